import { isObject, parseJson } from "../json-text.ts";
import { toolKind } from "../measures/tool-kinds.ts";
import type { ToolCall } from "../session.ts";
import { type Fence, filled, joined, readBody } from "./specstory-block.ts";
import { statusOf as answeredStatus } from "./tool-status.ts";

const failure = /^(?:<tool_use_error>|Error:|Exit code [1-9]|Permission to use .{1,100} has been denied)/;
const exitCode = /^(?:Exit [Cc]ode|Process exited with code):? [1-9]\d*\s*$/m;
const shellLanguages = new Set(["bash", "sh", "zsh", "shell", "pwsh", "powershell", "cmd", "bat"]);

/** Whether a tool changes files by its kind or name, so that its block should show which lines. */
export function changesFiles(type: string, name: string): boolean {
  return !/delete/i.test(name) && (type === "write" || toolKind(name) === "edit");
}

/** Whether the input of a call shows the lines that it changed. */
export function showsChange(input: ToolCall["input"]): boolean {
  return (
    input !== null && typeof input === "object" && ("edits" in input || "new_string" in input || "content" in input)
  );
}

/**
 * One `<tool-use>` block. Command-line agents print each result, so that a result without an error mark came back well;
 * editors leave results out, and a status is read only where the block states it.
 */
export function readToolBlock(
  lines: readonly string[],
  printsResults: boolean,
  complete: boolean,
): { readonly type: string; readonly call: ToolCall } {
  const opening = lines[0] ?? "";
  const type = /data-tool-type="([^"]{0,200})"/.exec(opening)?.[1] ?? "";
  const name = /data-tool-name="([^"]{0,200})"/.exec(opening)?.[1] ?? "";
  return { type, call: readBlock(lines, type, name, printsResults, complete) };
}

/** A `<details>` block of the old dialect: a step of the editor, of which only edits show what they did. */
export function readEditorBlock(lines: readonly string[]): ToolCall {
  const { summary, prose, fences } = readBody(lines);
  const diffs = fences.filter((fence) => fence.language === "diff");
  const edit = summary.startsWith("Edit file:");
  const output = joined(fences.filter((fence) => fence.language !== "diff"));
  if (edit && diffs.length > 0) {
    return { name: "edit", input: { ...fileOf(summary, prose), ...readDiffs(diffs) }, status: "ok", output };
  }
  const name = edit ? "edit" : (/^[A-Za-z ]{1,60}/.exec(summary)?.[0].trim() ?? "");
  return {
    name: name === "" ? "details" : name,
    input: filled(summary),
    status: null,
    output: output ?? filled(prose),
  };
}

function readBlock(
  lines: readonly string[],
  type: string,
  name: string,
  printsResults: boolean,
  complete: boolean,
): ToolCall {
  const { title, prose, fences, status: stated } = readBody(lines);
  const parameters = readParameters(fences);
  const shell = type === "shell" || type === "bash" || /bash|shell|terminal|run_?command|exec/i.test(name);
  const call: MakeCall = (input, output, status) => {
    const shown = output ?? (printsResults && complete ? "" : null);
    return { name, input, output: shown, status: status ?? statusOf(shown, printsResults && complete, shell) };
  };

  if (parameters !== null) return readEditorCall(call, parameters, fences, stated);
  const file = fileOf(title, prose);
  const diffs = fences.filter((fence) => fence.language === "diff");
  const results = fences.filter((fence) => fence.language !== "diff");
  if (diffs.length > 0) {
    // The diff is computed from the file after the edit, so that an edit which shows one was made.
    return call({ ...file, ...readDiffs(diffs) }, joined(results), stated ?? "ok");
  }
  if (shell) {
    const fenced = results[0] !== undefined && shellLanguages.has(results[0].language) ? results[0] : null;
    const ticked = fenced === null ? betweenTicks(prose) : null;
    const command = fenced?.text ?? ticked ?? title?.replace(/^Run command: /, "") ?? null;
    return call(command === null ? null : { command }, joined(fenced === null ? results : results.slice(1)), stated);
  }
  if (changesFiles(type, name)) {
    const content = results.find((fence) => fence.label !== "Result:" && isContent(fence, results.length, name));
    const rest = results.filter((fence) => fence !== content);
    if (content !== undefined) return call({ ...file, content: content.text }, joined(rest), stated);
    return call(Object.keys(file).length > 0 ? file : null, joined(rest), stated);
  }
  if (title !== null)
    return call(Object.keys(file).length > 0 ? file : title, joined(results) ?? filled(prose), stated);
  return call(Object.keys(file).length > 0 ? file : filled(prose), joined(results), stated);
}

