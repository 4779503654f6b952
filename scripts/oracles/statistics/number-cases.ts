import { defaultScoring, score } from "../../../src/benchmarks/scores/score.ts";
import { trialItemSchema } from "../../../src/benchmarks/scores/trial.ts";
import { between, chance, many, share, upTo } from "./random.ts";

/** Prices answered and wanted, with their score. */
export function numberCase(at: number) {
  const constant = chance(0.1);
  const rows = many(between(1, 120), () => {
    const gold = constant ? 100 : 10 ** (1 + 3 * share());
    return { person: `p${upTo(20)}`, gold, answer: chance(0.1) ? null : gold * 10 ** (share() - 0.4) };
  });
  const items = rows.map(({ person, gold, answer }, place) =>
    trialItemSchema.parse({
      id: `${at} ${place}`,
      person,
      gold: { task_value: { kind: "task_value", usd: gold } },
      answers: {
        task_value: answer === null ? { status: "refused" } : { status: "labeled", task_value: { usd: answer } },
      },
    }),
  );
  const found = score(items, { ...defaultScoring, draws: 48 }).classifiers.task_value;
  return { rows, score: found?.numbers[0] };
}
