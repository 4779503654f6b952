import { asArray, asCount, asObject, asString, isObject, type JsonObject, parseJson } from "../json-text.ts";
import { textOf, userTextsOf } from "./content-blocks.ts";
import { hasRecord } from "./head.ts";
import type { Importer, Reader } from "./importer.ts";
import { addCall, addText, openRecordDraft, type RecordDraft } from "./record-draft.ts";
import { openPairing, type ToolPairing } from "./tool-pairing.ts";
import { statusOf } from "./tool-status.ts";

/** pi's session files: a head, then entries of a tree. Its branches follow each other in the order they were written. */
export const pi: Importer = {
  format: "pi",
  title: "pi coding agent session files (~/.pi/agent/sessions/*.jsonl)",
  detects: (head) =>
    hasRecord(
      head,
      (record) =>
        (record.type === "session" && typeof record.id === "string" && "cwd" in record) ||
        (record.type === "message" && "parentId" in record && isObject(record.message)),
    ),
  open: openReader,
};

interface Session {
  readonly draft: RecordDraft;
  readonly pairing: ToolPairing;
  readonly seen: Set<string>;
}

function openReader(): Reader {
  const sessions: Session[] = [];
  const byId = new Map<string, Session>();
  let current: Session | null = null;

  const start = (): Session => {
    const opened = { draft: openRecordDraft(), pairing: openPairing(), seen: new Set<string>() };
    opened.draft.agent("pi");
    sessions.push(opened);
    return opened;
  };
  const meet = (id: string | null): Session => {
    current = (id === null ? undefined : byId.get(id)) ?? start();
    if (id !== null) byId.set(id, current);
    return current;
  };
  return {
    line(text) {
      const record = asObject(parseJson(text));
      const isHead = record?.type === "session";
      const session = isHead ? meet(asString(record.id)) : (current ?? meet(null));
      session.draft.countLine();
      if (record === null) session.draft.skip(text.trim() === "" ? "blank" : "broken_json");
      else readEntry(session, record);
    },
    end: () => sessions.filter(({ draft }) => draft.turns.length > 0).map(({ draft }) => draft.finish("pi")),
  };
}

function readEntry({ draft, pairing, seen }: Session, record: JsonObject): void {
  const id = asString(record.id);
  const type = record.type;
  if (id !== null && type !== "session") {
    if (seen.has(id)) {
      draft.skip("duplicate_id");
      return;
    }
    seen.add(id);
  }
  draft.seenAt(record.timestamp);
  const message = asObject(record.message);
  if (type === "compaction") draft.system("compaction", asString(record.summary) ?? "");
  else if (type === "branch_summary") draft.drop("branch_summary");
  else if (type === "custom_message") draft.drop("extension_message");
  else if (type === "message" && message !== null) readMessage(draft, pairing, message);
  else draft.skip("not_a_message");
}

function readMessage(draft: RecordDraft, pairing: ToolPairing, message: JsonObject): void {
  const role = message.role;
  if (role === "user") draft.userTexts(userTextsOf(message.content));
  else if (role === "assistant") readReply(draft, pairing, message);
  else if (role === "toolResult") {
    const call = pairing.answered(message.toolCallId);
    if (call === null) {
      draft.drop("orphan_tool_result");
      return;
    }
    call.output = textOf(message.content) ?? "";
    call.status = statusOf(message.isError === true, call.output);
  } else if (role === "bashExecution") {
    draft.system("bash", `${asString(message.command) ?? ""}\n${asString(message.output) ?? ""}`.trim());
  } else draft.drop(role === "compactionSummary" ? "compaction_copy" : "extension_message");
}

function readReply(draft: RecordDraft, pairing: ToolPairing, message: JsonObject): void {
  const reply = draft.reply(message.model);
  reply.output_tokens = asCount(asObject(message.usage)?.output);
  for (const block of asArray(message.content).filter(isObject)) {
    if (block.type === "text") addText(reply, asString(block.text) ?? "");
    else if (block.type === "toolCall") {
      pairing.called(block.id, addCall(reply, block.name, block.arguments));
    } else if (block.type === "thinking") draft.drop("thinking");
  }
  if (message.stopReason === "error") draft.drop("api_error");
  if (message.stopReason === "aborted") {
    pairing.interrupt();
    draft.system("interrupt", "");
  }
}
