import { type PersonCells, personCells, totals } from "../bootstrap/person-cells.ts";

/** Counts of labels by person, where persons with the same counts are held once: of 50,000 sessions few differ. */
export interface SharedCells {
  /** Its persons are the kinds. */
  readonly cells: PersonCells;
  /** Place of each person's kind, persons in the order of their keys. */
  readonly kinds: Uint32Array;
}

export function sharedCells<Row extends { readonly person: string }>(
  rows: readonly Row[],
  width: number,
  cellOf: (row: Row) => number,
): SharedCells {
  const byPerson = Map.groupBy(rows, ({ person }) => person);
  const known = new Map<string, number>();
  const kindCells: (readonly number[])[] = [];
  const kinds = [...byPerson.keys()].sort().map((person) => {
    const own = (byPerson.get(person) ?? []).map(cellOf).sort((one, other) => one - other);
    const key = own.join();
    const before = known.get(key);
    if (before !== undefined) return before;
    const kind = kindCells.push(own) - 1;
    known.set(key, kind);
    return kind;
  });
  const cells = personCells(width, rows.length, (add) => {
    kindCells.forEach((own, kind) => {
      for (const cell of own) add(kind, cell, 1);
    });
  });
  return { cells, kinds: Uint32Array.from(kinds) };
}

/** Sums over all persons, each once. */
export function sharedTotals({ cells, kinds }: SharedCells): Float64Array {
  const persons = new Float64Array(cells.persons);
  for (const kind of kinds) persons[kind] = (persons[kind] ?? 0) + 1;
  return totals(cells, persons);
}
