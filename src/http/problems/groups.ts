import type { ProblemCode } from "./http-error.ts";

/** What any operation that takes JSON may refuse. */
export const jsonProblems = [
  "malformed_json",
  "payload_too_large",
  "unsupported_media_type",
  "schema",
  "json_too_deep",
] as const satisfies readonly ProblemCode[];

/** What any operation that takes a session may refuse. */
export const submissionProblems = [
  ...jsonProblems,
  "headless",
  "unknown_format",
  "unreadable",
  "several_sessions",
  "no_session",
] as const satisfies readonly ProblemCode[];

/** What any operation behind a key may refuse. */
export const keyProblems = ["unauthenticated", "forbidden", "rate_limited"] as const satisfies readonly ProblemCode[];
