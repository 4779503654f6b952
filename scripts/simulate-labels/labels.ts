import { ordinalOf } from "../../src/instrument/classifiers.ts";
import { type Answer, type ClassifierId, classifierIds } from "../../src/instrument/label.ts";
import { type Chance, chance } from "./chance.ts";
import * as truth from "./parameters.ts";
import type { Reading } from "./reading.ts";
import type { Band, World } from "./world.ts";

type Label = Pick<Answer, "status" | "value" | "confidence" | "decisions" | "task_value"> & {
  readonly ordinal: number | null;
};
export type Labels = Partial<Record<ClassifierId, Label>>;

const stream = 5_000_000;
const steps = ["none", "1", "2", "3", "4", "5"] as const;

/** The labels of a session as it was read; here and there one is missing. */
export function labelsOf(seed: number, world: World, reading: Reading): Labels {
  const by = chance(seed, stream + world.line);
  const ended = by.pick(truth.otherOutcomes);
  const outcome = !world.hasGoal ? "no_clear_goal" : reading.verified || world.verified ? "succeeded" : ended;
  const shape = world.hasGoal && reading.verified ? "verified" : outcome;
  const occupation = by.happens(truth.occupationUnclear) ? "unclear" : world.occupation;
  const values: Readonly<Partial<Record<ClassifierId, string>>> = {
    work_mode: reading.workMode,
    expertise: String(reading.expertise),
    user_occupation: occupation,
    work_occupation: world.workOccupation,
    outcome,
    success_signal: steps[by.place(truth.signals.success[shape])] ?? "none",
    failure_signal: steps[by.place(truth.signals.failure[shape])] ?? "none",
    codebase_relation: by.pick(truth.codebaseShares),
  };
  const decisions = decisionsOf(by);
  const task_value = { usd: priceIn(world.band, by), band: world.band };
  const labels: Labels = {};
  for (const id of classifierIds) {
    const value = values[id] ?? null;
    const label: Label = {
      status: "labeled",
      value,
      ordinal: value === null ? null : ordinalOf(id, value),
      confidence: null,
      decisions: id === "decisions" ? decisions : null,
      task_value: id === "task_value" ? task_value : null,
    };
    labels[id] = by.happens(truth.missing.label) ? { ...nothing, status: "invalid_reply" } : label;
  }
  return labels;
}

const nothing: Omit<Label, "status"> = {
  value: null,
  ordinal: null,
  confidence: null,
  decisions: null,
  task_value: null,
};

function decisionsOf(by: Chance) {
  const { planning, execution, counts } = truth.userDecides;
  const planned = by.count(counts.planning, 0.6);
  const executed = by.count(counts.execution, 0.6);
  const share = (of: number, probability: number) =>
    of === 0 ? null : Math.round((by.successes(of, probability) / of) * 1_000) / 1_000;
  return {
    user_share_planning: share(planned, planning),
    user_share_execution: share(executed, execution),
    planning_decisions: planned,
    execution_decisions: executed,
  };
}

/** Even in the logarithm within its band, in tens. */
function priceIn(band: Band, by: Chance): number {
  const [low = 0, high = 0] = band.split("-").map(Number);
  const usd = low * (high / low) ** by.share();
  return Math.max(low, Math.min(high - 10, Math.round(usd / 10) * 10));
}
