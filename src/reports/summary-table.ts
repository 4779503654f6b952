import type { ClassifierResult } from "../benchmarks/results/classifier-result.ts";
import { figureSchema } from "../benchmarks/results/figures.ts";
import type { TrialResult } from "../benchmarks/results/trial-result.ts";
import { figureCells, figureColumns, type Table } from "./table.ts";
import { chanceCorrected, titleOf } from "./text/names.ts";
import { count, percent, pValue, range, suppressedCount, withInterval } from "./text/numbers.ts";

/** Every classifier on one line, in words that a table on a page has room for. */
export function summaryRows({ classifiers, baseline, protection }: TrialResult): Table {
  const compared = baseline !== null;
  const difference = ({ comparison }: ClassifierResult) => {
    if (!compared) return [];
    if (comparison === null) return ["–", "–", "–"];
    const { p_holm } = comparison;
    return [
      verdicts[comparison.verdict],
      withInterval(comparison.difference.accuracy, "points"),
      p_holm === null ? "–" : pValue(p_holm, protection !== null).replace(/^p\s(=\s)?/, ""),
    ];
  };
  return {
    columns: [
      "Classifier",
      ...(compared ? ["Verdict", "Points over the baseline", "p (Holm)"] : []),
      ...["Answered", "Sessions scored", "Equal to gold", "Kappa", "Macro F1", "Raters with each other"],
    ],
    rows: classifiers.map((one) => {
      const { classifier, coverage, labels } = one;
      const { labeled, scored } = coverage;
      const head = [
        titleOf(classifier),
        ...difference(one),
        labeled.value === null ? "–" : percent(labeled.value),
        labels === null ? numbersScored(one) : scored === null ? suppressedCount : count(scored),
      ];
      if (labels === null) return [...head, "numbers, see below", "–", "–", "–"];
      const { accuracy, macro_f1 } = labels.agreement;
      const corrected = chanceCorrected(labels);
      return [
        ...head,
        withInterval(accuracy, "percent"),
        withInterval(corrected.of(labels.agreement), "decimal").replace(/^[\d.−]+/, (value) =>
          corrected.name === "kappa" ? value : `${value}²`,
        ),
        withInterval(macro_f1, "decimal"),
        ratersOf(labels),
      ];
    }),
  };
}

const verdicts = {
  better: "better",
  worse: "worse",
  no_difference_shown: "no difference shown",
  cannot_say: "too few persons",
} as const;

/** Sessions with a number on both sides, in the field that has most. */
function numbersScored({ numbers }: ClassifierResult): string {
  const known = numbers.flatMap(({ mean_absolute_error: { n } }) => n ?? []);
  return known.length === 0 ? suppressedCount : count(Math.max(...known));
}

/** Agreement of raters that is a ceiling: two passes of one model are none. */
function ratersOf({ ceiling }: NonNullable<ClassifierResult["labels"]>): string {
  const known = (ceiling?.between_raters ?? []).flatMap(({ means, agreement }) =>
    means === "repeatability" || agreement.accuracy.value === null ? [] : [agreement.accuracy.value],
  );
  if (known.length === 0) return "–";
  const [low, high] = [percent(Math.min(...known)), percent(Math.max(...known))];
  return low === high
    ? low
    : `${range({ low: Math.min(...known), high: Math.max(...known) }, "percent")} %`.replaceAll(" ", "\u00a0");
}

/** The same and more as numbers. */
export function summaryNumbers({ classifiers }: TrialResult): Table {
  return {
    columns: ["classifier", "measure", ...figureColumns],
    rows: classifiers.flatMap(({ classifier, coverage, labels, numbers, comparison }) => [
      [classifier, "labeled", ...figureCells(coverage.labeled)],
      ...named(classifier, "", labels?.agreement),
      ...named(classifier, "", labels?.agreement.ordinal),
      ...numbers.flatMap(({ field, ...figures }) => named(classifier, `${field} `, figures)),
      ...named(classifier, "difference in ", comparison?.difference),
    ]),
  };
}

function named(classifier: string, prefix: string, figures: object | null | undefined): Table["rows"][number][] {
  return Object.entries(figures ?? {}).flatMap(([name, figure]) => {
    const read = figureSchema.safeParse(figure);
    return read.success ? [[classifier, `${prefix}${name}`, ...figureCells(read.data)]] : [];
  });
}
