import type { Answer, ClassifierId, DecisionShares, Evidence } from "../../../instrument/label.ts";
import { blankAnswer } from "../../blank-answer.ts";

export function labeled(classifier: ClassifierId, value: string, evidence: readonly Evidence[]): Answer {
  return { ...blankAnswer, classifier, status: "labeled", value, evidence };
}

export function labeledShares(
  classifier: ClassifierId,
  decisions: DecisionShares,
  evidence: readonly Evidence[],
): Answer {
  return { ...blankAnswer, classifier, status: "labeled", decisions, evidence };
}

export function withoutValue(
  classifier: ClassifierId,
  status: "abstained" | "not_applicable" | "error",
  reason: string,
  evidence: readonly Evidence[] = [],
): Answer {
  return { ...blankAnswer, classifier, status, reason, evidence };
}
