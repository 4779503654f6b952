import type { Leaderboard } from "../benchmarks/leaderboard/leaderboard.ts";
import { type ClassifierId, classifierIds } from "../instrument/label.ts";
import { fitted } from "./drawing/axes.ts";
import { dotsRow } from "./figures/dots-row.ts";
import type { ReportFigure } from "./figures/figure.ts";
import { figureCells, figureColumns } from "./table.ts";
import { contenderTitle, titleOf } from "./text/names.ts";

/** Letters of a contender's name beside the picture. */
const letters = 38;

/** A picture for each classifier that answers labels: who agrees with the gold how often, the most accurate first. */
export function leaderboardFigures({ rows }: Leaderboard): ReportFigure[] {
  return classifierIds.flatMap((classifier) => {
    const shown = rows
      .flatMap(({ benchmark, contender, scores }) =>
        scores.flatMap(({ classifier: of, labeled, accuracy, kappa, quadratic_kappa }) => {
          const corrected = quadratic_kappa ?? kappa;
          return of !== classifier || accuracy === null || corrected === null
            ? []
            : [
                {
                  benchmark,
                  name: contenderTitle(contender),
                  labeled,
                  accuracy,
                  corrected,
                  ordered: quadratic_kappa !== null,
                },
              ];
        }),
      )
      .sort((one, other) => (other.accuracy.value ?? -1) - (one.accuracy.value ?? -1));
    return shown.length === 0 ? [] : [figureOf(classifier, shown)];
  });
}

type Standing = Leaderboard["rows"][number]["scores"][number]["labeled"];

interface Shown {
  readonly benchmark: string;
  readonly name: string;
  readonly labeled: Standing;
  readonly accuracy: Standing;
  readonly corrected: Standing;
  readonly ordered: boolean;
}

function figureOf(classifier: ClassifierId, shown: readonly Shown[]): ReportFigure {
  const kappa = shown.some(({ ordered }) => ordered) ? "quadratic_kappa" : "kappa";
  return {
    id: `${classifier}-leaderboard`,
    title: titleOf(classifier),
    caption:
      "Answered: the share of sessions with a label; agreement and kappa are on those alone, so look at both. Lines are 95 % intervals from resampling persons. That two lie apart does not settle which is better: put one on trial with the other as its baseline.",
    table: {
      columns: ["contender", "trial", "measure", ...figureColumns],
      rows: shown.flatMap(({ name, benchmark, labeled, accuracy, corrected }) => [
        [name, benchmark, "labeled", ...figureCells(labeled)],
        [name, benchmark, "accuracy", ...figureCells(accuracy)],
        [name, benchmark, kappa, ...figureCells(corrected)],
      ]),
    },
    picture: {
      kind: "dots",
      panels: [
        { title: "Answered", format: "percent", span: "share", line: null },
        { title: "Share equal to gold", format: "percent", span: "share", line: null },
        { title: kappa === "kappa" ? "Kappa" : "Quadratic kappa", format: "decimal", span: "kappa", line: 0 },
      ],
      rows: shown.map(({ name, labeled, accuracy, corrected }) =>
        dotsRow(fitted(name, letters), "subject", [labeled, accuracy, corrected]),
      ),
    },
  };
}
