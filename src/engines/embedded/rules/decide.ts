import type { Answer, ClassifierId, DecisionShares, Evidence } from "../../../instrument/label.ts";
import type { Counts } from "../evidence/counts.ts";
import type { Abstention, ListRule, PointsRule, SharesRule } from "../parameters.ts";
import { countEvidenceOf, firstAbstention, holds, ruleEvidence } from "./conditions.ts";

const nothing = {
  value: null,
  decisions: null,
  task_value: null,
  reason: null,
  confidence: null,
  candidates: [],
  evidence: [],
  call: null,
} as const;

export function labeled(classifier: ClassifierId, value: string, evidence: readonly Evidence[]): Answer {
  return { ...nothing, classifier, status: "labeled", value, evidence };
}

export function withoutValue(
  classifier: ClassifierId,
  status: "abstained" | "not_applicable" | "error",
  reason: string,
  evidence: readonly Evidence[] = [],
): Answer {
  return { ...nothing, classifier, status, reason, evidence };
}

export function abstained(classifier: ClassifierId, rule: Abstention, counts: Counts): Answer {
  return withoutValue(classifier, "abstained", rule.abstain, ruleEvidence(rule.name, rule.when, counts));
}

/** The first rule whose conditions hold; where none holds, the engine does not know. */
export function decideByList(classifier: ClassifierId, rule: ListRule, counts: Counts): Answer {
  const fired = rule.rules.find(({ when }) => holds(when, counts));
  if (!fired) return withoutValue(classifier, "abstained", "No rule of this release fits the session.");
  if ("abstain" in fired) return abstained(classifier, fired, counts);
  return labeled(classifier, fired.value, ruleEvidence(fired.name, fired.when, counts));
}

/** The value with most points. Its evidence is what gave it points. */
export function decideByPoints(classifier: ClassifierId, rule: PointsRule, counts: Counts): Answer {
  const declined = firstAbstention(rule.abstentions, counts);
  if (declined) return abstained(classifier, declined, counts);
  let best: { value: string; points: number; names: string[] } | null = null;
  for (const [value, { base, terms }] of Object.entries(rule.values)) {
    let points = base;
    const names: string[] = [];
    for (const [name, term] of Object.entries(terms)) {
      const given = term.points * Math.min(counts[name] ?? 0, term.cap);
      points += given;
      if (given > 0) names.push(name);
    }
    if (best === null || points > best.points) best = { value, points, names };
  }
  if (best === null) return withoutValue(classifier, "abstained", "This release gives no points for this question.");
  return labeled(classifier, best.value, [
    { kind: "rule", name: `most-points-${best.value}` },
    ...countEvidenceOf(best.names, counts),
  ]);
}

/** Both shares by a linear estimate, kept within 0 and 1; decisions are not listed, so their numbers are null. */
export function estimateShares(classifier: ClassifierId, rule: SharesRule, counts: Counts): Answer {
  const declined = firstAbstention(rule.abstentions, counts);
  if (declined) return abstained(classifier, declined, counts);
  const decisions: DecisionShares = {
    user_share_planning: estimated(rule.planning, counts),
    user_share_execution: estimated(rule.execution, counts),
    planning_decisions: null,
    execution_decisions: null,
  };
  const names = [...new Set([...Object.keys(rule.planning.terms), ...Object.keys(rule.execution.terms)])];
  const evidence: Evidence[] = [{ kind: "rule", name: "linear-estimate" }, ...countEvidenceOf(names, counts)];
  return { ...nothing, classifier, status: "labeled", decisions, evidence };
}

function estimated({ base, terms }: SharesRule["planning"], counts: Counts): number {
  const sum = Object.entries(terms).reduce((total, [name, weight]) => total + weight * (counts[name] ?? 0), base);
  return Math.round(Math.min(1, Math.max(0, sum)) * 1_000) / 1_000;
}
