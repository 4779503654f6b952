import { lineChanges } from "./measures/line-changes.ts";
import { shellCalls } from "./measures/shell-calls.ts";
import { testRuns } from "./measures/test-runs.ts";
import { interruptions, toolResults } from "./measures/tool-results.ts";
import { versionControl } from "./measures/version-control.ts";
import { countWords } from "./measures/words.ts";
import type { Measures } from "./measures.ts";
import type { Recordable, Session, Turn } from "./session.ts";

/** Counts what the session holds, by the rules of `docs/methods/measures.md`. Null: the format or the caller cannot say. */
export function measure(session: Session): Measures {
  const missing = new Set<Recordable>(session.not_recorded);
  const calls = session.turns.flatMap((turn) => (turn.role === "assistant" ? turn.tool_calls : []));
  const seesCalls = !missing.has("tool_calls");
  const seesResults = seesCalls && !missing.has("tool_results");
  const human = session.turns.filter((turn) => turn.role === "human");
  const assistant = session.turns.filter((turn) => turn.role === "assistant");
  const results = toolResults(calls);
  const lines = seesCalls && !missing.has("line_changes") ? lineChanges(calls) : null;
  const shells = shellCalls(calls);
  const seesCommands = seesCalls && (shells.length === 0 || shells.some(({ programs }) => programs !== null));
  const control = seesCommands ? versionControl(calls, shells) : null;
  const tests = seesCommands ? testRuns(shells) : null;
  const told = session.telemetry;
  const actions = told?.successful_tool_calls ?? (seesResults ? results.successful : null);
  const outputWords = words(assistant);
  return {
    human_turns: human.length,
    model_calls: told?.model_calls ?? (missing.has("model_calls") ? null : assistant.length),
    tool_calls: seesCalls ? calls.length : null,
    successful_tool_calls: actions,
    actions_per_turn: actions === null || human.length === 0 ? null : actions / human.length,
    human_words: words(human),
    output_words: outputWords,
    words_per_turn: human.length === 0 ? null : outputWords / human.length,
    output_tokens: told?.output_tokens ?? (missing.has("output_tokens") ? null : outputTokens(session.turns)),
    lines_added: told?.lines_added ?? lines?.added ?? null,
    lines_removed: told?.lines_removed ?? lines?.removed ?? null,
    tool_errors: seesResults ? results.errors : null,
    tool_errors_recovered: seesResults ? results.recovered : null,
    rejections: results.rejections,
    interruptions: interruptions(session),
    commits: control?.commits ?? null,
    pushes: control?.pushes ?? null,
    pull_requests: control?.pull_requests ?? null,
    test_runs: tests?.runs ?? null,
    last_test_result: tests?.last ?? null,
  };
}

function words(turns: readonly Turn[]): number {
  return turns.reduce((sum, turn) => sum + countWords(turn.text), 0);
}

/** Of the turns that record it. Null: none does. */
function outputTokens(turns: readonly Turn[]): number | null {
  let sum: number | null = null;
  for (const turn of turns) {
    if (turn.role === "assistant" && turn.output_tokens !== null) sum = (sum ?? 0) + turn.output_tokens;
  }
  return sum;
}
