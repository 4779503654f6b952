import { dirname, resolve } from "node:path";
import type { FormatName } from "../../../../../src/intake/import-account.ts";
import { readHead } from "./head.ts";
import { filesTogether } from "./shared-records.ts";
import { walk } from "./walk.ts";

/** Files that are read as one input. */
export interface Source {
  readonly paths: readonly string[];
  readonly format: FormatName;
  /** One session to a line, each an input of its own. */
  readonly lines: boolean;
}

export interface Passed {
  /** Not a transcript of any known format. */
  unknown(path: string, named: boolean): void;
  unreadable(path: string, error: unknown): void;
}

/** The transcripts under the paths. Claude Code repeats records in files of one folder, so those that share some are one source. */
export async function* sourcesOf(
  paths: readonly string[],
  without: string | null,
  passed: Passed,
): AsyncGenerator<Source> {
  let folder = "";
  let waiting: string[] = [];
  const flush = async function* (): AsyncGenerator<Source> {
    const files = waiting;
    waiting = [];
    for (const together of await filesTogether(files)) {
      yield { paths: together, format: "claude-code-jsonl", lines: false };
    }
  };
  for await (const { path, named } of walk(paths, passed.unreadable)) {
    if (without !== null && resolve(path) === without) continue;
    if (dirname(path) !== folder) {
      yield* flush();
      folder = dirname(path);
    }
    const head = await readHead(path).catch((error: unknown) => {
      if (named) throw error;
      passed.unreadable(path, error);
      return null;
    });
    if (head === null) continue;
    const { format } = head;
    if (format === null) passed.unknown(path, named);
    else if (format === "claude-code-jsonl") waiting.push(path);
    else yield { paths: [path], format, lines: format === "session" && head.lines };
  }
  yield* flush();
}
