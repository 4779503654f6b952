/**
 * Trains a release of models on the development sessions of a data folder, measures it, and writes its folder, card and all. The same
 * data gives the same bytes on the same kind of processor (`biome check --write docs` formats what is written there).
 *
 *   node scripts/train-models.ts <data-folder> [--release embedded-3] [--work <folder>] [--study | --print]
 *
 * --work   where intermediate files go, outside the repository: they hold what the sessions say. Default: a folder that is removed.
 * --study  train nothing; measure the learning curve and what each part is worth, and write them into the release's page in docs/methods,
 *          which `biome check --write docs` then formats.
 * --print  train nothing; print the table of bars.
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { loadRelease } from "../src/releases/load.ts";
import { readLock } from "../src/releases/lock.ts";
import { embeddedManifestSchema } from "../src/releases/release.ts";
import { lockFile } from "./lock-history.ts";
import { pythonProgram } from "./python-environment.ts";
import { promptsFolder, readReleaseFiles } from "./release-files.ts";
import { barTables, cardOf } from "./train-models/card.ts";
import { checkScores } from "./train-models/check-scores.ts";
import { changesInCutView } from "./train-models/cut-view.ts";
import { exportChosen, exportNames, exportSessions, readingLists } from "./train-models/export-sessions.ts";
import { measurementsSchema } from "./train-models/measurements.ts";
import { writeStudyPage } from "./train-models/study-tables.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    release: { type: "string", default: "embedded-3" },
    work: { type: "string" },
    study: { type: "boolean", default: false },
    print: { type: "boolean", default: false },
  },
});
const environment = {
  folder: ".venv-training",
  requirements: "scripts/train-models/requirements.txt",
  complete: true,
};
const id = values.release;
const release = join(promptsFolder, id);
/** Words and their vectors were made for embedded-2; what came after has the same file. */
const maker = join(promptsFolder, "embedded-2");
const vectors = "word-vectors.bin";
const documents = ["card.md", "golden.json"];
/** The first release of models serves its measurements; since then they stand beside its page, where they do not weigh on the Worker. */
const pages = join(import.meta.dirname, "..", "docs", "methods");
const measured = release === maker ? join(release, "measurements.json") : join(pages, `${id}.json`);

if (values.print) {
  console.log(barTables(measurementsSchema.parse(JSON.parse(readFileSync(measured, "utf8")))));
} else {
  const data = positionals[0] ?? process.env.METIER_DATA;
  if (data === undefined) throw new Error("Name the data folder: as the first argument or in METIER_DATA.");
  const work = values.work ?? mkdtempSync(join(tmpdir(), "metier-train-"));
  mkdirSync(work, { recursive: true });
  try {
    await (values.study ? study(data, work) : train(data, work));
  } finally {
    if (values.work === undefined) rmSync(work, { recursive: true, force: true });
  }
}

function study(data: string, work: string): void {
  writeWork(data, work);
  for (const part of ["curve", "ablations"]) runPython("study.py", work, release, data, part);
  if (release !== maker) {
    const former = join(work, "former");
    mkdirSync(former, { recursive: true });
    writeWork(data, former, maker);
    runPython("beside.py", work, release, former, maker);
  }
  writeStudyPage(id, work, measurementsSchema.parse(JSON.parse(readFileSync(measured, "utf8"))));
}

async function train(data: string, work: string): Promise<void> {
  writeWork(data, work);
  // A release is read with all its documents: those of a new one are written when the rest is there.
  for (const path of documents.filter((name) => !existsSync(join(release, name))))
    writeFileSync(join(release, path), "");
  if (release === maker) runPython("word_vectors.py", join(release, vectors));
  else copyFileSync(join(maker, vectors), join(release, vectors));
  runPython("train.py", work, release);
  copyFileSync(join(work, "fixtures.json"), join(import.meta.dirname, "..", "test", "fixtures", `${id}-scores.json`));
  await checkScores(data, release, join(work, "expected.json"));
  const found = JSON.parse(readFileSync(join(work, "measurements.json"), "utf8"));
  const measurements = measurementsSchema.parse({
    ...found,
    cut_view: await changesInCutView(data, await loadRelease(readReleaseFiles(release), "draft")),
  });
  writeFileSync(measured, `${JSON.stringify(measurements, release === maker ? undefined : short, 1)}\n`);
  writeFileSync(join(release, "card.md"), cardOf(id, measurements));
  await tellDigest();
}

/** Four digits say all that 327 sessions can. */
function short(_: string, value: unknown): unknown {
  return typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value;
}

/** Whether what was trained is what was published. */
async function tellDigest(): Promise<void> {
  const { digest } = await loadRelease(readReleaseFiles(release), "draft");
  const published = readLock(readFileSync(lockFile, "utf8"))[id]?.digest;
  console.log(`${id} ${digest}: ${digest === published ? "the published one" : `published is ${published ?? "none"}`}`);
}

/** What the Python programs read: all that is read of the sessions, and lists. */
function writeWork(data: string, work: string, folder = release): void {
  const { rules_version: version } = embeddedManifestSchema.parse(
    JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")),
  );
  writeFileSync(join(work, "lists.json"), JSON.stringify(readingLists(version)));
  exportChosen(join(work, "chosen.json"));
  exportNames(join(work, "names.json"));
  exportSessions(data, join(work, "sessions.jsonl"), version);
}

/** One thread and one kernel of the linear algebra, so that sums are always taken in the same order. */
function runPython(script: string, ...parts: readonly string[]): void {
  const env = { ...process.env, OPENBLAS_NUM_THREADS: "1", OPENBLAS_CORETYPE: "Haswell", OMP_NUM_THREADS: "1" };
  const path = join(import.meta.dirname, "train-models", script);
  const { status } = spawnSync(pythonProgram("python", environment), [path, ...parts], { stdio: "inherit", env });
  if (status !== 0) throw new Error(`${script} failed`);
}
