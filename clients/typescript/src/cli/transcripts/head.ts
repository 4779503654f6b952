import { createReadStream } from "node:fs";
import { detectImporter } from "../../../../../src/intake/formats/registry.ts";
import type { FormatName } from "../../../../../src/intake/import-account.ts";
import { splitLines } from "../../../../../src/intake/lines.ts";

const headLines = 200;
const headCharacters = 64 * 1024;

export interface Head {
  /** Null: no format that is known. */
  readonly format: FormatName | null;
  /** Whether the first line is a JSON object of its own, and so the file one session to a line. */
  readonly lines: boolean;
}

/** What a file is, by its first lines. */
export async function readHead(path: string): Promise<Head> {
  const lines: string[] = [];
  let characters = 0;
  const splitter = splitLines({
    line(text) {
      lines.push(text);
      characters += text.length;
    },
    tooLong() {
      characters = headCharacters;
    },
  });
  for await (const chunk of createReadStream(path)) {
    splitter.push(chunk);
    if (lines.length >= headLines || characters >= headCharacters) break;
  }
  splitter.endFile();
  const format = detectImporter(lines.slice(0, headLines))?.format ?? null;
  return { format, lines: isObject(lines.find((line) => line.trim() !== "")) };
}

function isObject(line: string | undefined): boolean {
  if (line === undefined || !line.startsWith("{")) return false;
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
