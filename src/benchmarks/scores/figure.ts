import { type PersonCells, totals } from "../bootstrap/person-cells.ts";
import { type Estimate, type ResampleOptions, resample, type Study } from "../bootstrap/resample.ts";
import type { NullReason, Result } from "../statistics/result.ts";
import { type Interval, wilson } from "../statistics/wilson.ts";

/** A number that one can publish, with what it rests on. */
export interface Figure {
  /** Null: see `null_reason`. */
  readonly value: number | null;
  readonly null_reason: NullReason | null;
  /** Sessions behind the number. */
  readonly n: number;
  readonly persons: number;
  /** 95 %, from resampling persons. Null: see `interval_null_reason`. */
  readonly interval: Interval | null;
  readonly interval_null_reason: NullReason | null;
  /** 95 %, for shares only. Null: not a share, or no session. */
  readonly wilson: (Interval & { readonly assumes: "independent sessions" }) | null;
}

/** One number of a study: how it is computed from the study's table, and for shares the count and the trials. */
export interface Measure<Table> {
  readonly of: (table: Table) => Result;
  readonly n: (table: Table) => number;
  readonly hits?: (table: Table) => number;
}

export type Figures<Name extends string> = Readonly<Record<Name, Figure>>;

/** Collects studies, resamples persons once for all of them, and then gives the figures. */
export interface Scoring {
  readonly persons: number;
  add<Table, Name extends string>(
    cells: PersonCells,
    read: (sums: Float64Array) => Table,
    measures: Readonly<Record<Name, Measure<Table>>>,
  ): () => Figures<Name>;
  run(): void;
}

export function scoring(persons: number, options: ResampleOptions): Scoring {
  const studies: Study[] = [];
  let estimates: Estimate[][] = [];
  return {
    persons,
    add(cells, read, measures) {
      const named = namesOf(measures);
      const list = named.map((name) => measures[name]);
      const place = studies.length;
      studies.push({
        cells,
        evaluate: (sums) => {
          const table = read(sums);
          return list.map((measure) => measure.of(table));
        },
      });
      return () => {
        const table = read(totals(cells));
        return recordOf(named, (name, at) => figureOf(estimates[place]?.[at], measures[name], table));
      };
    },
    run() {
      estimates = resample(studies, persons, options);
    },
  };
}

function figureOf<Table>(estimate: Estimate | undefined, measure: Measure<Table>, table: Table): Figure {
  if (estimate === undefined) throw new Error("Figures are asked for before persons were resampled.");
  const { result, interval, persons } = estimate;
  const n = measure.n(table);
  const share = measure.hits === undefined ? null : wilson(measure.hits(table), n);
  return {
    value: typeof result === "number" ? result : null,
    null_reason: typeof result === "number" ? null : result,
    n,
    persons,
    interval: typeof interval === "string" ? null : interval,
    interval_null_reason: typeof interval === "string" ? interval : null,
    wilson: share === null ? null : { ...share, assumes: "independent sessions" },
  };
}

/** The keys of a record that was written out in full, so that it has no others. */
export function namesOf<Name extends string>(record: Readonly<Record<Name, unknown>>): Name[] {
  return Object.keys(record).filter((name): name is Name => name in record);
}

/** A record with a value for every name. */
export function recordOf<Name extends string, Value>(
  names: readonly Name[],
  of: (name: Name, at: number) => Value,
): Record<Name, Value> {
  const pairs = names.map((name, at): [Name, Value] => [name, of(name, at)]);
  return Object.fromEntries(pairs) as Record<Name, Value>;
}
