import { personCells } from "../bootstrap/person-cells.ts";
import {
  meanAbsoluteDifference,
  meanDifference,
  pairedEntry,
  pairedSums,
  pairedWidth,
  pearson,
} from "../statistics/paired-numbers.ts";
import type { Coded } from "./coded.ts";
import type { Figures, Scoring } from "./figure.ts";

/** Agreement of numbers: decision shares as they are, prices as log10 of US dollars. */
export interface NumberScore extends Figures<"mean_absolute_error" | "mean_difference" | "pearson"> {
  readonly field: string;
  /** Sessions with gold and no number answered. */
  readonly unanswered: number;
}

type Read = (from: Pick<Coded, "gold" | "answer">) => { readonly gold: number | null; readonly answer: number | null };

const share =
  (field: "user_share_planning" | "user_share_execution"): Read =>
  ({ gold, answer }) => ({
    gold: gold.kind === "decisions" ? gold[field] : null,
    answer: answer.status === "labeled" ? (answer.decisions?.[field] ?? null) : null,
  });

const price: Read = ({ gold, answer }) => ({
  gold: gold.kind === "task_value" ? Math.log10(gold.usd) : null,
  answer: answer.status === "labeled" && answer.task_value !== null ? Math.log10(answer.task_value.usd) : null,
});

export const numberFields = {
  decisions: { user_share_planning: share("user_share_planning"), user_share_execution: share("user_share_execution") },
  task_value: { log10_usd: price },
} as const;

export function numberScore(scoring: Scoring, items: readonly Coded[], field: string, read: Read): () => NumberScore {
  const pairs: { readonly person: number; readonly gold: number; readonly answer: number }[] = [];
  let unanswered = 0;
  for (const item of items) {
    const { gold, answer } = read(item);
    if (gold === null) continue;
    if (answer === null) unanswered += 1;
    else pairs.push({ person: item.person, gold, answer });
  }
  const mean = (of: (pair: (typeof pairs)[number]) => number) =>
    pairs.reduce((sum, pair) => sum + of(pair), 0) / pairs.length;
  const means = { gold: mean(({ gold }) => gold), answer: mean(({ answer }) => answer) };
  const cells = personCells(pairedWidth, pairedWidth * pairs.length, (add) => {
    for (const { person, gold, answer } of pairs) {
      pairedEntry(gold, answer, means).forEach((amount, cell) => {
        add(person, cell, amount);
      });
    }
  });
  const n = (sums: { readonly n: number }) => sums.n;
  const figures = scoring.add(cells, (sums) => pairedSums(sums, means), {
    mean_absolute_error: { of: meanAbsoluteDifference, n },
    mean_difference: { of: meanDifference, n },
    pearson: { of: pearson, n },
  });
  return () => ({ field, unanswered, ...figures() });
}
