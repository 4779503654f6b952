import type { Scale } from "./scale.ts";

/** Sessions whose label changed from one to another, and what that did to agreement with the gold. */
export interface Flip {
  readonly from: string;
  readonly to: string;
  readonly sessions: number;
  /** `to` is the gold label. */
  readonly gained: number;
  /** `from` was the gold label. */
  readonly lost: number;
}

/** Every pair of labels that occurs, the most frequent first. */
export function flips(
  items: readonly { readonly gold: number; readonly candidate: number; readonly baseline: number }[],
  { labels }: Scale,
): Flip[] {
  const counts = new Map<number, { sessions: number; gained: number; lost: number }>();
  for (const { gold, candidate, baseline } of items) {
    if (candidate === baseline) continue;
    const key = baseline * labels.length + candidate;
    const count = counts.get(key) ?? { sessions: 0, gained: 0, lost: 0 };
    count.sessions += 1;
    if (candidate === gold) count.gained += 1;
    if (baseline === gold) count.lost += 1;
    counts.set(key, count);
  }
  return [...counts]
    .sort(([one, { sessions }], [other, { sessions: others }]) => others - sessions || one - other)
    .map(([key, count]) => ({
      from: labels[Math.floor(key / labels.length)] ?? "",
      to: labels[key % labels.length] ?? "",
      ...count,
    }));
}
