import { chance } from "./chance.ts";
import * as truth from "./parameters.ts";
import type { Level, World } from "./world.ts";

/** What a reader takes a session for. */
export type Reading = Pick<World, "workMode" | "expertise" | "verified">;

export const readers = ["exact", "fallible"] as const;
export type Reader = (typeof readers)[number];

const stream = 3_000_000;
const modes = Object.keys(truth.workModes).filter((name): name is truth.WorkMode => name in truth.workModes);

export function readingOf(seed: number, world: World, reader: Reader): Reading {
  if (reader === "exact") return world;
  const by = chance(seed, stream + world.line);
  const mode = chanceOfModes(world.workMode);
  const { lower, higher } = truth.reader.expertise;
  const { seen, notSeen } = truth.reader.verifiedSuccess;
  const step = by.place([lower, 1 - lower - higher, higher]) - 1;
  return {
    workMode: by.pick(mode),
    expertise: levelAt(world.expertise + step),
    verified: by.happens(world.verified ? seen : 1 - notSeen),
  };
}

/** A row of the error matrix: how likely each mode is read where this one is true. */
export function chanceOfModes(mode: truth.WorkMode): Record<truth.WorkMode, number> {
  const { right, neighbour } = truth.reader.workMode;
  const each = ((1 - right) * (1 - neighbour)) / (modes.length - 2);
  return {
    ...{ plan: each, build: each, fix: each, understand: each, test: each },
    ...{ operate: each, analyze: each, orchestrate: each, communicate: each },
    [truth.mistakenFor[mode]]: (1 - right) * neighbour,
    [mode]: right,
  };
}

/** At the ends of the scale there is no further step. */
function levelAt(step: number): Level {
  const levels = [1, 2, 3, 4, 5] as const;
  return levels[Math.max(0, Math.min(4, step - 1))] ?? 5;
}
