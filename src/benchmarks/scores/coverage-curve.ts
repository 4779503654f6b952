import { personCells } from "../bootstrap/person-cells.ts";
import { accuracyAtCoverage, type Ranked } from "../statistics/coverage-curve.ts";
import { type Figure, type Measure, recordOf, type Scoring } from "./figure.ts";

const coverages = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1] as const;

/** Accuracy when only the most confident share of the labels is kept. */
export interface CoveragePoint {
  readonly coverage: number;
  readonly accuracy: Figure;
}

export function coverageCurve(
  scoring: Scoring,
  stated: readonly { readonly person: number; readonly confidence: number; readonly right: boolean }[],
): () => CoveragePoint[] {
  const ranks = new Map(
    [...new Set(stated.map(({ confidence }) => confidence))].sort((a, b) => b - a).map((c, at) => [c, at]),
  );
  const cells = personCells(2 * ranks.size, 2 * stated.length, (add) => {
    for (const { person, confidence, right } of stated) {
      const rank = ranks.get(confidence) ?? 0;
      add(person, rank, 1);
      add(person, ranks.size + rank, Number(right));
    }
  });
  const measures = recordOf(coverages.map(String), (_, at): Measure<Ranked> => {
    const coverage = coverages[at] ?? 1;
    return {
      of: (ranked) => accuracyAtCoverage(ranked, coverage),
      n: ({ items }) => Math.round(coverage * items.reduce((sum, count) => sum + count, 0)),
    };
  });
  const figures = scoring.add(
    cells,
    (sums): Ranked => ({ items: sums.subarray(0, ranks.size), right: sums.subarray(ranks.size) }),
    measures,
  );
  return () => {
    const found = figures();
    return coverages.flatMap((coverage) => {
      const accuracy = found[String(coverage)];
      return accuracy === undefined ? [] : [{ coverage, accuracy }];
    });
  };
}
