import type { Measures } from "../../src/intake/measures.ts";
import { chance } from "./chance.ts";
import * as truth from "./parameters.ts";
import type { World } from "./world.ts";

const stream = 7_000_000;
const places = { "10-200": 0, "200-1000": 1, "1000-5000": 2, "5000-50000": 3 } as const;

/** What would have been counted of a session. Amounts hang on the session itself, not on how it is read. */
export function measuresOf(seed: number, world: World): Measures {
  const by = chance(seed, stream + world.line);
  const { actions, codes } = truth.workModes[world.workMode];
  const size = truth.amounts.value * places[world.band];
  const level = world.expertise - 1;
  const turns = 2 + by.count(4 + places[world.band], 0.7);
  const perTurn = (median: number, slope: number, by_mode: number) =>
    median * Math.exp(slope * level + by_mode + size + truth.amounts.spread * by.normal());
  const succeeded = Math.max(1, Math.round(turns * perTurn(7, truth.amounts.actions, actions)));
  const words = Math.max(1, Math.round(turns * perTurn(90, truth.amounts.words, 0)));
  const errors = by.successes(Math.min(succeeded, 60), 0.07);
  const recovered = by.successes(errors, 0.8);
  const added = by.happens(codes) ? 1 + by.count(60 * Math.exp(size), 1.2) : 0;
  const tests = world.workMode === "communicate" ? 0 : by.successes(3, 0.25);
  const commits = world.verified && added > 0 ? 1 + by.successes(2, 0.3) : 0;
  return {
    human_turns: turns,
    model_calls: succeeded + turns,
    tool_calls: succeeded + errors,
    successful_tool_calls: succeeded,
    actions_per_turn: succeeded / turns,
    human_words: turns * (8 + by.count(22, 0.6)),
    output_words: words,
    words_per_turn: words / turns,
    output_tokens: Math.round(words * 1.5 + succeeded * 180),
    lines_added: added,
    lines_removed: added === 0 ? 0 : by.count(added / 3, 0.9),
    tool_errors: errors,
    tool_errors_recovered: recovered,
    rejections: by.successes(2, 0.05),
    interruptions: by.successes(2, 0.08),
    commits,
    pushes: Math.min(commits, by.successes(1, 0.5)),
    pull_requests: Math.min(commits, by.successes(1, 0.2)),
    test_runs: tests,
    last_test_result: tests === 0 ? null : by.happens(world.verified ? 0.95 : 0.5) ? "passed" : "failed",
  };
}
