export interface Entry {
  /** Place of the person, from 0. */
  readonly person: number;
  readonly cell: number;
  readonly amount: number;
}

/** Sums by person and cell, sparse: entry e adds amounts[e] of person owners[e] to cell cells[e]. Persons come in their order. */
export interface PersonCells {
  readonly width: number;
  readonly owners: Uint32Array;
  readonly cells: Uint32Array;
  readonly amounts: Float64Array;
  /** Persons with at least one entry. */
  readonly persons: number;
  /** Largest amount where all are whole numbers. Null: some are not. */
  readonly largestCount: number | null;
}

/** Adds up entries by person and cell. */
export function personCells(entries: readonly Entry[], width: number): PersonCells {
  const ordered = entries.every(({ person }, at) => at === 0 || person >= (entries[at - 1]?.person ?? 0))
    ? entries
    : [...entries].sort((one, other) => one.person - other.person);
  const owners = new Uint32Array(entries.length);
  const cells = new Uint32Array(entries.length);
  const amounts = new Float64Array(entries.length);
  // Place of each cell's entry in the current person's run; places before the run are another person's.
  const places = new Int32Array(width).fill(-1);
  let filled = 0;
  let runStart = 0;
  let present = 0;
  let owner = -1;
  for (const { person, cell, amount } of ordered) {
    if (person !== owner) {
      owner = person;
      runStart = filled;
      present += 1;
    }
    const place = places[cell] ?? -1;
    if (place >= runStart) amounts[place] = (amounts[place] ?? 0) + amount;
    else {
      places[cell] = filled;
      owners[filled] = person;
      cells[filled] = cell;
      amounts[filled] = amount;
      filled += 1;
    }
  }
  const kept = amounts.slice(0, filled);
  return {
    width,
    owners: owners.slice(0, filled),
    cells: cells.slice(0, filled),
    amounts: kept,
    persons: present,
    largestCount: kept.every(Number.isInteger) ? kept.reduce((most, amount) => Math.max(most, amount), 0) : null,
  };
}

/** Sums over all persons, each once. */
export function totals({ width, cells, amounts }: PersonCells): Float64Array {
  const sums = new Float64Array(width);
  cells.forEach((cell, at) => {
    sums[cell] = (sums[cell] ?? 0) + (amounts[at] ?? 0);
  });
  return sums;
}
