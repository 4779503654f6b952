import { type Agreement, agreement, type Pair } from "./agreement.ts";
import type { Coded, CodedClassifier } from "./coded.ts";
import type { Figure, Scoring } from "./figure.ts";
import { unitsAlpha } from "./retest.ts";
import { placeOf, type Scale } from "./scale.ts";

export interface Rater {
  readonly id: string;
  readonly kind: "human" | "reference_model";
  /** Passes of one reference model share it. Null for people. */
  readonly model: string | null;
}

/** What two raters agree on, and what that agreement may be called. */
export interface RaterPair {
  readonly raters: readonly [string, string];
  /** `repeatability`: two passes of one model, which is no ceiling on being right. `unknown`: a rater that was not described. */
  readonly means: "agreement" | "repeatability" | "unknown";
  readonly agreement: Agreement;
}

export interface Ceiling {
  readonly between_raters: readonly RaterPair[];
  readonly against_each_rater: readonly {
    readonly rater: string;
    readonly kind: Rater["kind"] | null;
    readonly agreement: Agreement;
  }[];
  /** Over all raters at once, missing ratings allowed; ordinal for ordinal classifiers. Null: fewer than two raters. */
  readonly alpha: Figure | null;
}

export function ceiling(scoring: Scoring, { items, scale }: CodedClassifier, raters: readonly Rater[]): () => Ceiling {
  const ids = [
    ...new Set(items.flatMap(({ gold }) => (gold.kind === "raters" ? Object.keys(gold.ratings) : []))),
  ].sort();
  const known = new Map(raters.map((rater) => [rater.id, rater]));
  const pairs = ids.flatMap((one, at) => ids.slice(at + 1).map((other): [string, string] => [one, other]));
  const between = pairs.map(([one, other]) => ({
    raters: [one, other] as const,
    means: meaning(known.get(one), known.get(other)),
    agreement: agreement(
      scoring,
      ratedPairs(items, scale, one, (item) => ratingOf(item, scale, other)),
      scale,
    ),
  }));
  const against = ids.map((id) => ({
    rater: id,
    kind: known.get(id)?.kind ?? null,
    agreement: agreement(
      scoring,
      ratedPairs(items, scale, id, (item) => item.answerPlace),
      scale,
    ),
  }));
  const units = items.map((item) => ({
    person: item.person,
    ratings: ids.map((id) => ratingOf(item, scale, id)).filter((place) => place !== null),
  }));
  const level = scale.ordinal ? "ordinal" : "nominal";
  const alpha = ids.length < 2 ? null : unitsAlpha(scoring, units, scale.labels.length, level);
  return () => ({
    between_raters: between.map((pair) => ({ ...pair, agreement: pair.agreement() })),
    against_each_rater: against.map((pair) => ({ ...pair, agreement: pair.agreement() })),
    alpha: alpha?.() ?? null,
  });
}

function ratingOf({ gold }: Coded, scale: Scale, rater: string): number | null {
  return gold.kind === "raters" ? placeOf(scale, gold.ratings[rater] ?? null) : null;
}

function ratedPairs(
  items: readonly Coded[],
  scale: Scale,
  rater: string,
  other: (item: Coded) => number | null,
): Pair[] {
  return items.flatMap((item) => {
    const gold = ratingOf(item, scale, rater);
    const answer = other(item);
    return gold === null || answer === null ? [] : [{ person: item.person, gold, answer }];
  });
}

function meaning(one: Rater | undefined, other: Rater | undefined): RaterPair["means"] {
  if (one === undefined || other === undefined) return "unknown";
  const sameModel = one.kind === "reference_model" && other.kind === "reference_model" && one.model === other.model;
  return sameModel ? "repeatability" : "agreement";
}
