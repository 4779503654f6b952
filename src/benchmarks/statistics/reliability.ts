import { type Result, ratio } from "./result.ts";

/** Ten bins of equal width, closed on the right, as in Guo et al. 2017; 0 falls into the first. */
export const reliabilityBins = 10;

export function binOf(confidence: number): number {
  let bin = 0;
  while (bin < reliabilityBins - 1 && confidence > (bin + 1) / reliabilityBins) bin += 1;
  return bin;
}

/** Sums over items by bin: how many, how many right, sum of confidence; and last the sum of squared errors. */
export interface Reliability {
  readonly items: Float64Array;
  readonly right: Float64Array;
  readonly confidence: Float64Array;
  readonly squaredError: number;
}

export const reliabilityWidth = 3 * reliabilityBins + 1;

/** Cells that one item adds to. */
export const reliabilityCells = 4;

export function reliability(sums: Float64Array): Reliability {
  return {
    items: sums.subarray(0, reliabilityBins),
    right: sums.subarray(reliabilityBins, 2 * reliabilityBins),
    confidence: sums.subarray(2 * reliabilityBins, 3 * reliabilityBins),
    squaredError: sums[3 * reliabilityBins] ?? 0,
  };
}

/** What one item adds: its cells and amounts. */
export function reliabilityEntries(confidence: number, right: boolean): { cell: number; amount: number }[] {
  const bin = binOf(confidence);
  return [
    { cell: bin, amount: 1 },
    { cell: reliabilityBins + bin, amount: Number(right) },
    { cell: 2 * reliabilityBins + bin, amount: confidence },
    { cell: 3 * reliabilityBins, amount: (confidence - Number(right)) ** 2 },
  ];
}

export function reliabilityTotal({ items }: Reliability): number {
  return items.reduce((sum, count) => sum + count, 0);
}

/** Expected calibration error: distance of accuracy from mean confidence, averaged over bins by their items. Biased upwards when few. */
export function expectedCalibrationError(sums: Reliability): Result {
  const distances = sums.right.map((right, bin) => Math.abs(right - (sums.confidence[bin] ?? 0)));
  return ratio(
    distances.reduce((sum, distance) => sum + distance, 0),
    reliabilityTotal(sums),
    "no_confidence",
  );
}

/** Brier score of "the label is right": mean squared distance of confidence from 0 or 1. */
export function brier(sums: Reliability): Result {
  return ratio(sums.squaredError, reliabilityTotal(sums), "no_confidence");
}

/** Share of right labels among those of a bin. */
export function binAccuracy({ items, right }: Reliability, bin: number): Result {
  return ratio(right[bin] ?? 0, items[bin] ?? 0, "no_items");
}
