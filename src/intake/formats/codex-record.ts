import { asArray, asCount, asObject, asString, type JsonObject } from "../json-text.ts";
import { codexCall, codexOutput, eventStatus } from "./codex-tools.ts";
import { textOf, userTextsOf } from "./content-blocks.ts";
import { addCall, addText, type DraftReply, openRecordDraft, type RecordDraft } from "./record-draft.ts";
import { openPairing, type ToolPairing } from "./tool-pairing.ts";

/** One rollout, with the forks that go on from it. */
export interface Rollout {
  readonly draft: RecordDraft;
  readonly pairing: ToolPairing;
  /** Lines seen, by hash: a cumulative or forked copy repeats them to the letter. */
  readonly seen: Set<number>;
  /** Verdicts of events, which may come before the result that they belong to. */
  readonly verdicts: Map<string, ReturnType<typeof eventStatus>>;
  /** The model's answer whose items are coming in; its bill and its results end it. */
  reply: DraftReply | null;
  model: string | null;
  /** A program asked, not a person: `codex exec`, or another agent. */
  headless: boolean;
  totalTokens: number | null;
}

export function openRollout(): Rollout {
  return {
    draft: openRecordDraft(),
    pairing: openPairing(),
    seen: new Set(),
    verdicts: new Map(),
    reply: null,
    model: null,
    headless: false,
    totalTokens: null,
  };
}

/** Adds what a record says to its rollout. */
export function readRecord(rollout: Rollout, record: JsonObject, payload: JsonObject | null): void {
  const { draft } = rollout;
  const type = record.type;
  if (type === "session_meta" && payload !== null) readMeta(rollout, payload);
  else if (type === "turn_context" && payload !== null) {
    rollout.model = asString(payload.model) ?? rollout.model;
    draft.skip("not_a_message");
  } else if (type === "response_item" && payload !== null) readItem(rollout, payload);
  else if (type === "event_msg" && payload !== null) readEvent(rollout, payload);
  else if (type === "compacted") draft.system("compaction", asString(payload?.message) ?? "");
  else if (type === "item.completed") readExecItem(rollout, asObject(record.item) ?? {});
  else if (payload === null && typeof record.id === "string" && "instructions" in record) readMeta(rollout, record);
  else if (payload === null && typeof type === "string") readItem(rollout, record);
  else draft.skip("not_a_message");
}

function readMeta(rollout: Rollout, meta: JsonObject): void {
  const source = meta.source;
  rollout.headless ||= meta.originator === "codex_exec" || source === "exec" || asObject(source) !== null;
  rollout.draft.agent("codex", meta.cli_version);
  rollout.draft.contextFile("AGENTS.md", asString(meta.instructions) ?? "");
  rollout.draft.skip("not_a_message");
}

function readItem(rollout: Rollout, item: JsonObject): void {
  const { draft, pairing } = rollout;
  const type = item.type;
  if (type === "message") readMessage(rollout, item);
  else if (type === "reasoning") draft.drop("thinking");
  else if (typeof type === "string" && type.endsWith("_output")) readOutput(rollout, item);
  else if (typeof type === "string" && type.endsWith("_call")) {
    const { name, input, status } = codexCall(type, item);
    const call = addCall(replyOf(rollout), name, input);
    call.status = status;
    if (status === null) pairing.called(item.call_id ?? item.id, call);
  } else draft.skip("not_a_message");
}

function readMessage(rollout: Rollout, item: JsonObject): void {
  const { draft } = rollout;
  const role = item.role;
  if (role === "assistant") addText(replyOf(rollout), textOf(item.content) ?? "");
  else if (role === "user") {
    rollout.reply = null;
    const before = draft.turns.length;
    draft.userTexts(userTextsOf(item.content), rollout.headless ? () => draft.drop("headless_prompt") : undefined);
    if (draft.turns.slice(before).some((turn) => turn.kind === "interrupt")) rollout.pairing.interrupt();
  } else draft.drop("instructions");
}

function readOutput(rollout: Rollout, item: JsonObject): void {
  const call = rollout.pairing.answered(item.call_id);
  rollout.reply = null;
  if (call === null) {
    rollout.draft.drop("orphan_tool_result");
    return;
  }
  const { text, status } = codexOutput(item.output ?? item.tools);
  call.output = text;
  call.status = rollout.verdicts.get(asString(item.call_id) ?? "") ?? status;
}

/** Events repeat the items for the screen. Only bills, verdicts and interrupts stand nowhere else. */
function readEvent(rollout: Rollout, event: JsonObject): void {
  const { draft } = rollout;
  const type = event.type;
  const status = eventStatus(event);
  const id = asString(event.call_id);
  if (type === "token_count") readBill(rollout, asObject(event.info));
  else if (type === "turn_aborted") {
    rollout.pairing.interrupt();
    rollout.reply = null;
    if (draft.turns.at(-1)?.kind === "interrupt") draft.skip("duplicate_event");
    else draft.system("interrupt", asString(event.reason) ?? "");
    return;
  } else if (status !== null && id !== null) {
    rollout.verdicts.set(id, status);
    rollout.pairing.judge(id, status);
  }
  const repeats = type === "user_message" || type === "agent_message" || type === "agent_reasoning";
  draft.skip(repeats ? "duplicate_event" : "not_a_message");
}

/** One bill a model call; the client repeats the last one when only limits changed. */
function readBill(rollout: Rollout, info: JsonObject | null): void {
  const total = asCount(asObject(info?.total_token_usage)?.total_tokens);
  const output = asCount(asObject(info?.last_token_usage)?.output_tokens);
  if (total === null || output === null || total === rollout.totalTokens) return;
  rollout.totalTokens = total;
  const last = rollout.draft.turns.at(-1);
  if (last?.role === "assistant") last.output_tokens = (last.output_tokens ?? 0) + output;
  rollout.reply = null;
}

function replyOf(rollout: Rollout): DraftReply {
  rollout.reply ??= rollout.draft.reply(rollout.model);
  return rollout.reply;
}

/** What `codex exec --json` prints: no prompt in it, so it is headless by nature. */
function readExecItem(rollout: Rollout, item: JsonObject): void {
  const { draft } = rollout;
  const type = item.type ?? item.item_type;
  if (type === "agent_message" || type === "assistant_message") addText(draft.reply(null), asString(item.text) ?? "");
  else if (type === "reasoning") draft.drop("thinking");
  else if (
    typeof type === "string" &&
    ["command_execution", "file_change", "mcp_tool_call", "web_search"].includes(type)
  ) {
    const call = addCall(draft.reply(null), type, item.command ?? { changes: asArray(item.changes) });
    call.output = asString(item.aggregated_output);
    call.status = item.status === "failed" ? "error" : "ok";
  } else draft.skip("not_a_message");
}
