import { parseJson } from "../json-text.ts";
import { type ChatFacts, readChatMessage } from "./chat-messages.ts";
import type { ReadSession } from "./importer.ts";
import type { MarkdownParts } from "./markdown-parts.ts";
import { openRecordDraft } from "./record-draft.ts";
import { textBetweenRules } from "./text-lines.ts";
import { openPairing } from "./tool-pairing.ts";

/** The dated dialect: below each header the message's content as the API has it, a list of blocks or plain text. */
export function readBlockParts({ top, parts }: MarkdownParts, lines: number): ReadSession | null {
  const draft = openRecordDraft();
  const pairing = openPairing();
  const facts: ChatFacts = { tools: false, billed: false };
  draft.agent("Claude Code");
  for (let n = 0; n < lines; n++) draft.countLine();
  for (const line of top) if (line.trim() !== "") draft.skip("file_header");
  for (const part of parts) {
    draft.skip("role_header");
    draft.seenAt(writtenDate(part.lines[0] ?? ""));
    const text = textBetweenRules(part.lines.slice(1));
    const blocks = text.startsWith("[") ? parseJson(text) : undefined;
    const content = Array.isArray(blocks) ? blocks : text;
    readChatMessage(draft, pairing, facts, { role: part.role === "user" ? "user" : "assistant", content });
  }
  if (draft.turns.length === 0) return null;
  const silent = facts.tools ? [] : (["tool_calls", "tool_results", "line_changes"] as const);
  return draft.finish("markdown-transcript", [...silent, "model_calls", "output_tokens"]);
}

/** `> 11/30/2025, 11:38:19 PM` as `2025-11-30`. */
function writtenDate(line: string): string | null {
  const match = /^> (\d{1,2})\/(\d{1,2})\/(\d{4}),/.exec(line);
  if (match === null) return null;
  const [, month = "", day = "", year = ""] = match;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}
