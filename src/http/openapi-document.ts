import { OpenAPIHono } from "@hono/zod-openapi";
import type { HttpEnv } from "./context.ts";
import { routes } from "./routes.ts";

type Document = ReturnType<OpenAPIHono["getOpenAPI31Document"]>;
type PathItemObject = NonNullable<Document["paths"]>[string];
type OperationObject = NonNullable<PathItemObject["get"]>;

/** The document of every operation. Examples are keyed `<operationId>.request.<name>` and `<operationId>.<status>`. */
export function openapiDocument(examples: ReadonlyMap<string, unknown>): Document {
  const app = new OpenAPIHono<HttpEnv>();
  for (const register of routes) register(app);
  app.openAPIRegistry.registerComponent("securitySchemes", "apiKey", {
    type: "http",
    scheme: "bearer",
    description: "An API key of the workspace. A local Worker that runs open needs none.",
  });
  const document = app.getOpenAPI31Document(
    {
      openapi: "3.1.0",
      info: {
        title: "Metier",
        version: "1",
        description:
          "Labels anonymized coding-agent sessions with an openly versioned measurement instrument. Refusals are RFC 9457 problem details; every one is explained in docs/errors.md.",
        license: { name: "Apache-2.0", url: "https://www.apache.org/licenses/LICENSE-2.0" },
      },
      servers: [{ url: "/" }],
      tags: [
        { name: "Classifications", description: "Sessions in, labels out." },
        { name: "Batches", description: "Many sessions and one release." },
        { name: "Benchmarks", description: "Gold sets, and releases on trial against them." },
        { name: "Inspections", description: "Dry runs: nothing stored, nothing sent." },
        { name: "Estimates", description: "Tokens and dollars before anything is sent." },
        { name: "Releases", description: "The versioned questions: everything that is sent." },
        { name: "Instrument", description: "What is measured." },
        { name: "Meta", description: "The service itself." },
      ],
    },
    { unionPreferredType: "oneOf", sortComponents: "alphabetically" },
  );
  addExamples(document, examples);
  return document;
}

/** An example without a place in the document is a mistake in its name. */
function addExamples(document: Document, examples: ReadonlyMap<string, unknown>): void {
  for (const [name, value] of examples) {
    const [operationId, part = "", variant = "example"] = name.split(".");
    const operation = operationsOf(document).find((each) => each.operationId === operationId);
    const body = part === "request" ? operation?.requestBody : operation?.responses?.[part];
    const media = body !== undefined && "content" in body ? body.content?.["application/json"] : undefined;
    if (media === undefined) throw new Error(`openapi/examples/${name}.json belongs to no request or reply.`);
    media.examples = { ...media.examples, [variant]: { value } };
  }
}

/** Every operation of a document. */
function operationsOf(document: Document): OperationObject[] {
  const methods = ["get", "post", "put", "patch", "delete"] as const;
  return Object.values(document.paths ?? {}).flatMap((path: PathItemObject) =>
    methods.flatMap((method) => path[method] ?? []),
  );
}
