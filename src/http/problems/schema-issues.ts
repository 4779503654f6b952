import type { ZodError } from "zod";
import { jsonPointer } from "../../intake/json-pointer.ts";
import { wordIssue } from "../../intake/schema-issue.ts";
import type { SchemaIssue } from "./http-error.ts";

/** Issues by place; `known` are the names that the whole takes. */
export function schemaIssues(error: ZodError, place: SchemaIssue["in"], known: readonly string[]): SchemaIssue[] {
  return error.issues.slice(0, 50).map((issue) => ({
    in: place,
    pointer: jsonPointer(issue.path),
    message: wordIssue(issue, issue.path.length === 0 ? known : []),
  }));
}
