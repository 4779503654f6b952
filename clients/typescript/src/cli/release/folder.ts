import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { exitCodes, Failure } from "../failure.ts";

export interface CandidateFolder {
  readonly manifest: Readonly<Record<string, unknown>>;
  readonly files: ReadonlyMap<string, string>;
}

/** A release of one's own, as it stands in a folder. */
export async function readFolder(folder: string): Promise<CandidateFolder> {
  if (!(await stat(folder)).isDirectory()) throw new Failure(exitCodes.file, `${folder} is not a folder.`);
  const texts = new Map<string, string>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.startsWith(".")) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    const text = bytes.toString("utf8");
    if (!Buffer.from(text).equals(bytes)) throw new Failure(exitCodes.file, `${path} is not UTF-8 text.`);
    texts.set(relative(folder, path).split(sep).join("/"), text);
  }
  const manifest = texts.get("manifest.json");
  if (manifest === undefined)
    throw new Failure(exitCodes.file, `${folder} holds no manifest.json. Make a folder: metier release new.`);
  texts.delete("manifest.json");
  return { manifest: objectOf(manifest, join(folder, "manifest.json")), files: texts };
}

/** Writes files into a folder that is not there yet, or empty. */
export async function writeFolder(folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0)
    throw new Failure(exitCodes.file, `${folder} is not empty. Nothing was written.`);
  for (const [path, bytes] of files) {
    const target = join(folder, path);
    if (relative(folder, target).startsWith(".."))
      throw new Failure(exitCodes.refused, "The server named a file outside of the folder.");
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, bytes);
  }
}

function objectOf(text: string, path: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Told below, without the text.
  }
  throw new Failure(exitCodes.file, `${path} is not a JSON object.`);
}
