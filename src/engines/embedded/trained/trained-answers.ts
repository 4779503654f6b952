import type { Answer, ClassifierId } from "../../../instrument/label.ts";
import type { Question } from "../../engine.ts";
import { withoutValue } from "../rules/answers.ts";
import { decideFirst } from "../rules/decide.ts";
import { answerOf, answerShares, choose } from "./models/answer.ts";
import { evidenceOf } from "./models/evidence.ts";
import { SessionFeatures, scores } from "./models/score.ts";
import type { PreparedRelease } from "./prepare.ts";
import type { Reading } from "./reading/read-session.ts";

/** Answers of a release of trained models. */
export function trainedAnswers({ session, measures, classifiers }: Question, prepared: PreparedRelease): Answer[] {
  const reading = prepared.read(session, measures);
  const scored = sessionScores(prepared, reading);
  return classifiers.map((classifier) => answerOne(classifier, prepared, reading, scored));
}

export interface SessionScores {
  readonly features: SessionFeatures;
  of(classifier: ClassifierId): readonly number[];
}

/** Scores by question, each computed once: outcome asks for those of the signals. */
export function sessionScores({ maker, models }: PreparedRelease, reading: Reading): SessionScores {
  const features = new SessionFeatures(maker, reading);
  const known = new Map<ClassifierId, readonly number[]>();
  const of = (classifier: ClassifierId): readonly number[] => {
    const found = known.get(classifier);
    if (found) return found;
    const model = models.get(classifier);
    const made = model ? scores(model, features, maker.sizes, (other) => of(other)[0] ?? 0) : [];
    known.set(classifier, made);
    return made;
  };
  return { features, of };
}

function answerOne(
  classifier: ClassifierId,
  prepared: PreparedRelease,
  reading: Reading,
  scored: SessionScores,
): Answer {
  const asked = prepared.parameters.models[classifier];
  if (asked === undefined)
    return withoutValue(classifier, "not_applicable", "This release does not ask this question.");
  if (asked.form === "never") return withoutValue(classifier, asked.status, asked.reason);
  const decided = decideFirst(classifier, asked.first, reading.counts);
  if (decided) return decided;
  const weighed = prepared.models.get(classifier);
  if (!weighed) return withoutValue(classifier, "error", "The release holds no readable model for this question.");
  const found = scored.of(classifier);
  const choice = asked.form === "shares" ? null : choose(asked, found);
  const evidence = [
    { kind: "rule" as const, name: `trained:${asked.form}` },
    ...evidenceOf(weighed, choice?.row ?? 0, scored.features, prepared.maker, reading),
  ];
  return choice === null || asked.form === "shares"
    ? answerShares(classifier, found, evidence)
    : answerOf(classifier, asked, choice, evidence);
}
