import { isBareFence, isFence, isRule, nextLine } from "./text-lines.ts";

type PartRole = "user" | "agent" | "tool_use" | "tool_result" | "system";

/** One role header of a markdown transcript and the lines below it. */
interface MarkdownPart {
  readonly role: PartRole;
  readonly lines: readonly string[];
}

export interface MarkdownParts {
  /** Lines above the first role header. */
  readonly top: readonly string[];
  readonly parts: readonly MarkdownPart[];
  readonly dialect: MarkdownDialect | null;
}

/** `emoji`: `## 👤 User`. `clock`: `## User (04:05 UTC)`. `dated`: `### User` over `> 11/30/2025, 11:38:19 PM`. */
export type MarkdownDialect = "emoji" | "clock" | "dated";

const roles = new Map<string, PartRole>([
  ["user", "user"],
  ["human", "user"],
  ["claude", "agent"],
  ["assistant", "agent"],
  ["tool use", "tool_use"],
  ["tool result", "tool_result"],
  ["system", "system"],
]);
const emoji = /^#{2,3} (?:👤|🤖🔧|🤖|🔧|📤|ℹ️) (User|Human|Claude|Assistant|Tool Use|Tool Result|System)\s*$/u;
const clock = /^## (User|Assistant) \(\d\d:\d\d UTC\)\s*$/;
const dated = /^### (User|Human|Claude|Assistant)\s*$/;
const date = /^> \d{1,2}\/\d{1,2}\/\d{4}, \d{1,2}:\d\d:\d\d/;

function readHeader(line: string, next: string): { role: PartRole; dialect: MarkdownDialect } | null {
  if (!line.startsWith("##")) return null;
  const [dialect, name] = first("emoji", emoji.exec(line)) ??
    first("clock", clock.exec(line)) ??
    first("dated", date.test(next) ? dated.exec(line) : null) ?? [null, ""];
  const role = roles.get(name.toLowerCase());
  return dialect === null || role === undefined ? null : { role, dialect };
}

function first(dialect: MarkdownDialect, match: RegExpExecArray | null): readonly [MarkdownDialect, string] | null {
  return match === null ? null : [dialect, match[1] ?? ""];
}

export function hasRoleHeader(lines: readonly string[]): boolean {
  return lines.some((line, at) => readHeader(line, lines[at + 1] ?? "") !== null);
}

/**
 * Splits a transcript at the headers of its own dialect. Exporters put a rule or an empty line before each; a header
 * in a code fence that closes again is one that the person pasted.
 */
export function readMarkdownParts(lines: readonly string[]): MarkdownParts {
  const parts: MarkdownPart[] = [];
  const nextFence = nextLine(lines, isFence);
  let dialect: MarkdownDialect | null = null;
  let role: PartRole | null = null;
  let start = 0;
  let fenced = false;
  let above = "---";
  let blank = true;
  let top: readonly string[] = [];

  const close = (end: number): void => {
    if (role === null) top = lines.slice(0, end);
    else parts.push({ role, lines: lines.slice(start, end) });
  };
  for (const [at, line] of lines.entries()) {
    const found = readHeader(line, lines[at + 1] ?? "");
    const own = found !== null && (dialect === null || found.dialect === dialect);
    const placed = blank && (found?.dialect === "clock" || role === null || isRule(above) || role !== "user");
    const fence = fenced && role === "user" ? nextFence(at) : null;
    const quoted = fence !== null && isBareFence(lines[fence] ?? "");
    if (found !== null && own && placed && !quoted) {
      close(at);
      dialect = found.dialect;
      role = found.role;
      start = at + 1;
      fenced = false;
    } else if (isFence(line)) fenced = !fenced || !isBareFence(line);
    blank = line.trim() === "";
    if (!blank) above = line;
  }
  close(lines.length);
  return { top, parts, dialect };
}
