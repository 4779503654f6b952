/** Why a statistic has no value. Each is explained in docs/methods/statistics.md. */
export const nullReasons = [
  "no_items",
  "none_answered",
  "no_variation",
  "not_in_gold",
  "never_answered",
  "no_confidence",
  "one_draw",
  "no_overlap",
  "too_few_persons",
  "undefined_in_resamples",
  "singular",
  "suppressed",
] as const;
export type NullReason = (typeof nullReasons)[number];

/** A statistic: a finite number, or the reason why it is undefined. Never NaN. */
export type Result = number | NullReason;

/** `top / bottom`, or the reason where there is nothing to divide by. */
export function ratio(top: number, bottom: number, reason: NullReason): Result {
  return bottom === 0 ? reason : top / bottom;
}
