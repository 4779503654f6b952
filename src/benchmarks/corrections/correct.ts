import { designBased, type FrameRow } from "./design-based.ts";
import type { Corrected } from "./estimate.ts";
import { naive } from "./least-squares.ts";
import { type GoldRow, predictionPowered, type SampleRow } from "./prediction-powered.ts";

/** One coefficient as the model's labels give it, and corrected by the errors that the gold set shows. */
export interface CorrectedCoefficient {
  readonly naive: Corrected;
  readonly corrected: Corrected;
}

export interface CorrectedRegression {
  /** In the order of the regressors. */
  readonly coefficients: readonly CorrectedCoefficient[];
  readonly method: "prediction_powered" | "design_based";
  /** What the correction is right under. */
  readonly assumes: "the gold set is drawn from the same population" | "the sampling probabilities are known";
  /** Power tuning, 0 to 1. Null: design-based, or not estimable. */
  readonly lambda: number | null;
}

/**
 * A mean, a difference of means or linear slopes of an outcome that a model labelled, with regressors that are known. A mean is the
 * regression on x = [1]; a difference of means that on x = [1, 0 or 1].
 */
export function correctRegression(gold: readonly GoldRow[], sample: readonly SampleRow[]): CorrectedRegression {
  const plain = naive(sample.map(({ person, x, predicted }) => ({ person, x, y: predicted })));
  const { coefficients, lambda } = predictionPowered(gold, sample);
  return {
    coefficients: sideBySide(plain, coefficients),
    method: "prediction_powered",
    assumes: "the gold set is drawn from the same population",
    lambda,
  };
}

/** The same where the gold set was drawn from the sample with known probabilities; regressors may be the model's labels too. */
export function correctByDesign(frame: readonly FrameRow[]): CorrectedRegression {
  const plain = naive(frame.map(({ person, predicted }) => ({ person, ...predicted })));
  return {
    coefficients: sideBySide(plain, designBased(frame)),
    method: "design_based",
    assumes: "the sampling probabilities are known",
    lambda: null,
  };
}

function sideBySide(plain: readonly Corrected[], corrected: readonly Corrected[]): CorrectedCoefficient[] {
  return corrected.map((one, at) => ({ naive: plain[at] ?? one, corrected: one }));
}
