import type { IntakeProblem } from "../errors.ts";
import { findJsonBreak, parseJson } from "../json-text.ts";
import type { Reader, ReadSession } from "./importer.ts";

/** A longer document is refused: unlike lines, it has to stand in memory whole. */
const maxDocumentCharacters = 64 * 1024 * 1024;

/** What makes sessions out of JSON values. */
export interface ValueReader {
  value(value: unknown): void;
  /** A line among values that is none. */
  broken(): void;
  end(): ReadSession[];
  problem?(): IntakeProblem | null;
}

/** Reads one JSON document over any number of lines, or values that stand one to a line when the first one does. */
export function readDocuments(target: ValueReader): Reader {
  let mode: "start" | "lines" | "document" = "start";
  let parts: string[] = [];
  let size = 0;
  let tryAt = 0;
  let lines = 0;
  let tooLarge = false;

  const tryDocument = (): boolean => {
    const value = parseJson(parts.join("\n"));
    if (value === undefined) return false;
    target.value(value);
    parts = [];
    size = 0;
    tryAt = 0;
    return true;
  };
  const breakOf = (): IntakeProblem | null => {
    if (tooLarge) return { code: "unreadable", line: 1, column: null, cause: "document_too_large" };
    const place = parts.length === 0 ? null : findJsonBreak(parts.join("\n"));
    if (place === null) return null;
    return { code: "unreadable", line: lines - parts.length + place.line, column: place.column, cause: "not_json" };
  };

  return {
    line(text) {
      lines++;
      if (text.trim() === "" && parts.length === 0) return;
      if (mode !== "document") {
        const value = parseJson(text);
        if (value !== undefined) {
          target.value(value);
          mode = "lines";
          return;
        }
        if (mode === "lines") {
          target.broken();
          return;
        }
        mode = "document";
      }
      size += text.length + 1;
      tooLarge ||= size > maxDocumentCharacters;
      if (tooLarge) {
        parts = [];
        return;
      }
      parts.push(text);
      // A bracket that closes at the margin ends a printed document, and another file may follow. A failed try waits
      // until there is twice as much, so that all tries together stay linear.
      if ((text === "}" || text === "]") && size >= tryAt && !tryDocument()) tryAt = size * 2;
    },
    end() {
      if (parts.length > 0) tryDocument();
      return target.end();
    },
    problem: () => target.problem?.() ?? breakOf(),
  };
}
