import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { goldenVectors } from "../src/engines/golden-vectors.ts";
import { parseSession } from "../src/intake/import.ts";
import { type Golden, goldenDifferences, goldenOf, goldenPath } from "../src/releases/golden.ts";
import { loadRelease } from "../src/releases/load.ts";
import { promptsFolder, readReleaseFiles } from "./release-files.ts";

const sessions = join(import.meta.dirname, "..", "test", "fixtures", "sessions");

/** Writes the vectors of a release as the code makes them now. */
export async function writeGolden(id: string): Promise<void> {
  const folder = join(promptsFolder, id);
  // A manifest that already names the file loads only with it.
  const files = new Map(readReleaseFiles(folder)).set(goldenPath, "{}");
  const golden = await computeGolden(files);
  writeFileSync(join(folder, goldenPath), `${JSON.stringify(golden, null, 2)}\n`);
}

/** Where the vectors of a release are not what the code makes now. */
export async function goldenProblems(id: string): Promise<readonly string[]> {
  const files = readReleaseFiles(join(promptsFolder, id));
  const expected = goldenOf({ files });
  if (expected === null) return [`${id}: has no ${goldenPath}`];
  return goldenDifferences(expected, await computeGolden(files)).map(
    (key) => `${id}: ${key} is not what the code makes`,
  );
}

async function computeGolden(files: ReturnType<typeof readReleaseFiles>): Promise<Golden> {
  const release = await loadRelease(files, "draft");
  const names = readdirSync(sessions).sort();
  const vectors = names.map(async (name) => {
    const session = parseSession(JSON.parse(readFileSync(join(sessions, name), "utf8")));
    return [basename(name, ".json"), await goldenVectors(release, session)] as const;
  });
  return { sessions: Object.fromEntries(await Promise.all(vectors)) };
}
