import { asArray, asCount, asObject, asString, type JsonObject } from "../json-text.ts";
import { textOf, userTextsOf } from "./content-blocks.ts";
import { addCall, addText, type DraftReply, openRecordDraft, type RecordDraft } from "./record-draft.ts";
import { openPairing, type ToolPairing } from "./tool-pairing.ts";
import { statusOf } from "./tool-status.ts";

interface Reply {
  readonly id: string | null;
  readonly turn: DraftReply;
  /** Whether the message's tokens go on this turn. */
  readonly billed: boolean;
}

/** One conversation: a session with the resumed and forked ones that go on from its records. */
export interface Conversation {
  readonly draft: RecordDraft;
  readonly pairing: ToolPairing;
  /** The message whose lines are coming in, and what of it is known. */
  reply: Reply | null;
  /** Messages whose tokens stand on a turn already. */
  readonly billed: Set<string>;
  hasRecords: boolean;
}

export function openConversation(): Conversation {
  return { draft: openRecordDraft(), pairing: openPairing(), reply: null, billed: new Set(), hasRecords: false };
}

/** `claude -p --output-format stream-json` prints records of its own spelling, and nobody typed what it answers. */
export function isPrinted(record: JsonObject): boolean {
  return typeof record.session_id === "string" && record.sessionId === undefined && typeof record.type === "string";
}

/** Programs that drive the agent without a person. */
const headlessEntrypoints = new Set<unknown>(["sdk-cli", "sdk-py", "sdk-ts"]);

const droppedSubtypes = new Set([
  "turn_duration",
  "api_error",
  "away_summary",
  "compact_boundary",
  "microcompact_boundary",
  "scheduled_task_fire",
]);

/** Adds what a record says to its conversation. */
export function readRecord(conversation: Conversation, record: JsonObject): void {
  const { draft } = conversation;
  const type = record.type;
  if (type === "user" || type === "assistant") {
    if (record.isSidechain === true || typeof record.parent_tool_use_id === "string") {
      draft.drop("sidechain");
      return;
    }
    draft.seenAt(record.timestamp);
    draft.agent("claude-code", record.version);
    if (type === "user") readUser(conversation, record);
    else readAssistant(conversation, record);
  } else if (type === "progress") draft.drop("progress");
  else if (type === "system") readSystem(draft, record);
  else if (type === "attachment") readAttachment(draft, record);
  else draft.skip("not_a_message");
}

function readUser(conversation: Conversation, record: JsonObject): void {
  const { draft, pairing } = conversation;
  const content = asObject(record.message)?.content;
  const texts = userTextsOf(content);
  let answers = false;
  for (const item of asArray(content)) {
    const block = asObject(item);
    if (block?.type !== "tool_result") continue;
    answers = true;
    readResult(conversation, record, block);
  }
  if (texts.some((text) => text.startsWith("[Request interrupted by user"))) pairing.interrupt();
  if (texts.length === 0) return;
  conversation.reply = null;
  if (record.isCompactSummary === true) draft.system("compaction", texts.join("\n\n"));
  else if (typeof record.planContent === "string") draft.human("plan", texts.join("\n\n"));
  else draft.userTexts(texts, notHuman(draft, record, answers));
}

/** What becomes of prompt-like text that no person wrote; undefined where a person did. */
function notHuman(draft: RecordDraft, record: JsonObject, answers: boolean): ((text: string) => void) | undefined {
  const origin = asObject(record.origin)?.kind ?? "human";
  if (record.isMeta === true) {
    const last = draft.turns.at(-1);
    const ofCommand = last?.kind === "command" || typeof record.sourceToolUseID === "string";
    return ofCommand ? (text) => draft.system("command_expansion", text) : () => draft.drop("meta");
  }
  if (answers) return () => draft.drop("tool_answer_text");
  if (headlessEntrypoints.has(record.entrypoint) || isPrinted(record)) return () => draft.drop("headless_prompt");
  if (origin !== "human" || record.promptSource === "system") return () => draft.drop("notification");
  return undefined;
}

