import { createHash } from "node:crypto";
import { closeSync, existsSync, ftruncateSync, openSync, unlinkSync, writeSync } from "node:fs";
import { exitCodes, Failure } from "../failure.ts";
import { readAt, wholeLines } from "./journal-lines.ts";
import type { Order } from "./order.ts";

/** What became of one line of the input, as a line of the journal. */
export interface JournalRow {
  readonly line: number;
  /** Of the line's bytes, so that another input is noticed. */
  readonly sum: string;
  readonly fate: string;
  readonly reason: string | null;
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
  /** Where a line's row begins and how long it is; length 0: the line has none. */
  readonly #places: { at: number; length: number }[] = [];
  readonly #sums: string[] = [];
  readonly #lineOf = new Map<string, number>();
  #rows = 0;

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
    return this.#rows;
  }

  /** Whether the line is settled. Throws where it was another line then. */
  has(line: number, sum: string): boolean {
    const known = this.#sums[line];
    if (known === undefined) return false;
    if (known === sum) return true;
    throw new Failure(
      exitCodes.file,
      `Line ${line} of the input is another one than when the labelling began. Name another --output. Nothing was changed.`,
    );
  }

  /** An earlier line with the same bytes; null: there is none. */
  lineWith(sum: string): number | null {
    return this.#lineOf.get(sum) ?? null;
  }

  /** Marks the line as taken, before it is answered, so that its copies are known for copies. */
  claim(line: number, sum: string): void {
    if (!this.#lineOf.has(sum)) this.#lineOf.set(sum, line);
  }

  add(row: JournalRow): void {
    const text = `${JSON.stringify(row)}\n`;
    const at = this.#end;
    this.#append(text);
    this.#index(row, at, this.#end - at);
  }

  /** In the order of the input's lines, read from the disk one by one. */
  *read(): Generator<JournalRow> {
    for (const place of this.#places) {
      if (place !== undefined && place.length > 0)
        yield rowOf(parse(readAt(this.#file, place.at, place.length)), this.path);
    }
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

  #index({ line, sum }: JournalRow, at: number, length: number): void {
    if (this.#sums[line] === undefined) this.#rows += 1;
    this.#places[line] = { at, length };
    this.#sums[line] = sum;
    this.claim(line, sum);
  }
}

export function sumOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("base64url").slice(0, 16);
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
  if (typeof value === "object" && value !== null && "line" in value && "sum" in value && "fate" in value) {
    return value as JournalRow;
  }
  throw notOurs(path);
}

function notOurs(path: string): Failure {
  return new Failure(
    exitCodes.file,
    `${path} is not a journal of this program, or was changed. Move it away to begin anew.`,
  );
}
