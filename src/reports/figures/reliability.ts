import type { ClassifierResult } from "../../benchmarks/results/classifier-result.ts";
import { withInterval } from "../text/numbers.ts";
import type { ReportFigure } from "./figure.ts";

/** Whether stated confidence can be taken at its word. Null: no answer states one. */
export function reliability({ classifier, labels }: ClassifierResult): ReportFigure | null {
  if (labels === null || labels.confidence === null) return null;
  const { reliability: bins, expected_calibration_error: error } = labels.confidence;
  const points = bins.flatMap(({ mean_confidence, accuracy, wilson, n }) =>
    mean_confidence === null || accuracy === null || n === null || n === 0
      ? []
      : [{ x: mean_confidence, value: accuracy, interval: wilson, sessions: n }],
  );
  if (points.length === 0) return null;
  return {
    id: `${classifier}-reliability`,
    title: "Confidence and being right",
    caption: `Sessions in bins of stated confidence. On the broken line confidence is right; below it, answers are surer than they should be. Dots grow with their sessions, whose number stands at the foot. Expected calibration error ${withInterval(error, "decimal")}. Lines are 95 % intervals that take sessions for independent.`,
    table: {
      columns: ["from", "to", "sessions", "mean_confidence", "share_right", "low", "high"],
      rows: bins.map(({ from, to, n, mean_confidence, accuracy, wilson }) => [
        from,
        to,
        n,
        mean_confidence,
        accuracy,
        wilson?.low ?? null,
        wilson?.high ?? null,
      ]),
    },
    picture: { kind: "curve", xTitle: "Stated confidence", yTitle: "Share right", diagonal: true, points },
  };
}
