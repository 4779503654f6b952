import type { Answer, ClassifierId, LabelStatus, ModelCall, TaskValue } from "../../instrument/label.ts";
import { blankAnswer } from "../blank-answer.ts";
import type { Reading } from "./replies.ts";

/** An answer without a value; `reason` is a word of docs/errors.md. */
export function unanswered(
  classifier: ClassifierId,
  status: Exclude<LabelStatus, "labeled">,
  reason: string,
  call: ModelCall | null,
): Answer {
  return { ...blankAnswer, classifier, status, reason, call };
}

export function answerOf(classifier: ClassifierId, reading: Reading, call: ModelCall): Answer {
  if (reading.status !== "labeled") return unanswered(classifier, reading.status, reading.reason, call);
  return {
    ...blankAnswer,
    classifier,
    status: "labeled",
    value: reading.value,
    decisions: reading.decisions,
    evidence: reading.evidence,
    call: { ...call, quotes_dropped: reading.quotes_dropped },
  };
}

/** The one answer whose value is a price. */
export function valued(value: TaskValue, call: ModelCall): Answer {
  return { ...blankAnswer, classifier: "task_value", status: "labeled", task_value: value, call };
}
