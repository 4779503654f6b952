import { asObject, asString, type JsonObject, parseJson } from "../json-text.ts";
import { type ChatFacts, readChatMessage } from "./chat-messages.ts";
import { userTextsOf } from "./content-blocks.ts";
import { readDocuments, type ValueReader } from "./document.ts";
import { readHead } from "./head.ts";
import type { Importer } from "./importer.ts";
import { openRecordDraft } from "./record-draft.ts";
import { openPairing } from "./tool-pairing.ts";

/** Frames of Claude Science: messages with the harness's own marks. */
export const claudeScience: Importer = {
  format: "claude-science",
  title: "Claude Science frames (messages with _uuid), one to a line or in a list",
  detects(head) {
    const { document, hasRecord } = readHead(head);
    const isFrame = (keys: ReadonlySet<string>): boolean =>
      keys.has("role") && ["_uuid", "_harness_notice", "_rolling_summary", "_intent_id"].some((mark) => keys.has(mark));
    return (
      (document !== null && isFrame(document.keys)) || hasRecord((record) => isFrame(new Set(Object.keys(record))))
    );
  },
  open: () => readDocuments(readFrames()),
};

function readFrames(): ValueReader {
  const draft = openRecordDraft();
  const pairing = openPairing();
  const facts: ChatFacts = { tools: false, billed: false };
  const seen = new Set<string>();
  draft.agent("claude-science");

  const readFrame = (value: unknown): void => {
    draft.countLine();
    const frame = asObject(value);
    const uuid = asString(frame?._uuid);
    if (frame === null) draft.skip("not_a_message");
    else if (uuid !== null && seen.has(uuid)) draft.skip("duplicate_uuid");
    else if (isMarked(frame._rolling_summary)) draft.system("compaction", userTextsOf(frame.content).join("\n\n"));
    else {
      draft.seenAt(frame.timestamp ?? frame.created_at ?? frame._timestamp);
      readChatMessage(draft, pairing, facts, withoutHarness(frame, draft.drop));
    }
    if (uuid !== null) seen.add(uuid);
  };
  return {
    value(value) {
      if (Array.isArray(value)) for (const frame of value) readFrame(frame);
      else readFrame(value);
    },
    broken() {
      draft.countLine();
      draft.skip("broken_json");
    },
    end: () =>
      draft.turns.length === 0 ? [] : [draft.finish("claude-science", facts.billed ? [] : ["output_tokens"])],
  };
}

function isMarked(mark: unknown): boolean {
  return mark !== undefined && mark !== null && mark !== false;
}

/** The frame with only what a person can have written; tool results stay. */
function withoutHarness(frame: JsonObject, drop: (kind: string) => void): JsonObject {
  if (frame.role !== "user") return frame;
  const noticed = isMarked(frame._harness_notice);
  const blocks = Array.isArray(frame.content) ? frame.content : [{ type: "text", text: frame.content }];
  const content = blocks.filter((block) => {
    const text = asString(asObject(block)?.text);
    if (text === null || !(noticed || isHarnessText(text))) return true;
    drop("harness_notice");
    return false;
  });
  return { ...frame, content };
}

function isHarnessText(text: string): boolean {
  return text.startsWith("[System] ") || (text.startsWith('{"type":"attachment"') && parseJson(text) !== undefined);
}
