import { closesReplace, dividesSides, opensSearch } from "../search-replace-marks.ts";
import type { ToolCall } from "../session.ts";
import { isBareFence, isFence, nextLine } from "./text-lines.ts";

/** One step of a reply: words, or an edit that it proposes. */
export type ReplyStep =
  | { readonly text: string }
  | { readonly file: string; readonly change: Exclude<ToolCall["input"], string | null> };

/**
 * Takes the edits out of a reply: SEARCH/REPLACE blocks, diffs, and fenced whole files where aider wrote that it applied them.
 * The path stands on the line above the fence.
 */
export function readReply(lines: readonly string[], applied: ReadonlySet<string>): ReplyStep[] {
  const steps: ReplyStep[] = [];
  const nextEnd = nextLine(lines, closesReplace);
  const nextBareFence = nextLine(lines, isBareFence);
  let said: string[] = [];
  let file = "";
  const say = (): void => {
    const text = said.join("\n").trim();
    if (text !== "") steps.push({ text });
    said = [];
  };
  const edit = (change: Exclude<ToolCall["input"], string | null>): void => {
    say();
    steps.push({ file, change: { file_path: file, ...change } });
  };

  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    if (opensSearch(line)) {
      const end = nextEnd(at) ?? lines.length;
      const named = takePath(said);
      if (named !== null) file = named;
      edit(readBlock(lines.slice(at + 1, end)));
      at = isBareFence(lines[end + 1] ?? "") ? end + 1 : end;
      continue;
    }
    const above = isFence(line) ? pathOf(said.at(-1) ?? "") : null;
    const close = above === null ? null : nextBareFence(at + 1);
    const body = close === null ? [] : lines.slice(at + 1, close);
    if (above !== null && close !== null && applied.has(above) && !body.some(opensSearch)) {
      said.pop();
      file = above;
      edit({ content: body.join("\n") });
      at = close;
    } else if (line.startsWith("```diff") && (lines[at + 2] ?? "").startsWith("+++ ")) {
      const end = nextBareFence(at + 1) ?? lines.length;
      file = (lines[at + 2] ?? "").slice(4).trim();
      edit({ diff: lines.slice(at + 1, end).join("\n") });
      at = end;
    } else said.push(line);
  }
  say();
  return steps;
}

/** The edits that aider's report of failed blocks names: path, line break, text that was searched. */
export function readFailures(report: readonly string[]): Set<string> {
  const failed = new Set<string>();
  const nextEnd = nextLine(report, closesReplace);
  let file = "";
  for (let at = 0; at < report.length; at++) {
    const line = report[at] ?? "";
    file = /^## SearchReplaceNoExactMatch: .{1,200} lines in (.{1,1000})$/.exec(line)?.[1]?.trim() ?? file;
    if (!opensSearch(line)) continue;
    const end = nextEnd(at) ?? report.length;
    failed.add(`${file}\n${readBlock(report.slice(at + 1, end)).old_string}`);
    at = end;
  }
  return failed;
}

function readBlock(lines: readonly string[]): { old_string: string; new_string: string } {
  const middle = lines.findIndex(dividesSides);
  const end = middle === -1 ? lines.length : middle;
  return { old_string: lines.slice(0, end).join("\n"), new_string: lines.slice(end + 1).join("\n") };
}

/** The path and the fence above a block, taken out of what was said; null: the block stands in the fence of the one before. */
function takePath(said: string[]): string | null {
  const fenced = isFence(said.at(-1) ?? "");
  const path = pathOf(said.at(fenced ? -2 : -1) ?? "");
  if (fenced) said.pop();
  if (path !== null) said.pop();
  return path;
}

function pathOf(line: string): string | null {
  if (line.length > 1_000) return null;
  const path = line.trim().replace(/^[`*#\s]+|[`*:\s]+$/g, "");
  return path !== "" && !/\s{2}/.test(path) && /[./\\]|^[A-Z][A-Za-z]+file$/.test(path) ? path : null;
}
