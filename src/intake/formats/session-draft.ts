import type { FormatName } from "../import-account.ts";
import type { AssistantTurn, Recordable, SessionInput, SystemTurn, ToolCall, Turn } from "../session.ts";
import type { ReadSession } from "./importer.ts";
import { clip } from "./record-draft.ts";
import { readUserText } from "./user-text.ts";

interface SessionFacts {
  readonly agent: { readonly name: string; readonly version: string | null } | null;
  readonly month: string | null;
  readonly not_recorded: readonly Recordable[];
  readonly lines_read: number;
  /** Counts that the source tells beside the conversation. */
  readonly telemetry?: SessionInput["telemetry"];
}

/** A session that is being read from text, and the account of what was kept and dropped on the way. */
export interface SessionDraft {
  readonly turns: readonly Turn[];
  /** A text in the user's place: what the person wrote, a wrapper of the harness, or both. */
  user(text: string): void;
  system(kind: SystemTurn["kind"], text: string): void;
  /** Text of the agent. It opens a new turn once the turn before has called a tool, so that the order of both is kept. */
  say(text: string, model: string | null): void;
  /** Takes the call over: what is set on it later counts. */
  call(call: ToolCall, model: string | null): void;
  /** The next text or call of the agent opens a new turn. */
  close(): void;
  /** The last call of the agent's last turn, for a result that follows later. */
  lastCall(): ToolCall | null;
  drop(kind: string): void;
  skip(reason: string, lines?: number): void;
  /** The session; null where nothing was said and nothing was dropped, so that no conversation was there. */
  finish(facts: SessionFacts): ReadSession | null;
}

export function openDraft(format: FormatName): SessionDraft {
  const turns: Turn[] = [];
  const contextFiles: { name: string; text: string }[] = [];
  const kept = new Map<string, number>();
  const dropped = new Map<string, number>();
  const skipped = new Map<string, number>();
  let open: AssistantTurn | null = null;
  let lastAssistant: AssistantTurn | null = null;

  const add = (turn: Turn): void => {
    turns.push(turn);
    tally(kept, turn.kind);
  };
  const assistant = (model: string | null): AssistantTurn => {
    if (open !== null) return open;
    const turn: AssistantTurn = {
      role: "assistant",
      kind: "reply",
      text: "",
      tool_calls: [],
      model: model === null ? null : clip(model, 200),
      output_tokens: null,
    };
    open = turn;
    lastAssistant = turn;
    add(turn);
    return turn;
  };

  return {
    turns,
    user(text) {
      open = null;
      const read = readUserText(text);
      for (const turn of read.turns) add(turn);
      for (const kind of read.dropped) tally(dropped, kind);
      contextFiles.push(...read.context_files);
    },
    system(kind, text) {
      open = null;
      add({ role: "system", kind, text });
    },
    say(text, model) {
      if (text === "") return;
      if (open !== null && open.tool_calls.length > 0) open = null;
      const turn = assistant(model);
      turn.text = turn.text === "" ? text : `${turn.text}\n\n${text}`;
    },
    call(call, model) {
      call.name = clip(call.name, 200);
      assistant(model).tool_calls.push(call);
    },
    close() {
      open = null;
    },
    lastCall() {
      return lastAssistant?.tool_calls.at(-1) ?? null;
    },
    drop(kind) {
      tally(dropped, kind);
    },
    skip(reason, lines = 1) {
      tally(skipped, reason, lines);
    },
    finish(facts) {
      if (turns.length === 0 && dropped.size === 0 && contextFiles.length === 0) return null;
      return {
        session: {
          agent: facts.agent,
          month: facts.month,
          context_files: contextFiles,
          turns,
          not_recorded: [...facts.not_recorded],
          telemetry: facts.telemetry ?? null,
        },
        account: {
          format,
          lines_read: facts.lines_read,
          lines_skipped: Object.fromEntries(skipped),
          turns_kept: Object.fromEntries(kept),
          turns_dropped: Object.fromEntries(dropped),
        },
      };
    },
  };
}

function tally(counts: Map<string, number>, key: string, more = 1): void {
  if (more > 0) counts.set(key, (counts.get(key) ?? 0) + more);
}
