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
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { detectImporter } from "../src/intake/formats/registry.ts";

const rival = "ccusage@18.0.11";
const here = import.meta.dirname;

interface Run {
  readonly seconds: number;
  readonly peakMegabytes: number;
}

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
  report(bytes, measureBoth(join(work, "projects"), installRival(), Number(values.runs)));
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** Copies of one file differ in every id, so that neither program takes one for another's copy. */
function buildCorpus(from: string, to: string, enough: number): number {
  const samples = readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".jsonl"))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"))
    .filter((text) => detectImporter(text.split("\n", 200))?.format === "claude-code-jsonl");
  if (samples.length === 0) throw new Error("no Claude Code file in the folder");
  let bytes = 0;
  for (let copy = 0; bytes < enough; copy++) {
    const mark = copy.toString(16).padStart(8, "0");
    const folder = join(to, `project-${mark}`);
    mkdirSync(folder, { recursive: true });
    for (const [index, text] of samples.entries()) {
      const session = `${mark}-0000-4000-8000-${index.toString(16).padStart(12, "0")}`;
      const renamed = text
        .replaceAll(/"(uuid|parentUuid)":"[0-9a-f]{8}/g, `"$1":"${mark}`)
        .replaceAll(/"sessionId":"[^"]*"/g, `"sessionId":"${session}"`)
        .replaceAll(/"(id|requestId)":"(msg|req)_/g, `"$1":"$2_${mark}`);
      writeFileSync(join(folder, `${session}.jsonl`), renamed);
      bytes += Buffer.byteLength(renamed);
      if (bytes >= enough) break;
    }
  }
  return bytes;
}

function installRival(): string {
  const folder = join(work, "rival");
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), "{}");
  const { status, stderr } = spawnSync("npm", ["install", "--no-audit", "--no-fund", "--save-exact", rival], {
    cwd: folder,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`npm could not install ${rival}: ${stderr}`);
  return join(folder, "node_modules", "ccusage", "dist", "index.js");
}

function measureBoth(corpus: string, rivalScript: string, runs: number) {
  const idle: Run[] = [];
  const metier: Run[] = [];
  const ccusage: Run[] = [];
  for (let run = 0; run <= runs; run++) {
    const nothing = time([join(here, "import", "idle.ts")]);
    const ours = time([join(here, "import", "run.ts"), corpus]);
    const theirs = time([rivalScript, "session", "--offline", "--json"]);
    if (run === 0) continue;
    idle.push(nothing);
    metier.push(ours);
    ccusage.push(theirs);
  }
  return { idle, metier, ccusage };
}

function time(args: readonly string[]): Run {
  const peak = join(work, "peak");
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ["--import", join(here, "import", "peak.ts"), ...args], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
    env: { ...process.env, CLAUDE_CONFIG_DIR: work, METIER_BENCH_PEAK: peak, LOG_LEVEL: "0" },
  });
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`${args[0]} failed: ${stderr.slice(0, 2_000)}`);
  return { seconds, peakMegabytes: Number(readFileSync(peak, "utf8")) / 1024 };
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

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle) - 1] ?? Number.NaN)) / 2;
}
