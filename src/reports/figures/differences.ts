import type { TrialResult } from "../../benchmarks/results/trial-result.ts";
import { figureCells, figureColumns } from "../table.ts";
import { contenderName, titleOf } from "../text/names.ts";
import { dotsRow, withoutLine } from "./dots-row.ts";
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
    caption: `${one} less ${other}, on the sessions that both labelled. Right of the line ${one} is nearer to the gold. Lines are 95 % intervals; ${withoutLine}`,
    table: {
      columns: ["classifier", "measure", "of", ...figureColumns],
      rows: shown.flatMap(({ classifier, comparison }) =>
        (["accuracy", "kappa", "macro_f1"] as const).flatMap((measure) =>
          (["difference", "candidate", "baseline"] as const).map((of) => [
            classifier,
            measure,
            of,
            ...figureCells(comparison[of][measure]),
          ]),
        ),
      ),
    },
    picture: {
      kind: "dots",
      panels: [
        { title: "Percentage points of agreement", format: "points", span: "fit", line: 0 },
        { title: "Kappa", format: "signed", span: "fit", line: 0 },
      ],
      rows: shown.map(({ classifier, comparison: { difference } }) =>
        dotsRow(titleOf(classifier), "subject", [difference.accuracy, difference.kappa]),
      ),
    },
  };
}
