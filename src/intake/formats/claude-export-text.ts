import type { Recordable } from "../session.ts";
import { readExportedCall, readExportedResult } from "./claude-export-call.ts";
import type { Importer, Reader, ReadSession } from "./importer.ts";
import { openDraft } from "./session-draft.ts";
import { isClientCommand } from "./user-text.ts";

/** What the screen prints at the start of a line. Older versions wrap what the person wrote to column 0, newer ones indent it. */
const person = /^[>❯](?: (.*))?$/;
const agent = /^[●⏺](?: (.*))?$/;
const result = /^ {0,2}⎿ {0,3}(.*)$/;
const compacted = /^(?:[═─]{3,} ?|[✻※] )Conversation compacted/;
const thought = /^[✻✽✶✳✢∴] /;
const banner = /^ ?▐▛|^[╭┌]─+ ?Claude Code v|^(?:│ {0,3})?✻ Welcome to Claude Code/;
const bannerPart = /^\s*[│╭╰▝▘▐┌└]/;
const rule = /^[─╌]{10,}$/;
const collapsed = /^(?:Read|Searched for|Listed|Ran|Edited|Wrote) \d+ .{0,200}\(ctrl\+[a-z] to expand\)$/;
const stop = /^(?:Interrupted\b|\[Request interrupted by user)/;

/** Claude Code's `/export`, or its console copied by hand. Neither holds times. */
export const claudeExportText: Importer = {
  format: "claude-export-text",
  title: "Claude Code conversation as text (/export, or copied from the terminal)",
  detects: (head) =>
    head.some((line) => banner.test(line)) ||
    [person, agent, result].every((marker) => head.some((line) => marker.test(line))),
  open: openReader,
};

function openReader(): Reader {
  const sessions: ReadSession[] = [];
  let screen = openScreen();
  /** A banner after talk, held until the next line says whether the same session goes on behind a compaction. */
  let held: string[] = [];
  const endFile = (): void => {
    for (const line of held) screen.line(line);
    held = [];
    sessions.push(...screen.end());
    screen = openScreen();
  };

  return {
    line(raw) {
      const line = raw.trimEnd();
      if (held.length === 0 && !(screen.hasTurns() && banner.test(line))) {
        screen.line(line);
        return;
      }
      if (held.length === 0 || line === "" || bannerPart.test(line) || banner.test(line)) {
        held.push(line);
        return;
      }
      if (!compacted.test(line)) {
        sessions.push(...screen.end());
        screen = openScreen();
      }
      for (const one of held) screen.line(one);
      held = [];
      screen.line(line);
    },
    endFile,
    end() {
      endFile();
      return sessions.splice(0);
    },
  };
}

type Block = "banner" | "person" | "agent" | "result" | "thought";

/** One session on the screen: a marker at the start of a line opens a block, the lines below it belong to it. */
function openScreen() {
  const draft = openDraft("claude-export-text");
  let block: Block = "banner";
  let lines: string[] = [];
  let count = 0;
  let blankBefore = true;
  let model: string | null = null;
  let version: string | null = null;
  let collapsedCalls = false;
  /** What a result that comes now answers. */
  let answers: "nothing" | "person" | "command" | "bash" | "call" | "text" = "nothing";

  const readPerson = (text: string): void => {
    const [first = ""] = text.split("\n", 1);
    if (text === "") draft.drop("empty");
    else if (/^!\s*\S/.test(text)) {
      draft.system("bash", text);
      answers = "bash";
    } else if (isClientCommand(first)) {
      // A pasted summary behind /compact carries the agent's mark.
      const glued = first.startsWith("/compact") ? text.search(/[●⏺] /) : -1;
      draft.system("command", glued === -1 ? text : text.slice(0, glued).trim());
      if (glued !== -1) draft.system("compaction", text.slice(glued + 2));
      answers = "command";
    } else {
      draft.user(text);
      answers = "person";
    }
  };
  const readAgent = (text: string): void => {
    if (collapsed.test(text)) {
      collapsedCalls = true;
      draft.drop("collapsed_tool_calls");
      return;
    }
    const call = readExportedCall(text);
    if (call !== null) draft.call(call, model);
    else draft.say(text, model);
    answers = call === null ? "text" : "call";
  };
  const readResult = (text: string): void => {
    const call = answers === "call" ? draft.lastCall() : null;
    if (stop.test(text)) {
      if (call !== null && call.output === null) call.status = "interrupted";
      draft.system("interrupt", text);
      answers = "nothing";
    } else if (answers === "command" || answers === "bash") {
      draft.system(answers === "bash" ? "bash" : "command_output", text);
      answers = "nothing";
    } else if (/^Found \d+ new diagnostic/.test(text) || answers === "nothing" || answers === "person") {
      draft.drop("attachment");
    } else {
      const read = readExportedResult(text);
      // Some tools, such as Skill, show their result alone.
      if (call === null) draft.call({ name: "unknown", input: null, ...read }, model);
      else {
        call.output = call.output === null ? read.output : `${call.output}\n${read.output}`;
        call.status ??= read.status;
      }
      answers = "call";
    }
  };
  const flush = (): void => {
    const text = withoutIndent(lines);
    lines = [];
    if (block === "person") readPerson(text);
    else if (block === "agent") readAgent(text);
    else if (block === "result") readResult(text);
    else if (block === "thought") draft.drop("thinking");
  };
  const open = (next: Block, first: string): void => {
    flush();
    block = next;
    if (next !== "banner") lines.push(first);
  };
  const readBanner = (line: string): void => {
    if (block !== "banner") open("banner", "");
    draft.skip("banner");
    const shown = line.slice(0, 500);
    model ??= /((?:Opus|Sonnet|Haiku|Fable|Claude)[ \w.]{1,40}?) ·/.exec(shown)?.[1] ?? null;
    version ??= /Claude Code v([\w.-]{1,40})/.exec(shown)?.[1] ?? null;
  };

  return {
    hasTurns: () => block !== "banner" || draft.turns.length > 0,
    line(line: string): void {
      count++;
      const inParagraph = block === "person" && !blankBefore;
      blankBefore = line === "";
      const said = inParagraph ? null : person.exec(line);
      const reply = inParagraph ? null : agent.exec(line);
      const shown = result.exec(line);
      if (compacted.test(line)) {
        open("banner", "");
        draft.system("compaction", line.replace(/[═─✻※]+/g, "").trim());
        answers = "nothing";
      } else if (banner.test(line) || (block === "banner" && bannerPart.test(line))) readBanner(line);
      else if (said !== null) open("person", said[1] ?? "");
      else if (reply !== null) open("agent", reply[1] ?? "");
      else if (shown !== null) open("result", shown[1] ?? "");
      else if (!inParagraph && thought.test(line)) open("thought", line);
      else if (/^! \S/.test(line) && block !== "person") open("person", line);
      else if (block !== "person" && rule.test(line)) open("agent", "");
      else if (block === "banner") draft.skip(line === "" ? "empty" : "before_first_turn");
      else lines.push(line);
    },
    end(): ReadSession[] {
      flush();
      const missing: Recordable[] = collapsedCalls
        ? ["tool_calls", "tool_results", "model_calls", "line_changes", "output_tokens"]
        : ["model_calls", "output_tokens"];
      const facts = { agent: { name: "Claude Code", version }, month: null, not_recorded: missing, lines_read: count };
      const session = draft.finish(facts);
      return session === null ? [] : [session];
    },
  };
}

/** The screen indents what belongs to a marker; a backslash at the end of a line is a line break that the person typed. */
function withoutIndent(lines: readonly string[]): string {
  const body = lines.slice(1).map((line) => (line.endsWith("\\") ? line.slice(0, -1) : line));
  let indent = 6;
  for (const line of body) {
    if (line !== "") indent = Math.min(indent, line.length - line.trimStart().length);
  }
  const first = lines[0] ?? "";
  return [first.endsWith("\\") ? first.slice(0, -1) : first, ...body.map((line) => line.slice(indent))]
    .join("\n")
    .trim();
}
