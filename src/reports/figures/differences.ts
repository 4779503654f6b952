import type { TrialResult } from "../../benchmarks/results/trial-result.ts";
import { figureCells, figureColumns } from "../table.ts";
import { contenderName, titleOf } from "../text/names.ts";
import { dotsRow } from "./dots-row.ts";
import type { ReportFigure } from "./figure.ts";

/** Candidate less baseline. Null: no baseline, or nothing that compares. */
export function differences({ candidate, baseline, classifiers }: TrialResult): ReportFigure | null {
  const shown = classifiers.flatMap(({ classifier, labels, comparison }) =>
    labels === null || comparison === null ? [] : [{ classifier, comparison }],
  );
  if (baseline === null || shown.length === 0) return null;
  const [one, other] = [contenderName(candidate.contender), contenderName(baseline.contender)];
  return {
    id: "all-differences",
    title: "Difference to the baseline",
    caption: `${one} less ${other}, on the sessions that both labelled. Right of the line ${one} is nearer to the gold. Lines are 95 % intervals.`,
    table: {
      columns: ["classifier", "measure", ...figureColumns],
      rows: shown.flatMap(({ classifier, comparison: { difference } }) => [
        [classifier, "accuracy", ...figureCells(difference.accuracy)],
        [classifier, "kappa", ...figureCells(difference.kappa)],
        [classifier, "macro_f1", ...figureCells(difference.macro_f1)],
      ]),
    },
    picture: {
      kind: "dots",
      panels: [
        { title: "Points of agreement", format: "points", span: "fit", line: 0 },
        { title: "Kappa", format: "decimal", span: "fit", line: 0 },
      ],
      rows: shown.map(({ classifier, comparison: { difference } }) =>
        dotsRow(titleOf(classifier), "subject", [difference.accuracy, difference.kappa]),
      ),
    },
  };
}
