import { fewestPersons } from "../bootstrap/resample.ts";
import { t95 } from "../statistics/distributions.ts";
import type { NullReason } from "../statistics/result.ts";
import type { Interval } from "../statistics/wilson.ts";

/** An estimate with its interval. */
export interface Corrected {
  /** Null: see `null_reason`. */
  readonly value: number | null;
  readonly null_reason: NullReason | null;
  /** Clustered by person. Null: none could be computed. */
  readonly standard_error: number | null;
  /** 95 %. Null: see `interval_null_reason`. */
  readonly interval: Interval | null;
  readonly interval_null_reason: NullReason | null;
}

export function without(reason: NullReason): Corrected {
  return { value: null, null_reason: reason, standard_error: null, interval: null, interval_null_reason: reason };
}

/** Student's interval with one degree of freedom less than there are persons in the smaller sample. */
export function estimated(value: number, variance: number, persons: number): Corrected {
  if (persons < fewestPersons) {
    return { value, null_reason: null, standard_error: null, interval: null, interval_null_reason: "too_few_persons" };
  }
  const standard_error = Math.sqrt(Math.max(0, variance));
  const reach = t95(persons - 1) * standard_error;
  return {
    value,
    null_reason: null,
    standard_error,
    interval: { low: value - reach, high: value + reach },
    interval_null_reason: null,
  };
}
