/** Why bytes cannot be read at all, as a code and in words. */
export const unreadableCauses = {
  not_json: "the text stops being JSON here",
  not_utf8: "the line is not UTF-8",
  no_object: "a line is a JSON object",
  no_input: "neither a session nor an envelope with session or transcript",
  two_inputs: "an envelope has either session or transcript",
  document_too_large: "the document is too large",
  too_many_empty_lines: "more than a million empty lines",
} as const;
export type UnreadableCause = keyof typeof unreadableCauses;

/** Why an input gave no trusted session. Names the place; never carries the text found there. */
export type IntakeProblem =
  | { readonly code: "unknown_format"; readonly formats: readonly string[] }
  | {
      readonly code: "unreadable";
      readonly line: number;
      readonly column: number | null;
      readonly cause: UnreadableCause;
    }
  | { readonly code: "schema"; readonly issues: readonly { readonly pointer: string; readonly message: string }[] }
  | { readonly code: "headless" }
  | { readonly code: "several_sessions"; readonly sessions: number }
  | { readonly code: "no_session" };

export class IntakeError extends Error {
  override readonly name = "IntakeError";
  readonly problem: IntakeProblem;
  constructor(problem: IntakeProblem) {
    super(problem.code);
    this.problem = problem;
  }
}
