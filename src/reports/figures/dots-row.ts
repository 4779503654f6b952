import type { FigureView } from "../../benchmarks/results/figures.ts";
import type { DotsRow, Mark } from "../drawing/picture.ts";
import { reasonText } from "../text/names.ts";

export function dotsRow(label: string, tone: DotsRow["tone"], figures: readonly FigureView[]): DotsRow {
  const without = figures.find(({ value }) => value === null);
  return { label, tone, marks: figures.map(markOf), note: reasonText(without?.null_reason ?? null) };
}

function markOf({ value, interval }: FigureView): Mark | null {
  return value === null ? null : { value, interval };
}
