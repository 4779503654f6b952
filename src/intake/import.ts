import { IntakeError, type IntakeProblem } from "./errors.ts";
import type { Importer, Reader, ReadSession } from "./formats/importer.ts";
import { detectImporter, importerOf, importers } from "./formats/registry.ts";
import { type FormatName, formatNames, type ImportAccount } from "./import-account.ts";
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
  /** Lines of the whole input that no session owns (too long, repaired) are counted with its first session. */
  readonly account: ImportAccount;
}

/** An import in progress. Files may follow each other: copies of one record in several of them are counted once. */
export interface Import {
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

export function openImport(options: ImportOptions = {}): Import {
  let importer: Importer | null = options.format === undefined ? null : importerOf(options.format);
  if (options.format !== undefined && importer === null) throw unknownFormat();
  let reader: Reader | null = importer?.open() ?? null;
  let head: string[] = [];
  let headSize = 0;
  let tooLong = 0;
  let repaired = 0;

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
      if (wasRepaired) repaired++;
      if (reader !== null) {
        reader.line(text);
        return;
      }
      head.push(text);
      headSize += text.length;
      if (head.length >= headLines || headSize >= headCharacters) reader = detect();
    },
    tooLong() {
      tooLong++;
    },
  });

  return {
    push: lines.push,
    endFile() {
      lines.endFile();
      if (reader === null && head.length > 0 && detectImporter(head) !== null) reader = detect();
      reader?.endFile?.();
    },
    end() {
      lines.endFile();
      reader ??= detect();
      return reader
        .end()
        .map((read, index) => (index === 0 ? withInputCounts(read, tooLong, repaired) : withInputCounts(read, 0, 0)));
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

function withInputCounts({ session, account }: ReadSession, tooLong: number, repaired: number): Imported {
  return {
    session,
    account: {
      ...account,
      lines_read: account.lines_read + tooLong,
      lines_skipped: tooLong === 0 ? account.lines_skipped : { ...account.lines_skipped, too_long: tooLong },
      lines_repaired: repaired === 0 ? {} : { invalid_utf8: repaired },
    },
  };
}

function unknownFormat(): IntakeError {
  const known = new Set(importers.map((importer) => importer.format));
  return new IntakeError({ code: "unknown_format", formats: formatNames.filter((name) => known.has(name)) });
}
