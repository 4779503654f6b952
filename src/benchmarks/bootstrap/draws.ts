import { below, type Random } from "../statistics/random.ts";
import type { PersonCells } from "./person-cells.ts";

/** Draws side by side in one run of numbers: as many sums as are held in registers. */
const lanes = 8;
/** Runs whose draws are packed three to a double. */
const runs = 2;
/** Whole numbers that one double carries, each below 2^17. */
const packed = 3;
const base = 2 ** 17;

/** Draws that are made and summed together. */
export const drawsAtOnce = lanes * runs * packed;

/** How often each person was drawn, in each of 48 draws. */
export interface Draws {
  /** Eight draws each, side by side for a person. */
  readonly apart: readonly Float64Array[];
  /** The same in a third of the numbers: the first and every second of `apart` in one, the others in the other. */
  readonly together: readonly Float64Array[];
  /** Where draws are counted. */
  readonly times: Uint32Array;
}

export function emptyDraws(persons: number): Draws {
  const empty = (length: number) => Array.from({ length }, () => new Float64Array(persons * lanes));
  return { apart: empty(runs * packed), together: empty(runs), times: new Uint32Array(persons * lanes) };
}

/**
 * Draws as many persons as there are, with replacement, 48 times over. `kinds`: whose cells are alike may be counted together, as the
 * kind that stands at the person's place.
 */
export function drawPersons(random: Random, persons: number, draws: Draws, kinds?: Uint32Array): void {
  const { apart, together, times } = draws;
  for (const weights of apart) {
    times.fill(0);
    for (let lane = 0; lane < lanes; lane++) {
      for (let pick = 0; pick < persons; pick++) {
        const person = below(random, persons);
        const at = (kinds === undefined ? person : (kinds[person] ?? 0)) * lanes + lane;
        times[at] = (times[at] ?? 0) + 1;
      }
    }
    weights.set(times);
  }
  together.forEach((both, run) => {
    both.fill(0);
    for (let part = 0; part < packed; part++) addTimes(apart[part * runs + run] ?? nothing, base ** part, both);
  });
}

const nothing = new Float64Array(0);

function addTimes(from: Float64Array, unit: number, to: Float64Array): void {
  for (let at = 0; at < to.length; at++) to[at] = (to[at] ?? 0) + (from[at] ?? 0) * unit;
}

/** Hands the sums of the cells in each of the 48 draws, one after the other, to `use`, which may not keep them. */
export type SumDraws = (draws: Draws, use: (sums: Float64Array, draw: number) => void) => void;

/**
 * Sums for cells of at most so many drawn persons. Counts are added three draws to a double, which is exact while a sum stays below
 * 2^17; other amounts and larger counts a draw to a double. Room is made once, for all draws.
 */
export function summing(from: PersonCells, persons: number): SumDraws {
  const counts = from.largestCount !== null && from.largestCount * persons < base;
  const sums = Array.from({ length: counts ? runs : runs * packed }, () => new Float64Array(from.width * lanes));
  const sum = new Float64Array(from.width);
  return ({ apart, together }, use) => {
    sums.forEach((into, run) => {
      addWeighted(from, (counts ? together : apart)[run] ?? nothing, into);
    });
    for (let draw = 0; draw < drawsAtOnce; draw++) {
      const run = Math.floor(draw / lanes);
      if (counts) unpack(sums[run % runs] ?? nothing, draw % lanes, Math.floor(run / runs), sum);
      else pick(sums[run] ?? nothing, draw % lanes, sum);
      use(sum, draw);
    }
  };
}

/**
 * Adds every person's entries times the person's weight, cell by cell and in eight lanes at once, so that a place is looked up once
 * for many and a sum leaves the registers once. Most amounts are 1 and are not multiplied. A third of the time of a score is spent here
 * (bench/scoring.ts).
 */
function addWeighted(from: PersonCells, weights: Float64Array, sums: Float64Array): void {
  const { width, starts, ones, owners, amounts } = from;
  for (let cell = 0; cell < width; cell++) {
    let [a, b, c, d] = [0, 0, 0, 0];
    let [e, f, g, h] = [0, 0, 0, 0];
    let at = starts[cell] ?? 0;
    for (const end = ones[cell] ?? 0; at < end; at++) {
      const person = (owners[at] ?? 0) * lanes;
      a += weights[person] ?? 0;
      b += weights[person + 1] ?? 0;
      c += weights[person + 2] ?? 0;
      d += weights[person + 3] ?? 0;
      e += weights[person + 4] ?? 0;
      f += weights[person + 5] ?? 0;
      g += weights[person + 6] ?? 0;
      h += weights[person + 7] ?? 0;
    }
    for (const end = starts[cell + 1] ?? 0; at < end; at++) {
      const amount = amounts[at] ?? 0;
      const person = (owners[at] ?? 0) * lanes;
      a += (weights[person] ?? 0) * amount;
      b += (weights[person + 1] ?? 0) * amount;
      c += (weights[person + 2] ?? 0) * amount;
      d += (weights[person + 3] ?? 0) * amount;
      e += (weights[person + 4] ?? 0) * amount;
      f += (weights[person + 5] ?? 0) * amount;
      g += (weights[person + 6] ?? 0) * amount;
      h += (weights[person + 7] ?? 0) * amount;
    }
    const place = cell * lanes;
    sums[place] = a;
    sums[place + 1] = b;
    sums[place + 2] = c;
    sums[place + 3] = d;
    sums[place + 4] = e;
    sums[place + 5] = f;
    sums[place + 6] = g;
    sums[place + 7] = h;
  }
}

function pick(sums: Float64Array, lane: number, into: Float64Array): void {
  for (let cell = 0, at = lane; cell < into.length; cell++, at += lanes) into[cell] = sums[at] ?? 0;
}

function unpack(sums: Float64Array, lane: number, part: number, into: Float64Array): void {
  const unit = base ** -part;
  for (let cell = 0, at = lane; cell < into.length; cell++, at += lanes) {
    const shifted = Math.floor((sums[at] ?? 0) * unit);
    into[cell] = shifted - Math.floor(shifted / base) * base;
  }
}
