import type { HumanTurn, SystemTurn } from "../session.ts";
import { elements, openingLines, openings, type Reading } from "./harness-texts.ts";

/** What a text that stands in the user's place really is: the person's words, the harness's, or both one after the other. */
export interface UserText {
  readonly turns: readonly (HumanTurn | SystemTurn)[];
  /** Instructions that the agent loaded itself, such as AGENTS.md. */
  readonly context_files: readonly { readonly name: string; readonly text: string }[];
  /** Kinds of what was left out, one entry each. */
  readonly dropped: readonly string[];
}

const planOpenings = ["Implement the following plan:", "Implement the plan as specified, it is attached"];
const ideSetups = ["# Context from my IDE setup:", "# Files mentioned by the user:"];
const ideRequest = "## My request for Codex:";

const elementOpening = /<(permissions instructions|[a-z_-]+)(?: [^<>\n]{0,200})?>/y;
const rootFolder = /^\/(?:bin|dev|etc|home|lib|mnt|opt|private|proc|root|sbin|srv|sys|tmp|usr|var)\b/;
const slashCommand = /^\/[a-z][a-z0-9_:-]*(?: [^\n]*)?$/;
const continueButton = /^@agent (?:Continue|Try Again)\b[^\n]*$/;

/** Whether the person gave a command to the client itself: `/model opus`, but not a path. */
export function isClientCommand(text: string): boolean {
  return (slashCommand.test(text) && !rootFolder.test(text)) || continueButton.test(text);
}

/**
 * Takes the agents' wrappers off a user text. Wrappers count only where the harness writes them, at the start and
 * the end: inside a text they are what a person pasted.
 */
export function readUserText(source: string): UserText {
  const turns: (HumanTurn | SystemTurn)[] = [];
  const contextFiles: { name: string; text: string }[] = [];
  const left: string[] = [];
  const command = new Map<string, string>();
  const text = withoutTrailingReminders(source, left);
  let at = 0;

  const put = (reading: Reading, value: string): void => {
    if (reading.as === "dropped") left.push(reading.kind);
    else if (reading.as === "context_file") contextFiles.push({ name: reading.name, text: value });
    else if (reading.as === "system") turns.push({ role: "system", kind: reading.kind, text: value });
    else if (value !== "") turns.push({ role: "human", kind: "prompt", text: value });
  };

  for (;;) {
    at = skipSpace(text, at);
    const element = readElement(text, at);
    if (element !== null) {
      if (element.reading.as === "command_part") command.set(element.name, element.inner);
      else put(element.reading, element.inner);
      at = element.end;
      continue;
    }
    if (command.size > 0) {
      turns.push({ role: "system", kind: "command", text: commandLine(command) });
      command.clear();
      if (at < text.length) turns.push({ role: "system", kind: "command_expansion", text: text.slice(at).trimEnd() });
      break;
    }
    if (at >= text.length) break;
    const line = openingLines.find(([start]) => text.startsWith(start, at));
    if (line !== undefined) {
      const end = lineEnd(text, at);
      put(line[1], text.slice(at, end).trimEnd());
      at = end;
      continue;
    }
    if (ideSetups.some((start) => text.startsWith(start, at))) {
      const request = text.indexOf(ideRequest, at);
      left.push("ide_context");
      if (request === -1) break;
      at = request + ideRequest.length;
      continue;
    }
    const rest = text.slice(at).trimEnd();
    const opening = openings.find(([start]) => rest.startsWith(start));
    if (opening !== undefined) put(opening[1], rest);
    else if (isClientCommand(rest)) turns.push({ role: "system", kind: "command", text: rest });
    else {
      const plan = planOpenings.some((start) => rest.startsWith(start));
      turns.push({ role: "human", kind: plan ? "plan" : "prompt", text: rest });
    }
    break;
  }
  return { turns, context_files: contextFiles, dropped: left };
}

function readElement(text: string, at: number) {
  elementOpening.lastIndex = at;
  const match = elementOpening.exec(text);
  const name = match?.[1];
  const reading = name === undefined ? undefined : elements.get(name);
  if (match === null || name === undefined || reading === undefined) return null;
  const start = at + match[0].length;
  const close = text.indexOf(`</${name}>`, start);
  const stop = close === -1 ? text.length : close;
  return {
    name,
    reading,
    inner: text.slice(start, stop).trim(),
    end: close === -1 ? text.length : close + name.length + 3,
  };
}

function commandLine(parts: ReadonlyMap<string, string>): string {
  const name = parts.get("command-name") ?? parts.get("command-message") ?? "";
  return `${name.startsWith("/") ? name : `/${name}`} ${parts.get("command-args") ?? ""}`.trimEnd();
}

function withoutTrailingReminders(source: string, left: string[]): string {
  let text = source.trimEnd();
  while (text.endsWith("</system-reminder>")) {
    const start = text.lastIndexOf("<system-reminder>");
    if (start === -1) break;
    text = text.slice(0, start).trimEnd();
    left.push("reminder");
  }
  return text;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charAt(at).trim() === "") at++;
  return at;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : end;
}
