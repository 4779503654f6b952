import type { Answer, ClassifierId, LabelStatus, ModelCall, TaskValue } from "../../instrument/label.ts";
import type { Reading } from "./replies.ts";

/** An answer without a value; `reason` is a word of docs/errors.md. */
export function unanswered(
  classifier: ClassifierId,
  status: Exclude<LabelStatus, "labeled">,
  reason: string,
  call: ModelCall | null,
): Answer {
  return { ...blank(classifier), status, reason, call };
}

export function answerOf(classifier: ClassifierId, reading: Reading, call: ModelCall): Answer {
  if (reading.status !== "labeled") return unanswered(classifier, reading.status, reading.reason, call);
  return {
    ...blank(classifier),
    status: "labeled",
    value: reading.value,
    decisions: reading.decisions,
    evidence: reading.evidence,
    call: { ...call, quotes_dropped: reading.quotes_dropped },
  };
}

/** The one answer whose value is a price. */
export function valued(value: TaskValue, call: ModelCall): Answer {
  return { ...blank("task_value"), status: "labeled", task_value: value, call };
}

function blank(classifier: ClassifierId): Omit<Answer, "status"> {
  return {
    classifier,
    value: null,
    decisions: null,
    task_value: null,
    reason: null,
    confidence: null,
    candidates: [],
    evidence: [],
    call: null,
  };
}
