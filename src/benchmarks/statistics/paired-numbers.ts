import { type Result, ratio } from "./result.ts";

/** Means of gold and answer in the whole sample. Moments are taken about them, so that they stay exact. */
export interface Means {
  readonly gold: number;
  readonly answer: number;
}

/** Sums over pairs of numbers, gold and answer each less its mean. */
export interface PairedSums {
  readonly means: Means;
  readonly n: number;
  readonly absolute: number;
  readonly gold: number;
  readonly answer: number;
  readonly gold2: number;
  readonly answer2: number;
  readonly product: number;
}

export const pairedWidth = 7;

export function pairedSums(sums: Float64Array, means: Means): PairedSums {
  const [n = 0, absolute = 0, gold = 0, answer = 0, gold2 = 0, answer2 = 0, product = 0] = sums;
  return { means, n, absolute, gold, answer, gold2, answer2, product };
}

/** What one pair adds. */
export function pairedEntry(gold: number, answer: number, means: Means): number[] {
  const g = gold - means.gold;
  const a = answer - means.answer;
  return [1, Math.abs(answer - gold), g, a, g * g, a * a, g * a];
}

export function meanAbsoluteDifference(sums: PairedSums): Result {
  return ratio(sums.absolute, sums.n, "no_items");
}

/** Mean of answer less gold: above 0, the answers are too high. */
export function meanDifference({ means, n, gold, answer }: PairedSums): Result {
  return ratio(answer - gold + n * (means.answer - means.gold), n, "no_items");
}

/** Pearson's correlation. */
export function pearson({ n, gold, answer, gold2, answer2, product }: PairedSums): Result {
  if (n === 0) return "no_items";
  const spread = (gold2 - (gold * gold) / n) * (answer2 - (answer * answer) / n);
  // Rounding leaves a constant a spread of about 1e-32 of its squares; a real one is far above 1e-24.
  if (spread <= 1e-24 * gold2 * answer2 || spread <= 0) return "no_variation";
  return Math.max(-1, Math.min(1, (product - (gold * answer) / n) / Math.sqrt(spread)));
}
