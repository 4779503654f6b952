import type { ClassifierResult } from "../../benchmarks/results/classifier-result.ts";
import { fitted } from "../drawing/axes.ts";
import { figureCells, figureColumns } from "../table.ts";
import { chanceCorrected, labelTitle } from "../text/names.ts";
import { counted } from "../text/numbers.ts";
import { dotsRow, withoutLine } from "./dots-row.ts";
import type { ReportFigure } from "./figure.ts";

/** Rows of the picture; the numbers have all. */
const most = 40;
/** Letters of a dimension, and of its value. */
const [dimensionLetters, valueLetters] = [11, 20];

/** The same agreement for parts of the sessions. Null: the gold describes none. */
export function subgroups({ classifier, labels }: ClassifierResult): ReportFigure | null {
  if (labels === null || labels.subgroups.length === 0) return null;
  const corrected = chanceCorrected(labels);
  const whole = labels.agreement.accuracy.value;
  // A dimension of one value shows the whole once more.
  const telling = labels.subgroups.filter(({ dimension, value }) =>
    labels.subgroups.some((each) => each.dimension === dimension && each.value !== value),
  );
  if (telling.length === 0) return null;
  const known = telling.filter(({ agreement }) => agreement !== null);
  if (known.length === 0) return null;
  const shown = known.slice(0, most);
  const cut = known.length > most ? ` The first ${most} of ${known.length}.` : "";
  const hidden = telling.length - known.length;
  const small =
    hidden === 0 ? "" : ` ${counted(hidden, "subgroup")} of too few persons ${hidden === 1 ? "is" : "are"} not shown.`;
  return {
    id: `${classifier}-subgroups`,
    title: "Agreement by subgroup",
    caption: `${whole === null ? "" : "The upright line is agreement over all sessions. "}In brackets: sessions. Lines are 95 % intervals; ${withoutLine} Many subgroups are looked at, so some will stand apart by chance alone.${small}${cut}`,
    table: {
      columns: ["dimension", "subgroup", "measure", ...figureColumns],
      rows: labels.subgroups.flatMap(({ dimension, value, agreement, null_reason }) =>
        agreement === null
          ? [[dimension, value, "accuracy", null, null, null, null, null, null_reason, null]]
          : [
              [dimension, value, "accuracy", ...figureCells(agreement.accuracy)],
              [dimension, value, corrected.name, ...figureCells(corrected.of(agreement))],
            ],
      ),
    },
    picture: {
      kind: "dots",
      panels: [{ title: "Share equal to gold", format: "percent", span: "share", line: whole }],
      rows: shown.flatMap(({ dimension, value, sessions, agreement }) => {
        const title = dimension === "occupation" ? labelTitle("user_occupation", value) : value;
        const many = sessions === null ? "" : ` (${sessions})`;
        const label = `${fitted(dimension, dimensionLetters)}: ${fitted(title, valueLetters)}${many}`;
        return agreement === null ? [] : [dotsRow(label, "subject", [agreement.accuracy])];
      }),
    },
  };
}
