import type { ToolCall } from "../session.ts";
import type { Rendering } from "./rendering.ts";
import { characters } from "./ruler.ts";

const ellipsis = "[...]";
const unescapedBreaks = /[\u0085\u2028\u2029]/g;

export interface ToolLine {
  readonly line: string;
  /** Code points of the call's input and output that the line shows. */
  readonly shown: number;
}

/** One call on one line: `[tool: Bash, ok] {"command":"ls"} -> "a.txt\nb.txt"`. Input shows its head, output head and tail. */
export function toolLine(call: ToolCall, rendering: Rendering): ToolLine {
  const input = inputShare(call.input, rendering.tool_input_characters);
  const output = outputShare(call.output, rendering);
  const status = call.status === null ? "" : `, ${call.status}`;
  const tag = `[tool: ${oneLine(call.name).slice(1, -1)}${status}]`;
  return {
    line: tag + (input === undefined ? "" : ` ${input.text}`) + (output === undefined ? "" : ` -> ${output.text}`),
    shown: (input?.shown ?? 0) + (output?.shown ?? 0),
  };
}

interface Share {
  readonly text: string;
  readonly shown: number;
}

function inputShare(input: ToolCall["input"], limit: number): Share | undefined {
  if (input === null || limit === 0) return undefined;
  if (typeof input === "string") {
    const head = characters.head(input, limit);
    return { text: oneLine(head) + (head.length < input.length ? ` ${ellipsis}` : ""), shown: characters.size(head) };
  }
  const json = jsonHead(input, limit);
  const head = characters.head(json, limit);
  const isWhole = head.length === json.length;
  return {
    text: escapeBreaks(head) + (isWhole ? "" : ` ${ellipsis}`),
    shown: isWhole ? inputSize(input) : Math.min(limit, inputSize(input)),
  };
}

function outputShare(output: string | null, rendering: Rendering): Share | undefined {
  const limit = rendering.tool_output_characters;
  if (output === null || limit === 0) return undefined;
  const isWhole = output.length <= limit || characters.head(output, limit).length === output.length;
  if (isWhole) return { text: oneLine(output), shown: characters.size(output) };
  const room = Math.max(0, limit - ellipsis.length - 2);
  const head = characters.head(output, Math.floor(room * rendering.head_share));
  const tail = characters.tail(output, room - characters.size(head));
  return { text: `${oneLine(head)} ${ellipsis} ${oneLine(tail)}`, shown: room };
}

/** The beginning of the value's JSON, at least `limit` long where it is longer than that; what lies behind is not visited. */
function jsonHead(value: unknown, limit: number): string {
  if (typeof value === "string") return JSON.stringify(value.slice(0, limit + 1));
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const isList = Array.isArray(value);
  let json = isList ? "[" : "{";
  for (const key in value) {
    if (json.length > limit) return json;
    if (json.length > 1) json += ",";
    if (!isList) json += `${JSON.stringify(key.slice(0, limit + 1))}:`;
    json += jsonHead(Reflect.get(value, key), limit - json.length);
  }
  return json + (isList ? "]" : "}");
}

/** Code points of the keys and values of a tool input, however it is written. */
export function inputSize(value: unknown): number {
  if (typeof value === "string") return characters.size(value);
  if (typeof value !== "object" || value === null) return String(value).length;
  let size = 0;
  for (const key in value) {
    if (!Array.isArray(value)) size += characters.size(key);
    size += inputSize(Reflect.get(value, key));
  }
  return size;
}

/** Text as a JSON string: on one line, and to be read back exactly. */
function oneLine(text: string): string {
  return escapeBreaks(JSON.stringify(text));
}

function escapeBreaks(json: string): string {
  return json.replace(unescapedBreaks, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
