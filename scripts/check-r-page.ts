/**
 * Runs every R block of docs/r.md, in their order, against a local Worker with a small batch; holds what it prints to the page and its
 * coefficients and clustered errors to statsmodels, within a millionth.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { ask, partsOf, putPart, settled } from "./corpus/client.ts";
import { startLocalWorker } from "./local-worker.ts";
import { pythonProgram } from "./python-environment.ts";
import { sessionsOf } from "./simulate-labels/sessions.ts";
import { installSystemPackages } from "./system-packages.ts";

const packages = ["r-base-core", "r-cran-httr2", "r-cran-jsonlite", "r-cran-sandwich", "r-cran-lmtest"];
const libraries = ["httr2", "jsonlite", "sandwich", "lmtest"];
const tolerance = 1e-6;
const mark = "@figures";

const page = readFileSync("docs/r.md", "utf8");
const folder = mkdtempSync(join(tmpdir(), "metier-r-"));
if (spawnSync("Rscript", ["-e", libraries.map((name) => `library(${name})`).join(";")]).status !== 0)
  installSystemPackages(...packages);
const worker = await startLocalWorker({ state: join(folder, "state") });
try {
  const sessions = [...sessionsOf(1)].slice(0, 30);
  const batch = await labelledBatch(sessions.map((session) => JSON.stringify(session)));
  run(process.execPath, [resolve("scripts/simulate-labels.ts"), "simulated-labels.csv"]);
  const figures = `c(nrow(labels), sum(labels$fate == "labeled"), nrow(listed), sum(listed$human_turns),
    clustered(slope, sample)["expertise_ordinal", 1:2], coefficient[-1], error[-1])`;
  const told = `cat("${mark}", format(${figures}, digits = 15, scientific = FALSE, trim = TRUE), "\\n")`;
  const script = [...blocksOf("r"), told].join("\n");
  writeFileSync(
    join(folder, "page.R"),
    script.replaceAll("http://127.0.0.1:8787", worker.url).replaceAll("YOUR_BATCH", batch.id),
  );
  const printed = run("bash", ["-c", "Rscript page.R 2>&1"]);
  const [rows, labelled, listed, turns, ...ours] = numbersOf(printed.split(mark)[1] ?? "");
  const answered = batch.fates.labeled ?? 0;
  require(rows === sessions.length && labelled === answered && answered > 0, `${rows} rows, ${labelled} labelled`);
  require(listed === answered && turns === 2 * answered, `${listed} classifications with ${turns} turns`);
  for (const block of blocksOf("text"))
    for (const line of block.trimEnd().split("\n")) require(printed.includes(line), `the page says otherwise: ${line}`);
  const regression = resolve("scripts/check-r-page/regression.py");
  const theirs = numbersOf(run(resolve(pythonProgram("python")), [regression, "simulated-labels.csv"]));
  const far = ours.filter((value, at) => !(Math.abs(value - (theirs[at] ?? Number.NaN)) < tolerance));
  require(ours.length === theirs.length && far.length === 0, `R ${ours.join(" ")}, statsmodels ${theirs.join(" ")}`);
  console.log(`${rows} rows of a batch, ${listed} classifications, ${ours.length} figures as statsmodels has them`);
} finally {
  await worker.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function labelledBatch(lines: readonly string[]) {
  const made = await ask(worker.url, "/v1/batches", "POST", { name: "R page", release: "embedded-3" });
  for await (const bytes of partsOf(lines, Number.POSITIVE_INFINITY)) await putPart(worker.url, made.id, 1, bytes);
  await ask(worker.url, `/v1/batches/${made.id}/start`, "POST");
  return await settled(worker.url, made.id, lines.length + 1, 60);
}

function blocksOf(language: string): string[] {
  return [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]
    .filter(([, name]) => name === language)
    .map(([, , text = ""]) => text);
}

function numbersOf(text: string): number[] {
  return text.trim().split(/\s+/).map(Number);
}

function run(command: string, parts: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, parts, { cwd: folder, encoding: "utf8", timeout: 120_000 });
  if (status !== 0) throw new Error(`${command} failed:\n${stdout}${stderr}`);
  return stdout;
}

function require(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}
