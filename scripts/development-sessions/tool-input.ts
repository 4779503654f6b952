import type { ToolCall } from "../../src/intake/session.ts";
import type { DevelopmentRecord, Message } from "./record.ts";

/** SpecStory's summary line: the command stands behind it, in backticks or after `Run command:`. */
const summaryLine = /^Tool use: \*\*[^*\n]*\*\*(?: •)? ?/;
const inTicks = /^`([^`]+)`/;
/** Where the summary has no command, the result opens with it: fenced, or in backticks below a description. */
const fenced = /^```(?:bash|sh|shell|powershell|cmd)\n([\s\S]*?)\n```/;
const resultHead = /^(?:[^\n`]{0,300}\n\n)?`([^`\n]+)`/;
const shellName = /^(bash|shell|exec_command|shell_command|run_(terminal_cmd|terminal_command_v2|in_terminal))$/i;
const originalCommand = /"original": ("(?:[^"\\]|\\.)*")/;

export function toolInput(record: DevelopmentRecord, call: Message): ToolCall["input"] {
  if (call.tool_input === undefined) return null;
  if (record.source_format === "specstory") return specstoryInput(call);
  const value = parsed(call.tool_input);
  if (!isRecord(value)) return cutCommand(call) ?? call.tool_input;
  return record.source_format === "antigravity-jsonl" ? unquoted(value) : value;
}

/** The command of a shell call whose format writes it with the result. */
export function commandInResult(name: string, result: string): ToolCall["input"] {
  if (!shellName.test(name)) return null;
  const original = originalCommand.exec(result)?.[1];
  const command =
    original === undefined ? (fenced.exec(result)?.[1] ?? resultHead.exec(result)?.[1]) : parsed(original);
  return typeof command === "string" ? { command: unescaped(command) } : null;
}

function specstoryInput(call: Message): ToolCall["input"] {
  const rest = (call.tool_input ?? "").replace(summaryLine, "");
  if (!shellName.test(call.tool_name ?? "")) return rest === "" ? null : rest;
  const command = rest.startsWith("Run command: ") ? rest.slice("Run command: ".length) : inTicks.exec(rest)?.[1];
  return command === undefined ? null : { command: unescaped(command) };
}

/** The beginning of a command whose JSON was cut at 2,000 characters. */
function cutCommand(call: Message): ToolCall["input"] {
  const start = shellName.test(call.tool_name ?? "")
    ? /"command": ?"((?:[^"\\]|\\.)*)/.exec(call.tool_input ?? "")
    : null;
  const command = start === null ? undefined : parsed(`"${start[1]}"`);
  return typeof command === "string" ? { command } : null;
}

/** SpecStory escapes what stands in its summaries for HTML. */
function unescaped(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&#96;", "`")
    .replaceAll("&amp;", "&");
}

/** Antigravity keeps every argument as JSON text of its own. */
function unquoted(input: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(input).map(([key, value]) => [key, typeof value === "string" ? (parsed(value) ?? value) : value]),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
