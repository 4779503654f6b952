export interface Entry {
  /** Place of the person, from 0. */
  readonly person: number;
  readonly cell: number;
  readonly amount: number;
}

/** Sums by person and cell, sparse: the entries of person p are those from starts[p] to starts[p + 1]. */
export interface PersonCells {
  readonly width: number;
  readonly starts: Uint32Array;
  readonly cells: Uint32Array;
  readonly amounts: Float64Array;
  /** Persons with at least one entry. */
  readonly persons: number;
}

/** Adds up entries by person and cell. */
export function personCells(entries: readonly Entry[], persons: number, width: number): PersonCells {
  const byPerson = sortedByPerson(entries, persons);
  const starts = new Uint32Array(persons + 1);
  const cells = new Uint32Array(entries.length);
  const amounts = new Float64Array(entries.length);
  const dense = new Float64Array(width);
  let filled = 0;
  let present = 0;
  for (let person = 0; person < persons; person++) {
    starts[person] = filled;
    const from = byPerson.starts[person] ?? 0;
    const to = byPerson.starts[person + 1] ?? 0;
    const touched = new Set<number>();
    for (let at = from; at < to; at++) {
      const { cell, amount } = byPerson.entryAt(at);
      dense[cell] = (dense[cell] ?? 0) + amount;
      touched.add(cell);
    }
    if (touched.size > 0) present += 1;
    for (const cell of touched) {
      cells[filled] = cell;
      amounts[filled] = dense[cell] ?? 0;
      dense[cell] = 0;
      filled += 1;
    }
  }
  starts[persons] = filled;
  return { width, starts, cells: cells.slice(0, filled), amounts: amounts.slice(0, filled), persons: present };
}

function sortedByPerson(entries: readonly Entry[], persons: number) {
  const starts = new Uint32Array(persons + 1);
  for (const { person } of entries) starts[person + 1] = (starts[person + 1] ?? 0) + 1;
  for (let person = 0; person < persons; person++)
    starts[person + 1] = (starts[person + 1] ?? 0) + (starts[person] ?? 0);
  const next = starts.slice();
  const order = new Uint32Array(entries.length);
  entries.forEach(({ person }, at) => {
    const place = next[person] ?? 0;
    order[place] = at;
    next[person] = place + 1;
  });
  const none: Entry = { person: 0, cell: 0, amount: 0 };
  return { starts, entryAt: (at: number): Entry => entries[order[at] ?? 0] ?? none };
}

/** Adds every person's entries, times the person's weight, into `sums`. */
export function addWeighted(from: PersonCells, weights: Float64Array, sums: Float64Array): void {
  const { starts, cells, amounts } = from;
  sums.fill(0);
  for (let person = 0, at = 0; person < weights.length; person++) {
    const end = starts[person + 1] ?? 0;
    const weight = weights[person] ?? 0;
    if (weight === 0) {
      at = end;
      continue;
    }
    for (; at < end; at++) {
      const cell = cells[at] ?? 0;
      sums[cell] = (sums[cell] ?? 0) + weight * (amounts[at] ?? 0);
    }
  }
}
