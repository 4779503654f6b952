import type { Counts } from "../evidence/counts.ts";
import type { Sum } from "../parameters.ts";

/** What a count brings to a sum, before its points. A count that the session cannot give brings nothing. */
export function amountOf(value: number | null, { cap, per }: Pick<Sum["terms"][string], "cap" | "per">): number {
  const capped = Math.min(Math.max(value ?? 0, 0), cap);
  return per === "each" ? capped : Math.log2(1 + capped);
}

export function total({ base, terms }: Sum, counts: Counts): number {
  let sum = base;
  for (const name in terms) sum += part(name, terms, counts);
  return sum;
}

/** Counts that moved a sum, the strongest first. */
export function movers({ terms }: Sum, counts: Counts): string[] {
  return Object.keys(terms)
    .map((name) => ({ name, moved: Math.abs(part(name, terms, counts)) }))
    .filter(({ moved }) => moved > 0)
    .sort((one, other) => other.moved - one.moved)
    .map(({ name }) => name);
}

function part(name: string, terms: Sum["terms"], counts: Counts): number {
  const term = terms[name];
  return term === undefined ? 0 : term.points * amountOf(counts[name] ?? null, term);
}
