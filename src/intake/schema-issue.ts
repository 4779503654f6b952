import type { ZodError } from "zod";

type ZodIssue = ZodError["issues"][number];

/**
 * What a value must be, worded from the schema alone: zod's own messages quote unknown keys, and a key is part of the input.
 * `known` are the names that the place takes, where they are worth telling.
 */
export function wordIssue(issue: ZodIssue, known: readonly string[] = []): string {
  switch (issue.code) {
    case "invalid_type":
      // The issue holds no input, so whether there was one stands in zod's own words alone.
      return issue.message.endsWith("received undefined")
        ? `is missing: must be ${issue.expected}`
        : `must be ${issue.expected}`;
    case "too_small":
      return `must be at least ${issue.minimum}${unit(issue.origin)}`;
    case "too_big":
      return `must be at most ${issue.maximum}${unit(issue.origin)}`;
    case "invalid_format":
      return `must ${formatOf(issue)}`;
    case "invalid_value":
      return `must be one of: ${issue.values.map(String).join(", ")}`;
    case "unrecognized_keys":
      return `has ${issue.keys.length} unknown ${issue.keys.length === 1 ? "name" : "names"}${knownNames(issue, known)}`;
    case "invalid_union":
      if (issue.discriminator !== undefined) return `has an unknown ${issue.discriminator}`;
      return wordedByUs(issue) ? issue.message : "fits none of the forms that are accepted here";
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

/** Whether the schema brought its own words; zod's begin so. */
function wordedByUs({ message }: ZodIssue): boolean {
  return !message.startsWith("Invalid") && !message.startsWith("Unrecognized");
}

function knownNames(issue: ZodIssue, known: readonly string[]): string {
  if (wordedByUs(issue)) return `; ${issue.message}`;
  return known.length === 0 ? "" : `; known are: ${known.join(", ")}`;
}

function formatOf(issue: Extract<ZodIssue, { code: "invalid_format" }>): string {
  if (wordedByUs(issue)) return `be ${issue.message}`;
  return issue.format === "regex" && issue.pattern !== undefined
    ? `match ${issue.pattern}`
    : `be of the format ${issue.format}`;
}

function unit(origin: string): string {
  return origin === "string" ? " characters long" : origin === "array" ? " items long" : "";
}
