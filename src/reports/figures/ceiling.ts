import type { ClassifierResult } from "../../benchmarks/results/classifier-result.ts";
import type { AgreementView } from "../../benchmarks/results/figures.ts";
import type { TrialResult } from "../../benchmarks/results/trial-result.ts";
import { fitted } from "../drawing/axes.ts";
import type { DotsRow } from "../drawing/picture.ts";
import { figureCells, figureColumns } from "../table.ts";
import { chanceCorrected, contenderName, raterName } from "../text/names.ts";
import { suppressedCount } from "../text/numbers.ts";
import { dotsRow, withoutLine } from "./dots-row.ts";
import type { ReportFigure } from "./figure.ts";

interface Line {
  readonly key: string;
  readonly label: string;
  readonly tone: DotsRow["tone"];
  readonly agreement: AgreementView;
}

/** The contender against gold and against each rater, beside what raters agree on with each other. */
export function againstCeiling(
  { dataset, candidate }: TrialResult,
  { classifier, labels }: ClassifierResult,
): ReportFigure | null {
  if (labels === null) return null;
  const { ceiling } = labels;
  const name = contenderName(candidate.contender);
  const corrected = chanceCorrected(labels);
  const subject = (key: string, label: string, agreement: AgreementView | null): Line[] =>
    agreement === null ? [] : [{ key, label, tone: "subject", agreement }];
  const lines: Line[] = [
    ...subject("gold", "With the gold", labels.agreement),
    ...subject("unanimous", "… where all raters agree", labels.unanimous),
    ...subject("contested", "… where raters disagree", labels.contested),
    ...subject("near_miss", "… on 13 broader groups", labels.near_miss),
    ...(ceiling?.against_each_rater ?? []).flatMap(({ rater, agreement }) =>
      subject(`rater ${rater}`, `With ${raterName(rater, dataset)}`, agreement),
    ),
    ...(ceiling?.between_raters ?? []).map(
      ({ raters: [one, other], means, agreement }): Line => ({
        key: `raters ${one} / ${other}: ${means}`,
        label: means === "repeatability" ? `Passes: ${one}, ${other}` : `${fitted(one, 15)} with ${fitted(other, 15)}`,
        tone: "context",
        agreement,
      }),
    ),
  ];
  const repeated = (ceiling?.between_raters ?? []).some(({ means }) => means === "repeatability");
  const caption = [
    `Filled: ${name}. In brackets: sessions.`,
    ceiling === null || ceiling.between_raters.length === 0
      ? "The gold names no two raters, so there is no ceiling to hold this against."
      : "Hollow: raters with each other. That is the ceiling: nothing can be expected to agree with raters much better than they do among themselves.",
    repeated
      ? "Two passes of one model are no ceiling: they say how repeatable it is, not how right anybody can be."
      : "",
    `Lines are 95 % intervals from resampling persons; ${withoutLine}`,
  ];
  return {
    id: `${classifier}-ceiling`,
    title: "Agreement against its ceiling",
    caption: caption.filter((text) => text !== "").join(" "),
    table: {
      columns: ["with", "measure", ...figureColumns],
      rows: lines.flatMap(({ key, agreement }) => [
        [key, "accuracy", ...figureCells(agreement.accuracy)],
        [key, corrected.name, ...figureCells(corrected.of(agreement))],
      ]),
    },
    picture: {
      kind: "dots",
      panels: [
        { title: "Share equal", format: "percent", span: "share", line: null },
        { title: corrected.title, format: "decimal", span: "kappa", line: 0 },
      ],
      rows: lines.map(({ label, tone, agreement }) =>
        dotsRow(`${label} (${agreement.accuracy.n ?? suppressedCount})`, tone, [
          agreement.accuracy,
          corrected.of(agreement),
        ]),
      ),
    },
  };
}
