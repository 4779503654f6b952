import { type Chance, chance } from "./chance.ts";
import * as truth from "./parameters.ts";

export type Level = 1 | 2 | 3 | 4 | 5;
export type Band = keyof typeof truth.valueShares;

/** What is true of one simulated session. */
export interface World {
  readonly line: number;
  readonly person: string;
  readonly month: string;
  readonly workMode: truth.WorkMode;
  readonly expertise: Level;
  readonly band: Band;
  readonly hasGoal: boolean;
  readonly verified: boolean;
  /** The person's group. */
  readonly occupation: string;
  readonly workOccupation: string;
}

interface Person {
  readonly key: string;
  readonly occupation: string;
  /** In standard deviations. */
  readonly expertise: number;
  readonly success: number;
}

/** Streams of chance: a session of a number is the same whatever else is simulated, and its truth does not hang on how it is read. */
const streams = { persons: 1, sessions: 1_000_000 };

export function personOf(seed: number, index: number): Person {
  const by = chance(seed, streams.persons + index);
  return {
    key: `simulated-${String(index + 1).padStart(4, "0")}`,
    occupation: by.pick(truth.occupations),
    expertise: by.normal(),
    success: truth.success.person * (2 * by.share() - 1),
  };
}

export function worldOf(seed: number, line: number, persons: number): World {
  const by = chance(seed, streams.sessions + line);
  // Some persons have many sessions, most have few.
  const person = personOf(seed, Math.floor(by.share() ** 1.7 * persons));
  const at = by.place(truth.months.map(() => 1));
  const expertise = levelOf(person, by);
  const workMode = by.pick(modeShares(at));
  const band = by.pick(valueShares(expertise));
  const own = person.occupation !== "15-0000" && by.happens(truth.ownWork);
  return {
    line,
    person: person.key,
    month: truth.months[at] ?? truth.months[0],
    workMode,
    expertise,
    band,
    hasGoal: !by.happens(truth.noClearGoal),
    verified: by.happens(successOf(workMode, expertise, band) + person.success),
    occupation: person.occupation,
    workOccupation: own ? person.occupation : "15-0000",
  };
}

/** The chance of verified success of an average person's session that has a goal. */
export function successOf(workMode: truth.WorkMode, expertise: Level, band: Band): number {
  const { constant, expertise: slope, value } = truth.success;
  return constant + slope * (expertise - 1) + truth.workModes[workMode].success + value[band];
}

/** Shares of the modes in a month, counted from 0. */
export function modeShares(month: number): Record<truth.WorkMode, number> {
  const along = month / (truth.months.length - 1);
  const share = (mode: truth.WorkMode) => {
    const { first, last } = truth.workModes[mode];
    return first + (last - first) * along;
  };
  return {
    plan: share("plan"),
    build: share("build"),
    fix: share("fix"),
    understand: share("understand"),
    test: share("test"),
    operate: share("operate"),
    analyze: share("analyze"),
    orchestrate: share("orchestrate"),
    communicate: share("communicate"),
  };
}

function valueShares(expertise: Level): Record<Band, number> {
  const odds = truth.valueByLevel ** (expertise - 3);
  const { valueShares: shares } = truth;
  return {
    "10-200": shares["10-200"],
    "200-1000": shares["200-1000"] * odds,
    "1000-5000": shares["1000-5000"] * odds ** 2,
    "5000-50000": shares["5000-50000"] * odds ** 3,
  };
}

/** Cuts of the standard normal at the cumulated shares of the levels: 6, 26, 55 and 88 %. */
const cuts = [-1.5548, -0.6433, 0.1257, 1.175] as const;

function levelOf(person: Person, by: Chance): Level {
  const share = truth.expertiseOfPerson;
  const at = Math.sqrt(share) * person.expertise + Math.sqrt(1 - share) * by.normal();
  const levels = [1, 2, 3, 4] as const;
  return levels.find((level) => at < (cuts[level - 1] ?? 0)) ?? 5;
}
