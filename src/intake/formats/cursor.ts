import { asArray, asObject, asString, isObject, parseJson } from "../json-text.ts";
import { userTextsOf } from "./content-blocks.ts";
import { hasRecord } from "./head.ts";
import type { Importer, Reader } from "./importer.ts";
import { addCall, addText, openRecordDraft } from "./record-draft.ts";

/** Cursor's transcripts: what was said, without times; newer ones name the tools, none has their results. */
export const cursor: Importer = {
  format: "cursor",
  title: "Cursor agent transcripts (role and message, one to a line), also as Entire keeps them",
  detects: (head) =>
    hasRecord(
      head,
      (record) => typeof record.role === "string" && isObject(record.message) && record.type === undefined,
    ),
  open: openReader,
};

function openReader(): Reader {
  const draft = openRecordDraft();
  draft.agent("cursor");
  let tools = false;
  return {
    line(text) {
      draft.countLine();
      const record = asObject(parseJson(text));
      const content = asObject(record?.message)?.content;
      if (record === null) draft.skip(text.trim() === "" ? "blank" : "broken_json");
      else if (record.role === "user") draft.userTexts(userTextsOf(content));
      else if (record.role === "assistant") {
        const reply = draft.reply(null);
        if (typeof content === "string") addText(reply, content);
        for (const block of asArray(content).filter(isObject)) {
          if (block.type === "text") addText(reply, asString(block.text) ?? "");
          else if (block.type === "tool_use") {
            addCall(reply, block.name, block.input);
            tools = true;
          } else draft.drop(block.type === "thinking" ? "thinking" : "block");
        }
      } else draft.skip("not_a_message");
    },
    end() {
      if (draft.turns.length === 0) return [];
      const unknown = ["tool_results", "model_calls", "line_changes", "output_tokens"] as const;
      return [draft.finish("cursor", tools ? unknown : ["tool_calls", ...unknown])];
    },
  };
}
