import type { ClassifierResult } from "../../benchmarks/results/classifier-result.ts";
import { figureCells, figureColumns } from "../table.ts";
import type { ReportFigure } from "./figure.ts";

/** What is gained by keeping the most confident answers alone. Null: no answer states a confidence. */
export function sureAnswers({ classifier, labels }: ClassifierResult): ReportFigure | null {
  if (labels === null || labels.confidence === null) return null;
  const { accuracy_at_coverage: curve } = labels.confidence;
  const points = curve.flatMap(({ coverage, accuracy: { value, interval, n } }) =>
    value === null ? [] : [{ x: coverage, value, interval, sessions: n }],
  );
  if (points.length === 0) return null;
  return {
    id: `${classifier}-coverage`,
    title: "Keeping the sure answers alone",
    caption:
      "Share right when only the most confident part of the answers is kept: at 100 % all that state a confidence. The higher the curve stands on the left, the better confidence tells right answers from wrong ones; a level one tells nothing. Dots grow with their sessions, whose number stands at the foot. Lines are 95 % intervals from resampling persons.",
    table: {
      columns: ["coverage", ...figureColumns],
      rows: curve.map(({ coverage, accuracy }) => [coverage, ...figureCells(accuracy)]),
    },
    picture: { kind: "curve", xTitle: "Part of the answers kept", yTitle: "Share right", diagonal: false, points },
  };
}
