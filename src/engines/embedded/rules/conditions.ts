import type { Evidence } from "../../../instrument/label.ts";
import type { Counts } from "../evidence/counts.ts";
import type { Conditions } from "../parameters.ts";

/** Whether every condition holds. A count that the session cannot give meets no condition. */
export function holds(when: Conditions, counts: Counts): boolean {
  return Object.entries(when).every(([name, { min = -Infinity, max = Infinity }]) => {
    const value = counts[name] ?? null;
    return value !== null && value >= min && value <= max;
  });
}

/** The counts that a rule looked at, as far as the session has them. */
export function countedEvidence(names: readonly string[], counts: Counts): Evidence[] {
  return names.flatMap((name) => {
    const value = counts[name] ?? null;
    return value === null ? [] : [{ kind: "count" as const, name, value }];
  });
}
