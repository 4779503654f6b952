import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import type { ReleaseFiles } from "../src/releases/digest.ts";

export const promptsFolder = join(import.meta.dirname, "..", "prompts");

/** What the rules in wrangler.toml bundle as text. */
const textExtensions = new Set([".json", ".md", ".txt"]);

/** Ids of the releases in `prompts/`, sorted: the folders that hold a manifest. */
export function releaseFolders(prompts = promptsFolder): string[] {
  return readdirSync(prompts, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(prompts, entry.name, "manifest.json")))
    .map((entry) => entry.name)
    .sort();
}

/** The files of a release folder as `loadRelease` takes them and as the Worker bundles them. */
export function readReleaseFiles(folder: string): ReleaseFiles {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => !entry.isDirectory());
  const files = entries.map((entry): [string, string | ArrayBuffer] => {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile()) throw new Error(`${path}: neither a file nor a folder`);
    return [relative(folder, path).split(sep).join("/"), readContent(path)];
  });
  return new Map(files.sort(([left], [right]) => (left < right ? -1 : 1)));
}

function readContent(path: string): string | ArrayBuffer {
  const bytes = new Uint8Array(readFileSync(path));
  if (extname(path) === ".bin") return bytes.buffer;
  if (!textExtensions.has(extname(path))) throw new Error(`${path}: a release holds .json, .md, .txt and .bin only`);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Error(`${path}: not UTF-8`);
  }
}
