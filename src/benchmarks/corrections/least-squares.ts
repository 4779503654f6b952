import { addOuter, inverse, times, zeros } from "../statistics/linear-algebra.ts";
import { type Corrected, estimated, without } from "./estimate.ts";
import { sandwich, spreadOf, sumByPerson } from "./influence.ts";

export interface Row {
  readonly person: string;
  /** Regressors, a constant 1 included where one is wanted. */
  readonly x: readonly number[];
  readonly y: number;
}

export interface Fit {
  readonly coefficients: readonly number[];
  /** Inverse of mean(x xᵀ). */
  readonly bread: readonly (readonly number[])[];
}

/** Ordinary least squares. Null: no rows, or regressors that depend on each other. */
export function leastSquares(rows: readonly Row[]): Fit | null {
  const width = rows[0]?.x.length ?? 0;
  const moments = zeros(width, width);
  const joint = new Array<number>(width).fill(0);
  for (const { x, y } of rows) {
    addOuter(moments, x, x, 1 / rows.length);
    x.forEach((value, at) => {
      joint[at] = (joint[at] ?? 0) + (value * y) / rows.length;
    });
  }
  const bread = width === 0 ? null : inverse(moments);
  return bread === null ? null : { coefficients: times(bread, joint), bread };
}

/** Gradient of the squared loss at one row: x (x·θ - y). */
export function gradient({ x, y }: Pick<Row, "x" | "y">, coefficients: readonly number[]): number[] {
  const error = x.reduce((sum, value, at) => sum + value * (coefficients[at] ?? 0), 0) - y;
  return x.map((value) => value * error);
}

/** Coefficients as if the labels were true, with standard errors clustered by person (CR0 times G / (G - 1)). */
export function naive(rows: readonly Row[]): Corrected[] {
  const width = rows[0]?.x.length ?? 0;
  const fit = leastSquares(rows);
  if (fit === null) return Array.from({ length: width }, () => without(rows.length === 0 ? "no_items" : "singular"));
  const sums = sumByPerson(rows.map((row) => ({ person: row.person, vector: gradient(row, fit.coefficients) })));
  const variance = sandwich(fit.bread, spreadOf(sums.values(), width));
  const scale = rows.length * rows.length;
  return fit.coefficients.map((value, at) => estimated(value, (variance[at]?.[at] ?? 0) / scale, sums.size));
}
