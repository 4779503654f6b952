import { personCells } from "../bootstrap/person-cells.ts";
import { contingency } from "../statistics/contingency.ts";
import { alpha, pairsOfUnit } from "../statistics/krippendorff.ts";
import { ratio } from "../statistics/result.ts";
import type { CodedClassifier } from "./coded.ts";
import type { Figure, Scoring } from "./figure.ts";

/** Whether asking again gives the same label: repeatability, not truth. On sessions with two or more labelled draws. */
export interface Retest {
  /** Chance that two draws of one session differ. Values outside an ordinal scale count as labels here. */
  readonly flip_rate: Figure;
  /** Share of sessions on which not all draws agree. */
  readonly changed: Figure;
  readonly alpha: Figure;
  /** Null: the labels have no order. Draws outside the scale are left out as missing. */
  readonly ordinal_alpha: Figure | null;
}

export function retest(scoring: Scoring, { items, scale }: CodedClassifier): () => Retest {
  const everyLabel = [...scale.labels, ...scale.leftOut];
  const drawn = items
    .map(({ person, answer }) => ({ person, labels: answer.draws.filter((label) => label !== null) }))
    .filter(({ labels }) => labels.length > 1);
  const flips = personCells(3, 3 * drawn.length, (add) => {
    for (const { person, labels } of drawn) {
      add(person, 0, 1);
      add(person, 1, flipShare(labels));
      add(person, 2, Number(new Set(labels).size > 1));
    }
  });
  const rates = scoring.add(flips, ([sessions = 0, flipped = 0, changed = 0]) => ({ sessions, flipped, changed }), {
    flip_rate: { of: ({ sessions, flipped }) => ratio(flipped, sessions, "one_draw"), n: ({ sessions }) => sessions },
    changed: {
      of: ({ sessions, changed }) => ratio(changed, sessions, "one_draw"),
      n: ({ sessions }) => sessions,
      hits: ({ changed }) => changed,
    },
  });
  const places = (labels: readonly string[], among: readonly string[]) =>
    labels.map((label) => among.indexOf(label)).filter((place) => place >= 0);
  const nominal = unitsAlpha(
    scoring,
    drawn.map(({ person, labels }) => ({ person, ratings: places(labels, everyLabel) })),
    everyLabel.length,
    "nominal",
  );
  const ordinal = scale.ordinal
    ? unitsAlpha(
        scoring,
        drawn.map(({ person, labels }) => ({ person, ratings: places(labels, scale.labels) })),
        scale.labels.length,
        "ordinal",
      )
    : null;
  return () => ({ ...rates(), alpha: nominal(), ordinal_alpha: ordinal?.() ?? null });
}

/** Krippendorff's alpha over units with any number of ratings each. */
export function unitsAlpha(
  scoring: Scoring,
  units: readonly { readonly person: number; readonly ratings: readonly number[] }[],
  size: number,
  level: "nominal" | "ordinal",
): () => Figure {
  const pairable = units.filter(({ ratings }) => ratings.length > 1);
  const most = pairable.reduce((sum, { ratings }) => sum + (ratings.length * (ratings.length - 1)) / 2, 0);
  const cells = personCells(size * size, most, (add) => {
    for (const { person, ratings } of pairable) {
      for (const { cell, amount } of pairsOfUnit(ratings, size)) add(person, cell, amount);
    }
  });
  const figures = scoring.add(cells, (sums) => contingency(sums, size), {
    alpha: { of: (table) => alpha(table, level), n: () => pairable.length },
  });
  return () => figures().alpha;
}

/** Share of the pairs of draws that differ. */
function flipShare(labels: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  let same = 0;
  for (const count of counts.values()) same += count * (count - 1);
  return 1 - same / (labels.length * (labels.length - 1));
}
