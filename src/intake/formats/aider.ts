import { closesReplace, opensSearch } from "../search-replace-marks.ts";
import { type ReplyStep, readFailures, readReply } from "./aider-reply.ts";
import type { Importer, ReadSession } from "./importer.ts";
import { openDraft } from "./session-draft.ts";
import { isFence, monthOf, nextLine, wholeTextReader } from "./text-lines.ts";
import { isClientCommand } from "./user-text.ts";

const started = /^# aider chat started at (\d{4}-\d\d-\d\d) \d\d:\d\d:\d\d\s*$/;
const trouble = /error|exception|traceback|failed|unable to|fatal:|did not conform|refused|exceeded/i;
/** Commands whose argument is a prompt for the agent. */
const promptCommand = /^\/(?:ask|architect|code|context)\s+(\S[\s\S]*)$/;

/** aider's `.aider.chat.history.md`: every session ever started in a folder, one after the other. */
export const aider: Importer = {
  format: "aider",
  title: "aider chat history (.aider.chat.history.md)",
  detects: (head) => head.some((line) => started.test(line)),
  open: () => wholeTextReader(readHistory),
};

function readHistory(lines: readonly string[]): ReadSession[] {
  const starts: number[] = [];
  for (const [at, line] of lines.entries()) if (line.startsWith("# aider") && started.test(line)) starts.push(at);
  // aider ends the lines that it marks with two spaces; some copies lost them.
  const spaced = lines.some((line) => line.startsWith("#### ") && line.endsWith("  "));
  return starts
    .map((start, index) => readChat(lines.slice(start, starts[index + 1] ?? lines.length), spaced))
    .filter((session) => session !== null);
}

function readChat(lines: readonly string[], spaced: boolean): ReadSession | null {
  const draft = openDraft("aider");
  const nextReplaceEnd = nextLine(lines, closesReplace);
  const nextReportEnd = nextLine(lines, (line) => line.startsWith("Just reply with fixed version"));
  let asked: string[] = [];
  let reply: string[] = [];
  let notes: string[] = [];
  let version: string | null = null;
  let model: string | null = null;
  let modelCalls = 0;
  let unstated = false;
  /** Edits that aider reported as failed; null: no report came. */
  let failed: Set<string> | null = null;
  /** Whether the agent still owes an answer. */
  let awaited = false;
  let fenced = false;

  const call = (
    name: string,
    input: string | Record<string, unknown>,
    status: "ok" | "error" | "rejected" | "interrupted" | null,
    output: string | null = null,
  ) => {
    draft.call({ name, input, status, output }, model);
    unstated ||= status === null;
  };
  const settle = (): void => {
    draft.close();
    const applied = new Set(notes.flatMap((note) => /^Applied edit to (.{1,1000})$/.exec(note)?.[1] ?? []));
    const cut = awaited && notes.some((note) => note.startsWith("^C"));
    const committed = notes.some((note) => note.startsWith("Commit "));
    const missing = new Set(applied);
    for (const step of readReply(reply, applied)) {
      if (isWords(step)) {
        draft.say(step.text, model);
        continue;
      }
      missing.delete(step.file);
      const { old_string: old } = step.change;
      if (failed !== null) call("edit", step.change, failed.has(`${step.file}\n${String(old)}`) ? "error" : "ok");
      else if (applied.has(step.file)) call("edit", step.change, "ok");
      // A commit without a word about what was applied: aider stumbled after it had written.
      else call("edit", step.change, cut ? "interrupted" : committed ? null : "error");
    }
    for (const file of missing) call("edit", { file_path: file }, "ok");
    failed = null;
    readNotes(notes);
    reply = [];
    notes = [];
  };
  const readNotes = (said: readonly string[]): void => {
    const troubles = new Set<string>();
    for (const [at, note] of said.entries()) {
      version ??= /^Aider v([\w.+-]{1,60})/.exec(note)?.[1] ?? null;
      const commit = /^Commit ([0-9a-f]{7,40}) (.*)$/.exec(note);
      if (commit !== null) call("git_commit", commit[2] ?? "", "ok", commit[1] ?? null);
      else if (note.startsWith("Unable to commit")) call("git_commit", "", "error", note);
      else if (note.startsWith("Running ")) call("shell", { command: note.slice("Running ".length) }, null);
      else if (/^Run shell commands? ?\?.*\]: n/.test(note)) call("shell", { command: said[at - 1] ?? "" }, "rejected");
      else if (note.startsWith("Tokens: ")) {
        modelCalls++;
        awaited = false;
      } else if (note.startsWith("^C again to exit") && awaited) {
        draft.system("interrupt", "^C");
        awaited = false;
      } else if (trouble.test(note.slice(0, 500)) && !note.startsWith("http")) {
        troubles.add(note);
        awaited = false;
      }
      model = /^(?:Main model|Model): (\S{1,200})/.exec(note)?.[1] ?? model;
    }
    if (troubles.size > 0) draft.system("notice", [...troubles].join("\n"));
  };
  const ask = (): void => {
    settle();
    const lines = asked.length;
    while (asked.length > 0) {
      const [first = ""] = asked;
      if (!isClientCommand(first) || promptCommand.test(first)) break;
      draft.system("command", first);
      asked = asked.slice(1);
    }
    const text = asked.join("\n").trim();
    const prompt = promptCommand.exec(text)?.[1] ?? text;
    if (prompt === "" || prompt === "<blank>") {
      if (asked.length === lines) draft.drop("empty");
    } else {
      draft.user(prompt);
      awaited = true;
    }
    asked = [];
  };

  draft.skip("session_header");
  for (let at = 1; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const marked = spaced ? line.endsWith("  ") || line === "####" || line === ">" : !fenced;
    if (marked && /^####(?: |$)/.test(line)) {
      asked.push(line.slice(5).trimEnd());
      continue;
    }
    if (asked.length > 0) ask();
    const follows = notes.length > 0 && (lines[at - 1] ?? "").trim() !== "";
    if (/^> # \d+ SEARCH\/REPLACE blocks? failed to match!/.test(line)) {
      const end = nextReportEnd(at) ?? at;
      failed = readFailures(lines.slice(at, end));
      notes.push(line.slice(2).trim());
      draft.skip("note", end + 1 - at);
      at = end;
    } else if (marked && /^>(?: |$)/.test(line)) {
      notes.push(line.slice(2).trim());
      draft.skip("note");
    } else if (follows && line.trim() !== "") {
      notes.push(line.replace(/^> /, "").trim());
      draft.skip("note");
    } else if (line.trim() !== "" || (reply.length > 0 && notes.length === 0)) {
      if (notes.length > 0) settle();
      if (isFence(line)) fenced = !fenced;
      const end = opensSearch(line) ? nextReplaceEnd(at) : null;
      if (end === null) reply.push(line);
      else {
        for (const one of lines.slice(at, end + 1)) reply.push(one);
        at = end;
      }
    }
  }
  if (asked.length > 0) ask();
  settle();

  return draft.finish({
    agent: { name: "aider", version },
    month: monthOf(started.exec(lines[0] ?? "")?.[1] ?? null),
    not_recorded: unstated ? ["tool_results", "model_calls", "output_tokens"] : ["model_calls", "output_tokens"],
    lines_read: lines.length,
    telemetry: { model_calls: modelCalls },
  });
}

function isWords(step: ReplyStep): step is { readonly text: string } {
  return "text" in step;
}
