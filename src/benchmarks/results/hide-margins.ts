type Counts = readonly (readonly number[])[];
type Shown = readonly (readonly (number | null)[])[];

/** Which totals of a confusion matrix may be told, by label: of its row (gold) and of its column (answers). */
export interface Margins {
  readonly rows: readonly boolean[];
  readonly columns: readonly boolean[];
}

interface Place {
  readonly row: number;
  readonly column: number;
}

/**
 * Totals out of which no suppressed cell can be computed. `shown` is the matrix with its suppressed cells null, `known` the totals that would be
 * told. Where they leave only one value for a suppressed cell that is not 0, the total of its column goes, then that of its row.
 */
export function safeMargins(shown: Shown, matrix: Counts, known: Margins): Margins {
  const rows = [...known.rows];
  const columns = [...known.columns];
  for (;;) {
    const found = determined(shown, matrix, { rows, columns });
    if (found === null) return { rows, columns };
    if (columns[found.column]) columns[found.column] = false;
    else rows[found.row] = false;
  }
}

/** A suppressed cell that follows from the totals. Null: there is none. */
function determined(shown: Shown, matrix: Counts, margins: Margins): Place | null {
  const hidden = matrix.flatMap((line, row) =>
    line.flatMap((_, column) => (shown[row]?.[column] === null ? [{ row, column }] : [])),
  );
  const positive = hidden.filter(({ row, column }) => (matrix[row]?.[column] ?? 0) > 0);
  return positive.find((cell) => !canMove(cell, hidden, matrix, margins)) ?? null;
}

/**
 * Whether another matrix with the same totals has one session more or fewer in the cell. One session fewer must be made good along a way from its
 * row to its column: over suppressed cells that take one more, back over those that can give one, and freely through lines whose total
 * is not told. One more goes the other way round.
 */
function canMove(cell: Place, hidden: readonly Place[], matrix: Counts, { rows, columns }: Margins): boolean {
  const others = hidden.filter((one) => one !== cell);
  const outside = "outside";
  const [from, to] = [`row ${cell.row}`, `column ${cell.column}`];
  const next = (node: string): string[] => [
    ...others.flatMap(({ row, column }) => {
      const gives = (matrix[row]?.[column] ?? 0) > 0;
      if (node === `row ${row}`) return [`column ${column}`];
      return node === `column ${column}` && gives ? [`row ${row}`] : [];
    }),
    ...rows.flatMap((known, at) => (known ? [] : free(node, `row ${at}`))),
    ...columns.flatMap((known, at) => (known ? [] : free(node, `column ${at}`))),
  ];
  const free = (node: string, line: string) => (node === line ? [outside] : node === outside ? [line] : []);
  return reaches(from, to, next) || reaches(to, from, next);
}

function reaches(from: string, to: string, next: (node: string) => readonly string[]): boolean {
  const seen = new Set([from]);
  for (const node of seen) {
    if (node === to) return true;
    for (const one of next(node)) seen.add(one);
  }
  return false;
}
