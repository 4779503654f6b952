import type { Answer, ClassifierId, Evidence } from "../../../instrument/label.ts";
import type { Counts } from "../evidence/counts.ts";
import type { FirstRule, PointsRule, ScaleRule, SharesRule } from "../parameters.ts";
import { labeled, labeledShares, withoutValue } from "./answers.ts";
import { countedEvidence, holds } from "./conditions.ts";
import { movers, total } from "./sum.ts";

/** Counts named in an answer's evidence; the strongest are enough to follow it. */
const countsShown = 8;

/** The first of the leading rules whose conditions hold. Null: none does. */
export function decideFirst(classifier: ClassifierId, rules: readonly FirstRule[], counts: Counts): Answer | null {
  const fired = rules.find(({ when }) => holds(when, counts));
  if (!fired) return null;
  const evidence: Evidence[] = [
    { kind: "rule", name: fired.name },
    ...countedEvidence(Object.keys(fired.when), counts),
  ];
  return "abstain" in fired
    ? withoutValue(classifier, "abstained", fired.abstain, evidence)
    : labeled(classifier, fired.value, evidence);
}

/** The value with most points. */
export function decideByPoints(classifier: ClassifierId, { values }: PointsRule, counts: Counts): Answer {
  const [best] = Object.entries(values)
    .map(([value, sum]) => ({ value, sum, points: total(sum, counts) }))
    .sort((one, other) => other.points - one.points);
  if (!best) return withoutValue(classifier, "abstained", "This release gives no points for this question.");
  return labeled(classifier, best.value, evidenceOf(`most-points:${best.value}`, movers(best.sum, counts), counts));
}

/** The value whose stretch of the scale holds the sum. */
export function decideByScale(classifier: ClassifierId, { sum, values, cuts }: ScaleRule, counts: Counts): Answer {
  const points = total(sum, counts);
  const place = cuts.filter((cut) => points >= cut).length;
  const value = values[place];
  if (value === undefined) return withoutValue(classifier, "error", "The scale of the release has a gap.");
  return labeled(classifier, value, evidenceOf(`scale:${value}`, movers(sum, counts), counts));
}

/** Both shares by an estimate, kept within 0 and 1. Decisions are not listed, so their numbers are null. */
export function estimateShares(classifier: ClassifierId, { planning, execution }: SharesRule, counts: Counts): Answer {
  const names = [...movers(planning, counts), ...movers(execution, counts)];
  const shares = {
    user_share_planning: asShare(total(planning, counts)),
    user_share_execution: asShare(total(execution, counts)),
    planning_decisions: null,
    execution_decisions: null,
  };
  return labeledShares(classifier, shares, evidenceOf("linear-estimate", [...new Set(names)], counts));
}

function asShare(points: number): number {
  return Math.round(Math.min(1, Math.max(0, points)) * 1_000) / 1_000;
}

function evidenceOf(rule: string, names: readonly string[], counts: Counts): Evidence[] {
  return [{ kind: "rule", name: rule }, ...countedEvidence(names.slice(0, countsShown), counts)];
}
