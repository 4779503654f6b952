import { createHash } from "node:crypto";
import { anonymize, type Replacement } from "../../../../../src/intake/anonymity/anonymize.ts";
import type { FindingKind } from "../../../../../src/intake/anonymity/finding.ts";
import { IntakeError } from "../../../../../src/intake/errors.ts";
import { type Imported, parseSession } from "../../../../../src/intake/import.ts";
import { maxLineBytes } from "../../../../../src/intake/lines.ts";
import { failureOf } from "../failure.ts";
import { readSource } from "../transcripts/read-source.ts";
import type { Source } from "../transcripts/sources.ts";
import type { LeftOut, Prepared, PreparedSession, PrepareOptions } from "./prepared.ts";
import { review } from "./review.ts";

const newline = 0x0a;

/** The sessions of one source, anonymized, and what gave none. */
export async function* prepareSource(source: Source, options: PrepareOptions): AsyncGenerator<Prepared> {
  const leftOut: LeftOut[] = [];
  const name = source.paths.join(", ");
  try {
    const nothing = (path: string, reason: string, line: number | null) =>
      leftOut.push({ kind: "left_out", path, reason, line });
    for await (const imported of readSource(source, nothing)) {
      yield* leftOut.splice(0);
      yield await prepareSession(imported, source.paths, options);
    }
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === null) throw error;
    leftOut.push({ kind: "left_out", path: name, reason, line: null });
  }
  yield* leftOut;
}

async function prepareSession(
  imported: Imported,
  paths: readonly string[],
  options: PrepareOptions,
): Promise<Prepared> {
  try {
    if (isTooLarge(imported.session))
      return { kind: "left_out", path: paths.join(", "), reason: "too_large", line: null };
    const given = parseSession(imported.session);
    const { session, replacements } = await anonymize(given, { names: options.names });
    const { id: _, ...content } = { ...session, user_key: options.user_key ?? session.user_key };
    const written = Buffer.from(JSON.stringify(content));
    const id = session.id ?? `s-${createHash("sha256").update(written).digest("hex").slice(0, 16)}`;
    return {
      kind: "session",
      id,
      line: lineOf(id, written),
      paths,
      account: imported.account,
      replaced: countKinds(replacements),
      review: options.review ? review(given, replacements) : [],
    } satisfies PreparedSession;
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === null) throw error;
    return { kind: "left_out", path: paths.join(", "), reason, line: null };
  }
}

/** The object with its id before all else, so that the long rest is written once. */
function lineOf(id: string, written: Uint8Array): Uint8Array<ArrayBuffer> {
  const beginning = Buffer.from(`{"id":${JSON.stringify(id)},`);
  const line = new Uint8Array(beginning.length + written.length);
  line.set(beginning);
  line.set(written.subarray(1), beginning.length);
  line[line.length - 1] = newline;
  return line;
}

/** Whether its texts alone are longer than the line that any door of the API takes: then no copy of it is made. */
function isTooLarge({ turns = [], context_files = [] }: Imported["session"]): boolean {
  let size = 0;
  for (const { text } of context_files) size += text.length;
  for (const turn of turns) {
    size += turn.text?.length ?? 0;
    if (turn.role === "assistant") for (const call of turn.tool_calls ?? []) size += call.output?.length ?? 0;
    if (size > maxLineBytes) return true;
  }
  return false;
}

function countKinds(replacements: readonly Replacement[]): Partial<Record<FindingKind, number>> {
  const counts: Partial<Record<FindingKind, number>> = {};
  for (const { kind } of replacements) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** What is wrong with an input, in a word; null: nothing that an input can be blamed for. */
function reasonOf(error: unknown): string | null {
  if (error instanceof IntakeError) return error.problem.code;
  return failureOf(error)?.message ?? null;
}