type MakeCall = (input: ToolCall["input"], output: string | null, status: ToolCall["status"]) => ToolCall;

/** The blocks of VS Code and Cursor that print parameters and result as JSON. */
function readEditorCall(
  call: MakeCall,
  parameters: Record<string, unknown>,
  fences: readonly Fence[],
  stated: ToolCall["status"],
): ToolCall {
  const result = joined(fences.filter((fence) => fence.label === "Result:"));
  const { commandLine, terminalCommandOutput: printed, terminalCommandState: state } = parameters;
  const command = isObject(commandLine) ? commandLine.original : null;
  const code = isObject(state) ? state.exitCode : null;
  const status = typeof code === "number" ? (code === 0 ? "ok" : "error") : stated;
  if (typeof command !== "string") return call(parameters, result, status);
  const text = isObject(printed) && typeof printed.text === "string" ? printed.text : result;
  return call({ command }, text, status);
}

function readParameters(fences: readonly Fence[]): Record<string, unknown> | null {
  const value = parseJson(fences.find((one) => one.label === "Parameters:")?.text ?? "");
  return isObject(value) ? { ...value } : null;
}

function readDiffs(fences: readonly Fence[]): Record<string, unknown> {
  const edits = fences.map((fence) => readDiff(fence.text));
  const [first] = edits;
  return edits.length === 1 && first !== undefined ? first : { edits };
}

/** The changed lines alone. Cursor prints a space after the sign. */
function readDiff(text: string): { old_string: string; new_string: string } {
  const lines = text.split("\n").filter((line) => /^[+-]/.test(line) && !/^(?:\+\+\+|---) /.test(line));
  const spaced = lines.every((line) => line.length === 1 || line[1] === " ");
  const side = (sign: string): string =>
    lines
      .filter((line) => line.startsWith(sign))
      .map((line) => line.slice(spaced ? 2 : 1))
      .join("\n");
  return { old_string: side("-"), new_string: side("+") };
}

function fileOf(title: string | null, prose: string): { file_path?: string } {
  const titled = title === null ? null : /^(?:Read|Edit|Create|Write|Delete) file: (.+)$/.exec(title)?.[1];
  const path = titled ?? /^`([^`\n]{1,1000})`$/.exec(prose)?.[1];
  return path === undefined || path === null ? {} : { file_path: path };
}

function betweenTicks(prose: string): string | null {
  const start = prose.startsWith("`") ? 0 : prose.indexOf("\n`") + 1;
  if (prose[start] !== "`" || !prose.endsWith("`") || prose.length < start + 2) return null;
  return prose.slice(start + 1, -1);
}

function isContent(fence: Fence, fences: number, name: string): boolean {
  return fences > 1 || (fence.language !== "" && fence.language !== "text" && /write|create/i.test(name));
}

function statusOf(output: string | null, printsResults: boolean, shell: boolean): ToolCall["status"] {
  if (output === null) return null;
  const ends = output.length > 800 ? `${output.slice(0, 400)}\n${output.slice(-400)}` : output;
  const status = answeredStatus(failure.test(output) || (shell && exitCode.test(ends)), output);
  return status === "ok" && !printsResults ? null : status;
}
