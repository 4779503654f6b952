import { addOuter, type Matrix, multiply, zeros } from "../statistics/linear-algebra.ts";

/** Sums of vectors by person, in the order in which persons first appear. */
export function sumByPerson(
  rows: readonly { readonly person: string; readonly vector: readonly number[] }[],
): Map<string, number[]> {
  const sums = new Map<string, number[]>();
  for (const { person, vector } of rows) {
    const sum = sums.get(person);
    if (sum === undefined) sums.set(person, [...vector]);
    else
      vector.forEach((value, at) => {
        sum[at] = (sum[at] ?? 0) + value;
      });
  }
  return sums;
}

/** Clustered spread of a sum over persons: G / (G - 1) Σ s sᵀ, with s centred on zero. */
export function spreadOf(sums: Iterable<readonly number[]>, width: number): number[][] {
  const all = [...sums];
  const factor = all.length / (all.length - 1);
  const spread = zeros(width, width);
  for (const sum of all) addOuter(spread, sum, sum, factor);
  return spread;
}

/** A⁻¹ S A⁻¹ᵀ for a symmetric A⁻¹. */
export function sandwich(bread: Matrix, filling: Matrix): number[][] {
  return multiply(multiply(bread, filling), bread);
}
