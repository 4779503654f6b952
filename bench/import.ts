/**
 * Import of Claude Code files beside ccusage, which reads the same files to count their tokens.
 *
 *   node bench/import.ts [folder] [--megabytes 200] [--runs 5]
 *
 * [folder]  holds Claude Code files (*.jsonl), at any depth; default: the variable METIER_DATA. Files of other formats
 *           are left out. They are repeated under other names and session ids until there are enough bytes.
 *
 * Both programs run alone, in turn, each in a Node of its own; the first pair warms the page cache and is not counted.
 * Time is that of the whole process. Memory is the peak resident set above that of a Node that does nothing.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildCorpus } from "./import/corpus.ts";
import { installRival, rival } from "./import/rival.ts";
import { median, type Run, time } from "./import/time.ts";

const here = import.meta.dirname;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { megabytes: { type: "string", default: "200" }, runs: { type: "string", default: "5" } },
});
const source = positionals[0] ?? process.env.METIER_DATA;
if (source === undefined) {
  console.error("usage: node bench/import.ts <folder> [--megabytes 200] [--runs 5]");
  process.exit(1);
}

const work = mkdtempSync(join(tmpdir(), "metier-bench-"));
try {
  const bytes = buildCorpus(source, join(work, "projects"), Number(values.megabytes) * 1e6);
  report(bytes, measureBoth(join(work, "projects"), installRival(work), Number(values.runs)));
} finally {
  rmSync(work, { recursive: true, force: true });
}

function measureBoth(corpus: string, rivalScript: string, runs: number) {
  const idle: Run[] = [];
  const metier: Run[] = [];
  const ccusage: Run[] = [];
  for (let run = 0; run <= runs; run++) {
    const nothing = time(work, [join(here, "import", "idle.ts")]);
    const ours = time(work, [join(here, "import", "run.ts"), corpus]);
    const theirs = time(work, [rivalScript, "session", "--offline", "--json"]);
    if (run === 0) continue;
    idle.push(nothing);
    metier.push(ours);
    ccusage.push(theirs);
  }
  return { idle, metier, ccusage };
}

function report(bytes: number, runs: ReturnType<typeof measureBoth>): void {
  const idle = median(runs.idle.map((run) => run.peakMegabytes));
  const figures = (of: readonly Run[]) => {
    const seconds = median(of.map((run) => run.seconds));
    const peak = median(of.map((run) => run.peakMegabytes));
    return {
      seconds,
      megabytes_per_second: bytes / 1e6 / seconds,
      peak_megabytes: peak,
      above_idle_megabytes: peak - idle,
    };
  };
  const metier = figures(runs.metier);
  const ccusage = figures(runs.ccusage);
  const ratios = {
    speed: metier.megabytes_per_second / ccusage.megabytes_per_second,
    memory: metier.above_idle_megabytes / ccusage.above_idle_megabytes,
  };
  console.log("|  | seconds | MB/s | peak MB | MB above idle |");
  console.log("| --- | --- | --- | --- | --- |");
  for (const [name, { seconds, megabytes_per_second, peak_megabytes, above_idle_megabytes }] of Object.entries({
    metier,
    [rival]: ccusage,
  })) {
    const cells = [
      seconds.toFixed(2),
      megabytes_per_second.toFixed(0),
      peak_megabytes.toFixed(0),
      above_idle_megabytes.toFixed(0),
    ];
    console.log(`| ${name} | ${cells.join(" | ")} |`);
  }
  console.log(
    `\nspeed ${ratios.speed.toFixed(2)} × (at least 2), memory ${ratios.memory.toFixed(2)} × (at most 0.5)\n`,
  );
  console.log(
    JSON.stringify({
      bench: "import",
      megabytes: bytes / 1e6,
      runs: runs.metier.length,
      node: process.version,
      idle_megabytes: idle,
      metier,
      ccusage,
      ratios,
    }),
  );
}
