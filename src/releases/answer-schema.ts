import { z } from "zod";
import { nestsDeeper } from "../intake/nesting.ts";
import type { ReleaseProblem } from "./problem.ts";

const types = ["object", "array", "string", "integer", "number", "boolean", "null"] as const;

/** A JSON schema as structured output takes it: the part of it that the vendor documents, references and formats left out. */
export interface AnswerSchema {
  readonly type?: (typeof types)[number] | undefined;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly enum?: readonly (string | number | boolean | null)[] | undefined;
  readonly anyOf?: readonly AnswerSchema[] | undefined;
  readonly properties?: Readonly<Record<string, AnswerSchema>> | undefined;
  readonly required?: readonly string[] | undefined;
  readonly additionalProperties?: false | undefined;
  readonly items?: AnswerSchema | undefined;
  readonly minItems?: number | undefined;
}

const node: z.ZodType<AnswerSchema> = z.lazy(() =>
  z
    .strictObject({
      type: z.enum(types).optional(),
      title: z.string().optional(),
      description: z.string().optional(),
      enum: z
        .array(z.union([z.string(), z.number(), z.boolean(), z.null()]))
        .min(1)
        .optional(),
      anyOf: z.array(node).min(1).optional(),
      properties: z.record(z.string().regex(/^\w{1,64}$/), node).optional(),
      required: z.array(z.string()).optional(),
      additionalProperties: z.literal(false).optional(),
      items: node.optional(),
      minItems: z.number().int().min(0).max(1).optional(),
    })
    .superRefine((schema, context) => {
      const say = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
      if ((schema.type === undefined) === (schema.anyOf === undefined)) say("type", "must be given, or anyOf instead");
      if (schema.type === "array" && schema.items === undefined) say("items", "must be given with an array");
      if (schema.type !== "object") return;
      if (schema.properties === undefined) say("properties", "must be given with an object");
      if (schema.additionalProperties !== false) say("additionalProperties", "must be false with an object");
      const named = schema.required ?? [];
      if (named.some((name) => !Object.hasOwn(schema.properties ?? {}, name))) say("required", "names no property");
    }),
);
const root = node.refine(({ type }) => type === "object", { path: ["type"], error: "must be object" });

/** Levels that a schema may nest. */
const deepest = 24;

/** Reads a schema file. Keywords that structured output does not take are faults: they would be refused, or passed over, at the first call. */
export function readAnswerSchema(
  path: string,
  content: string | ArrayBuffer | undefined,
): { readonly schema: AnswerSchema } | { readonly problems: readonly ReleaseProblem[] } {
  const value: unknown = JSON.parse(typeof content === "string" ? content : "null");
  if (nestsDeeper(value, deepest)) {
    return { problems: [{ path, pointer: null, fault: `nests deeper than ${deepest} levels` }] };
  }
  const parsed = root.safeParse(value);
  if (parsed.success) return { schema: parsed.data };
  const problems = parsed.error.issues.map((issue) => ({ path, ...issuePlace(issue) }));
  return { problems };
}

/** Place and fault of a schema library's issue, without the names that the input invented. */
export function issuePlace(issue: z.core.$ZodIssue): Pick<ReleaseProblem, "pointer" | "fault"> {
  const inventedName = issue.code === "invalid_key";
  const path = inventedName ? issue.path.slice(0, -1) : issue.path;
  const pointer = path.map((part) => `/${String(part)}`).join("");
  if (inventedName) return { pointer, fault: "has a name that is not accepted here" };
  if (issue.code !== "unrecognized_keys") return { pointer, fault: issue.message };
  const count = issue.keys.length;
  return {
    pointer,
    fault: `has ${count} ${count === 1 ? "name" : "names"} that ${count === 1 ? "is" : "are"} not accepted here`,
  };
}
