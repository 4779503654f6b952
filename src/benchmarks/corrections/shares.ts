import { drawPersons, drawsAtOnce, emptyDraws, summing } from "../bootstrap/draws.ts";
import { lowerLevel, percentileInterval } from "../bootstrap/percentile.ts";
import { fewestPersons, type ResampleOptions } from "../bootstrap/resample.ts";
import { contingency } from "../statistics/contingency.ts";
import { seeded } from "../statistics/random.ts";
import type { NullReason } from "../statistics/result.ts";
import { type Corrected, without } from "./estimate.ts";
import { poweredShares } from "./powered-shares.ts";
import { roganGladen } from "./rogan-gladen.ts";
import { type SharedCells, sharedCells, sharedTotals } from "./share-rows.ts";

export interface GoldLabel {
  readonly person: string;
  readonly truth: string;
  readonly answer: string;
}

export interface SampleLabel {
  readonly person: string;
  readonly answer: string;
}

/** The share of one label, three ways side by side. */
export interface CorrectedShare {
  readonly label: string;
  /** Share of the answers, as if they were true. */
  readonly naive: Corrected;
  /** Assumes that the model errs on the sample as it does on the gold set, label by label. Shares add up to 1. */
  readonly rogan_gladen: Corrected;
  /** Assumes that the gold set is drawn from the same population as the sample. */
  readonly prediction_powered: Corrected;
}

export interface CorrectedShares {
  readonly labels: readonly CorrectedShare[];
  /** Rogan–Gladen's equations gave impossible shares; the nearest possible ones stand. */
  readonly outside: boolean;
}

/** Shares of labels in a large sample that a model labelled, corrected by its errors on a gold set. */
export function correctShares(
  labels: readonly string[],
  gold: readonly GoldLabel[],
  sample: readonly SampleLabel[],
  options: ResampleOptions,
): CorrectedShares {
  const solved = roganGladenShares(labels, gold, sample, options);
  const powered = poweredShares(labels, gold, sample);
  return {
    outside: solved.outside,
    labels: labels.map((label, at) => ({
      label,
      naive: powered[at]?.naive ?? without("no_items"),
      rogan_gladen: solved.estimates[at] ?? without("no_items"),
      prediction_powered: powered[at]?.prediction_powered ?? without("no_items"),
    })),
  };
}

/** Intervals by resampling the persons of the gold set and those of the sample apart. */
function roganGladenShares(
  labels: readonly string[],
  gold: readonly GoldLabel[],
  sample: readonly SampleLabel[],
  options: ResampleOptions,
): { readonly estimates: readonly Corrected[]; readonly outside: boolean } {
  const size = labels.length;
  const places = new Map(labels.map((label, at) => [label, at]));
  const place = (label: string) => places.get(label) ?? 0;
  const golds = sharedCells(gold, size * size, ({ truth, answer }) => place(truth) * size + place(answer));
  const samples = sharedCells(sample, size, ({ answer }) => place(answer));
  const solve = (table: Float64Array, answers: Float64Array) => roganGladen(contingency(table, size), [...answers]);
  const point = solve(sharedTotals(golds), sharedTotals(samples));
  if (typeof point === "string") return { estimates: labels.map(() => without(point)), outside: false };
  const persons = Math.min(golds.kinds.length, samples.kinds.length);
  const drawn = persons < fewestPersons ? [] : draws(options, golds, samples, solve);
  return {
    outside: point.outside,
    estimates: point.shares.map((value, at) => {
      const replicates = Float64Array.from(drawn, (shares) => shares[at] ?? 0);
      const reason = refusal(persons, replicates, options.draws);
      if (reason !== null) {
        return { value, null_reason: null, standard_error: null, interval: null, interval_null_reason: reason };
      }
      const standard_error = deviation(replicates);
      const interval = percentileInterval(replicates, lowerLevel(persons));
      return { value, null_reason: null, standard_error, interval, interval_null_reason: null };
    }),
  };
}

function draws(
  options: ResampleOptions,
  gold: SharedCells,
  sample: SharedCells,
  solve: (table: Float64Array, answers: Float64Array) => ReturnType<typeof roganGladen>,
): (readonly number[])[] {
  const random = seeded(options.seed);
  const goldDraws = emptyDraws(gold.cells.persons);
  const sampleDraws = emptyDraws(sample.cells.persons);
  const sumGold = summing(gold.cells, gold.kinds.length);
  const sumSample = summing(sample.cells, sample.kinds.length);
  const found: (readonly number[])[] = [];
  for (let first = 0; first < options.draws; first += drawsAtOnce) {
    drawPersons(random, gold.kinds.length, goldDraws, gold.kinds);
    drawPersons(random, sample.kinds.length, sampleDraws, sample.kinds);
    const tables: Float64Array[] = [];
    sumGold(goldDraws, (sums) => tables.push(sums.slice()));
    sumSample(sampleDraws, (answers, draw) => {
      const table = tables[draw];
      if (table === undefined || first + draw >= options.draws) return;
      const solved = solve(table, answers);
      if (typeof solved !== "string") found.push(solved.shares);
    });
  }
  return found;
}

function refusal(persons: number, replicates: Float64Array, wanted: number): NullReason | null {
  if (persons < fewestPersons) return "too_few_persons";
  if (replicates.length < 0.95 * wanted) return "undefined_in_resamples";
  return replicates.every((value) => value === replicates[0]) ? "no_variation" : null;
}

function deviation(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}
