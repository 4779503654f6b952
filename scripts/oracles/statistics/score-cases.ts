import { scaleOf } from "../../../src/benchmarks/scores/scale.ts";
import { defaultScoring, score } from "../../../src/benchmarks/scores/score.ts";
import { trialItemSchema } from "../../../src/benchmarks/scores/trial.ts";
import type { ClassifierId } from "../../../src/instrument/label.ts";
import { between, chance, many, oneOf, share, upTo } from "./random.ts";

const raters = ["one", "two", "three"] as const;

/** A trial of one classifier with its score: mostly ordinary, some with one label, one person, one session or nothing answered. */
export function scoreCase(at: number) {
  const classifier: ClassifierId = oneOf(["outcome", "work_mode", "user_occupation", "expertise", "success_signal"]);
  const { labels } = scaleOf(classifier);
  const used = chance(0.15) ? 1 : between(2, labels.length);
  const size = chance(0.1) ? between(1, 3) : between(20, 250);
  const persons = chance(0.1) ? 1 : between(2, 60);
  const answered = chance(0.05) ? 0 : share();
  const label = () => labels[upTo(used)] ?? "";
  const rows = many(size, () => {
    const gold = label();
    const near = (right: number) => (chance(right) ? gold : label());
    return {
      person: `p${String(upTo(persons)).padStart(3, "0")}`,
      gold,
      answer: chance(answered) ? near(0.6) : null,
      baseline: near(0.5),
      confidence: chance(0.8) ? share() : null,
      draws: many(upTo(4), () => (chance(0.1) ? null : near(0.7))),
      ratings: raters.map(() => (chance(0.3) ? null : near(0.7))),
    };
  });
  const items = rows.map(({ person, gold, answer, baseline, confidence, draws, ratings }, place) =>
    trialItemSchema.parse({
      id: `${at} ${place}`,
      person,
      gold: {
        [classifier]: {
          kind: "raters",
          adjudicated: gold,
          ratings: Object.fromEntries(raters.map((rater, one) => [rater, ratings[one]])),
        },
      },
      answers: {
        [classifier]:
          answer === null ? { status: "refused", draws } : { status: "labeled", value: answer, confidence, draws },
      },
      baseline: { [classifier]: { status: "labeled", value: baseline } },
    }),
  );
  const options = { ...defaultScoring, draws: 96, seed: at };
  return {
    labels,
    ordinal: scaleOf(classifier).ordinal,
    rows,
    draws: options.draws,
    seed: options.seed,
    // Drawing the same persons again in Python is slow: a quarter of the cases.
    resample: at % 4 === 0,
    score: score(items, options).classifiers[classifier],
  };
}
