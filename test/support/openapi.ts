import { Validator } from "@cfworker/json-schema";
import document from "../../openapi/openapi.json" with { type: "json" };

type Json = { readonly [key: string]: unknown };

const methods = new Set(["get", "post", "put", "patch", "delete"]);

export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly responses: { readonly [status: string]: { readonly content?: { readonly [mediaType: string]: Json } } };
}

/** Every operation of the checked-in document. */
export function operations(): Operation[] {
  return Object.entries<Json>(document.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => methods.has(method))
      .map(([method, operation]) => operationOf(method, path, operation as Json)),
  );
}

function operationOf(method: string, path: string, { operationId, responses }: Json): Operation {
  return { id: String(operationId), method, path, responses: responses as Operation["responses"] };
}

/** What is wrong with a reply by the document: its status, its media type and its body. Empty: nothing. */
export async function replyFaults(operationId: string, response: Response): Promise<string[]> {
  const operation = operations().find(({ id }) => id === operationId);
  const documented = operation?.responses[response.status];
  if (documented === undefined) return [`${operationId} documents no ${response.status}`];
  const body = await response.clone().arrayBuffer();
  if (documented.content === undefined) return body.byteLength === 0 ? [] : ["a body where none is documented"];
  const mediaType = (response.headers.get("content-type") ?? "").split(";")[0] ?? "";
  const media = documented.content[mediaType];
  if (media === undefined) return [`${response.status} documents no ${mediaType}`];
  if (!mediaType.endsWith("json")) return [];
  return schemaFaults(media.schema as Json, JSON.parse(new TextDecoder().decode(body)));
}

export function schemaFaults(schema: Json, value: unknown): string[] {
  const validator = new Validator({ ...schema, components: document.components } as Json, "2020-12");
  return validator.validate(value).errors.map(({ instanceLocation, error }) => `${instanceLocation}: ${error}`);
}
