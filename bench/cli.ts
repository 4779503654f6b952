/**
 * The command line beside what it must not cost more than.
 *
 *   node bench/cli.ts <data folder> [--copies 10] [--megabytes 200] [--runs 3] [--only label|prepare]
 *
 * <data folder>  holds sessions/ (the development sessions) and Claude Code files (*.jsonl) at any depth; default: METIER_DATA.
 *
 * label: `metier label --local` on the development sessions, copied, beside a bare loop over fetch and the same Worker, both from their
 * start to their end. prepare: anonymized, names off, beside ccusage on the same raw Claude Code files, then with names on a tenth of
 * them. Programs run alone, in turn; the first pair of prepare warms the page cache and is not counted.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { writeSessions } from "./cli/sessions.ts";
import { buildCorpus } from "./import/corpus.ts";
import { installRival, rival } from "./import/rival.ts";
import { median, type Run, time } from "./import/time.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    copies: { type: "string", default: "10" },
    megabytes: { type: "string", default: "200" },
    runs: { type: "string", default: "3" },
    only: { type: "string" },
  },
});
const data = positionals[0] ?? process.env.METIER_DATA;
if (data === undefined) {
  console.error(
    "usage: node bench/cli.ts <data folder> [--copies 10] [--megabytes 200] [--runs 3] [--only label|prepare]",
  );
  process.exit(2);
}
const here = import.meta.dirname;
const metier = join(here, "../clients/typescript/dist/cli.js");
const { status } = spawnSync("node", [join(here, "../clients/typescript/scripts/build.ts"), "--if-stale"], {
  stdio: "inherit",
});
if (status !== 0) process.exit(1);

const work = mkdtempSync(join(tmpdir(), "metier-bench-cli-"));
try {
  if (values.only !== "prepare") await benchLabel(data);
  if (values.only !== "label") benchPrepare(data);
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function benchLabel(folder: string): Promise<void> {
  const input = join(work, "sessions.jsonl");
  const sessions = await writeSessions(folder, Number(values.copies), input);
  const ours: Run[] = [];
  const bare: Run[] = [];
  for (let run = 0; run < Number(values.runs); run++) {
    bare.push(time(work, [join(here, "cli/bare-loop.ts"), input, join(work, "bare.jsonl")]));
    ours.push(time(work, [metier, "label", input, "--local", "--force", "-q", "-o", join(work, "labels.parquet")]));
  }
  console.log(`label: ${sessions} sessions, medians of ${values.runs}`);
  table({ "metier label --local": ours, "bare loop over fetch": bare }, 0);
  console.log(`time ${(seconds(ours) / seconds(bare)).toFixed(2)} × (at most 1.3)\n`);
}

function benchPrepare(folder: string): void {
  const corpus = join(work, "projects");
  const bytes = buildCorpus(folder, corpus, Number(values.megabytes) * 1e6);
  const program = installRival(work);
  const output = join(work, "prepared.jsonl");
  const ours: Run[] = [];
  const theirs: Run[] = [];
  for (let run = 0; run <= Number(values.runs); run++) {
    const one = time(work, [metier, "prepare", corpus, "-o", output]);
    const other = time(work, [program, "session", "--offline", "--json"]);
    if (run === 0) continue;
    ours.push(one);
    theirs.push(other);
  }
  console.log(`prepare: ${(bytes / 1e6).toFixed(0)} MB of Claude Code files, medians of ${values.runs}`);
  table({ "metier prepare": ours, [rival]: theirs }, bytes);
  console.log(`speed ${(seconds(theirs) / seconds(ours)).toFixed(2)} × (at least 0.5)\n`);
  const tenth = join(work, "tenth");
  const few = buildCorpus(folder, tenth, Number(values.megabytes) * 1e5);
  const without = time(work, [metier, "prepare", tenth, "-o", output]);
  const withNames = time(work, [metier, "prepare", tenth, "-o", output, "--names"]);
  console.log(`names: ${(few / 1e6).toFixed(0)} MB, once each`);
  table({ "without names": [without], "with --names": [withNames] }, few);
  console.log(`names cost ${(withNames.seconds / without.seconds).toFixed(2)} × the time`);
}

function seconds(runs: readonly Run[]): number {
  return median(runs.map((run) => run.seconds));
}

function table(programs: Readonly<Record<string, readonly Run[]>>, bytes: number): void {
  console.log("|  | seconds | MB/s | peak MB |\n| --- | --: | --: | --: |");
  for (const [name, runs] of Object.entries(programs)) {
    const rate = bytes === 0 ? "" : (bytes / 1e6 / seconds(runs)).toFixed(1);
    console.log(
      `| ${name} | ${seconds(runs).toFixed(1)} | ${rate} | ${median(runs.map((run) => run.peakMegabytes)).toFixed(0)} |`,
    );
  }
}
