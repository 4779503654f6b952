import { isBareFence, isFence, isRule, nextLine } from "./text-lines.ts";

/** One role header of a SpecStory file and the lines that belong to it. */
export interface Part {
  readonly role: "user" | "agent";
  readonly sidechain: boolean;
  /** `YYYY-MM-DD HH:MM[:SS]` as written; null: the dialect has no times. */
  readonly time: string | null;
  readonly model: string | null;
  /** First line after the header, and the line after the last. */
  readonly start: number;
  readonly end: number;
}

type Header = Omit<Part, "start" | "end">;

const header = /^_\*\*(User|Agent|Assistant)( - sidechain)?(?: \((.{0,300})\))?\*\*_\s*$/;
const toolOpening = /^<tool-use data-tool-type="[^"]{0,200}" data-tool-name="[^"]{0,200}">/;
const timestamp = /(\d{4}-\d\d-\d\d)[ T_](\d\d)[:-](\d\d)(?:[:-](\d\d))?/;

export function opensTool(line: string): boolean {
  return line.startsWith("<tool-use ") && toolOpening.test(line);
}

export function closesTool(line: string): boolean {
  return line.startsWith("<") && /^(?:<\/details>)?<\/tool-use>\s*$/.test(line);
}

export function readTime(text: string): string | null {
  const match = timestamp.exec(text);
  if (match === null) return null;
  const [, day, hour, minute, second] = match;
  return `${day} ${hour}:${minute}${second === undefined ? "" : `:${second}`}`;
}

/**
 * Splits a file at its role headers. People paste transcripts into their turns, so a header counts only outside
 * closed code fences and tool blocks, in the shape that the file's own headers have, and never earlier than the last one.
 */
export function readParts(lines: readonly string[]): Part[] {
  const timed = timedRoles(lines);
  const nextFence = nextLine(lines, isFence);
  const nextToolEnd = nextLine(lines, closesTool);
  const parts: Part[] = [];
  let current: { header: Header; start: number } | null = null;
  let lastTime: string | null = null;
  let fenced = false;
  let quotedUsers = 0;

  const close = (end: number): void => {
    if (current !== null) parts.push({ ...current.header, start: current.start, end });
  };
  const quoted = (found: Header, at: number): boolean => {
    if (current === null) return found.role !== "user";
    if (fenced && (current.header.role === "user" || !followsRule(lines, at))) {
      const fence = nextFence(at);
      if (fence !== null && isBareFence(lines[fence] ?? "")) return true;
    }
    const unlike = (found.time !== null) !== timed[found.role];
    if (unlike && current.header.role === "user" && (found.role === "user" || timed.agent)) {
      if (found.role === "user") quotedUsers++;
      return true;
    }
    if (!found.sidechain && found.time !== null && lastTime !== null && isEarlier(found.time, lastTime)) {
      if (found.role === "user") quotedUsers++;
      return true;
    }
    if (found.role === "agent" && found.time === null && quotedUsers > 0) {
      quotedUsers--;
      return true;
    }
    return false;
  };

  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    if (current?.header.role === "agent" && opensTool(line) && !line.trimEnd().endsWith("</tool-use>")) {
      at = nextToolEnd(at) ?? at;
      continue;
    }
    const found = readHeader(line);
    if (found === null) {
      if (isFence(line)) fenced = !fenced || !isBareFence(line);
      continue;
    }
    if (quoted(found, at)) continue;
    close(at);
    current = { header: found, start: at + 1 };
    if (!found.sidechain) lastTime = found.time ?? lastTime;
    fenced = false;
    quotedUsers = 0;
  }
  close(lines.length);
  return parts;
}

/** Whether the headers of each role carry times: the first user header is the file's own, the agent's go by majority. */
function timedRoles(lines: readonly string[]): { user: boolean; agent: boolean } {
  let user: boolean | null = null;
  let agent = 0;
  for (const line of lines) {
    const found = readHeader(line);
    if (found?.role === "user") user ??= found.time !== null;
    else if (found !== null) agent += found.time !== null ? 1 : -1;
  }
  return { user: user ?? false, agent: agent > 0 };
}

function readHeader(line: string): Header | null {
  if (!line.startsWith("_**")) return null;
  const match = header.exec(line);
  if (match === null) return null;
  const details = match[3] ?? "";
  return {
    role: match[1] === "User" ? "user" : "agent",
    sidechain: match[2] !== undefined,
    time: readTime(details),
    model: match[1] === "User" ? null : readModel(details),
  };
}

/** `gpt-5.5 2026-04-26 …`, `model X, mode Y`, `mode Y`, `default`. */
function readModel(details: string): string | null {
  const named = /^model ([^,]{1,200})/.exec(details)?.[1];
  const model =
    named ?? (details.startsWith("mode ") ? "" : details.replace(timestamp, "").replace(/Z$|[+-]\d{4}$/, ""));
  const trimmed = model.trim();
  return trimmed === "" || trimmed === "default" ? null : trimmed;
}

function isEarlier(time: string, than: string): boolean {
  const length = Math.min(time.length, than.length);
  return time.slice(0, length) < than.slice(0, length);
}

function followsRule(lines: readonly string[], at: number): boolean {
  return isRule(lines[at - 2] ?? "") && (lines[at - 1] ?? "").trim() === "";
}
