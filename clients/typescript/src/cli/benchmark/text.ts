import type { ClassifierResult, Figure } from "../../generated/openapi.gen.ts";

/** The trial in a table: one row a classifier. */
export function textOf(results: readonly ClassifierResult[]): string {
  const head = ["classifier", "sessions", "accuracy", "kappa", "against the baseline", "verdict"];
  const rows = results.map(({ classifier, labels, comparison }) => [
    classifier,
    labels === null ? "-" : String(labels.agreement.accuracy.n ?? "-"),
    labels === null ? "-" : told(labels.agreement.accuracy),
    labels === null ? "-" : told(labels.agreement.kappa),
    comparison === null ? "-" : told(comparison.difference.accuracy),
    comparison === null
      ? "-"
      : `${comparison.verdict}${comparison.p_holm === null ? "" : ` (p ${comparison.p_holm.toFixed(3)})`}`,
  ]);
  const lines = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map(
      (line) =>
        `${line
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join("  ")
          .trimEnd()}\n`,
    )
    .join("");
}

/** A number with its interval; where there is none, why. */
function told({ value, null_reason, interval }: Figure): string {
  if (value === null) return null_reason ?? "-";
  return `${value.toFixed(2)}${interval === null ? "" : ` [${interval.low.toFixed(2)}, ${interval.high.toFixed(2)}]`}`;
}
