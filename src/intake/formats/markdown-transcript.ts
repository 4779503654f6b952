import type { Importer, ReadSession } from "./importer.ts";
import { readBlockParts } from "./markdown-blocks.ts";
import { hasRoleHeader, readMarkdownParts } from "./markdown-parts.ts";
import { readWordParts } from "./markdown-words.ts";
import { wholeTextReader } from "./text-lines.ts";

/** Markdown that exporters of Claude Code sessions write; three dialects, told apart by their role headers. */
export const markdownTranscript: Importer = {
  format: "markdown-transcript",
  title: "Markdown transcripts of exporters (`## 👤 User`, `## User (HH:MM UTC)`, `### User` over a date)",
  detects: hasRoleHeader,
  open: () => wholeTextReader(readFile),
};

function readFile(lines: readonly string[]): ReadSession[] {
  const found = readMarkdownParts(lines);
  if (found.dialect === null) return [];
  const read = found.dialect === "dated" ? readBlockParts(found, lines.length) : readWordParts(found, lines.length);
  return read === null ? [] : [read];
}
