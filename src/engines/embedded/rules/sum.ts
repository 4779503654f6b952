import type { Counts } from "../evidence/counts.ts";
import type { Sum } from "../parameters.ts";

/** What a count brings to a sum, before its points. A count that the session cannot give brings nothing. */
export function amountOf(value: number | null, { cap, per }: Pick<Sum["terms"][string], "cap" | "per">): number {
  const capped = Math.min(Math.max(value ?? 0, 0), cap);
  return per === "each" ? capped : Math.log2(1 + capped);
}

export interface Total {
  readonly points: number;
  /** Counts that moved the sum, the strongest first. */
  readonly names: readonly string[];
}

export function total({ base, terms }: Sum, counts: Counts): Total {
  const parts = Object.entries(terms).map(([name, term]) => ({
    name,
    points: term.points * amountOf(counts[name] ?? null, term),
  }));
  const points = parts.reduce((sum, part) => sum + part.points, base);
  const names = parts
    .filter((part) => part.points !== 0)
    .sort((one, other) => Math.abs(other.points) - Math.abs(one.points))
    .map(({ name }) => name);
  return { points, names };
}
