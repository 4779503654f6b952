import type { NotAnonymous } from "../../classify/texts-beside.ts";
import { DomainError, type Problem } from "../../errors.ts";
import { unreadableCauses } from "../../intake/errors.ts";
import type { ItemProblem } from "../scores/trial.ts";

/** What is wrong with a line of a dataset; places and choices, never a value. */
export interface LineFault {
  /** From 1. Null: the dataset as a whole. */
  readonly line: number | null;
  /** JSON pointer in the line; empty: the line as a whole. */
  readonly pointer: string;
  readonly fault: string;
}

/** So many are told, and reading ends with them. */
export const faultsLimit = 50;

export function refusedDataset(faults: readonly LineFault[]): DomainError {
  return new DomainError({ code: "dataset_refused", faults: faults.slice(0, faultsLimit) });
}

/** What the gate found, told by the line. `at`: pointer in the line to what was inspected. */
export function findingFaults({ findings }: NotAnonymous, line: number, at: string): LineFault[] {
  return findings.map(({ pointer, rule }) => ({
    line,
    pointer: `${at}${pointer}`,
    fault: `is not anonymous: ${rule}`,
  }));
}

/** What a refused session comes to, told by its line. `person`: whether the line says who it is, in the place of the session. */
export function faultsOf(problem: Problem, line: number, person: boolean): LineFault[] {
  const inLine = (pointer: string) => placeInLine(pointer, person);
  switch (problem.code) {
    case "not_anonymous":
      return findingFaults(problem, line, "").map((fault) => ({ ...fault, pointer: inLine(fault.pointer) }));
    case "schema":
      return problem.issues.map(({ pointer, message }) => ({ line, pointer: inLine(pointer), fault: message }));
    case "unreadable": {
      const at = problem.column === null ? "" : `, column ${problem.column}`;
      return [{ line, pointer: "", fault: `cannot be read: ${unreadableCauses[problem.cause]}${at}` }];
    }
    default:
      return [{ line, pointer: "/session", fault: `is refused: ${problem.code}` }];
  }
}

/** What only scoring knows of an item. */
export const problemFaults: Readonly<Record<ItemProblem["problem"], string>> = {
  duplicate_id: "stands twice",
  label_outside_set: "is a label outside the set",
  value_missing: "is labeled without a value",
  shares_do_not_add_up: "has shares that do not add up to 1",
  wrong_kind_of_gold: "is gold of another kind than the classifier's answers",
};

/** A line says itself which session it is, and may say whose: both are read as the session's own. */
function placeInLine(pointer: string, person: boolean): string {
  if (pointer === "/id") return "/id";
  return pointer === "/user_key" && person ? "/person" : `/session${pointer}`;
}
