import type { TrialResult } from "../../benchmarks/results/trial-result.ts";
import { figureCells, figureColumns } from "../table.ts";
import { chanceCorrected, contenderName, titleOf } from "../text/names.ts";
import { dotsRow, withoutLine } from "./dots-row.ts";
import type { ReportFigure } from "./figure.ts";

/** Every classifier that answers labels, on one picture. Null: one classifier at most, whose own pictures say as much. */
export function overview({ candidate, classifiers }: TrialResult): ReportFigure | null {
  const shown = classifiers.flatMap(({ classifier, labels }) => (labels === null ? [] : [{ classifier, labels }]));
  if (shown.length < 2) return null;
  return {
    id: "all-agreement",
    title: "Agreement with the gold labels",
    caption: `How often ${contenderName(candidate.contender)} gives the gold label, and the same with agreement by chance taken off: 1 is perfect, 0 what guessing by each label's frequency gives. Kappa is quadratic where labels have an order. Lines are 95 % intervals; ${withoutLine}`,
    table: {
      columns: ["classifier", "measure", ...figureColumns],
      rows: shown.flatMap(({ classifier, labels }) => {
        const corrected = chanceCorrected(labels);
        return [
          [classifier, "accuracy", ...figureCells(labels.agreement.accuracy)],
          [classifier, corrected.name, ...figureCells(corrected.of(labels.agreement))],
        ];
      }),
    },
    picture: {
      kind: "dots",
      panels: [
        { title: "Share equal to gold", format: "percent", span: "share", line: null },
        { title: "Kappa", format: "decimal", span: "kappa", line: 0 },
      ],
      rows: shown.map(({ classifier, labels }) =>
        dotsRow(titleOf(classifier), "subject", [
          labels.agreement.accuracy,
          chanceCorrected(labels).of(labels.agreement),
        ]),
      ),
    },
  };
}
