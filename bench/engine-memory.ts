/**
 * What a release of the embedded engine keeps in memory, garbage collected: its files, made ready, and whatever answering leaves behind.
 * Node's V8 stands for workerd's, which gives no word on its heap.
 *
 *   node --expose-gc bench/engine-memory.ts [folder] [--release embedded-3]
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { developmentSessions } from "../scripts/development-sessions.ts";
import { promptsFolder, readReleaseFiles } from "../scripts/release-files.ts";
import { embeddedEngine } from "../src/engines/embedded/embedded-engine.ts";
import { measure } from "../src/intake/measure.ts";
import { loadRelease } from "../src/releases/load.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { release: { type: "string", default: "embedded-3" } },
});
const folder = positionals[0] ?? process.env.METIER_DATA;
if (folder === undefined) throw new Error("Name the data folder: as the first argument or in METIER_DATA.");
const collect = globalThis.gc;
if (collect === undefined) throw new Error("Start it as node --expose-gc.");

const idle = kept();
const release = await loadRelease(readReleaseFiles(join(promptsFolder, values.release)), "draft");
const loaded = kept();
let first = Number.NaN;
let most = 0;
let sessions = 0;
for (const { session } of developmentSessions(folder)) {
  const before = kept();
  const question = { session, measures: measure(session), release, classifiers: release.manifest.classifiers, draw: 0 };
  await embeddedEngine().answer(question, new AbortController().signal);
  sessions += 1;
  if (sessions === 1) first = kept() - before;
  else most = Math.max(most, kept() - before);
}
console.log(`MB kept above idle: ${(loaded - idle).toFixed(1)} with the files of ${values.release} read`);
console.log(
  `${first.toFixed(1)} more with the first session answered, at most ${most.toFixed(2)} more with any of the ${sessions - 1} after it`,
);

function kept(): number {
  collect?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
}
