import { createHash } from "node:crypto";
import { closeSync, existsSync, ftruncateSync, openSync, unlinkSync, writeSync } from "node:fs";
import { exitCodes, Failure } from "../failure.ts";
import { raise } from "../talk.ts";
import { placeReader, wholeLines } from "./journal-lines.ts";
import { LineIndex, sumBytes } from "./line-index.ts";
import type { Order } from "./order.ts";

/** What became of one line of the input, as a line of the journal. */
export interface JournalRow {
  readonly line: number;
  /** Of the line's bytes, so that another input is noticed. */
  readonly sum: string;
  readonly fate: string;
  readonly reason: string | null;
  /** Where it was refused, as in a batch's results. Absent: nowhere, or the row is of an older version. */
  readonly places?: readonly object[];
  readonly duplicate_line: number | null;
  readonly session_id: string | null;
  readonly classification_id: string | null;
  readonly classification: object | null;
}

interface Header {
  readonly metier_journal: 1;
  readonly release: { readonly id: string; readonly digest: string };
  readonly classifiers: readonly string[] | null;
  /** The batch that does the work; null: each session is asked about by itself. */
  readonly batch: string | null;
}

/**
 * Every answer as it comes in, in a file beside the table that is to be. A row is written in one piece, so whatever ends the program
 * leaves whole rows and at most the beginning of one, which is cut off when the journal is opened again.
 */
export class Journal {
  readonly path: string;
  readonly header: Header;
  readonly #file: number;
  #end: number;
  readonly #lines = new LineIndex();
  readonly #fates = new Map<string, number>();

  private constructor(path: string, file: number, header: Header, end: number) {
    this.path = path;
    this.#file = file;
    this.header = header;
    this.#end = end;
  }

  static pathFor(output: string): string {
    return `${output}.partial`;
  }

  /** A new journal. */
  static create(path: string, order: Order, batch: string | null): Journal {
    const file = openSync(path, "wx+", 0o600);
    const { release, classifiers } = order;
    const header: Header = {
      metier_journal: 1,
      release: { id: release.id, digest: release.digest },
      classifiers,
      batch,
    };
    const journal = new Journal(path, file, header, 0);
    journal.#append(`${JSON.stringify(header)}\n`);
    return journal;
  }

  /** The journal of an earlier run; null: there is none. */
  static reopen(path: string): Journal | null {
    if (!existsSync(path)) return null;
    const file = openSync(path, "r+");
    let journal: Journal | null = null;
    let end = 0;
    for (const { text, at, length } of wholeLines(file)) {
      const row = parse(text);
      if (journal === null) journal = new Journal(path, file, headerOf(row, path), 0);
      else journal.#index(rowOf(row, path), at, length);
      end = at + length;
    }
    if (journal === null) {
      // It ended before its first line was whole.
      closeSync(file);
      unlinkSync(path);
      return null;
    }
    ftruncateSync(file, end);
    journal.#end = end;
    return journal;
  }

  /** Throws where the journal answers another question than the one that is asked now. */
  requireOrder({ release, classifiers }: Order): void {
    const { release: was, classifiers: asked } = this.header;
    const otherRelease = was.id !== release.id || was.digest !== release.digest;
    if (!otherRelease && JSON.stringify(asked) === JSON.stringify(classifiers)) return;
    const difference = otherRelease
      ? `holds labels of ${was.id} (${was.digest.slice(0, 19)}…), and now ${release.id} (${release.digest.slice(0, 19)}…) is asked`
      : "holds answers to another list of classifiers";
    throw new Failure(
      exitCodes.file,
      `${this.path} ${difference}. Name another --output, or finish what was begun with the options it was begun with. Nothing was changed.`,
    );
  }

  get rows(): number {
    return this.#lines.rows;
  }

  /** How many rows have each fate. */
  get fates(): ReadonlyMap<string, number> {
    return this.#fates;
  }

  /** Whether the line is settled. Throws where it was another line then. */
  has(line: number, sum: string): boolean {
    const known = this.#lines.sumOf(line);
    if (known === null) return false;
    if (known.equals(bytesOf(sum))) return true;
    throw new Failure(
      exitCodes.file,
      `Line ${line} of the input is another one than when the labelling began. Name another --output. Nothing was changed.`,
    );
  }

  /** An earlier line with the same bytes; null: there is none. */
  lineWith(sum: string): number | null {
    return this.#lines.lineWith(bytesOf(sum));
  }

  /** Marks the line as taken, before it is answered, so that its copies are known for copies. */
  claim(line: number, sum: string): void {
    this.#lines.claim(line, bytesOf(sum));
  }

  add(row: JournalRow): void {
    const text = `${JSON.stringify(row)}\n`;
    const at = this.#end;
    this.#append(text);
    this.#index(row, at, this.#end - at);
  }

  /** In the order of the input's lines, read from the disk one by one. */
  *read(): Generator<JournalRow> {
    const readAt = placeReader(this.#file);
    for (const { at, length } of this.#lines.places()) yield rowOf(parse(readAt(at, length)), this.path);
  }

  close(): void {
    closeSync(this.#file);
  }

  remove(): void {
    this.close();
    unlinkSync(this.path);
  }

  #append(text: string): void {
    const bytes = Buffer.from(text);
    let written = 0;
    try {
      while (written < bytes.length)
        written += writeSync(this.#file, bytes, written, bytes.length - written, this.#end + written);
    } catch (error) {
      throw error instanceof Error ? Object.assign(error, { path: this.path }) : error;
    }
    this.#end += bytes.length;
  }

  #index({ line, sum, fate }: JournalRow, at: number, length: number): void {
    this.#lines.add(line, bytesOf(sum), { at, length });
    raise(this.#fates, fate);
  }
}

export function sumOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest().toString("base64url", 0, sumBytes);
}

function bytesOf(sum: string): Buffer {
  const bytes = Buffer.alloc(sumBytes);
  bytes.write(sum, "base64url");
  return bytes;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function headerOf(value: unknown, path: string): Header {
  if (typeof value === "object" && value !== null && "metier_journal" in value && value.metier_journal === 1) {
    return value as Header;
  }
  throw notOurs(path);
}

function rowOf(value: unknown, path: string): JournalRow {
  if (isRow(value)) return value;
  throw notOurs(path);
}

/** Of a journal that this program wrote, as its header says, the rest of a row is what it wrote. */
function isRow(value: unknown): value is JournalRow {
  if (typeof value !== "object" || value === null || !("line" in value && "sum" in value && "fate" in value))
    return false;
  return Number.isSafeInteger(value.line) && Number(value.line) > 0 && typeof value.sum === "string";
}

function notOurs(path: string): Failure {
  return new Failure(
    exitCodes.file,
    `${path} is not a journal of this program, or was changed. Move it away to begin anew.`,
  );
}
