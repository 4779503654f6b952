import type { FormatName } from "../import-account.ts";
import { isObject } from "../json-text.ts";
import type { HumanTurn, Recordable, SystemTurn, ToolCall } from "../session.ts";
import type { ReadSession } from "./importer.ts";
import { readUserText } from "./user-text.ts";

type Writable<T> = { -readonly [Field in keyof T]: T[Field] };

export type DraftCall = Writable<ToolCall>;

/** A reply while its parts are still coming in. */
export interface DraftReply {
  readonly role: "assistant";
  readonly kind: "reply";
  text: string;
  readonly tool_calls: DraftCall[];
  model: string | null;
  output_tokens: number | null;
}

type DraftTurn = DraftReply | Writable<HumanTurn> | Writable<SystemTurn>;

/** One session under way with its account: what every importer of records writes into. */
export interface RecordDraft {
  readonly turns: readonly DraftTurn[];
  countLine(): void;
  skip(reason: string): void;
  drop(kind: string): void;
  /** A timestamp of the source (ISO text, or milliseconds); the first one gives the month. */
  seenAt(timestamp: unknown): void;
  agent(name: string, version?: unknown): void;
  contextFile(name: string, text: string): void;
  human(kind: HumanTurn["kind"], text: string): void;
  system(kind: SystemTurn["kind"], text: string): void;
  /** Texts of one message in the user's place, harness wrappers and all. `notHuman` takes what reads like a prompt where the record says that no person wrote it. */
  userTexts(texts: readonly string[], notHuman?: (text: string) => void): void;
  reply(model: unknown): DraftReply;
  finish(format: FormatName, notRecorded?: readonly Recordable[]): ReadSession;
}

export function openRecordDraft(): RecordDraft {
  let lines = 0;
  let month: string | null = null;
  let agent: { name: string; version: string | null } | null = null;
  const skipped = new Map<string, number>();
  const dropped = new Map<string, number>();
  const contextFiles = new Map<string, { name: string; text: string }>();
  const turns: DraftTurn[] = [];

  const drop = (kind: string): void => raise(dropped, kind);
  const contextFile = (name: string, text: string): void => {
    if (text.trim() !== "") contextFiles.set(`${name}\n${text}`, { name: clip(name, 1_000), text });
  };

  return {
    turns,
    countLine() {
      lines++;
    },
    skip: (reason) => raise(skipped, reason),
    drop,
    seenAt(timestamp) {
      month ??= monthOf(timestamp);
    },
    agent(name, version) {
      const known = typeof version === "string" && version !== "" ? clip(version, 100) : null;
      if (agent === null) agent = { name: clip(name, 100), version: known };
      else agent.version ??= known;
    },
    contextFile,
    human(kind, text) {
      turns.push({ role: "human", kind, text });
    },
    system(kind, text) {
      turns.push({ role: "system", kind, text });
    },
    userTexts(texts, notHuman) {
      let prompt: Writable<HumanTurn> | null = null;
      for (const text of texts) {
        const read = readUserText(text);
        for (const kind of read.dropped) drop(kind);
        for (const file of read.context_files) contextFile(file.name, file.text);
        for (const turn of read.turns) {
          if (turn.role === "system") turns.push({ ...turn });
          else if (notHuman !== undefined) notHuman(turn.text);
          else if (prompt === null) {
            prompt = { ...turn };
            turns.push(prompt);
          } else prompt.text += `\n\n${turn.text}`;
        }
      }
    },
    reply(model) {
      const name = typeof model === "string" && model !== "" ? clip(model, 200) : null;
      const reply: DraftReply = {
        role: "assistant",
        kind: "reply",
        text: "",
        tool_calls: [],
        model: name,
        output_tokens: null,
      };
      turns.push(reply);
      return reply;
    },
    finish(format, notRecorded = []) {
      const kept = turns.filter((turn) => turn.role !== "assistant" || turn.text !== "" || turn.tool_calls.length > 0);
      const keptKinds = new Map<string, number>();
      for (const turn of kept) raise(keptKinds, turn.kind);
      return {
        session: {
          month,
          agent,
          context_files: [...contextFiles.values()],
          turns: kept,
          not_recorded: [...notRecorded],
        },
        account: {
          format,
          lines_read: lines,
          lines_skipped: Object.fromEntries(skipped),
          turns_kept: Object.fromEntries(keptKinds),
          turns_dropped: Object.fromEntries(dropped),
        },
      };
    },
  };
}

/** Adds a paragraph of the agent's text; formats keep one message's texts apart. */
export function addText(reply: DraftReply, text: string): void {
  if (text.trim() !== "") reply.text = reply.text === "" ? text : `${reply.text}\n\n${text}`;
}

export function addCall(reply: DraftReply, name: unknown, input: unknown): DraftCall {
  const call: DraftCall = {
    name: typeof name === "string" ? clip(name, 200) : "",
    input: typeof input === "string" || isObject(input) ? input : null,
    status: null,
    output: null,
  };
  reply.tool_calls.push(call);
  return call;
}

/** By code points, so that no surrogate pair is cut. */
export function clip(text: string, limit: number): string {
  return text.length <= limit ? text : [...text.slice(0, limit)].slice(0, limit - 1).join("");
}

function raise(tally: Map<string, number>, key: string): void {
  tally.set(key, (tally.get(key) ?? 0) + 1);
}

function monthOf(timestamp: unknown): string | null {
  if (typeof timestamp !== "string" && typeof timestamp !== "number") return null;
  const time = new Date(timestamp);
  const year = time.getUTCFullYear();
  if (!(year >= 2020 && year <= 9999)) return null;
  return time.toISOString().slice(0, 7);
}
