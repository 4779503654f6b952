/** Row-major rectangular matrix. */
export type Matrix = readonly (readonly number[])[];

/** Inverse by Gauss–Jordan elimination with partial pivoting. Null: singular, judged against the largest entry of each column. */
export function inverse(matrix: Matrix): number[][] | null {
  const size = matrix.length;
  const scale = Math.max(...matrix.flat().map(Math.abs), 0);
  const rows = matrix.map((row, at) => [...row, ...row.map((_, column) => Number(column === at))]);
  for (let column = 0; column < size; column++) {
    const pivot = pivotOf(rows, column);
    const chosen = rows[pivot];
    if (chosen === undefined || Math.abs(chosen[column] ?? 0) <= 1e-12 * scale) return null;
    rows[pivot] = rows[column] ?? chosen;
    const by = chosen[column] ?? 1;
    const scaled = chosen.map((value) => value / by);
    rows[column] = scaled;
    for (const [at, row] of rows.entries()) {
      const factor = row[column] ?? 0;
      if (at === column || factor === 0) continue;
      rows[at] = row.map((value, place) => value - factor * (scaled[place] ?? 0));
    }
  }
  return rows.map((row) => row.slice(size));
}

function pivotOf(rows: Matrix, column: number): number {
  let best = column;
  for (let at = column; at < rows.length; at++) {
    if (Math.abs(rows[at]?.[column] ?? 0) > Math.abs(rows[best]?.[column] ?? 0)) best = at;
  }
  return best;
}

export function times(matrix: Matrix, vector: readonly number[]): number[] {
  return matrix.map((row) => dot(row, vector));
}

export function dot(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
}

export function multiply(one: Matrix, other: Matrix): number[][] {
  const columns = other[0]?.map((_, column) => other.map((row) => row[column] ?? 0)) ?? [];
  return one.map((row) => columns.map((column) => dot(row, column)));
}

/** Adds factor × a bᵀ to `into`. */
export function addOuter(into: number[][], a: readonly number[], b: readonly number[], factor: number): void {
  a.forEach((value, at) => {
    const row = into[at];
    if (row === undefined || value === 0) return;
    b.forEach((other, column) => {
      row[column] = (row[column] ?? 0) + factor * value * other;
    });
  });
}

export function zeros(rows: number, columns: number): number[][] {
  return Array.from({ length: rows }, () => new Array<number>(columns).fill(0));
}
