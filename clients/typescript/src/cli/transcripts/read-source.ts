import { createReadStream } from "node:fs";
import { splitRawLines } from "../../../../../src/batches/split-lines.ts";
import { IntakeError } from "../../../../../src/intake/errors.ts";
import { type Imported, openImport } from "../../../../../src/intake/import.ts";
import type { Source } from "./sources.ts";

/** Why a source, or a line of it, gave nothing; a code of the intake. */
export type Nothing = (path: string, reason: string, line: number | null) => void;

/** Every session of a source, headless ones too. Of a file of sessions one is held at a time. What the intake refuses gives nothing. */
export async function* readSource(source: Source, nothing: Nothing): AsyncGenerator<Imported> {
  try {
    yield* sessionsOf(source, nothing);
  } catch (error) {
    if (!(error instanceof IntakeError)) throw error;
    const { problem } = error;
    const line = problem.code === "unreadable" && source.paths.length === 1 ? problem.line : null;
    nothing(source.paths.join(", "), problem.code, line);
  }
}

async function* sessionsOf(source: Source, nothing: Nothing): AsyncGenerator<Imported> {
  if (source.lines) {
    for (const path of source.paths) yield* readLines(path, nothing);
    return;
  }
  const opened = openImport({ format: source.format });
  for (const path of source.paths) {
    for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) opened.push(chunk);
    opened.endFile();
  }
  const sessions = opened.end();
  if (sessions.length === 0) nothing(source.paths.join(", "), opened.problem()?.code ?? "no_session", null);
  yield* sessions;
}

async function* readLines(path: string, nothing: Nothing): AsyncGenerator<Imported> {
  for await (const { line, bytes } of splitRawLines(createReadStream(path))) {
    const opened = openImport({ format: "session" });
    if (bytes !== null) opened.push(bytes);
    const sessions = opened.end();
    if (sessions.length === 0) nothing(path, opened.problem()?.code ?? "unreadable", line);
    yield* sessions;
  }
}
