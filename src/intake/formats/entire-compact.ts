import { asArray, asCount, asObject, asString, isObject, type JsonObject, parseJson } from "../json-text.ts";
import { textOf, userTextsOf } from "./content-blocks.ts";
import { hasRecord } from "./head.ts";
import type { Importer, Reader } from "./importer.ts";
import { lineHash } from "./line-hash.ts";
import { addCall, addText, type DraftReply, openRecordDraft } from "./record-draft.ts";
import { statusOf } from "./tool-status.ts";

/** Entire's own compact transcript, whatever agent wrote the session. */
export const entireCompact: Importer = {
  format: "entire-compact",
  title: "Entire compact transcripts (transcript.jsonl)",
  detects: (head) => hasRecord(head, isCompact),
  open: openReader,
};

function isCompact(record: JsonObject): boolean {
  return (
    typeof record.v === "number" &&
    typeof record.agent === "string" &&
    (record.type === "user" || record.type === "assistant") &&
    "content" in record
  );
}

function openReader(): Reader {
  const draft = openRecordDraft();
  const seen = new Set<number>();
  const replies = new Map<string, DraftReply>();
  let billed = false;

  const readReply = (record: JsonObject): void => {
    const id = asString(record.id);
    const reply = (id === null ? undefined : replies.get(id)) ?? draft.reply(record.model);
    if (id !== null) replies.set(id, reply);
    const tokens = asCount(record.output_tokens);
    if (tokens !== null) {
      billed = true;
      reply.output_tokens = Math.max(tokens, reply.output_tokens ?? 0);
    }
    for (const block of asArray(record.content).filter(isObject)) {
      if (block.type === "tool_use") readCall(reply, block);
      else if (block.type === "thinking") draft.drop("thinking");
      else addText(reply, asString(block.text) ?? "");
    }
  };

  return {
    line(text) {
      draft.countLine();
      const record = asObject(parseJson(text));
      if (record === null) {
        draft.skip(text.trim() === "" ? "blank" : "broken_json");
        return;
      }
      if (!isCompact(record)) {
        draft.skip("not_a_message");
        return;
      }
      const hash = lineHash(text);
      if (seen.has(hash)) {
        draft.skip("duplicate_line");
        return;
      }
      seen.add(hash);
      draft.seenAt(record.ts);
      draft.agent(asString(record.agent) ?? "");
      if (record.type === "user") draft.userTexts(userTextsOf(record.content));
      else readReply(record);
    },
    end() {
      if (draft.turns.length === 0) return [];
      return [draft.finish("entire-compact", billed ? [] : ["output_tokens"])];
    },
  };
}

function readCall(reply: DraftReply, block: JsonObject): void {
  const call = addCall(reply, block.name, block.input);
  const result = asObject(block.result);
  if (result === null) return;
  call.output = textOf(result.output) ?? "";
  call.status = statusOf(result.status === "error" || result.status === "failed", call.output);
}
