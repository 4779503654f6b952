/** Adds an amount of a person to a cell. Persons are places, from 0. */
export type Add = (person: number, cell: number, amount: number) => void;

/**
 * Sums by person and cell, sparse and cell by cell: entries `starts[c]` to `starts[c + 1]` are those of cell c, and entry e adds
 * amounts[e] of person owners[e]. First come those of amount 1, up to `ones[c]`, then the others, each in the order of their persons,
 * so that sums come out the same in every runtime.
 */
export interface PersonCells {
  readonly width: number;
  readonly starts: Uint32Array;
  readonly ones: Uint32Array;
  readonly owners: Uint32Array;
  readonly amounts: Float64Array;
  /** Persons with at least one entry. */
  readonly persons: number;
  /** Largest amount where all are whole numbers. Null: some are not. */
  readonly largestCount: number | null;
}

/** Adds up by person and cell what `fill` hands to `add`: at most `most` amounts, person by person. */
export function personCells(width: number, most: number, fill: (add: Add) => void): PersonCells {
  const owners = new Uint32Array(most);
  const cells = new Uint32Array(most);
  const amounts = new Float64Array(most);
  // Place of each cell's entry in the current person's run; places before the run are another person's.
  const places = new Int32Array(width).fill(-1);
  const starts = new Uint32Array(width + 1);
  let filled = 0;
  let runStart = 0;
  let persons = 0;
  let owner = -1;
  fill((person, cell, amount) => {
    if (person !== owner) {
      if (person < owner) throw new Error("Persons must come in their order.");
      owner = person;
      runStart = filled;
      persons += 1;
    }
    const place = places[cell] ?? -1;
    if (place >= runStart) {
      amounts[place] = (amounts[place] ?? 0) + amount;
      return;
    }
    places[cell] = filled;
    owners[filled] = person;
    cells[filled] = cell;
    amounts[filled] = amount;
    starts[cell + 1] = (starts[cell + 1] ?? 0) + 1;
    filled += 1;
  });
  for (let cell = 0; cell < width; cell++) starts[cell + 1] = (starts[cell + 1] ?? 0) + (starts[cell] ?? 0);
  return { width, starts, persons, ...byCell({ starts, owners, cells, amounts, filled }) };
}

interface Filled extends Pick<PersonCells, "starts" | "owners" | "amounts"> {
  readonly cells: Uint32Array;
  readonly filled: number;
}

function byCell({ starts, owners, cells, amounts, filled }: Filled) {
  const ones = starts.slice(0, -1);
  for (let at = 0; at < filled; at++) {
    const cell = cells[at] ?? 0;
    if (amounts[at] === 1) ones[cell] = (ones[cell] ?? 0) + 1;
  }
  const nextOne = starts.slice(0, -1);
  const nextOther = ones.slice();
  const sortedOwners = new Uint32Array(filled);
  const sortedAmounts = new Float64Array(filled);
  let largestCount: number | null = 0;
  for (let at = 0; at < filled; at++) {
    const cell = cells[at] ?? 0;
    const amount = amounts[at] ?? 0;
    const next = amount === 1 ? nextOne : nextOther;
    const place = next[cell] ?? 0;
    next[cell] = place + 1;
    sortedOwners[place] = owners[at] ?? 0;
    sortedAmounts[place] = amount;
    largestCount = largestCount === null || !Number.isInteger(amount) ? null : Math.max(largestCount, amount);
  }
  return { ones, owners: sortedOwners, amounts: sortedAmounts, largestCount };
}

/** Sums over all persons, each once, or as often as `times` says. */
export function totals({ width, starts, owners, amounts }: PersonCells, times?: Float64Array): Float64Array {
  const sums = new Float64Array(width);
  for (let cell = 0; cell < width; cell++) {
    let sum = 0;
    for (let at = starts[cell] ?? 0, end = starts[cell + 1] ?? 0; at < end; at++) {
      sum += (amounts[at] ?? 0) * (times === undefined ? 1 : (times[owners[at] ?? 0] ?? 0));
    }
    sums[cell] = sum;
  }
  return sums;
}
