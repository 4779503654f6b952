import { type Imported, type ImportOptions, openImport } from "../../src/intake/import.ts";

/** The records as a file holds them, one to a line. */
export function jsonLines(...records: readonly unknown[]): string {
  return records.map((record) => `${typeof record === "string" ? record : JSON.stringify(record)}\n`).join("");
}

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Every session of some files, read one after the other. */
export function importFiles(files: readonly string[], options: ImportOptions = {}): Imported[] {
  const opened = openImport(options);
  for (const file of files) {
    opened.push(bytesOf(file));
    opened.endFile();
  }
  return opened.end();
}

/** The one session of one file. */
export function importOne(file: string, options: ImportOptions = {}): Imported {
  const [imported, ...others] = importFiles([file], options);
  if (imported === undefined || others.length > 0) throw new Error(`${others.length + (imported ? 1 : 0)} sessions`);
  return imported;
}

/** Role, kind and text of every turn: what most tests are about. */
export function outlineOf({ session }: Imported): string[] {
  return session.turns.map((turn) => `${turn.role}/${turn.kind ?? ""}: ${turn.text ?? ""}`);
}

export function callsOf({ session }: Imported) {
  return session.turns.flatMap((turn) => (turn.role === "assistant" ? (turn.tool_calls ?? []) : []));
}
