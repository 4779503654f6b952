import { readdir, stat } from "node:fs/promises";
import { extname, join } from "node:path";

const endings: ReadonlySet<string> = new Set([".jsonl", ".ndjson", ".json", ".md", ".txt"]);
const passedOver: ReadonlySet<string> = new Set([".git", "node_modules"]);

export interface Found {
  readonly path: string;
  /** The person named this file; it was not come across in a folder. */
  readonly named: boolean;
}

/**
 * Files that may be transcripts, folder by folder in the order of their names, so that the same folder gives the same sessions. Links
 * inside a folder are not followed. Throws where a path that the person named cannot be read; others go to `unreadable`.
 */
export async function* walk(
  paths: readonly string[],
  unreadable: (path: string, error: unknown) => void,
): AsyncGenerator<Found> {
  for (const path of paths) {
    if ((await stat(path)).isDirectory()) {
      await readdir(path);
      yield* inFolder(path, unreadable);
    } else {
      yield { path, named: true };
    }
  }
}

async function* inFolder(folder: string, unreadable: (path: string, error: unknown) => void): AsyncGenerator<Found> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    unreadable(folder, error);
    return [];
  });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isFile() && endings.has(extname(entry.name).toLowerCase())) yield { path, named: false };
  }
  for (const entry of entries) {
    if (entry.isDirectory() && !passedOver.has(entry.name)) yield* inFolder(join(folder, entry.name), unreadable);
  }
}
