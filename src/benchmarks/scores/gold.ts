import type { Gold } from "./trial.ts";

/**
 * The one label that a strict score is taken against: the value, the adjudicated label, or what more than half of the raters or of
 * the distribution say. Null: the gold settles on none, so that only soft scores can use it.
 */
export function pointOf(gold: Gold): string | null {
  switch (gold.kind) {
    case "value":
      return gold.value;
    case "set":
      return gold.values.length === 1 ? (gold.values[0] ?? null) : null;
    case "distribution":
      return majority(gold.shares);
    case "raters":
      return gold.adjudicated ?? majority(sharesOf(gold));
    default:
      return null;
  }
}

/** Mass of each label in soft gold. Raters weigh the same; every member of a set is fully right. Empty: nothing to go by. */
export function sharesOf(gold: Gold): Readonly<Record<string, number>> {
  switch (gold.kind) {
    case "value":
      return { [gold.value]: 1 };
    case "set":
      return Object.fromEntries(gold.values.map((value) => [value, 1]));
    case "distribution":
      return gold.shares;
    case "raters": {
      const labels = ratingsOf(gold);
      const shares: Record<string, number> = {};
      for (const label of labels) shares[label] = (shares[label] ?? 0) + 1 / labels.length;
      return shares;
    }
    default:
      return {};
  }
}

/** Whether raters agreed. Null: fewer than two rated it, or the gold does not say. */
export function unanimity(gold: Gold): "unanimous" | "contested" | null {
  if (gold.kind === "set") return gold.values.length === 1 ? null : "contested";
  const labels = gold.kind === "raters" ? ratingsOf(gold) : [];
  if (labels.length < 2) return null;
  return new Set(labels).size === 1 ? "unanimous" : "contested";
}

function ratingsOf(gold: Extract<Gold, { kind: "raters" }>): string[] {
  return Object.values(gold.ratings).filter((label) => label !== null);
}

function majority(shares: Readonly<Record<string, number>>): string | null {
  return Object.entries(shares).find(([, mass]) => mass > 0.5)?.[0] ?? null;
}
