/** Counts of two labels of the same thing: row = gold (or first rater), column = answer (or second). */
export interface Contingency {
  readonly size: number;
  /** size × size, row by row; any amounts of 0 or more. */
  readonly cells: Float64Array;
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly total: number;
  readonly diagonal: number;
}

export function contingency(cells: Float64Array, size: number): Contingency {
  const rows = new Array<number>(size).fill(0);
  const columns = new Array<number>(size).fill(0);
  let total = 0;
  let diagonal = 0;
  for (let row = 0, at = 0; row < size; row++) {
    let sum = 0;
    for (let column = 0; column < size; column++, at++) {
      const count = cells[at] ?? 0;
      if (count === 0) continue;
      sum += count;
      columns[column] = (columns[column] ?? 0) + count;
      if (row === column) diagonal += count;
    }
    rows[row] = sum;
    total += sum;
  }
  return { size, cells, rows, columns, total, diagonal };
}

export function cell(table: Contingency, row: number, column: number): number {
  return table.cells[row * table.size + column] ?? 0;
}
