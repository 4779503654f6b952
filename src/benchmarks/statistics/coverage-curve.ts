import type { Result } from "./result.ts";

/** Counts by distinct confidence, highest first: how many items, how many of them right. */
export interface Ranked {
  readonly items: Float64Array;
  readonly right: Float64Array;
}

/**
 * Accuracy of the most confident `coverage` of the items. Where the cut falls among equal confidences, that group counts by its
 * mean: the expectation over breaking the tie at random.
 */
export function accuracyAtCoverage({ items, right }: Ranked, coverage: number): Result {
  const wanted = coverage * items.reduce((sum, count) => sum + count, 0);
  if (wanted === 0) return "no_confidence";
  let left = wanted;
  let correct = 0;
  for (let rank = 0; rank < items.length && left > 0; rank++) {
    const count = items[rank] ?? 0;
    if (count === 0) continue;
    const taken = Math.min(1, left / count);
    correct += taken * (right[rank] ?? 0);
    left -= count;
  }
  return correct / wanted;
}
