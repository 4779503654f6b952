/**
 * Trains the release embedded-2 on the development sessions of a data folder, measures it, and writes its folder, card and all. The same
 * data gives the same bytes on the same kind of processor.
 *
 *   node scripts/train-embedded-2.ts <data-folder> [--work <folder>] [--study | --print]
 *
 * --work   where intermediate files go, outside the repository: they hold what the sessions say. Default: a folder that is removed.
 * --study  train nothing; measure the learning curve and what each part is worth, and write them into docs/methods/embedded-2.md,
 *          which `biome check --write docs` then formats.
 * --print  train nothing; print the table of the card.
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { loadRelease } from "../src/releases/load.ts";
import { readLock } from "../src/releases/lock.ts";
import { lockFile } from "./lock-history.ts";
import { pythonProgram } from "./python-environment.ts";
import { promptsFolder, readReleaseFiles } from "./release-files.ts";
import { barTable, cardOf } from "./train-embedded-2/card.ts";
import { checkScores } from "./train-embedded-2/check-scores.ts";
import { changesInCutView } from "./train-embedded-2/cut-view.ts";
import { exportChosen, exportNames, exportSessions, readingLists } from "./train-embedded-2/export-sessions.ts";
import { measurementsSchema } from "./train-embedded-2/measurements.ts";
import { writeStudyPage } from "./train-embedded-2/study-tables.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    work: { type: "string" },
    study: { type: "boolean", default: false },
    print: { type: "boolean", default: false },
  },
});
const environment = {
  folder: ".venv-training",
  requirements: "scripts/train-embedded-2/requirements.txt",
  complete: true,
};
const release = join(promptsFolder, "embedded-2");
const measured = join(release, "measurements.json");

if (values.print) {
  console.log(barTable(measurementsSchema.parse(JSON.parse(readFileSync(measured, "utf8")))));
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
  writeStudyPage(work, measurementsSchema.parse(JSON.parse(readFileSync(measured, "utf8"))));
}

async function train(data: string, work: string): Promise<void> {
  writeWork(data, work);
  runPython("word_vectors.py", join(release, "word-vectors.bin"));
  runPython("train.py", work, release);
  copyFileSync(
    join(work, "fixtures.json"),
    join(import.meta.dirname, "..", "test", "fixtures", "embedded-2-scores.json"),
  );
  await checkScores(data, join(work, "expected.json"));
  const found = JSON.parse(readFileSync(join(work, "measurements.json"), "utf8"));
  const measurements = measurementsSchema.parse({ ...found, cut_view: await changesInCutView(data) });
  writeFileSync(measured, `${JSON.stringify(measurements, null, 1)}\n`);
  writeFileSync(join(release, "card.md"), cardOf(measurements));
  await tellDigest();
}

/** Whether what was trained is what was published. */
async function tellDigest(): Promise<void> {
  const { digest } = await loadRelease(readReleaseFiles(release), "draft");
  const published = readLock(readFileSync(lockFile, "utf8"))["embedded-2"]?.digest;
  console.log(
    `embedded-2 ${digest}: ${digest === published ? "the published one" : `published is ${published ?? "none"}`}`,
  );
}

/** What the Python programs read: all that is read of the sessions, and lists. */
function writeWork(data: string, work: string): void {
  writeFileSync(join(work, "lists.json"), JSON.stringify(readingLists()));
  exportChosen(join(work, "chosen.json"));
  exportNames(join(work, "names.json"));
  exportSessions(data, join(work, "sessions.jsonl"));
}

/** One thread and one kernel of the linear algebra, so that sums are always taken in the same order. */
function runPython(script: string, ...parts: readonly string[]): void {
  const env = { ...process.env, OPENBLAS_NUM_THREADS: "1", OPENBLAS_CORETYPE: "Haswell", OMP_NUM_THREADS: "1" };
  const path = join(import.meta.dirname, "train-embedded-2", script);
  const { status } = spawnSync(pythonProgram("python", environment), [path, ...parts], { stdio: "inherit", env });
  if (status !== 0) throw new Error(`${script} failed`);
}
