import { minimize } from "./minimize.ts";

/** One example: its non-zero columns, its class and how much it counts. */
export interface Example {
  readonly columns: ArrayLike<number>;
  readonly values: ArrayLike<number>;
  readonly label: number;
  readonly weight: number;
}

export interface Fitted {
  /** Class after class. */
  readonly weights: Float64Array;
  readonly bias: readonly number[];
}

/** Multinomial logistic regression with a quadratic penalty on the weights, none on the bias. */
export function fitSoftmax(
  examples: readonly Example[],
  { classes, columns, penalty, iterations }: { classes: number; columns: number; penalty: number; iterations: number },
): Fitted {
  const biasAt = classes * columns;
  const mass = examples.reduce((sum, { weight }) => sum + weight, 0);
  const scores = new Float64Array(classes);
  const point = minimize(
    (at, gradient) => {
      gradient.fill(0);
      let loss = 0;
      for (const { columns: cells, values, label, weight } of examples) {
        for (let row = 0; row < classes; row++) {
          let score = at[biasAt + row] ?? 0;
          for (let cell = 0; cell < cells.length; cell++)
            score += (at[row * columns + (cells[cell] ?? 0)] ?? 0) * (values[cell] ?? 0);
          scores[row] = score;
        }
        const most = scores.reduce((best, score) => Math.max(best, score), -Infinity);
        const sum = scores.reduce((total, score) => total + Math.exp(score - most), 0);
        loss += (weight / mass) * (Math.log(sum) + most - (scores[label] ?? 0));
        for (let row = 0; row < classes; row++) {
          const error = (weight / mass) * (Math.exp((scores[row] ?? 0) - most) / sum - (row === label ? 1 : 0));
          gradient[biasAt + row] = (gradient[biasAt + row] ?? 0) + error;
          for (let cell = 0; cell < cells.length; cell++) {
            const place = row * columns + (cells[cell] ?? 0);
            gradient[place] = (gradient[place] ?? 0) + error * (values[cell] ?? 0);
          }
        }
      }
      for (let place = 0; place < biasAt; place++) {
        const weight = at[place] ?? 0;
        loss += (penalty / 2) * weight * weight;
        gradient[place] = (gradient[place] ?? 0) + penalty * weight;
      }
      return loss;
    },
    classes * columns + classes,
    iterations,
  );
  return { weights: point.slice(0, biasAt), bias: [...point.slice(biasAt)] };
}
