import type { Interval } from "../../../src/benchmarks/statistics/wilson.ts";

interface Count {
  held: number;
  worlds: number;
  missing: number;
  width: number;
  readonly judged: boolean;
}

export type Tally = Map<string, Count>;

export const emptyTally = (): Tally => new Map();

/** Counts one interval; `judged` false for those that are shown only to compare. */
export function count(tally: Tally, name: string, interval: Interval | null, truth: number, judged = true): void {
  const found = tally.get(name) ?? { held: 0, worlds: 0, missing: 0, width: 0, judged };
  tally.set(name, found);
  if (interval === null) {
    found.missing += 1;
    return;
  }
  found.worlds += 1;
  found.width += interval.high - interval.low;
  if (interval.low <= truth && truth <= interval.high) found.held += 1;
}

export function printed(tally: Tally): { readonly lines: string[]; readonly failed: boolean } {
  let failed = false;
  const lines = [...tally].map(([name, { held, worlds, missing, width, judged }]) => {
    const share = held / worlds;
    const outside = judged && (share < 0.93 || share > 0.97);
    failed ||= outside;
    const verdict = judged ? (outside ? "OUTSIDE 93-97" : "ok") : "to compare";
    const absent = missing === 0 ? "" : `, none in ${missing}`;
    return `${(100 * share).toFixed(1)} %  ${name}: mean width ${(width / worlds).toFixed(3)}${absent} (${verdict})`;
  });
  return { lines, failed };
}
