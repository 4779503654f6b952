import { minimize } from "./minimize.ts";

export interface Line {
  readonly slopes: readonly number[];
  readonly base: number;
}

/** Weighted least squares with a quadratic penalty on the slopes, none on the base. */
export function fitLine(
  rows: readonly (readonly number[])[],
  targets: readonly number[],
  weights: readonly number[],
  penalty: number,
): Line {
  const columns = rows[0]?.length ?? 0;
  const mass = weights.reduce((sum, weight) => sum + weight, 0);
  const point = minimize(
    (at, gradient) => {
      gradient.fill(0);
      let loss = 0;
      rows.forEach((cells, index) => {
        const value = cells.reduce((sum, cell, column) => sum + cell * (at[column] ?? 0), at[columns] ?? 0);
        const error = value - (targets[index] ?? 0);
        const share = (weights[index] ?? 0) / mass;
        loss += (share * error * error) / 2;
        cells.forEach((cell, column) => {
          gradient[column] = (gradient[column] ?? 0) + share * error * cell;
        });
        gradient[columns] = (gradient[columns] ?? 0) + share * error;
      });
      for (let column = 0; column < columns; column++) {
        const slope = at[column] ?? 0;
        loss += (penalty / 2) * slope * slope;
        gradient[column] = (gradient[column] ?? 0) + penalty * slope;
      }
      return loss;
    },
    columns + 1,
    200,
  );
  return { slopes: [...point.slice(0, columns)], base: point[columns] ?? 0 };
}
