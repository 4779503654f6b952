import { personCells, totals } from "../bootstrap/person-cells.ts";
import {
  binAccuracy,
  brier,
  expectedCalibrationError,
  reliability,
  reliabilityBins,
  reliabilityCells,
  reliabilityEntries,
  reliabilityTotal,
  reliabilityWidth,
} from "../statistics/reliability.ts";
import { type Interval, wilson } from "../statistics/wilson.ts";
import type { Coded } from "./coded.ts";
import { type CoveragePoint, coverageCurve } from "./coverage-curve.ts";
import type { Figure, Scoring } from "./figure.ts";

export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly n: number;
  /** Null: no session in the bin. */
  readonly mean_confidence: number | null;
  readonly accuracy: number | null;
  /** Assumes independent sessions. */
  readonly wilson: Interval | null;
}

/** How far the stated confidence can be believed, on sessions with strict gold, a label and a confidence. */
export interface Confidence {
  /** Sessions with a label and strict gold but no confidence; they are in none of these figures. */
  readonly without_confidence: number;
  readonly expected_calibration_error: Figure;
  readonly brier: Figure;
  readonly reliability: readonly ReliabilityBin[];
  readonly accuracy_at_coverage: readonly CoveragePoint[];
}

export function confidence(scoring: Scoring, items: readonly Coded[]): () => Confidence {
  const scored = items.filter(({ goldPlace, answerPlace }) => goldPlace !== null && answerPlace !== null);
  const stated = scored.flatMap(({ person, goldPlace, answerPlace, answer }) =>
    answer.confidence === null ? [] : [{ person, confidence: answer.confidence, right: goldPlace === answerPlace }],
  );
  const cells = personCells(reliabilityWidth, reliabilityCells * stated.length, (add) => {
    for (const { person, confidence: said, right } of stated) {
      for (const { cell, amount } of reliabilityEntries(said, right)) add(person, cell, amount);
    }
  });
  const figures = scoring.add(cells, reliability, {
    expected_calibration_error: { of: expectedCalibrationError, n: reliabilityTotal },
    brier: { of: brier, n: reliabilityTotal },
  });
  const curve = coverageCurve(scoring, stated);
  return () => {
    const sums = totals(cells);
    return {
      without_confidence: scored.length - stated.length,
      ...figures(),
      reliability: Array.from({ length: reliabilityBins }, (_, bin) => reliabilityBin(sums, bin)),
      accuracy_at_coverage: curve(),
    };
  };
}

function reliabilityBin(sums: Float64Array, bin: number): ReliabilityBin {
  const table = reliability(sums);
  const n = table.items[bin] ?? 0;
  const right = binAccuracy(table, bin);
  return {
    from: bin / reliabilityBins,
    to: (bin + 1) / reliabilityBins,
    n,
    mean_confidence: n === 0 ? null : (table.confidence[bin] ?? 0) / n,
    accuracy: typeof right === "number" ? right : null,
    wilson: wilson(table.right[bin] ?? 0, n),
  };
}
