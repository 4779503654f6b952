import type { Contingency } from "./contingency.ts";
import type { Result } from "./result.ts";

export type Level = "nominal" | "ordinal";

/**
 * Krippendorff's alpha (2011, 2019) of a coincidence matrix: symmetric, each unit of m ratings adding its ordered pairs, divided
 * by m - 1. Units with fewer than two ratings add nothing, which is how missing values are handled.
 */
export function alpha(coincidences: Contingency, level: Level): Result {
  const { size, cells, rows, total } = coincidences;
  if (total === 0) return "no_items";
  let seen = 0;
  let chance = 0;
  for (let one = 0; one < size; one++) {
    // Ordinal distance: the ratings from one label to the other, half of both ends.
    let between = -(rows[one] ?? 0) / 2;
    for (let other = one; other < size; other++) {
      const margin = rows[other] ?? 0;
      between += margin;
      if (other === one) continue;
      const distance = level === "nominal" ? 1 : (between - margin / 2) ** 2;
      seen += distance * (cells[one * size + other] ?? 0);
      chance += distance * (rows[one] ?? 0) * margin;
    }
  }
  return chance === 0 ? "no_variation" : 1 - ((total - 1) * seen) / chance;
}

/** Coincidences of two raters of the same units: the contingency table and its transpose. */
export function coincidencesOfTwo(cells: Float64Array, size: number): Float64Array {
  const sums = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      sums[row * size + column] = (cells[row * size + column] ?? 0) + (cells[column * size + row] ?? 0);
    }
  }
  return sums;
}

export interface Coincidence {
  readonly cell: number;
  readonly amount: number;
}

/** What one unit adds to the coincidence matrix. `ratings` are places of labels; missing ones are left out before. */
export function coincidencesOfUnit(ratings: readonly number[], size: number): Coincidence[] {
  const amount = 1 / (ratings.length - 1);
  return ratings.flatMap((one, at) =>
    ratings.flatMap((other, otherAt) => (at === otherAt ? [] : [{ cell: one * size + other, amount }])),
  );
}
