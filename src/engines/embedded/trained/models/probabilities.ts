import type { ClassesModel, ScaleModel } from "./schema.ts";

/** A probability a value, from one score a value: a softmax with one slope and a base a value. */
export function classProbabilities({ slope, bases }: ClassesModel, scores: readonly number[]): number[] {
  const raised = scores.map((score, at) => slope * score + (bases[at] ?? 0));
  const most = Math.max(...raised);
  const parts = raised.map((value) => Math.exp(value - most));
  const sum = parts.reduce((total, part) => total + part, 0);
  return parts.map((part) => part / sum);
}

/** The value whose score stands highest above its share, rarer ones lifted: its place. */
export function chosenClass({ middles, gains }: ClassesModel, scores: readonly number[]): number {
  const lifted = scores.map((score, at) => (score - (middles[at] ?? 0)) * (gains[at] ?? 0) + (middles[at] ?? 0));
  return lifted.reduce((best, value, at) => (value > (lifted[best] ?? -Infinity) ? at : best), 0);
}

/** A probability a value, from one score: the difference of two logistic curves. */
export function scaleProbabilities({ slope, bounds, values }: ScaleModel, score: number): number[] {
  const upTo = [...bounds.map((bound) => 1 / (1 + Math.exp(slope * score - bound))), 1];
  return values.map((_, at) => Math.max(0, (upTo[at] ?? 1) - (at === 0 ? 0 : (upTo[at - 1] ?? 0))));
}

/** The value whose stretch of the scale holds the score: its place. */
export function chosenStep({ cuts }: ScaleModel, score: number): number {
  return cuts.filter((cut) => score > cut).length;
}
