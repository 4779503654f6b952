import { classifiers } from "../../../../../src/instrument/classifiers.ts";
import type { ClassifierId } from "../../../../../src/instrument/label.ts";
import { raise } from "../talk.ts";
import type { FigureRow } from "./rows.ts";

/** How a session with a goal ended. Verified: succeeded, with at least one hard sign of it. */
export const endings = ["verified_success", "judged_success", "partially_succeeded", "failed"] as const;
export type Ending = (typeof endings)[number];

/** Counts of sessions, out of which the figures are drawn. */
export interface Tally {
  /** Rows of the table that a figure may count. */
  readonly sessions: number;
  /** Rows without a classification: refused, failed, copies. */
  readonly without_labels: number;
  /** Distinct user keys; null: some session has none. */
  readonly persons: number | null;
  /** `id digest` of each release that answered. */
  readonly releases: readonly string[];
  readonly work_mode: ReadonlyMap<string, number>;
  readonly user_occupation: ReadonlyMap<string, number>;
  readonly work_occupation: ReadonlyMap<string, number>;
  /** By level; sessions without a goal are left out. */
  readonly ending_by_expertise: ReadonlyMap<string, ReadonlyMap<Ending, number>>;
  readonly no_clear_goal: number;
}

export async function tally(rows: AsyncIterable<FigureRow>): Promise<Tally> {
  let sessions = 0;
  let withoutLabels = 0;
  let noClearGoal = 0;
  let withoutKey = false;
  const persons = new Set<string>();
  const releases = new Set<string>();
  const modes = inOrder("work_mode");
  const users = inOrder("user_occupation");
  const works = inOrder("work_occupation");
  const byLevel = new Map(values("expertise").map((level) => [level, new Map<Ending, number>()]));
  for await (const row of rows) {
    if (row.release_id === null) {
      withoutLabels += 1;
      continue;
    }
    sessions += 1;
    releases.add(`${row.release_id} ${row.release_digest ?? ""}`);
    if (row.user_key === null) withoutKey = true;
    else persons.add(row.user_key);
    if (row.work_mode !== null) raise(modes, row.work_mode);
    if (row.user_occupation !== null) raise(users, row.user_occupation);
    if (row.work_occupation !== null) raise(works, row.work_occupation);
    const ending = endingOf(row);
    if (row.outcome === "no_clear_goal") noClearGoal += 1;
    const level = row.expertise === null ? undefined : byLevel.get(row.expertise);
    if (ending !== null && level !== undefined) level.set(ending, (level.get(ending) ?? 0) + 1);
  }
  return {
    sessions,
    without_labels: withoutLabels,
    persons: withoutKey ? null : persons.size,
    releases: [...releases],
    work_mode: modes,
    user_occupation: users,
    work_occupation: works,
    ending_by_expertise: byLevel,
    no_clear_goal: noClearGoal,
  };
}

/** Null: no goal, no outcome, or no success signal to verify a success by. */
function endingOf({ outcome, verified_success }: FigureRow): Ending | null {
  switch (outcome) {
    case "succeeded":
      if (verified_success === null) return null;
      return verified_success === "true" ? "verified_success" : "judged_success";
    case "partially_succeeded":
    case "failed":
      return outcome;
    default:
      return null;
  }
}

function values(id: ClassifierId): readonly string[] {
  return classifiers[id].labels.map(({ value }) => value);
}

/** Every value of the label set, so that what nobody did is seen to be nothing. */
function inOrder(id: ClassifierId): Map<string, number> {
  return new Map(values(id).map((value) => [value, 0]));
}
