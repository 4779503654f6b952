import fc from "fast-check";
import { expect, test } from "vitest";
import { safeMargins } from "../../src/benchmarks/results/hide-margins.ts";

const all = (size: number) => ({
  rows: new Array<boolean>(size).fill(true),
  columns: new Array<boolean>(size).fill(true),
});
const suppressed = (matrix: readonly (readonly number[])[]) =>
  matrix.map((row) => row.map((cell) => (cell < 5 ? null : cell)));

test("a total that leaves one value for a suppressed cell is not told", () => {
  // Column 1 has 2 hidden sessions and column 2 none, so the first row's hidden 2 can only stand in column 1.
  const matrix = [
    [38, 2, 0],
    [0, 20, 0],
    [0, 0, 10],
  ];
  const { rows, columns } = safeMargins(suppressed(matrix), matrix, all(3));
  expect(columns).toEqual([true, false, true]);
  // With column 2 known to hide nothing, the row's total alone would still tell it.
  expect(rows).toEqual([false, true, true]);
});

test("totals of a matrix without small cells are all told", () => {
  const matrix = [
    [30, 7],
    [9, 20],
  ];
  expect(safeMargins(suppressed(matrix), matrix, all(2))).toEqual(all(2));
});

test("no suppressed cell that is not 0 has one possible value, whichever the matrix", () => {
  const cells = fc.array(fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 3, maxLength: 3 }), {
    minLength: 3,
    maxLength: 3,
  });
  fc.assert(
    fc.property(cells, (matrix) => {
      const shown = suppressed(matrix);
      const { rows, columns } = safeMargins(shown, matrix, all(3));
      for (const [place, values] of possible(matrix, shown, rows, columns)) {
        const [row = 0, column = 0] = place.split(",").map(Number);
        if ((matrix[row]?.[column] ?? 0) > 0) expect(values.size, JSON.stringify(matrix)).toBeGreaterThan(1);
      }
    }),
    { numRuns: 60 },
  );
});

/** By brute force: what each suppressed cell may be, given the totals that are told. */
function possible(
  matrix: readonly (readonly number[])[],
  shown: readonly (readonly (number | null)[])[],
  rows: readonly boolean[],
  columns: readonly boolean[],
): Map<string, Set<number>> {
  const hidden = shown.flatMap((line, row) =>
    line.flatMap((cell, column) => (cell === null ? [[row, column] as const] : [])),
  );
  const found = new Map(hidden.map(([row, column]) => [`${row},${column}`, new Set<number>()]));
  const left = (at: number, of: "row" | "column") =>
    hidden.reduce(
      (sum, [row, column]) => sum + ((of === "row" ? row : column) === at ? (matrix[row]?.[column] ?? 0) : 0),
      0,
    );
  const openRows = rows.map((known, at) => (known ? left(at, "row") : null));
  const openColumns = columns.map((known, at) => (known ? left(at, "column") : null));
  const taken: number[] = [];
  const step = (at: number): void => {
    const place = hidden[at];
    if (place === undefined) {
      const whole = [...openRows, ...openColumns].every((rest) => rest === null || rest === 0);
      if (whole)
        for (const [cell, [row, column]] of hidden.entries()) found.get(`${row},${column}`)?.add(taken[cell] ?? 0);
      return;
    }
    const [row, column] = place;
    // Where neither total is told, any number may stand: two are enough to show it.
    const bound = Math.min(openRows[row] ?? Number.POSITIVE_INFINITY, openColumns[column] ?? Number.POSITIVE_INFINITY);
    const most = Number.isFinite(bound) ? bound : 1;
    for (let value = 0; value <= most; value++) {
      taken[at] = value;
      if (openRows[row] != null) openRows[row] -= value;
      if (openColumns[column] != null) openColumns[column] -= value;
      step(at + 1);
      if (openRows[row] != null) openRows[row] += value;
      if (openColumns[column] != null) openColumns[column] += value;
    }
  };
  step(0);
  return found;
}
