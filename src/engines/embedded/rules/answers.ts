import type { Answer, ClassifierId, DecisionShares, Evidence } from "../../../instrument/label.ts";

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

export function labeledShares(
  classifier: ClassifierId,
  decisions: DecisionShares,
  evidence: readonly Evidence[],
): Answer {
  return { ...nothing, classifier, status: "labeled", decisions, evidence };
}

export function withoutValue(
  classifier: ClassifierId,
  status: "abstained" | "not_applicable" | "error",
  reason: string,
  evidence: readonly Evidence[] = [],
): Answer {
  return { ...nothing, classifier, status, reason, evidence };
}
