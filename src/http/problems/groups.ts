import type { ProblemCode } from "./http-error.ts";

/** What any operation that takes a session may refuse. */
export const submissionProblems = [
  "malformed_json",
  "payload_too_large",
  "unsupported_media_type",
  "schema",
  "json_too_deep",
  "headless",
  "unknown_format",
  "unreadable",
  "several_sessions",
  "no_session",
] as const satisfies readonly ProblemCode[];

/** What any operation behind a key may refuse. */
export const keyProblems = ["unauthenticated", "forbidden"] as const satisfies readonly ProblemCode[];
