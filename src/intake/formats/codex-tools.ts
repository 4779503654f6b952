import { asObject, asString, type JsonObject, parseJson } from "../json-text.ts";
import type { ToolCall } from "../session.ts";
import { textOf } from "./content-blocks.ts";
import { statusOf } from "./tool-status.ts";

type Status = NonNullable<ToolCall["status"]>;

/** Name and arguments of a Codex call item, and its status where no result will follow it. */
export function codexCall(type: string, item: JsonObject): { name: string; input: unknown; status: Status | null } {
  if (type === "web_search_call") return { name: "web_search", input: item.action, status: finalStatus(item) };
  if (type === "image_generation_call") return { name: "image_generation", input: null, status: finalStatus(item) };
  if (type === "local_shell_call") return { name: "local_shell", input: item.action, status: null };
  const written = asString(item.arguments) ?? asString(item.input);
  const parsed = written === null ? (item.arguments ?? item.input) : asObject(parseJson(written));
  return { name: asString(item.name) ?? type, input: parsed ?? written, status: null };
}

function finalStatus(item: JsonObject): Status {
  return item.status === "failed" ? "error" : "ok";
}

const exitCode = /^(?:Process exited with code|Exit code:|Command exited with code) (-?\d+)/m;
/** The client writes the code above the command's own output. */
const headCharacters = 400;

/** Text and status of a result, over the ways in which Codex has written them. */
export function codexOutput(output: unknown): { text: string; status: Status } {
  const wrapped =
    asObject(output) ?? (typeof output === "string" && output.startsWith("{") ? asObject(parseJson(output)) : null);
  const inner = asString(wrapped?.output) ?? textOf(wrapped?.content);
  const text = inner ?? textOf(output) ?? (output === undefined || output === null ? "" : JSON.stringify(output));
  const code = asObject(wrapped?.metadata)?.exit_code ?? exitCode.exec(text.slice(0, headCharacters))?.[1];
  const failed = (code !== undefined && Number(code) !== 0) || wrapped?.success === false;
  return { text, status: statusOf(failed || text.startsWith("apply_patch verification failed"), text) };
}

/** Verdict of an end event on its call; null: the event is none. */
export function eventStatus(event: JsonObject): Status | null {
  const type = event.type;
  if (event.status === "declined") return "rejected";
  if (type === "exec_command_end")
    return typeof event.exit_code === "number" ? errorUnless(event.exit_code === 0) : null;
  if (type === "patch_apply_end") return typeof event.success === "boolean" ? errorUnless(event.success) : null;
  if (type !== "mcp_tool_call_end") return null;
  const result = asObject(event.result);
  return result === null ? null : errorUnless("Ok" in result && asObject(result.Ok)?.isError !== true);
}

function errorUnless(good: boolean): Status {
  return good ? "ok" : "error";
}
