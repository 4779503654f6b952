import { createReadStream } from "node:fs";
import { type RawLine, splitRawLines } from "../../../../../src/batches/split-lines.ts";
import { exitCodes, Failure } from "../failure.ts";

export interface InputSize {
  /** Lines with something in them. */
  readonly lines: number;
  readonly bytes: number;
}

export function linesOf(path: string): AsyncGenerator<RawLine> {
  return splitRawLines(createReadStream(path, { highWaterMark: 1024 * 1024 }));
}

/** Counts the lines, and refuses what is no file of sessions by its first one. */
export async function measureInput(path: string): Promise<InputSize> {
  let lines = 0;
  let bytes = 0;
  for await (const { bytes: line } of linesOf(path)) {
    // A line that is too long was not held; it gets its fate like any other.
    if (lines === 0 && line !== null && !isSession(line)) {
      throw new Failure(
        exitCodes.file,
        `${path} holds no sessions of Metier's own form. Make some: metier prepare ${path} -o sessions.jsonl`,
      );
    }
    lines += 1;
    bytes += line?.length ?? 0;
  }
  if (lines === 0) throw new Failure(exitCodes.file, `${path} is empty.`);
  return { lines, bytes };
}

/** A session, or an envelope with a session or a transcript, as a batch takes them. */
function isSession(line: Uint8Array): boolean {
  const value = parseLine(line);
  return value !== null && ("turns" in value || "session" in value || "transcript" in value);
}

export function parseLine(line: Uint8Array): object | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(line));
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
