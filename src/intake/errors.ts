/** Why an input gave no trusted session. Names the place; never carries the text found there. */
export type IntakeProblem =
  | { readonly code: "unknown_format"; readonly formats: readonly string[] }
  | { readonly code: "unreadable"; readonly line: number; readonly column: number | null; readonly reason: string }
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
