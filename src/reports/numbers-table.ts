import type { ClassifierResult } from "../benchmarks/results/classifier-result.ts";
import type { FigureView } from "../benchmarks/results/figures.ts";
import type { Table } from "./table.ts";
import { reasonText } from "./text/names.ts";
import { suppressedCount, withInterval } from "./text/numbers.ts";

/** How far numbers lie from the gold's. Null: the answer is a label. */
export function numbersTable({ numbers }: ClassifierResult): Table | null {
  if (numbers.length === 0) return null;
  const text = (figure: FigureView) =>
    figure.value === null ? `– (${reasonText(figure.null_reason)})` : withInterval(figure, "decimal");
  return {
    columns: ["Number", "Sessions", "Mean distance", "Mean answer less gold", "Pearson's r", "Not answered"],
    rows: numbers.map(({ field, mean_absolute_error, mean_difference, pearson, unanswered }) => [
      field.replaceAll("_", " "),
      mean_absolute_error.n ?? suppressedCount,
      text(mean_absolute_error),
      text(mean_difference),
      text(pearson),
      unanswered ?? suppressedCount,
    ]),
  };
}
