import { below, type Random } from "../statistics/random.ts";
import type { PersonCells } from "./person-cells.ts";

/** Sums side by side in one run of numbers. */
const lanes = 16;
/** Whole numbers that one double carries, each below 2^17. */
const packed = 3;
const base = 2 ** 17;

/** Draws that are made and summed together. */
export const drawsAtOnce = lanes * packed;

/**
 * How often each person was drawn, in each of 48 draws: `thirds` has 16 draws each, side by side for a person; `together` has the
 * three of a lane in one double.
 */
export interface Draws {
  readonly thirds: readonly Float64Array[];
  readonly together: Float64Array;
}

export function emptyDraws(persons: number): Draws {
  const thirds = Array.from({ length: packed }, () => new Float64Array(persons * lanes));
  return { thirds, together: new Float64Array(persons * lanes) };
}

/**
 * Draws as many persons as there are, with replacement, 48 times over. `kinds`: whose cells are alike may be counted together, as the
 * kind that stands at the person's place.
 */
export function drawPersons(random: Random, persons: number, { thirds, together }: Draws, kinds?: Uint32Array): void {
  together.fill(0);
  thirds.forEach((weights, third) => {
    weights.fill(0);
    const unit = base ** third;
    for (let lane = 0; lane < lanes; lane++) {
      for (let pick = 0; pick < persons; pick++) {
        const person = below(random, persons);
        const at = (kinds === undefined ? person : (kinds[person] ?? 0)) * lanes + lane;
        weights[at] = (weights[at] ?? 0) + 1;
        together[at] = (together[at] ?? 0) + unit;
      }
    }
  });
}

/**
 * Sums of the cells in each of the 48 draws, handed one after the other to `use`. Counts are added three draws to a double, which is
 * exact while a sum stays below 2^17; other amounts and larger counts a draw to a double.
 */
export function sumDraws(
  from: PersonCells,
  draws: Draws,
  persons: number,
  use: (sums: Float64Array, draw: number) => void,
) {
  const sums = new Float64Array(from.width * lanes);
  const sum = new Float64Array(from.width);
  if (from.largestCount !== null && from.largestCount * persons < base) {
    addWeighted(from, draws.together, sums);
    for (let draw = 0; draw < drawsAtOnce; draw++) use(unpacked(sums, draw, sum), draw);
    return;
  }
  draws.thirds.forEach((weights, third) => {
    addWeighted(from, weights, sums);
    for (let lane = 0; lane < lanes; lane++) use(laneOf(sums, lane, sum), third * lanes + lane);
  });
}

/**
 * Adds every person's entries times the person's weight, in 16 lanes at once and four additions a turn, so that places are looked up
 * once for many. This loop is most of the time that a score takes; the plain one takes about five times as long (bench/scoring.ts).
 */
function addWeighted({ owners, cells, amounts }: PersonCells, weights: Float64Array, sums: Float64Array): void {
  sums.fill(0);
  for (let at = 0; at < cells.length; at++) {
    const amount = amounts[at] ?? 0;
    let person = (owners[at] ?? 0) * lanes;
    let cell = (cells[at] ?? 0) * lanes;
    for (const end = cell + lanes; cell < end; cell += 4, person += 4) {
      sums[cell] = (sums[cell] ?? 0) + (weights[person] ?? 0) * amount;
      sums[cell + 1] = (sums[cell + 1] ?? 0) + (weights[person + 1] ?? 0) * amount;
      sums[cell + 2] = (sums[cell + 2] ?? 0) + (weights[person + 2] ?? 0) * amount;
      sums[cell + 3] = (sums[cell + 3] ?? 0) + (weights[person + 3] ?? 0) * amount;
    }
  }
}

function laneOf(sums: Float64Array, lane: number, into: Float64Array): Float64Array {
  for (let cell = 0, at = lane; cell < into.length; cell++, at += lanes) into[cell] = sums[at] ?? 0;
  return into;
}

function unpacked(sums: Float64Array, draw: number, into: Float64Array): Float64Array {
  const unit = base ** Math.floor(draw / lanes);
  for (let cell = 0, at = draw % lanes; cell < into.length; cell++, at += lanes) {
    const shifted = Math.floor((sums[at] ?? 0) / unit);
    into[cell] = shifted - Math.floor(shifted / base) * base;
  }
  return into;
}
