import { normalCdf, t95 } from "../statistics/distributions.ts";
import type { Interval } from "../statistics/wilson.ts";

/**
 * Level of the lower end of a 95 % interval. The plain percentile interval is too short when persons are few, because it uses the
 * spread with divisor n and normal tails; Hesterberg's expanded percentile interval (2015) takes levels from Student's t instead.
 */
export function lowerLevel(persons: number): number {
  return normalCdf(-Math.sqrt(persons / (persons - 1)) * t95(persons - 1));
}

/** Expanded percentile interval of the replicates, sorted in place. Quantiles are interpolated linearly (type 7). */
export function percentileInterval(replicates: Float64Array, level: number): Interval {
  replicates.sort();
  return { low: quantile(replicates, level), high: quantile(replicates, 1 - level) };
}

function quantile(sorted: Float64Array, level: number): number {
  const place = (sorted.length - 1) * level;
  const before = Math.floor(place);
  const low = sorted[before] ?? 0;
  const high = sorted[Math.min(before + 1, sorted.length - 1)] ?? 0;
  return low + (high - low) * (place - before);
}
