import { type Contingency, cell } from "./contingency.ts";
import type { Result } from "./result.ts";

export type Level = "nominal" | "ordinal";

/**
 * Krippendorff's alpha (2011, 2019) of pairs of ratings: each unit of m ratings adds every pair once, in either order, divided by
 * m - 1. With two raters that is their contingency table. Units with fewer than two ratings add nothing, which is how missing values
 * are handled.
 */
export function alpha(pairs: Contingency, level: Level): Result {
  if (pairs.total === 0) return "no_items";
  const margins = pairs.rows.map((row, label) => row + (pairs.columns[label] ?? 0));
  const ratings = 2 * pairs.total;
  const { seen, chance } = level === "nominal" ? nominal(pairs, margins) : ordinal(pairs, margins);
  return chance === 0 ? "no_variation" : 1 - ((ratings - 1) * seen) / chance;
}

function nominal({ total, diagonal }: Contingency, margins: readonly number[]) {
  const squares = margins.reduce((sum, margin) => sum + margin * margin, 0);
  return { seen: total - diagonal, chance: 2 * total * total - squares / 2 };
}

/** The distance of two labels is the number of ratings from one to the other, half of both ends, squared. */
function ordinal(pairs: Contingency, margins: readonly number[]) {
  let seen = 0;
  let chance = 0;
  margins.forEach((margin, one) => {
    let between = margin / 2;
    for (let other = one + 1; other < margins.length; other++) {
      const far = margins[other] ?? 0;
      const distance = (between + far / 2) ** 2;
      seen += distance * (cell(pairs, one, other) + cell(pairs, other, one));
      chance += distance * margin * far;
      between += far;
    }
  });
  return { seen, chance };
}

/** The pairs of one unit, as cells of the table. `ratings` are places of labels; missing ones are left out before. */
export function pairsOfUnit(ratings: readonly number[], size: number): { cell: number; amount: number }[] {
  const amount = 1 / (ratings.length - 1);
  return ratings.flatMap((one, at) => ratings.slice(at + 1).map((other) => ({ cell: one * size + other, amount })));
}
