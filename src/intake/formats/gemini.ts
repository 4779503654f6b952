import { asArray, asCount, asObject, asString, isObject, type JsonObject } from "../json-text.ts";
import { textOf, userTextsOf } from "./content-blocks.ts";
import { readDocuments, type ValueReader } from "./document.ts";
import { readHead } from "./head.ts";
import type { Importer } from "./importer.ts";
import { addCall, addText, openRecordDraft, type RecordDraft } from "./record-draft.ts";
import { statusOf } from "./tool-status.ts";

/** Gemini CLI's chat recordings, also as Entire keeps them. */
export const gemini: Importer = {
  format: "gemini",
  title: "Gemini CLI chat recordings (session-*.json)",
  detects(head) {
    const { document, hasRecord } = readHead(head);
    const isDocument =
      document !== null && !document.list && document.keys.has("sessionId") && document.keys.has("messages");
    return isDocument || hasRecord((record) => record.type === "gemini" && typeof record.id === "string");
  },
  open: () => readDocuments(readRecordings()),
};

interface Recording {
  readonly draft: RecordDraft;
  readonly seen: Set<string>;
  billed: boolean;
}

/** Cumulative copies of a recording are one session: its messages are told apart by their ids. */
function readRecordings(): ValueReader {
  const recordings = new Map<string, Recording>();
  let current: Recording | null = null;

  const recordingOf = (session: unknown): Recording => {
    const id = asString(session) ?? "";
    const found = recordings.get(id) ?? { draft: openRecordDraft(), seen: new Set<string>(), billed: false };
    recordings.set(id, found);
    found.draft.agent("gemini-cli");
    current = found;
    return found;
  };
  return {
    value(value) {
      const record = asObject(value);
      if (record === null) return;
      const recording = "sessionId" in record || current === null ? recordingOf(record.sessionId) : current;
      recording.draft.seenAt(record.startTime);
      if (Array.isArray(record.messages)) for (const item of record.messages) readMessage(recording, item);
      else readMessage(recording, record);
    },
    broken() {
      const { draft } = current ?? recordingOf("");
      draft.countLine();
      draft.skip("broken_json");
    },
    end: () =>
      [...recordings.values()]
        .filter(({ draft }) => draft.turns.length > 0)
        .map(({ draft, billed }) => draft.finish("gemini", billed ? [] : ["output_tokens"])),
  };
}

function readMessage(recording: Recording, value: unknown): void {
  const { draft, seen } = recording;
  const message = asObject(value);
  draft.countLine();
  const id = asString(message?.id);
  if (id !== null && seen.has(id)) draft.skip("duplicate_id");
  else if (message?.type === "user") draft.userTexts(userTextsOf(message.content).map(withoutReferences));
  else if (message?.type === "gemini") readReply(recording, message);
  else if (message?.type === "info" || message?.type === "error" || message?.type === "warning")
    draft.drop("client_notice");
  else draft.skip("not_a_message");
  if (id !== null) seen.add(id);
  draft.seenAt(message?.timestamp);
}

/** Files that the person named with @ are pasted below their words by the client. */
function withoutReferences(text: string): string {
  const at = text.indexOf("\n--- Content from referenced files ---");
  return at === -1 ? text : text.slice(0, at);
}

function readReply(recording: Recording, message: JsonObject): void {
  const { draft } = recording;
  const reply = draft.reply(message.model);
  reply.output_tokens = asCount(asObject(message.tokens)?.output);
  if (reply.output_tokens !== null) recording.billed = true;
  for (const _ of asArray(message.thoughts)) draft.drop("thinking");
  addText(reply, textOf(message.content) ?? "");
  for (const item of asArray(message.toolCalls).filter(isObject)) {
    const call = addCall(reply, item.name, item.args);
    const output = resultText(item.result);
    call.output = output;
    if (item.status === "cancelled")
      call.status = statusOf(true, output ?? "") === "rejected" ? "rejected" : "interrupted";
    else if (item.status === "error" || item.status === "success")
      call.status = statusOf(item.status === "error", output ?? "");
  }
}

/** Results are function responses whose answer stands under `output` or `error`. */
function resultText(result: unknown): string | null {
  if (typeof result === "string") return result;
  if (!Array.isArray(result)) return null;
  return result
    .map((part) => {
      const response = asObject(asObject(asObject(part)?.functionResponse)?.response);
      return asString(response?.output) ?? asString(response?.error) ?? asString(asObject(part)?.text) ?? "";
    })
    .filter((text) => text !== "")
    .join("\n");
}
