import type { ZodError } from "zod";
import { jsonPointer } from "../../intake/json-pointer.ts";
import type { SchemaIssue } from "./http-error.ts";

type ZodIssue = ZodError["issues"][number];

/** Issues by place, worded from the schema alone: zod's own messages quote unknown keys, and a key is part of the input. */
export function schemaIssues(error: ZodError, place: SchemaIssue["in"], known: readonly string[]): SchemaIssue[] {
  return error.issues.slice(0, 50).map((issue) => ({
    in: place,
    pointer: jsonPointer(issue.path),
    message: worded(issue, issue.path.length === 0 ? known : []),
  }));
}

function worded(issue: ZodIssue, known: readonly string[]): string {
  switch (issue.code) {
    case "invalid_type":
      return `must be ${issue.expected}`;
    case "too_small":
      return `must be at least ${issue.minimum}${unit(issue.origin)}`;
    case "too_big":
      return `must be at most ${issue.maximum}${unit(issue.origin)}`;
    case "invalid_format":
      return issue.format === "regex" && issue.pattern !== undefined
        ? `must match ${issue.pattern}`
        : `must be of the format ${issue.format}`;
    case "invalid_value":
      return `must be one of: ${issue.values.map(String).join(", ")}`;
    case "unrecognized_keys":
      return `has ${issue.keys.length} unknown ${issue.keys.length === 1 ? "name" : "names"}${
        known.length === 0 ? "" : `; known are: ${known.join(", ")}`
      }`;
    case "invalid_union":
      return "fits none of the forms that are accepted here";
    case "not_multiple_of":
      return `must be a multiple of ${issue.divisor}`;
    case "invalid_key":
      return "has a name that is not accepted here";
    case "invalid_element":
      return "has an element that is not accepted here";
    case "custom":
      // Only schemas of ours make these, with a fixed text.
      return issue.message;
  }
}

function unit(origin: string): string {
  return origin === "string" ? " characters long" : origin === "array" ? " items long" : "";
}
