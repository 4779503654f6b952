import type { NullReason } from "../statistics/result.ts";
import { type Agreement, agreement } from "./agreement.ts";
import type { Coded, CodedClassifier } from "./coded.ts";
import type { Scoring } from "./figure.ts";
import { pairsOf } from "./pairs.ts";

export interface Subgroup {
  readonly dimension: string;
  readonly value: string;
  /** Null: suppressed. */
  readonly sessions: number | null;
  readonly persons: number | null;
  readonly agreement: Agreement | null;
  readonly null_reason: NullReason | null;
}

/** Cells with fewer persons than this are not shown. */
export const smallestCell = 5;

/**
 * Agreement by each value of each dimension. Small cells are suppressed; where that leaves one cell of a dimension suppressed, which
 * the total would give away, the next smallest goes with it.
 */
export function subgroups(scoring: Scoring, { items, scale }: CodedClassifier): () => Subgroup[] {
  const named = new Set<string>();
  for (const { subgroups: by } of items) for (const dimension of Object.keys(by)) named.add(dimension);
  const cells = [...named].sort().flatMap((dimension) => {
    const groups = Map.groupBy(items, ({ subgroups: by }) =>
      Object.hasOwn(by, dimension) ? by[dimension] : undefined,
    );
    const known = [...groups].flatMap(([value, members]) => (value === undefined ? [] : [{ value, members }]));
    const hidden = suppressed(known);
    return known
      .sort((one, other) => (one.value < other.value ? -1 : 1))
      .map(({ value, members }) => ({
        dimension,
        value,
        members,
        agreement: hidden.has(value) ? null : agreement(scoring, pairsOf(members), scale),
      }));
  });
  return () =>
    cells.map(({ dimension, value, members, agreement: figures }) =>
      figures === null
        ? { dimension, value, sessions: null, persons: null, agreement: null, null_reason: "suppressed" as const }
        : {
            dimension,
            value,
            sessions: members.length,
            persons: personsOf(members),
            agreement: figures(),
            null_reason: null,
          },
    );
}

function suppressed(groups: readonly { readonly value: string; readonly members: readonly Coded[] }[]): Set<string> {
  const sized = groups
    .map(({ value, members }) => ({ value, persons: personsOf(members), sessions: members.length }))
    .sort((one, other) => one.persons - other.persons || one.sessions - other.sessions);
  const hidden = sized.filter(({ persons }) => persons < smallestCell);
  const next = sized[hidden.length];
  if (hidden.length === 1 && next !== undefined) hidden.push(next);
  return new Set(hidden.map(({ value }) => value));
}

function personsOf(items: readonly Coded[]): number {
  return new Set(items.map(({ person }) => person)).size;
}
