import { numberFields } from "../../src/benchmarks/scores/numbers.ts";
import { scaleOf } from "../../src/benchmarks/scores/scale.ts";
import type { RecordedAnswer, TrialItem } from "../../src/benchmarks/scores/trial.ts";
import { below, type Random, seeded } from "../../src/benchmarks/statistics/random.ts";
import { classifiers } from "../../src/instrument/classifiers.ts";
import { classifierIds } from "../../src/instrument/label.ts";

/** A made-up trial: every item has gold and an answer to all ten classifiers, right about two times in three. */
export function madeUpTrial(size: number, persons: number, seed = 1): TrialItem[] {
  const random = seeded(seed);
  return Array.from({ length: size }, (_, at) => {
    const gold: TrialItem["gold"] = {};
    const answers: TrialItem["answers"] = {};
    for (const id of classifierIds) {
      const { labels } = scaleOf(id);
      const right = below(random, 3) > 0;
      if (id === "decisions") {
        const [planning, execution] = [share(random), share(random)];
        gold[id] = { kind: "decisions", user_share_planning: planning, user_share_execution: execution };
        const said = { user_share_planning: (planning + share(random)) / 2, user_share_execution: share(random) };
        answers[id] = answer({ decisions: said });
      } else if (id === "task_value") {
        const usd = 10 ** (1 + 3 * share(random));
        gold[id] = { kind: "task_value", usd };
        answers[id] = answer({ task_value: { usd: usd * 10 ** (share(random) - 0.5) } });
      } else {
        const value = labels[below(random, labels.length)] ?? "";
        gold[id] = { kind: "value", value };
        answers[id] = answer({ value: right ? value : (labels[below(random, labels.length)] ?? "") });
      }
    }
    return {
      id: `session ${at}`,
      person: `person ${below(random, persons)}`,
      subgroups: {},
      gold,
      answers,
      baseline: {},
    };
  });
}

function share(random: Random): number {
  return below(random, 1_001) / 1_000;
}

function answer(given: Partial<RecordedAnswer>): RecordedAnswer {
  return { status: "labeled", value: null, confidence: null, decisions: null, task_value: null, draws: [], ...given };
}

/** The same trial as columns, for a program in another language: persons and labels are texts there too. */
export function asArrays(items: readonly TrialItem[]) {
  const labelled = classifierIds.filter((id) => classifiers[id].labels.length > 0);
  return {
    person: items.map(({ person }) => person),
    labels: labelled.map((id) => {
      const { labels, ordinal } = scaleOf(id);
      const rows = items.map(({ gold, answers }) => {
        const wanted = gold[id];
        return [wanted?.kind === "value" ? wanted.value : "", answers[id]?.value ?? ""] as const;
      });
      return { labels, ordinal, gold: rows.map(([gold]) => gold), answer: rows.map(([, said]) => said) };
    }),
    numbers: Object.values({ ...numberFields.decisions, ...numberFields.task_value }).map((read, at) => {
      const rows = items.map(({ gold, answers }) => {
        const id = at < 2 ? "decisions" : "task_value";
        return read({ gold: given(gold[id]), answer: given(answers[id]) });
      });
      return { gold: rows.map(({ gold }) => gold), answer: rows.map(({ answer: said }) => said) };
    }),
  };
}

function given<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error("The trial that was made up has a hole.");
  return value;
}
