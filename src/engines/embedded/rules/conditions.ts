import type { Evidence } from "../../../instrument/label.ts";
import type { Counts } from "../evidence/counts.ts";
import type { Abstention, Conditions } from "../parameters.ts";

/** Whether every condition holds. A count that the session cannot give meets no condition. */
export function holds(when: Conditions, counts: Counts): boolean {
  return Object.entries(when).every(([name, { min = -Infinity, max = Infinity }]) => {
    const value = counts[name] ?? null;
    return value !== null && value >= min && value <= max;
  });
}

export function ruleEvidence(name: string, when: Conditions, counts: Counts): Evidence[] {
  return [{ kind: "rule", name }, ...countEvidenceOf(Object.keys(when), counts)];
}

export function countEvidenceOf(names: readonly string[], counts: Counts): Evidence[] {
  return names.flatMap((name) => {
    const value = counts[name] ?? null;
    return value === null ? [] : [{ kind: "count" as const, name, value }];
  });
}

export function firstAbstention(abstentions: readonly Abstention[], counts: Counts): Abstention | undefined {
  return abstentions.find(({ when }) => holds(when, counts));
}
