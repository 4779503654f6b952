import type { ToolCall } from "../session.ts";

/** A code block inside a tool block. */
export interface Fence {
  readonly language: string;
  readonly text: string;
  /** The last line of prose before the block, such as `Result:`. */
  readonly label: string;
}

const labels = new Set(["Parameters:", "Result:", "Additional data:"]);
/** What stands inside a `<tool-use>` or `<details>` block. */
export interface Body {
  readonly summary: string;
  /** What the summary says after the tool's name; null: nothing. */
  readonly title: string | null;
  readonly prose: string;
  readonly fences: readonly Fence[];
  readonly status: ToolCall["status"];
}

export function readBody(lines: readonly string[]): Body {
  const prose: string[] = [];
  const fences: Fence[] = [];
  let summary: string | null = null;
  let status: ToolCall["status"] = null;
  let open: { language: string; lines: string[]; label: string } | null = null;
  let label = "";
  for (const [index, raw] of lines.entries()) {
    let line = index === 0 && raw.startsWith("<tool-use ") ? raw.slice(raw.indexOf(">") + 1) : raw;
    if (open !== null) {
      if (/^```\s*$/.test(line)) {
        fences.push({ language: open.language, text: open.lines.join("\n"), label: open.label });
        open = null;
      } else open.lines.push(line.startsWith("\\```") ? line.slice(1) : line);
      continue;
    }
    if (line.startsWith("```")) {
      open = { language: line.slice(3).trim().toLowerCase(), lines: [], label };
      label = "";
      continue;
    }
    const found: { text: string; rest: string } | null = summary === null ? readSummary(line) : null;
    if (found !== null) {
      summary = found.text;
      line = found.rest;
    }
    line = line.replaceAll("<details>", "").replaceAll("</details>", "").replaceAll("</tool-use>", "");
    if (line.trim() === "") continue;
    label = line.trim();
    const stated = statedStatus(label);
    if (stated !== null) status = stated;
    else if (!labels.has(label)) prose.push(line);
  }
  if (open !== null) fences.push({ language: open.language, text: open.lines.join("\n"), label: open.label });
  const separator = summary?.indexOf(" • ") ?? -1;
  return {
    summary: summary ?? "",
    title: separator === -1 ? null : (summary ?? "").slice(separator + 3),
    prose: prose.join("\n").trim(),
    fences,
    status,
  };
}

function readSummary(line: string): { text: string; rest: string } | null {
  const start = line.indexOf("<summary>");
  const end = start === -1 ? -1 : line.indexOf("</summary>", start);
  if (end === -1) return null;
  return { text: line.slice(start + "<summary>".length, end), rest: line.slice(end + "</summary>".length) };
}

function statedStatus(line: string): ToolCall["status"] {
  const stated = /^Status: \*\*([a-z_ ]{1,40})\*\*/.exec(line)?.[1];
  if (stated === undefined) return null;
  if (stated === "completed" || stated === "success") return "ok";
  return /cancel|reject/.test(stated) ? "rejected" : "error";
}

/** The text of several code blocks; null: there is none. */
export function joined(fences: readonly Fence[]): string | null {
  return fences.length === 0 ? null : fences.map((fence) => fence.text).join("\n");
}

export function filled(text: string): string | null {
  return text === "" ? null : text;
}
