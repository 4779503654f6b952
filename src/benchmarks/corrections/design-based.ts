import { addOuter, inverse, times, zeros } from "../statistics/linear-algebra.ts";
import { type Corrected, estimated, without } from "./estimate.ts";
import { sandwich, spreadOf, sumByPerson } from "./influence.ts";
import { gradient } from "./least-squares.ts";

export interface Observation {
  readonly x: readonly number[];
  readonly y: number;
}

/** One session of the whole frame: what the model's labels make of it, and for those drawn into the gold set the truth. */
export interface FrameRow {
  readonly person: string;
  readonly predicted: Observation;
  /** Null: not drawn. */
  readonly gold: Observation | null;
  /** Chance with which it was to be drawn, known from the sampling plan: above 0, at most 1. */
  readonly probability: number;
}

/**
 * Design-based least squares (Egami, Hinck, Stewart and Wei 2023): each session's moments by the model's labels, corrected where it was drawn
 * by (gold - predicted) / probability. Right whatever the model's errors, in outcome and regressors, as the draw is known; needs
 * no assumption that the gold resembles the rest. A mean is the regression on a constant (difference estimator, Särndal).
 */
export function designBased(frame: readonly FrameRow[]): Corrected[] {
  const width = frame[0]?.predicted.x.length ?? 0;
  const none = (reason: "no_items" | "singular") => Array.from({ length: width }, () => without(reason));
  const drawn = frame.filter(({ gold }) => gold !== null);
  if (drawn.length === 0) return none("no_items");
  const moments = zeros(width, width);
  const joint = new Array<number>(width).fill(0);
  for (const row of frame) {
    for (const [{ x, y }, weight] of weighted(row)) {
      addOuter(moments, x, x, weight / frame.length);
      x.forEach((value, at) => {
        joint[at] = (joint[at] ?? 0) + (weight * value * y) / frame.length;
      });
    }
  }
  const bread = inverse(moments);
  if (bread === null) return none("singular");
  const theta = times(bread, joint);
  const sums = sumByPerson(
    frame.map((row) => {
      const vector = new Array<number>(width).fill(0);
      for (const [observation, weight] of weighted(row)) {
        gradient(observation, theta).forEach((value, at) => {
          vector[at] = (vector[at] ?? 0) + weight * value;
        });
      }
      return { person: row.person, vector };
    }),
  );
  const variance = sandwich(bread, spreadOf(sums.values(), width));
  const persons = new Set(drawn.map(({ person }) => person)).size;
  return theta.map((value, at) => estimated(value, (variance[at]?.[at] ?? 0) / frame.length ** 2, persons));
}

function weighted({ predicted, gold, probability }: FrameRow): (readonly [Observation, number])[] {
  if (gold === null) return [[predicted, 1]];
  return [
    [predicted, 1 - 1 / probability],
    [gold, 1 / probability],
  ];
}
