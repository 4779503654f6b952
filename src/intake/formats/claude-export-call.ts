import type { ToolCall } from "../session.ts";

/** `Bash(…`, `Web Search(…`, `ide - getDiagnostics (MCP)(…`: the name stands right before its bracket. */
const opening =
  /^((?:[A-Z][A-Za-z]{0,40}(?: [A-Z][A-Za-z]{0,40}){0,3})|(?:[\w.-]{1,80} - [\w.-]{1,80} \(MCP\))|mcp__\w{1,120})\(/;
const answered = /^User (answered|approved|rejected|declined)\b.{0,60}?(plan|questions?)\b/;
const fileTools = new Set(["Read", "Write", "Update", "Edit", "MultiEdit", "Create"]);
const refusal = /^(?:User (?:rejected|declined)|Rejected\b|Tool use rejected|The user doesn't want to)/;
const failure = /^(?:Error\b|Exit code [1-9]|<tool_use_error>|Failed to )/;

/** A line block of the screen as a tool call; null: it is text. */
export function readExportedCall(text: string): ToolCall | null {
  const choice = answered.exec(text);
  if (choice !== null) {
    const refused = choice[1] === "rejected" || choice[1] === "declined";
    const name = choice[2] === "plan" ? "ExitPlanMode" : "AskUserQuestion";
    return { name, input: null, status: refused ? "rejected" : "ok", output: null };
  }
  const match = opening.exec(text);
  const name = match?.[1];
  if (match === null || name === undefined || !text.endsWith(")")) return null;
  const written = text.slice(match[0].length, -1);
  return { name, input: inputOf(name, written), status: null, output: null };
}

/** A result as the screen shows it: long ones are elided with `… +N lines`. */
export function readExportedResult(text: string): { readonly status: ToolCall["status"]; readonly output: string } {
  if (refusal.test(text)) return { status: "rejected", output: text };
  if (failure.test(text)) return { status: "error", output: text };
  const waiting = /^(?:Running|Waiting)…/.test(text);
  return { status: waiting ? null : "ok", output: text };
}

function inputOf(name: string, written: string): ToolCall["input"] {
  if (written === "") return null;
  if (name === "Bash") return { command: written };
  // The terminal breaks long paths at its edge.
  if (fileTools.has(name)) return { file_path: written.replace(/\n/g, " ") };
  return written;
}
