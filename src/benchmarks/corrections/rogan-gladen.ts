import { type Contingency, cell } from "../statistics/contingency.ts";
import { inverse, times } from "../statistics/linear-algebra.ts";
import type { NullReason } from "../statistics/result.ts";
import { nearestShares } from "../statistics/simplex.ts";

export interface RoganGladen {
  readonly shares: readonly number[];
  /** The equations alone give shares below 0 or above 1; the nearest possible shares are given instead. */
  readonly outside: boolean;
}

/**
 * Shares of the true labels behind shares of answers (Rogan and Gladen 1978; several classes: Kuha and Skinner 1997): solves
 * answers = P(answer | truth)ᵀ shares, with the gold set's P. Labels that neither the gold nor the answers have get share 0.
 * `not_in_gold`: a label was answered and the gold never has it, so its errors are unknown. `singular`: errors too alike to invert.
 */
export function roganGladen(gold: Contingency, answers: readonly number[]): RoganGladen | NullReason {
  const total = answers.reduce((sum, count) => sum + count, 0);
  if (gold.total === 0 || total === 0) return "no_items";
  const places = [...gold.rows.keys()].filter((at) => (gold.rows[at] ?? 0) > 0);
  const answered = [...answers.keys()].filter((at) => (answers[at] ?? 0) > 0 || (gold.columns[at] ?? 0) > 0);
  if (!answered.every((at) => places.includes(at))) return "not_in_gold";
  const matrix = places.map((answer) => places.map((truth) => cell(gold, truth, answer) / (gold.rows[truth] ?? 1)));
  const inverted = inverse(matrix);
  if (inverted === null) return "singular";
  const solved = times(
    inverted,
    places.map((at) => (answers[at] ?? 0) / total),
  );
  const outside = solved.some((share) => share < -1e-12 || share > 1 + 1e-12);
  const shares = nearestShares(solved);
  return { shares: answers.map((_, at) => (places.includes(at) ? (shares[places.indexOf(at)] ?? 0) : 0)), outside };
}
