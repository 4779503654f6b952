import { scaleOf } from "../../../src/benchmarks/scores/scale.ts";
import { defaultScoring, score } from "../../../src/benchmarks/scores/score.ts";
import type { TrialItem } from "../../../src/benchmarks/scores/trial.ts";
import { below, type Random, seeded } from "../../../src/benchmarks/statistics/random.ts";
import { count, type Tally } from "./tally.ts";

const { labels } = scaleOf("expertise");
const populationPersons = 20_000;

/** Persons differ: in how many sessions they have, in their level, and in how well their sessions are read. */
function sessionsOf(person: number, random: Random): TrialItem[] {
  const uniform = () => random() / 2 ** 32;
  const right = 0.45 + 0.5 * uniform();
  const before = Math.max(0, right - 0.1 * uniform());
  const level = below(random, labels.length);
  return Array.from({ length: 1 + below(random, 8) }, (_, at) => {
    const gold = Math.min(labels.length - 1, Math.max(0, level + below(random, 3) - 1));
    const said = (share: number) => {
      if (uniform() < share) return gold;
      return Math.min(labels.length - 1, Math.max(0, gold + (uniform() < 0.5 ? -1 : 1) * (1 + below(random, 2))));
    };
    const answer = (place: number) => ({
      status: "labeled" as const,
      value: labels[place] ?? "",
      confidence: null,
      decisions: null,
      task_value: null,
      draws: [],
    });
    return {
      id: `${person} ${at}`,
      person: String(person),
      subgroups: {},
      gold: { expertise: { kind: "value", value: labels[gold] ?? "" } },
      answers: { expertise: answer(said(right)) },
      baseline: { expertise: answer(said(before)) },
    };
  });
}

function figuresOf(items: readonly TrialItem[], draws: number) {
  const found = score(items, { ...defaultScoring, draws }).classifiers.expertise;
  const { agreement, by_label } = found?.labels ?? {};
  if (agreement === undefined || by_label === undefined || found === undefined) throw new Error("nothing was scored");
  return {
    accuracy: agreement.accuracy,
    "balanced accuracy": agreement.balanced_accuracy,
    "macro F1": agreement.macro_f1,
    kappa: agreement.kappa,
    "quadratic kappa": agreement.ordinal?.quadratic_kappa,
    "ordinal alpha": agreement.ordinal?.ordinal_alpha,
    "mean absolute error": agreement.ordinal?.mean_absolute_error,
    spearman: agreement.ordinal?.spearman,
    "recall of level 3": by_label[2]?.recall,
    "difference of accuracy": found.comparison?.difference.accuracy,
    "difference of kappa": found.comparison?.difference.kappa,
  };
}

/** Draws gold sets of 30 and 100 persons from a large population whose own figures are the truth. */
export function scoreWorlds(worlds: number, tally: Tally): void {
  const random = seeded(31_415);
  const population = Array.from({ length: populationPersons }, (_, person) => sessionsOf(person, random));
  const truth = figuresOf(population.flat(), 1);
  for (const persons of [30, 100]) {
    for (let world = 0; world < worlds; world++) {
      const items = Array.from({ length: persons }, (_, at) =>
        (population[below(random, populationPersons)] ?? []).map((item) => ({
          ...item,
          id: `${at} ${item.id}`,
          person: String(at),
        })),
      ).flat();
      const found = Object.entries(figuresOf(items, 2_000));
      for (const [name, figure] of found) {
        const right = Object.entries(truth).find(([one]) => one === name)?.[1]?.value ?? Number.NaN;
        count(tally, `${name}, ${persons} persons`, figure?.interval ?? null, right);
        if (name === "accuracy")
          count(tally, `Wilson of accuracy, ${persons} persons`, figure?.wilson ?? null, right, false);
      }
    }
  }
}
