import type { DomainProblem } from "../../errors.ts";
import type { IntakeProblem } from "../../intake/errors.ts";

export interface SchemaIssue {
  readonly in: "session" | "body" | "query" | "header" | "path";
  /** JSON pointer of the value; elsewhere than in a session or body, the name of the parameter behind `/`. */
  readonly pointer: string;
  readonly message: string;
}

/** What a request can get wrong before any verb is called. */
export type HttpProblem =
  | { readonly code: "malformed_json"; readonly line: number; readonly column: number; readonly reason: string }
  | { readonly code: "json_too_deep"; readonly line: number; readonly column: number; readonly limit: number }
  | { readonly code: "schema"; readonly issues: readonly SchemaIssue[] }
  | { readonly code: "payload_too_large"; readonly limit: number }
  | { readonly code: "unsupported_media_type"; readonly accepted: readonly string[] }
  | { readonly code: "route_not_found" }
  | { readonly code: "method_not_allowed"; readonly allowed: readonly string[] }
  | { readonly code: "release_file_not_found"; readonly files: readonly string[] }
  | { readonly code: "report_file_not_found"; readonly files: readonly string[] }
  | { readonly code: "not_local"; readonly header: "Host" | "Origin" }
  | { readonly code: "internal" };

export type AnyProblem = DomainProblem | IntakeProblem | HttpProblem;
export type ProblemCode = AnyProblem["code"];

export class HttpError extends Error {
  override readonly name = "HttpError";
  readonly problem: HttpProblem;
  constructor(problem: HttpProblem) {
    super(problem.code);
    this.problem = problem;
  }
}
