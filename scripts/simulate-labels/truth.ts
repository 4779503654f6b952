import * as truth from "./parameters.ts";
import { chanceOfModes, readingOf } from "./reading.ts";
import type { Simulation } from "./table.ts";
import { modeShares, worldOf } from "./world.ts";

/** What a notebook holds its results against, as JSON: parameters, and what follows from them. */
export function knownTruth() {
  const modes = Object.keys(truth.workModes).filter((name): name is truth.WorkMode => name in truth.workModes);
  const byMonth = truth.months.map((month, at) => ({ month, shares: modeShares(at) }));
  const mean = (mode: truth.WorkMode) =>
    byMonth.reduce((sum, { shares }) => sum + shares[mode], 0) / truth.months.length;
  return {
    simulated: true,
    work_mode: {
      shares: Object.fromEntries(modes.map((mode) => [mode, rounded(mean(mode))])),
      by_month: Object.fromEntries(byMonth.map(({ month, shares }) => [month, mapped(shares)])),
      /** Row: true; column: read. */
      read_as: Object.fromEntries(modes.map((mode) => [mode, mapped(chanceOfModes(mode))])),
    },
    expertise: { shares: truth.expertiseShares, ...truth.reader.expertise },
    verified_success: {
      by_level: truth.success.expertise,
      by_value: truth.success.value,
      seen: truth.reader.verifiedSuccess.seen,
      not_seen: truth.reader.verifiedSuccess.notSeen,
    },
    no_clear_goal: truth.noClearGoal,
    growth_by_level: {
      actions_per_turn: rounded(Math.exp(truth.amounts.actions) - 1),
      words_per_turn: rounded(Math.exp(truth.amounts.words) - 1),
    },
    user_decides: { planning: truth.userDecides.planning, execution: truth.userDecides.execution },
    codebase_relation: truth.codebaseShares,
  };
}

/** Sessions of the table drawn at random with a known probability, each with its truth and with what the fallible reader made of it. */
export function* goldOf({ seed, sessions, persons }: Simulation, probability: number, drawn: (line: number) => number) {
  for (let line = 1; line <= sessions; line += 1) {
    if (drawn(line) >= probability) continue;
    const world = worldOf(seed, line, persons);
    const reading = readingOf(seed, world, "fallible");
    yield {
      line,
      user_key: world.person,
      probability,
      true_work_mode: world.workMode,
      read_work_mode: reading.workMode,
      true_expertise: world.expertise,
      read_expertise: reading.expertise,
      has_goal: world.hasGoal,
      true_verified_success: world.hasGoal ? world.verified : null,
      read_verified_success: world.hasGoal ? reading.verified : null,
    };
  }
}

function mapped(shares: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(shares).map(([name, share]) => [name, rounded(share)]));
}

function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
