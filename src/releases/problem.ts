/** A fault of a release's files; never carries their text. */
export interface ReleaseProblem {
  readonly path: string;
  /** JSON pointer in that file. Null: the file as a whole. */
  readonly pointer: string | null;
  /** Continues the place as a sentence. */
  readonly fault: string;
}

export class ReleaseError extends Error {
  override readonly name = "ReleaseError";
  readonly problems: readonly ReleaseProblem[];
  constructor(problems: readonly ReleaseProblem[]) {
    super(problems.map(({ path, pointer, fault }) => `${path}${pointer ?? ""} ${fault}`).join("; "));
    this.problems = problems;
  }
}
