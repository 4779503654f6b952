import { asObject, parseJson } from "../json-text.ts";
import type { Recordable, ToolCall } from "../session.ts";
import type { ReadSession } from "./importer.ts";
import type { MarkdownDialect, MarkdownParts } from "./markdown-parts.ts";
import { openDraft, type SessionDraft } from "./session-draft.ts";
import { changesFiles, showsChange } from "./specstory-tool.ts";
import { isFence, isRule, monthOf, textBetweenRules } from "./text-lines.ts";
import { statusOf } from "./tool-status.ts";

const using = /^🔧 (?:Using tool|Tool): (.{1,200})$/u;
const used = /^- \*\*(?:Used ([^*]{1,100})|Asked user)\*\*(?:: | (on|for) | )?(.*)$/;

interface Survey {
  calls: number;
  answered: number;
  /** Whether a call changed a file without showing which lines. */
  hidesChange: boolean;
}

/** The dialects that print words: the agent's, and one line or block for each tool call. */
export function readWordParts({ top, parts, dialect }: MarkdownParts, lines: number): ReadSession | null {
  const draft = openDraft("markdown-transcript");
  const model = top.map((line) => /^\| Model \| ([^|]{1,200}) \|/.exec(line)?.[1]?.trim()).find(Boolean) ?? null;
  const seen: Survey = { calls: 0, answered: 0, hidesChange: false };

  for (const part of parts) {
    draft.skip("role_header");
    if (part.role === "user") {
      const text = textBetweenRules(part.lines);
      if (text === "") draft.drop("empty");
      else draft.user(text);
    } else if (part.role === "system") draft.drop("system");
    else if (part.role === "tool_result") {
      const call = draft.lastCall();
      if (call === null || call.output !== null) draft.drop("orphan_tool_result");
      else {
        call.output = textBetweenRules(part.lines).replace(/^📤 Result:\s*/u, "");
        call.status = statusOf(/^(?:Error\b|<tool_use_error>|Exit code [1-9])/.test(call.output), call.output);
        seen.answered++;
      }
    } else {
      draft.close();
      readSteps(part.lines, draft, model, seen);
    }
  }
  draft.skip("file_header", top.filter((line) => line.trim() !== "").length);
  return draft.finish({
    agent: dialect === "emoji" ? { name: "Claude Code", version: null } : null,
    month: monthOf(top.map((line) => /\b20\d\d-\d\d-\d\d\b/.exec(line.slice(0, 1_000))?.[0]).find(Boolean) ?? null),
    not_recorded: notRecorded(dialect, seen),
    lines_read: lines,
  });
}

function readSteps(lines: readonly string[], draft: SessionDraft, model: string | null, seen: Survey): void {
  let said: string[] = [];
  let fenced = false;
  const say = (): void => {
    draft.skip("separator", said.filter(isRule).length);
    draft.say(textBetweenRules(said), model);
    said = [];
  };
  const call = (name: string, input: ToolCall["input"]): void => {
    say();
    draft.call({ name, input, status: null, output: null }, model);
    seen.calls++;
    seen.hidesChange ||= changesFiles("", name) && !showsChange(input);
  };
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    if (isFence(line)) fenced = !fenced;
    const tool = fenced ? null : using.exec(line);
    const step = fenced ? null : used.exec(line);
    if (tool !== null) {
      const end = inputEnd(lines, at + 1);
      call((tool[1] ?? "").trim(), readInput(lines.slice(at + 1, end).join("\n")));
      at = end - 1;
    } else if (step !== null) call(step[1] ?? "AskUserQuestion", readMention(step[2], step[3] ?? ""));
    else said.push(line);
  }
  say();
}

/** The input's JSON is indented, so that its last line alone begins with a brace. */
function inputEnd(lines: readonly string[], start: number): number {
  if (!(lines[start] ?? "").startsWith("Input: ")) return start;
  if (!/^Input: [{[]$/.test((lines[start] ?? "").trimEnd())) return start + 1;
  let at = start + 1;
  while (at < lines.length && !/^[}\]]/.test(lines[at] ?? "")) at++;
  return Math.min(at + 1, lines.length);
}

function readInput(written: string): ToolCall["input"] {
  const text = written.replace(/^Input: /, "").trim();
  if (text === "") return null;
  return { ...(asObject(parseJson(text)) ?? { text }) };
}

/** `on` a file, `for` a pattern, else a purpose, which must not pass for a command. */
function readMention(link: string | undefined, text: string): ToolCall["input"] {
  const named = /^`([^`]{1,1000})`/.exec(text)?.[1];
  if (named !== undefined) return link === "for" ? { pattern: named } : { file_path: named };
  return text === "" ? null : { description: text };
}

function notRecorded(dialect: MarkdownDialect | null, seen: Survey): Recordable[] {
  const missing: Recordable[] = [];
  if (seen.calls === 0 && dialect === "emoji") missing.push("tool_calls");
  if (seen.answered < seen.calls || seen.calls === 0) missing.push("tool_results");
  missing.push("model_calls");
  if (seen.hidesChange || (seen.calls === 0 && dialect === "emoji")) missing.push("line_changes");
  missing.push("output_tokens");
  return missing;
}
