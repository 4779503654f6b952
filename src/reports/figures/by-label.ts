import type { ClassifierResult } from "../../benchmarks/results/classifier-result.ts";
import { fitted } from "../drawing/axes.ts";
import { figureCells, figureColumns } from "../table.ts";
import { labelTitle } from "../text/names.ts";
import { suppressedCount } from "../text/numbers.ts";
import { dotsRow, withoutLine } from "./dots-row.ts";
import type { ReportFigure } from "./figure.ts";

const measures = ["recall", "precision", "f1"] as const;

/** What is found of each label, and what its answers are worth. */
export function byLabel({ classifier, labels }: ClassifierResult): ReportFigure | null {
  if (labels === null) return null;
  const shown = labels.by_label.filter(({ gold, answered }) => gold !== 0 || answered !== 0);
  if (shown.length === 0) return null;
  return {
    id: `${classifier}-labels`,
    title: "Label by label",
    caption: `Recall: of the sessions with this gold label, the share that got it. Precision: of the sessions that got it, the share with this gold label. In brackets: sessions with this gold label. Lines are 95 % intervals; ${withoutLine}`,
    table: {
      columns: ["label", "measure", "gold", "answered", ...figureColumns],
      rows: labels.by_label.flatMap((row) =>
        measures.map((name) => [row.label, name, row.gold, row.answered, ...figureCells(row[name])]),
      ),
    },
    picture: {
      kind: "dots",
      panels: [
        { title: "Recall", format: "percent", span: "share", line: null },
        { title: "Precision", format: "percent", span: "share", line: null },
      ],
      rows: shown.map((row) =>
        dotsRow(`${fitted(labelTitle(classifier, row.label), 28)} (${row.gold ?? suppressedCount})`, "subject", [
          row.recall,
          row.precision,
        ]),
      ),
    },
  };
}
