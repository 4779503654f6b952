import { z } from "zod";
import type { HttpContext } from "../context.ts";
import { HttpError } from "../problems/http-error.ts";
import { schemaIssues } from "../problems/schema-issues.ts";
import { acceptedMediaType } from "./media-type.ts";
import { parseJson } from "./parse-json.ts";
import { readBody } from "./read-body.ts";

/** The body of an operation that takes JSON alone, by its schema. */
export async function readJson<S extends z.ZodType>(c: HttpContext, schema: S, limit?: number): Promise<z.output<S>> {
  acceptedMediaType(c, ["application/json"]);
  const parsed = schema.safeParse(parseJson(await readBody(c, limit)));
  if (parsed.success) return parsed.data;
  const known = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  const issues = schemaIssues(parsed.error, "body", known);
  throw new HttpError({ code: "schema", issues });
}
