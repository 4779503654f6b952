import type { Recordable, ToolCall } from "../../src/intake/session.ts";
import type { DevelopmentRecord } from "./record.ts";

const writesTools = new Set(["claude-code-jsonl", "codex-jsonl", "antigravity-jsonl", "claude-export-txt", "aider"]);
const specstoryWithTools = new Set(["Claude Code", "Codex CLI"]);

/**
 * What the original of a session cannot say. Messages carry neither ids nor usage, so model calls and output tokens are never known.
 * Zero tool calls is a fact only where the format always writes them; elsewhere it is silence.
 */
export function notRecorded(record: DevelopmentRecord, calls: readonly ToolCall[]): Recordable[] {
  const missing: Recordable[] = ["model_calls", "output_tokens"];
  if (calls.length === 0) {
    if (!zeroIsTrue(record)) missing.push("tool_calls", "tool_results", "line_changes");
    return missing;
  }
  const answered = calls.filter((call) => call.status !== null || call.output !== null).length;
  if (answered < calls.length / 2) missing.push("tool_results");
  // These exporters name the edited file alone.
  if (record.source_format === "aider" || record.source_format === "md-transcript") missing.push("line_changes");
  return missing;
}

function zeroIsTrue(record: DevelopmentRecord): boolean {
  if (record.source_format === "entire") return record.agent !== "cursor";
  if (record.source_format === "specstory") return specstoryWithTools.has(record.agent ?? "");
  return writesTools.has(record.source_format);
}
