import { seeded } from "../statistics/random.ts";
import type { NullReason, Result } from "../statistics/result.ts";
import type { Interval } from "../statistics/wilson.ts";
import { drawPersons, drawsAtOnce, emptyDraws, summing } from "./draws.ts";
import { lowerLevel, percentileInterval } from "./percentile.ts";
import { type PersonCells, totals } from "./person-cells.ts";

/** Something that is computed from sums over persons, so that resampling persons costs no second look at the items. */
export interface Study {
  readonly cells: PersonCells;
  /** Every measure of the study, always as many and in the same order. */
  readonly evaluate: (sums: Float64Array) => readonly Result[];
}

export interface Estimate {
  readonly result: Result;
  /** Persons that the study rests on. */
  readonly persons: number;
  readonly interval: Interval | NullReason;
}

export interface ResampleOptions {
  readonly draws: number;
  readonly seed: number;
}

export const defaultResampling: ResampleOptions = { draws: 2_000, seed: 20_180_101 };

/** Below this many persons no interval is given. */
export const fewestPersons = 10;

const nothing = new Float64Array(0);

/** An interval stands if the measure is defined in at least this share of the resamples. */
const definedShare = 0.95;

/**
 * Draws as many persons as there are, with replacement, `draws` times, and evaluates every study on the same draws, so that their
 * differences are paired. Same studies, options and order of persons: same intervals, in every runtime.
 */
export function resample(studies: readonly Study[], persons: number, options: ResampleOptions): Estimate[][] {
  const points = studies.map(({ cells, evaluate }) => evaluate(totals(cells)));
  const replicates = points.map((point) => point.map(() => new Float64Array(options.draws).fill(Number.NaN)));
  const resampled = Map.groupBy(
    studies.flatMap((study, at) => ({ ...study, replicates: replicates[at] ?? [] })),
    ({ cells }) => cells,
  );
  const random = seeded(options.seed);
  const draws = emptyDraws(persons);
  const sums = [...resampled].flatMap(([cells, members]) =>
    cells.persons < fewestPersons ? [] : [{ sumDraws: summing(cells, persons), members }],
  );
  for (let first = 0; first < options.draws; first += drawsAtOnce) {
    drawPersons(random, persons, draws);
    for (const { sumDraws, members } of sums) {
      sumDraws(draws, (drawn, draw) => {
        if (first + draw >= options.draws) return;
        for (const { evaluate, replicates: kept } of members) keep(evaluate(drawn), kept, first + draw);
      });
    }
  }
  return studies.map(({ cells }, at) => {
    const level = cells.persons < fewestPersons ? 0 : lowerLevel(cells.persons);
    return (points[at] ?? []).map((result, measure) => ({
      result,
      persons: cells.persons,
      interval: intervalOf(result, replicates[at]?.[measure] ?? nothing, cells.persons, level),
    }));
  });
}

function keep(results: readonly Result[], into: readonly Float64Array[], draw: number): void {
  for (let measure = 0; measure < results.length; measure++) {
    const value = results[measure];
    const column = into[measure];
    if (typeof value === "number" && column !== undefined) column[draw] = value;
  }
}

function intervalOf(point: Result, replicates: Float64Array, persons: number, level: number): Interval | NullReason {
  if (typeof point !== "number") return point;
  if (persons < fewestPersons) return "too_few_persons";
  const defined = definedIn(replicates);
  if (defined.length < definedShare * replicates.length) return "undefined_in_resamples";
  const interval = percentileInterval(defined, level);
  return interval.low === interval.high ? "no_variation" : interval;
}

/** The replicates that have a value, which are mostly all. */
function definedIn(replicates: Float64Array): Float64Array {
  for (const value of replicates) if (Number.isNaN(value)) return replicates.filter((each) => !Number.isNaN(each));
  return replicates;
}
