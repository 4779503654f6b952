import { IntakeError, type IntakeProblem } from "./errors.ts";
import type { Importer, Reader, ReadSession } from "./formats/importer.ts";
import { detectImporter, importerOf, importers } from "./formats/registry.ts";
import {
  type FormatName,
  formatNames,
  type ImportAccount,
  type ImportWarning,
  importWarnings,
} from "./import-account.ts";
import { parseJson } from "./json-text.ts";
import { splitLines } from "./lines.ts";
import { isTrusted, parseSession } from "./parse-session.ts";
import type { Session, SessionInput } from "./session.ts";

export { parseSession } from "./parse-session.ts";

export interface ImportOptions {
  /** Read as this format. Left out: recognised by the first lines. */
  readonly format?: FormatName | undefined;
}

/** One session out of an input, with what was read, kept and dropped on the way. */
export interface Imported {
  readonly session: SessionInput;
  /** What no session owns (lines too long or repaired, warnings) stands with the first session of the input. */
  readonly account: ImportAccount;
}

/** An import in progress. Files may follow each other: copies of one record in several of them are counted once. */
export interface Import {
  /** Throws `IntakeError` where far too many lines are empty. */
  push(chunk: Uint8Array): void;
  /** The file ends here; the next chunk begins another one of the same format. */
  endFile(): void;
  /** The sessions in order of their first line; headless ones too. Throws `IntakeError` where no format fits. */
  end(): Imported[];
  /** Why the input gave no session, where its format can say. Known after `end`. */
  problem(): IntakeProblem | null;
}

const headLines = 200;
const headCharacters = 64 * 1024;
/** No record has as many; a million steps of any reader are bearable, the many millions that fit into a body are not. */
const emptyLinesLimit = 1_000_000;

export function openImport(options: ImportOptions = {}): Import {
  let importer: Importer | null = options.format === undefined ? null : importerOf(options.format);
  if (options.format !== undefined && importer === null) throw unknownFormat();
  let reader: Reader | null = importer?.open() ?? null;
  let head: string[] = [];
  let headSize = 0;
  let tooLong = 0;
  let repaired = 0;
  let linesSeen = 0;
  let emptyLines = 0;
  const warnings = new Set<ImportWarning>();
  /** The two last lines of the file at hand. */
  let last = "";
  let before = "";

  const detect = (): Reader => {
    importer = detectImporter(head);
    if (importer === null) throw unknownFormat();
    const opened = importer.open();
    for (const line of head) opened.line(line);
    head = [];
    return opened;
  };
  const lines = splitLines({
    line(text, wasRepaired) {
      linesSeen++;
      if (text === "" && ++emptyLines > emptyLinesLimit) throw tooManyEmptyLines(linesSeen);
      if (wasRepaired) repaired++;
      before = last;
      last = text;
      if (reader !== null) {
        reader.line(text);
        return;
      }
      head.push(text);
      headSize += text.length;
      if (head.length >= headLines || headSize >= headCharacters) reader = detect();
    },
    tooLong() {
      linesSeen++;
      tooLong++;
    },
  });

  const endFile = (): void => {
    lines.endFile();
    if (isRecord(before) && last.startsWith("{") && parseJson(last) === undefined) warnings.add("cut_short");
    before = "";
    last = "";
  };

  return {
    push(chunk) {
      if (chunk.includes(0)) warnings.add("nul_bytes");
      lines.push(chunk);
    },
    endFile() {
      endFile();
      if (reader === null && head.length > 0 && detectImporter(head) !== null) reader = detect();
      reader?.endFile?.();
    },
    end() {
      endFile();
      reader ??= detect();
      const whole = { tooLong, repaired, warnings: importWarnings.filter((warning) => warnings.has(warning)) };
      const none = { tooLong: 0, repaired: 0, warnings: [] };
      return reader.end().map((read, index) => withInputCounts(read, index === 0 ? whole : none));
    },
    problem: () => reader?.problem?.() ?? null,
  };
}

/** Every session of one file, from its bytes in chunks of any size. */
export async function importSessions(
  source: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  options: ImportOptions = {},
): Promise<Imported[]> {
  const opened = openImport(options);
  for await (const chunk of source) opened.push(chunk);
  return opened.end();
}

/**
 * Exactly one trusted session out of one file. Sessions without a human turn do not count; where only such are found,
 * the input is refused as headless. Throws `IntakeError`.
 */
export function readSession(
  bytes: Uint8Array,
  options: ImportOptions = {},
): { readonly session: Session; readonly account: ImportAccount } {
  const opened = openImport(options);
  opened.push(bytes);
  const imported = opened.end();
  const [one, ...others] = imported.filter(({ session }) => session.turns.some((turn) => turn.role === "human"));
  if (others.length > 0) throw new IntakeError({ code: "several_sessions", sessions: others.length + 1 });
  if (one === undefined) {
    throw new IntakeError(opened.problem() ?? { code: imported.length > 0 ? "headless" : "no_session" });
  }
  return { session: isTrusted(one.session) ? one.session : parseSession(one.session), account: one.account };
}

/** A line that is a record of its own, so that the one after it is one too. */
function isRecord(line: string): boolean {
  return line.startsWith("{") && line.endsWith("}");
}

interface InputCounts {
  readonly tooLong: number;
  readonly repaired: number;
  readonly warnings: ImportWarning[];
}

function withInputCounts({ session, account }: ReadSession, { tooLong, repaired, warnings }: InputCounts): Imported {
  return {
    session,
    account: {
      ...account,
      lines_read: account.lines_read + tooLong,
      lines_skipped: tooLong === 0 ? account.lines_skipped : { ...account.lines_skipped, too_long: tooLong },
      lines_repaired: repaired === 0 ? {} : { invalid_utf8: repaired },
      warnings,
    },
  };
}

function tooManyEmptyLines(line: number): IntakeError {
  return new IntakeError({ code: "unreadable", line, column: null, cause: "too_many_empty_lines" });
}

function unknownFormat(): IntakeError {
  const known = new Set(importers.map((importer) => importer.format));
  return new IntakeError({ code: "unknown_format", formats: formatNames.filter((name) => known.has(name)) });
}
