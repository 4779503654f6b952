import type { ToolCall } from "../session.ts";
import type { SessionDraft } from "./session-draft.ts";
import { closesTool, opensTool, type Part } from "./specstory-headers.ts";
import { changesFiles, readEditorBlock, readToolBlock, showsChange } from "./specstory-tool.ts";
import { isBareFence, isFence, isRule, textBetweenRules } from "./text-lines.ts";

/** What the tool blocks of a file show, to know afterwards what the file cannot say. */
export interface ToolSurvey {
  calls: number;
  /** Calls without a status. */
  unstated: number;
  /** Names of tools that change files, and of those of them that showed a change at least once. */
  readonly changing: Set<string>;
  readonly showing: Set<string>;
  /** Calls of such tools that showed none. */
  readonly bare: ToolCall[];
}

export function openToolSurvey(): ToolSurvey {
  return { calls: 0, unstated: 0, changing: new Set(), showing: new Set(), bare: [] };
}

interface Dialect {
  readonly dialect: "old" | "v2";
  readonly printsResults: boolean;
}

/** Texts, tool blocks and hidden reasoning between one agent header and the next header, in their order. */
export function readAgentPart(
  lines: readonly string[],
  part: Part,
  dialect: Dialect,
  draft: SessionDraft,
  seen: ToolSurvey,
): void {
  let said: string[] = [];
  let fenced = false;
  const say = (): void => {
    draft.skip("separator", said.filter(isRule).length);
    draft.say(textBetweenRules(said), part.model);
    said = [];
  };
  const call = (made: ToolCall, changing: boolean, complete = true): void => {
    say();
    draft.call(made, part.model);
    seen.calls++;
    if (complete && made.status === null) seen.unstated++;
    if (changing) seen.changing.add(made.name);
    if (changing && showsChange(made.input)) seen.showing.add(made.name);
    else if (changing && made.status === null) seen.bare.push(made);
  };

  for (let at = part.start; at < part.end; at++) {
    const line = lines[at] ?? "";
    if (line.startsWith("<think>")) {
      const end = findLine(lines, at, part.end, (one) => one.includes("</think>"));
      const close = (lines[end] ?? "").indexOf("</think>");
      draft.drop("thinking");
      if (close !== -1) said.push((lines[end] ?? "").slice(close + "</think>".length));
      at = end;
    } else if (opensTool(line)) {
      const oneLine = line.trimEnd().endsWith("</tool-use>");
      const end = oneLine ? at : findLine(lines, at, part.end, closesTool);
      const complete = oneLine || closesTool(lines[end] ?? "");
      const block = readToolBlock(lines.slice(at, end + 1), dialect.printsResults, complete);
      call(block.call, changesFiles(block.type, block.call.name), complete);
      at = end;
    } else if (dialect.dialect === "old" && !fenced && opensDetails(line, lines[at + 1])) {
      const end = findLine(lines, at, part.end, (one) => one.startsWith("</details>"));
      const made = readEditorBlock(lines.slice(at, end + 1));
      call(made, made.name === "edit");
      at = end;
    } else {
      if (isFence(line)) fenced = !fenced || !isBareFence(line);
      said.push(line);
    }
  }
  say();
}

function opensDetails(line: string, next: string | undefined): boolean {
  return (
    line.startsWith("<details>") && (line.includes("<summary>") || (next ?? "").trimStart().startsWith("<summary>"))
  );
}

/** The first line from `start` that passes, or the last one before `end`. */
function findLine(lines: readonly string[], start: number, end: number, test: (line: string) => boolean): number {
  let at = start;
  while (at < end - 1 && !test(lines[at] ?? "")) at++;
  return at;
}
