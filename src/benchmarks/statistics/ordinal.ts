import { type Contingency, cell } from "./contingency.ts";
import { type Result, ratio } from "./result.ts";

/** Mean absolute distance of answer and gold, in steps of the scale. */
export function meanAbsoluteError(table: Contingency): Result {
  return ratio(
    sumOver(table, (row, column) => Math.abs(row - column)),
    table.total,
    "no_items",
  );
}

/** Share of answers at most one step off. */
export function withinOne(table: Contingency): Result {
  return ratio(withinOneCount(table), table.total, "no_items");
}

export function withinOneCount(table: Contingency): number {
  return sumOver(table, (row, column) => (Math.abs(row - column) <= 1 ? 1 : 0));
}

/** Spearman's rho: Pearson's correlation of mid-ranks, which is right under ties. */
export function spearman(table: Contingency): Result {
  if (table.total === 0) return "no_items";
  const gold = centeredRanks(table.rows, table.total);
  const answer = centeredRanks(table.columns, table.total);
  const spread = sumOfSquares(gold, table.rows) * sumOfSquares(answer, table.columns);
  if (spread === 0) return "no_variation";
  const joint = sumOver(table, (row, column) => (gold[row] ?? 0) * (answer[column] ?? 0));
  return joint / Math.sqrt(spread);
}

/** Mid-rank of each label less the mean rank. */
function centeredRanks(counts: readonly number[], total: number): number[] {
  let before = 0;
  return counts.map((count) => {
    const rank = before + count / 2 - total / 2;
    before += count;
    return rank;
  });
}

function sumOfSquares(values: readonly number[], counts: readonly number[]): number {
  return values.reduce((sum, value, at) => sum + value * value * (counts[at] ?? 0), 0);
}

function sumOver(table: Contingency, cost: (row: number, column: number) => number): number {
  let sum = 0;
  for (let row = 0; row < table.size; row++) {
    for (let column = 0; column < table.size; column++) sum += cost(row, column) * cell(table, row, column);
  }
  return sum;
}