function readResult(conversation: Conversation, record: JsonObject, block: JsonObject): void {
  const call = conversation.pairing.answered(block.tool_use_id, record.sourceToolAssistantUUID);
  if (call === null) {
    conversation.draft.drop("orphan_tool_result");
    return;
  }
  const output = textOf(block.content) ?? "";
  call.output = output;
  if (record.toolDenialKind === "user-rejected") call.status = "rejected";
  else if (asObject(record.toolUseResult)?.interrupted === true) call.status = "interrupted";
  else call.status = statusOf(block.is_error === true, output);
}

/** Every line holds one block of a message; the lines of one message are one reply with one bill. */
function readAssistant(conversation: Conversation, record: JsonObject): void {
  const { draft, pairing } = conversation;
  const message = asObject(record.message);
  if (record.isApiErrorMessage === true || message?.model === "<synthetic>") {
    draft.drop(record.isApiErrorMessage === true ? "api_error" : "synthetic");
    return;
  }
  const id = messageId(message?.id) ?? messageId(record.requestId);
  const reply = replyOf(conversation, id, message?.model);
  const tokens = asCount(asObject(message?.usage)?.output_tokens);
  if (tokens !== null && reply.billed) reply.turn.output_tokens = Math.max(tokens, reply.turn.output_tokens ?? 0);

  const content = message?.content;
  if (typeof content === "string") addText(reply.turn, content);
  for (const item of asArray(content)) {
    const block = asObject(item);
    const type = block?.type;
    if (block === null) continue;
    if (type === "text") addText(reply.turn, asString(block.text) ?? "");
    else if (type === "thinking" || type === "redacted_thinking") draft.drop("thinking");
    else if (type === "tool_use" || type === "server_tool_use") {
      if (pairing.isNew(block.id)) {
        pairing.called(block.id, addCall(reply.turn, block.name, block.input), record.uuid);
      } else draft.drop("duplicate_tool_use");
    } else if (typeof block.tool_use_id === "string") readResult(conversation, record, block);
  }
}

function replyOf(conversation: Conversation, id: string | null, model: unknown): Reply {
  const { reply, billed, draft } = conversation;
  if (reply !== null && id !== null && reply.id === id) return reply;
  const opened = { id, turn: draft.reply(model), billed: id === null || !billed.has(id) };
  if (id !== null) billed.add(id);
  conversation.reply = opened;
  return opened;
}

/** Redaction leaves one mark for many ids: no id then. */
function messageId(id: unknown): string | null {
  return typeof id === "string" && id !== "" && !id.includes("REDACTED") ? id : null;
}

function readSystem(draft: RecordDraft, record: JsonObject): void {
  const subtype = asString(record.subtype) ?? "";
  if (subtype === "local_command") draft.userTexts(userTextsOf(record.content), () => draft.drop("local_command"));
  else if (subtype.includes("hook")) draft.drop("hook");
  else draft.drop(droppedSubtypes.has(subtype) ? subtype : "system");
}

/** What the client added to the conversation by itself, and prompts typed while the agent was busy. */
function readAttachment(draft: RecordDraft, record: JsonObject): void {
  const attachment = asObject(record.attachment);
  const type = asString(attachment?.type) ?? "";
  if (attachment === null) draft.drop("attachment");
  else if (type === "queued_command" && attachment.commandMode !== "task-notification") {
    draft.userTexts(userTextsOf(attachment.prompt), notHuman(draft, record, false));
  } else if (type === "nested_memory") {
    const file = asObject(attachment.content);
    const name = asString(file?.path) ?? asString(attachment.path) ?? "memory";
    draft.contextFile(name, asString(file?.content) ?? asString(attachment.content) ?? "");
  } else draft.drop(type.includes("hook") ? "hook" : type.includes("reminder") ? "reminder" : "attachment");
}
