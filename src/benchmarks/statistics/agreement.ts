import { type Contingency, cell } from "./contingency.ts";
import { type Result, ratio } from "./result.ts";

/** Share of equal labels. */
export function accuracy(table: Contingency): Result {
  return ratio(table.diagonal, table.total, "no_items");
}

/** Share of an answer that the gold confirms. */
export function precision(table: Contingency, label: number): Result {
  return ratio(cell(table, label, label), table.columns[label] ?? 0, "never_answered");
}

/** Share of a gold label that is found. */
export function recall(table: Contingency, label: number): Result {
  return ratio(cell(table, label, label), table.rows[label] ?? 0, "not_in_gold");
}

/** Harmonic mean of precision and recall: 2 tp / (gold + answers). 0 where a label was answered or wanted and never rightly. */
export function f1(table: Contingency, label: number): Result {
  const either = (table.rows[label] ?? 0) + (table.columns[label] ?? 0);
  return ratio(2 * cell(table, label, label), either, "not_in_gold");
}

/** Mean recall over the labels that the gold has. */
export function balancedAccuracy(table: Contingency): Result {
  return meanOverLabels(table, recall);
}

/** Mean F1 over the labels that the gold or the answers have. */
export function macroF1(table: Contingency): Result {
  return meanOverLabels(table, f1);
}

function meanOverLabels(table: Contingency, of: (table: Contingency, label: number) => Result): Result {
  let sum = 0;
  let labels = 0;
  for (let label = 0; label < table.size; label++) {
    const value = of(table, label);
    if (typeof value !== "number") continue;
    sum += value;
    labels += 1;
  }
  return ratio(sum, labels, "no_items");
}

/** Cohen's kappa (1960): agreement beyond that of two independent raters with the same margins. */
export function kappa(table: Contingency): Result {
  if (table.total === 0) return "no_items";
  let chance = 0;
  for (let label = 0; label < table.size; label++) chance += (table.rows[label] ?? 0) * (table.columns[label] ?? 0);
  const possible = table.total * table.total - chance;
  return ratio(table.total * table.diagonal - chance, possible, "no_variation");
}

/** Cohen's weighted kappa (1968) with quadratic weights on the places of the labels. */
export function quadraticKappa(table: Contingency): Result {
  if (table.total === 0) return "no_items";
  let seen = 0;
  let chance = 0;
  for (let row = 0; row < table.size; row++) {
    for (let column = 0; column < table.size; column++) {
      const cost = (row - column) ** 2;
      seen += cost * cell(table, row, column);
      chance += cost * (table.rows[row] ?? 0) * (table.columns[column] ?? 0);
    }
  }
  return chance === 0 ? "no_variation" : 1 - (seen * table.total) / chance;
}
