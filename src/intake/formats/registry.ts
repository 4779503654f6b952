import type { FormatName } from "../import-account.ts";
import { aider } from "./aider.ts";
import { claudeCodeJsonl } from "./claude-code-jsonl.ts";
import { claudeExportText } from "./claude-export-text.ts";
import { claudeScience } from "./claude-science.ts";
import { codexRollout } from "./codex-rollout.ts";
import { cursor } from "./cursor.ts";
import { entireCompact } from "./entire-compact.ts";
import { gemini } from "./gemini.ts";
import type { Importer } from "./importer.ts";
import { markdownTranscript } from "./markdown-transcript.ts";
import { anthropicMessages, openaiMessages } from "./message-arrays.ts";
import { nativeSession } from "./native-session.ts";
import { pi } from "./pi.ts";
import { specstory } from "./specstory.ts";

/**
 * Every importer, in the order in which they are asked: the narrow ones first, so that a format which merely quotes
 * another is not taken for it. JSON formats never detect text and text formats never detect JSON.
 */
export const importers: readonly Importer[] = [
  nativeSession,
  claudeCodeJsonl,
  codexRollout,
  claudeScience,
  entireCompact,
  pi,
  gemini,
  cursor,
  openaiMessages,
  anthropicMessages,
  specstory,
  markdownTranscript,
  aider,
  claudeExportText,
];

export function importerOf(format: FormatName): Importer | null {
  return importers.find((importer) => importer.format === format) ?? null;
}

/** The first importer that recognises the head of an input; null: no one does. */
export function detectImporter(head: readonly string[]): Importer | null {
  return importers.find((importer) => importer.detects(head)) ?? null;
}
