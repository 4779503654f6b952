import { z95 } from "./distributions.ts";

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Wilson's 95 % score interval of a share of independent trials (Wilson 1927). Null: no trials. */
export function wilson(hits: number, trials: number): Interval | null {
  if (trials === 0) return null;
  const share = hits / trials;
  const z2 = z95 * z95;
  const center = share + z2 / (2 * trials);
  const spread = z95 * Math.sqrt((share * (1 - share)) / trials + z2 / (4 * trials * trials));
  const scale = 1 + z2 / trials;
  return {
    low: hits === 0 ? 0 : Math.max(0, (center - spread) / scale),
    high: hits === trials ? 1 : Math.min(1, (center + spread) / scale),
  };
}
