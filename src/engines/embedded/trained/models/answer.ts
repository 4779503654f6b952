import type { Answer, ClassifierId, Evidence } from "../../../../instrument/label.ts";
import { labeled, labeledShares, withoutValue } from "../../rules/answers.ts";
import { chosenClass, chosenStep, classProbabilities, scaleProbabilities } from "./probabilities.ts";
import type { ClassesModel, ScaleModel } from "./schema.ts";

const candidatesGiven = 3;

/** What the scores of a model with values come to: the value, its probability, and the row of the model that speaks for it. */
export interface Choice {
  readonly place: number;
  readonly row: number;
  readonly probabilities: readonly number[];
}

export function choose(model: ClassesModel | ScaleModel, scores: readonly number[]): Choice {
  if (model.form === "classes") {
    const place = chosenClass(model, scores);
    return { place, row: place, probabilities: classProbabilities(model, scores) };
  }
  const [score = 0] = scores;
  return { place: chosenStep(model, score), row: 0, probabilities: scaleProbabilities(model, score) };
}

/** The value if its probability reaches the model's threshold and the model may give it; else an abstention that still names the candidates. */
export function answerOf(
  classifier: ClassifierId,
  model: ClassesModel | ScaleModel,
  { place, probabilities }: Choice,
  evidence: readonly Evidence[],
): Answer {
  const { values, threshold } = model;
  const value = values[place] ?? "";
  const confidence = rounded(probabilities[place] ?? 0);
  const candidates = values
    .map((name, at) => ({ value: name, probability: rounded(probabilities[at] ?? 0) }))
    .sort((one, other) => other.probability - one.probability)
    .slice(0, candidatesGiven);
  if (confidence < threshold) {
    const reason = `Too uncertain: the likeliest answer reaches ${confidence} and this release asks for ${threshold}.`;
    return { ...withoutValue(classifier, "abstained", reason, evidence), candidates };
  }
  if (model.form === "classes" && model.withheld?.includes(value)) {
    const reason = `The likeliest answer is ${value}, which this release cannot tell surely enough to give.`;
    return { ...withoutValue(classifier, "abstained", reason, evidence), candidates };
  }
  return { ...labeled(classifier, value, evidence), confidence, candidates };
}

export function answerShares(
  classifier: ClassifierId,
  [planning = 0, execution = 0]: readonly number[],
  evidence: readonly Evidence[],
): Answer {
  const shares = {
    user_share_planning: rounded(Math.min(1, Math.max(0, planning))),
    user_share_execution: rounded(Math.min(1, Math.max(0, execution))),
    planning_decisions: null,
    execution_decisions: null,
  };
  return labeledShares(classifier, shares, evidence);
}

function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
