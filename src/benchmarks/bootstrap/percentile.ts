import { normalCdf, t95 } from "../statistics/distributions.ts";
import type { Interval } from "../statistics/wilson.ts";

/**
 * Level of the lower end of a 95 % interval. The plain percentile interval is too short when persons are few, because it uses the
 * spread with divisor n and normal tails; Hesterberg's expanded percentile interval (2015) takes levels from Student's t instead.
 */
export function lowerLevel(persons: number): number {
  return normalCdf(-Math.sqrt(persons / (persons - 1)) * t95(persons - 1));
}

/** Expanded percentile interval of the replicates, which are put into another order. Quantiles are interpolated linearly (type 7). */
export function percentileInterval(replicates: Float64Array, level: number): Interval {
  return { low: quantile(replicates, level), high: quantile(replicates, 1 - level) };
}

function quantile(values: Float64Array, level: number): number {
  const place = (values.length - 1) * level;
  const before = Math.floor(place);
  const low = selected(values, before);
  let high = values[before + 1] ?? low;
  for (let at = before + 2; at < values.length; at++) high = Math.min(high, values[at] ?? high);
  return low + (high - low) * (place - before);
}

/**
 * The value that sorting would put at a place; afterwards none before it is larger and none behind it smaller (Hoare 1961, Find). Four
 * places of an interval are wanted of thousands, and sorting took a tenth of the time of a score.
 */
function selected(values: Float64Array, place: number): number {
  let [from, to] = [0, values.length - 1];
  while (from < to) {
    const pivot = values[place] ?? 0;
    let [left, right] = [from, to];
    while (left <= right) {
      while ((values[left] ?? 0) < pivot) left += 1;
      while ((values[right] ?? 0) > pivot) right -= 1;
      if (left > right) break;
      const moved = values[left] ?? 0;
      values[left] = values[right] ?? 0;
      values[right] = moved;
      left += 1;
      right -= 1;
    }
    if (right < place) from = left;
    if (left > place) to = right;
  }
  return values[place] ?? 0;
}
