import type { IntakeProblem } from "../errors.ts";
import type { FormatName, ImportAccount } from "../import-account.ts";
import type { SessionInput } from "../session.ts";

/** One session out of an input, with what was read, kept and dropped on the way. Bytes are repaired before a reader sees them, so the door (`import.ts`) adds `lines_repaired` and `warnings`. */
export interface ReadSession {
  readonly session: SessionInput;
  readonly account: Omit<ImportAccount, "lines_repaired" | "warnings">;
}

/**
 * Takes an input line by line, so that a file of any size needs only the memory of its sessions.
 * Lines of several files may follow each other: copies of one record are counted once.
 */
export interface Reader {
  /** One line without its line break. Never throws: what cannot be read is counted. */
  line(text: string): void;
  /** A file ended and another may follow. Formats whose files are whole conversations begin a new one. */
  endFile?(): void;
  /** The sessions in order of their first line; none where the input held no conversation. Headless ones (no human turn) are included: the caller refuses them. */
  end(): ReadSession[];
  /** Why the input gave no session, where the format can say: broken JSON, a schema. Asked after `end`. */
  problem?(): IntakeProblem | null;
}

export interface Importer {
  readonly format: FormatName;
  /** For people: what writes this format. */
  readonly title: string;
  /** Whether the first lines (at most 200, or 64 KiB) are of this format. Importers are asked in registry order. */
  detects(head: readonly string[]): boolean;
  open(): Reader;
}
