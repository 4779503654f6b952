import { stringify } from "csv-stringify/browser/esm/sync";
import type { FigureView } from "../benchmarks/results/figures.ts";

export type Cell = string | number | null;

/** What a picture shows, in numbers: the file for a spreadsheet and the table under the picture are made of it. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Spreadsheets run what begins like a formula, and names are those of whoever uploaded. Null is an empty cell. */
export function csvOf({ columns, rows }: Table): string {
  return stringify([[...columns], ...rows.map((row) => [...row])], { escape_formulas: true });
}

/** The columns of `figureCells`. */
export const figureColumns = ["value", "low", "high", "sessions", "persons", "no_value_because", "no_interval_because"];

export function figureCells(figure: FigureView): Cell[] {
  const { value, interval, n, persons, null_reason, interval_null_reason } = figure;
  return [value, interval?.low ?? null, interval?.high ?? null, n, persons, null_reason, interval_null_reason];
}
