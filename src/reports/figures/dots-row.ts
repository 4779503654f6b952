import type { FigureView } from "../../benchmarks/results/figures.ts";
import type { DotsRow, Mark } from "../drawing/picture.ts";
import { reasonText } from "../text/names.ts";

/** What a dot without a line means, in captions. */
export const withoutLine = "a dot without one varied in no resample or rests on fewer than 10 persons.";

export function dotsRow(label: string, tone: DotsRow["tone"], figures: readonly FigureView[]): DotsRow {
  const without = figures.find(({ value }) => value === null);
  return { label, tone, marks: figures.map(markOf), note: reasonText(without?.null_reason ?? null) };
}

function markOf({ value, interval }: FigureView): Mark | null {
  return value === null ? null : { value, interval };
}
