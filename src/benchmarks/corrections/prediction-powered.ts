import { addOuter, inverse, type Matrix, multiply, zeros } from "../statistics/linear-algebra.ts";
import { type Corrected, estimated, without } from "./estimate.ts";
import { sandwich, sumByPerson } from "./influence.ts";
import { gradient, leastSquares, type Row } from "./least-squares.ts";

/** A session of the gold set: the true outcome beside the one that the model gave. */
export interface GoldRow {
  readonly person: string;
  readonly x: readonly number[];
  readonly y: number;
  readonly predicted: number;
}

/** A session that only the model labelled. */
export interface SampleRow {
  readonly person: string;
  readonly x: readonly number[];
  readonly predicted: number;
}

export interface PredictionPowered {
  readonly coefficients: readonly Corrected[];
  /** How far the predictions are used: 0 is the gold set alone, 1 is the prediction corrected by its mean error. Null: not estimable. */
  readonly lambda: number | null;
}

/**
 * Prediction-powered least squares with power tuning (Angelopoulos, Duchi and Zrnic 2023, PPI++), clustered by person. A mean is the
 * regression on a constant, a difference of means that on a constant and an indicator. Persons in both samples are taken together.
 */
export function predictionPowered(gold: readonly GoldRow[], sample: readonly SampleRow[]): PredictionPowered {
  const width = (gold[0] ?? sample[0])?.x.length ?? 0;
  const none = (reason: "no_items" | "singular" | "too_few_persons"): PredictionPowered => ({
    coefficients: Array.from({ length: width }, () => without(reason)),
    lambda: null,
  });
  if (gold.length === 0 || sample.length === 0) return none("no_items");
  if (gold.length < 2 || sample.length < 2) return none("too_few_persons");
  const untuned = pointEstimate(gold, sample, 1);
  const bread = inverse(moments(gold, sample));
  if (untuned === null || bread === null) return none("singular");
  const lambda = tuned(gold, sample, untuned, bread);
  const point = pointEstimate(gold, sample, lambda) ?? untuned;
  const { variance, persons } = varianceOf(gold, sample, point, bread, lambda);
  return { coefficients: point.map((value, at) => estimated(value, variance[at]?.[at] ?? 0, persons)), lambda };
}

function pointEstimate(gold: readonly GoldRow[], sample: readonly SampleRow[], lambda: number): number[] | null {
  const imputed = leastSquares(sample.map((row): Row => ({ ...row, y: lambda * row.predicted })));
  const rectifier = leastSquares(gold.map((row): Row => ({ ...row, y: row.y - lambda * row.predicted })));
  if (imputed === null || rectifier === null) return null;
  return imputed.coefficients.map((value, at) => value + (rectifier.coefficients[at] ?? 0));
}

function moments(gold: readonly GoldRow[], sample: readonly SampleRow[]): number[][] {
  const width = gold[0]?.x.length ?? 0;
  const sum = zeros(width, width);
  const all = gold.length + sample.length;
  for (const { x } of [...gold, ...sample]) addOuter(sum, x, x, 1 / all);
  return sum;
}

/** Lambda that makes the summed variance least, within 0 and 1. */
function tuned(
  gold: readonly GoldRow[],
  sample: readonly SampleRow[],
  theta: readonly number[],
  bread: Matrix,
): number {
  const truth = centered(gold.map((row) => gradient(row, theta)));
  const onGold = gold.map(({ x, predicted }) => gradient({ x, y: predicted }, theta));
  const onSample = sample.map(({ x, predicted }) => gradient({ x, y: predicted }, theta));
  const width = theta.length;
  const shared = zeros(width, width);
  centered(onGold).forEach((row, at) => {
    addOuter(shared, truth[at] ?? [], row, 1 / gold.length);
    addOuter(shared, row, truth[at] ?? [], 1 / gold.length);
  });
  const all = centered([...onGold, ...onSample]);
  const spread = zeros(width, width);
  for (const row of all) addOuter(spread, row, row, 1 / (all.length - 1));
  const below = 2 * (1 + gold.length / sample.length) * trace(sandwich(bread, spread));
  return below === 0 ? 0 : Math.min(1, Math.max(0, trace(sandwich(bread, shared)) / below));
}

function varianceOf(
  gold: readonly GoldRow[],
  sample: readonly SampleRow[],
  theta: readonly number[],
  bread: Matrix,
  lambda: number,
) {
  const onGold = centered(
    gold.map((row) => {
      const predicted = gradient({ x: row.x, y: row.predicted }, theta);
      return gradient(row, theta).map((value, at) => value - lambda * (predicted[at] ?? 0));
    }),
  );
  const onSample = centered(sample.map(({ x, predicted }) => gradient({ x, y: predicted }, theta)));
  const goldSums = sumByPerson(gold.map(({ person }, at) => ({ person, vector: onGold[at] ?? [] })));
  const sampleSums = sumByPerson(sample.map(({ person }, at) => ({ person, vector: onSample[at] ?? [] })));
  const goldFactor = Math.sqrt(goldSums.size / (goldSums.size - 1)) / gold.length;
  const sampleFactor = (lambda * Math.sqrt(sampleSums.size / (sampleSums.size - 1))) / sample.length;
  const width = theta.length;
  const spread = zeros(width, width);
  for (const person of new Set([...goldSums.keys(), ...sampleSums.keys()])) {
    const one = goldSums.get(person);
    const other = sampleSums.get(person);
    const sum = theta.map((_, at) => goldFactor * (one?.[at] ?? 0) + sampleFactor * (other?.[at] ?? 0));
    addOuter(spread, sum, sum, 1);
  }
  return { variance: multiply(multiply(bread, spread), bread), persons: Math.min(goldSums.size, sampleSums.size) };
}

function centered(rows: readonly (readonly number[])[]): number[][] {
  const means = (rows[0] ?? []).map((_, at) => rows.reduce((sum, row) => sum + (row[at] ?? 0), 0) / rows.length);
  return rows.map((row) => row.map((value, at) => value - (means[at] ?? 0)));
}

function trace(matrix: Matrix): number {
  return matrix.reduce((sum, row, at) => sum + (row[at] ?? 0), 0);
}
