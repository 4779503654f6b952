import { asArray, asObject, asString, type JsonObject, parseJson } from "../json-text.ts";
import { type Conversation, isPrinted, openConversation, readRecord } from "./claude-code-record.ts";
import { readDocuments } from "./document.ts";
import { hasRecord, readHead } from "./head.ts";
import type { Importer, Reader } from "./importer.ts";

/** Claude Code's own files, Entire's cumulative copies of them included. */
export const claudeCodeJsonl: Importer = {
  format: "claude-code-jsonl",
  title:
    "Claude Code session files (~/.claude/projects/*.jsonl), also as Entire keeps them (full.jsonl), and what `claude -p` prints",
  detects: (head) =>
    isPrintedList(head) ||
    hasRecord(
      head,
      (record) =>
        (typeof record.sessionId === "string" && typeof record.uuid === "string" && "type" in record) ||
        (record.type === "file-history-snapshot" && "messageId" in record) ||
        (record.type === "summary" && "leafUuid" in record) ||
        (record.type === "queue-operation" && typeof record.sessionId === "string") ||
        (isPrinted(record) && (record.type === "result" || (record.type === "system" && record.subtype === "init"))),
    ),
  open: openReader,
};

/** `claude -p --output-format json --verbose` prints its records as one list. */
function isPrintedList(head: readonly string[]): boolean {
  const { document } = readHead(head);
  return document?.list === true && document.keys.has("type") && document.keys.has("session_id");
}

function openReader(): Reader {
  const conversations: Conversation[] = [];
  const bySession = new Map<string, Conversation>();
  const byRecord = new Map<string, Conversation>();
  let current: Conversation | null = null;

  const start = (): Conversation => {
    const opened = openConversation();
    conversations.push(opened);
    return opened;
  };
  /** Lines without a session, and those before the first one, go with the conversation at hand. */
  const atHand = (): Conversation => {
    current ??= start();
    return current;
  };
  const conversationOf = (record: JsonObject): Conversation => {
    const session = asString(record.sessionId) ?? asString(record.session_id);
    if (session === null) return atHand();
    const known =
      bySession.get(session) ??
      recordOf(record.uuid) ??
      recordOf(record.parentUuid) ??
      recordOf(record.logicalParentUuid);
    const found = known ?? (current !== null && !current.hasRecords ? current : start());
    bySession.set(session, found);
    current = found;
    return found;
  };
  const recordOf = (uuid: unknown): Conversation | undefined =>
    typeof uuid === "string" ? byRecord.get(uuid) : undefined;

  const take = (value: unknown): void => {
    const record = asObject(value);
    if (record === null) {
      const { draft } = atHand();
      draft.countLine();
      draft.skip("broken_json");
      return;
    }
    const conversation = conversationOf(record);
    conversation.draft.countLine();
    const uuid = asString(record.uuid);
    conversation.hasRecords ||= uuid !== null || isPrinted(record);
    if (uuid !== null) {
      if (byRecord.has(uuid)) {
        conversation.draft.skip("duplicate_uuid");
        return;
      }
      byRecord.set(uuid, conversation);
    }
    readRecord(conversation, record);
  };
  /** Not null: the records come as one list, over any number of lines. */
  let list: Reader | null = null;

  return {
    line(text) {
      if (list === null && conversations.length === 0 && text.startsWith("[")) {
        list = readDocuments({
          value: (value) => asArray(value).forEach(take),
          broken: () => take(null),
          end: () => [],
        });
      }
      if (list !== null) {
        list.line(text);
        return;
      }
      const skipped = skipReason(text);
      if (skipped !== null) {
        const { draft } = atHand();
        draft.countLine();
        draft.skip(skipped);
        return;
      }
      take(parseJson(text));
    },
    end() {
      list?.end();
      return conversations
        .filter((conversation) => conversation.hasRecords)
        .map((conversation) => conversation.draft.finish("claude-code-jsonl"));
    },
    problem: () => list?.problem?.() ?? null,
  };
}

/** Bookkeeping lines begin with their type, so they need no parsing. */
function skipReason(text: string): string | null {
  if (text.trim() === "") return "blank";
  if (!text.startsWith('{"type":"')) return null;
  const type = text.slice(9, text.indexOf('"', 9));
  return type === "file-history-snapshot" || type === "queue-operation" || type === "summary" ? "not_a_message" : null;
}
