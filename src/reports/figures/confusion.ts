import type { ClassifierResult } from "../../benchmarks/results/classifier-result.ts";
import { labelTitle, titleOf } from "../text/names.ts";
import type { ReportFigure } from "./figure.ts";

/** Labels that neither side ever has are left out of the picture and stay in the numbers. */
export function confusion({ classifier, labels }: ClassifierResult): ReportFigure | null {
  if (labels === null) return null;
  const { scale, confusion: matrix } = labels;
  const cellAt = (row: number, column: number): number | null => matrix[row]?.[column] ?? null;
  const seen = scale.map((_, at) =>
    scale.some((__, other) => [cellAt(at, other), cellAt(other, at)].some((cell) => cell !== 0)),
  );
  const kept = scale.flatMap((value, at) => (seen[at] ? [{ value, at }] : []));
  if (kept.length === 0) return null;
  const suppressed = kept.some((row) => kept.some((column) => cellAt(row.at, column.at) === null));
  const left = scale.length - kept.length;
  const caption = [
    `${titleOf(classifier)}: each row is a gold label, each column an answer. Outlined cells are right answers. The stronger its colour, the larger a cell's share of the row.`,
    suppressed ? "A dot is a count too small to be shown, or one that would give such a count away." : "",
    left === 0 ? "" : `${left} of ${scale.length} labels, which neither has, are left out.`,
  ];
  return {
    id: `${classifier}-confusion`,
    title: "What was answered for what",
    caption: caption.filter((text) => text !== "").join(" "),
    table: {
      columns: ["gold", "answer", "sessions"],
      rows: scale.flatMap((gold, row) => scale.map((answer, column) => [gold, answer, cellAt(row, column)])),
    },
    picture: {
      kind: "heat",
      rowTitle: "Gold",
      columnTitle: "Answer",
      labels: kept.map(({ value }) => labelTitle(classifier, value)),
      cells: kept.map((row) => {
        const total = labels.by_label.find(({ label }) => label === row.value)?.gold ?? null;
        return kept.map((column) => {
          const cell = cellAt(row.at, column.at);
          return { count: cell, share: cell === null || total === null || total === 0 ? null : cell / total };
        });
      }),
    },
  };
}
