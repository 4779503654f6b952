import { blankAnswer } from "../engines/blank-answer.ts";
import type { Engine, Question } from "../engines/engine.ts";
import { newId } from "../ids.ts";
import { classifiers, isLabel, ordinalOf } from "../instrument/classifiers.ts";
import { type Answer, type ClassifierId, decisionSharesSchema, taskValueSchema } from "../instrument/label.ts";
import { isText, type StoredLabel } from "../store/label-rows.ts";

const maxReason = 500;

/** Asks the engine and trusts none of it: every question gets one label, and what is not in its label set becomes `invalid_reply`. */
export async function askEngine(
  engine: Engine,
  question: Question,
  now: () => Date,
  signal: AbortSignal,
): Promise<StoredLabel[]> {
  const answers = await allAnswers(engine, question, signal);
  const created_at = now().toISOString();
  return question.classifiers.map((classifier) => {
    const answer = check(answers.get(classifier) ?? failure(classifier, "the engine gave no answer"));
    const ordinal = answer.value === null ? null : ordinalOf(classifier, answer.value);
    const text_evidence = answer.evidence.filter(isText).length;
    const release_status = question.release.status;
    return { ...answer, id: newId("label"), ordinal, text_evidence, release_status, created_at };
  });
}

async function allAnswers(engine: Engine, question: Question, signal: AbortSignal): Promise<Map<ClassifierId, Answer>> {
  try {
    const answers = await engine.answer(question, signal);
    return new Map(answers.toReversed().map((answer) => [answer.classifier, answer]));
  } catch {
    // An engine must not throw; whatever it threw may quote the session, so nothing of it is kept.
    return new Map(question.classifiers.map((classifier) => [classifier, failure(classifier, "the engine failed")]));
  }
}

function check(answer: Answer): Answer {
  if (answer.status !== "labeled") {
    return { ...withoutValue(answer), reason: (answer.reason ?? "no reason given").slice(0, maxReason) };
  }
  const fault = faultOf(answer);
  if (fault !== null) return { ...withoutValue(answer), status: "invalid_reply", reason: fault };
  const { field } = classifiers[answer.classifier].answer;
  return {
    ...answer,
    value: field === "value" ? answer.value : null,
    decisions: field === "decisions" ? answer.decisions : null,
    task_value: field === "task_value" ? answer.task_value : null,
    reason: null,
    confidence: isShare(answer.confidence) ? answer.confidence : null,
  };
}

function isShare(value: number | null): boolean {
  return value !== null && value >= 0 && value <= 1;
}

function faultOf(answer: Answer): string | null {
  switch (classifiers[answer.classifier].answer.field) {
    case "value":
      return answer.value !== null && isLabel(answer.classifier, answer.value)
        ? null
        : "the value is not in the label set";
    case "decisions":
      return decisionSharesSchema.safeParse(answer.decisions).success ? null : "the decision shares are not readable";
    case "task_value":
      return taskValueSchema.safeParse(answer.task_value).success ? null : "the task value is not readable";
  }
}

function withoutValue(answer: Answer): Answer {
  return { ...answer, value: null, decisions: null, task_value: null, confidence: null };
}

export function failure(classifier: ClassifierId, reason: string): Answer {
  return { ...blankAnswer, classifier, status: "error", reason };
}
