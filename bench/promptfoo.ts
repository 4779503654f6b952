/**
 * Recorded answers in 23 classes, scored beside promptfoo, which is given the same: time and memory of whole processes, and which figures
 * each gives.
 *
 *   node bench/promptfoo.ts [--rows 1000,5000] [--runs 3] [--installed FOLDER]
 *
 * Both run as JavaScript, promptfoo as it is published and ours bundled here: Node would spend time and memory on stripping types.
 * promptfoo is installed into a temporary folder, or taken from FOLDER/node_modules where it is there. Its library is called and not its command line, which
 * would keep a database besides; it is told to send nothing, to look for no update and to draw no bar. Both run alone, in turn; medians.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { z } from "zod";
import { median, type Run, time } from "./import/time.ts";
import { recordedRows } from "./promptfoo/rows.ts";

const rival = "promptfoo@0.120.27";
const { values } = parseArgs({
  options: {
    rows: { type: "string", default: "1000,5000" },
    runs: { type: "string", default: "3" },
    installed: { type: "string" },
  },
});
const work = mkdtempSync(join(tmpdir(), "metier-promptfoo-"));
Object.assign(process.env, {
  PROMPTFOO_CONFIG_DIR: join(work, "promptfoo"),
  PROMPTFOO_DISABLE_TELEMETRY: "1",
  PROMPTFOO_DISABLE_UPDATE: "1",
});
const printedSchema = z.object({ right: z.number(), figures: z.array(z.string()) });

try {
  const library = join(installed(), "node_modules", "promptfoo", "dist", "src", "index.js");
  const [ours, theirs] = await Promise.all([built("score-rows"), built("promptfoo-rows")]);
  console.log(`| rows | | seconds | MB |\n| ---: | --- | ---: | ---: |`);
  for (const rows of values.rows.split(",").map(Number)) compare(rows, [ours], [theirs, library]);
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function built(name: string): Promise<string> {
  const outfile = join(work, `${name}.mjs`);
  const entry = join(import.meta.dirname, "promptfoo", `${name}.ts`);
  await build({ entryPoints: [entry], outfile, bundle: true, platform: "node", format: "esm", logLevel: "error" });
  return outfile;
}

function compare(count: number, ours: readonly string[], theirs: readonly string[]): void {
  const file = join(work, "rows.json");
  writeFileSync(file, JSON.stringify(recordedRows(count)));
  const [ourWords, theirWords] = [
    [...ours, file],
    [...theirs, file],
  ];
  const [our, their] = [printed(ourWords), printed(theirWords)];
  if (our.right !== their.right) throw new Error("The two count different rows as right.");
  const runs = Array.from(
    { length: Number(values.runs) },
    () => [time(work, ourWords), time(work, theirWords)] as const,
  );
  const mine = medians(runs.map(([run]) => run));
  const other = medians(runs.map(([, run]) => run));
  console.log(`| ${count} | Metier | ${mine.seconds.toFixed(2)} | ${mine.megabytes.toFixed(0)} |`);
  console.log(`| ${count} | promptfoo | ${other.seconds.toFixed(2)} | ${other.megabytes.toFixed(0)} |`);
  const ratio = (one: number, two: number) => (two / one).toFixed(1);
  const times = `${ratio(mine.seconds, other.seconds)} × the time, ${ratio(mine.megabytes, other.megabytes)} × the memory`;
  console.log(`${count} rows: promptfoo takes ${times}`);
  console.log(`Metier gives ${our.figures.join(", ")}`);
  console.log(`promptfoo gives ${their.figures.join(", ")}`);
}

/** The last line of a program's output; libraries print above it. */
function printed(words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: "utf8", maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`${words[0]} failed: ${stderr.slice(-2_000)}`);
  return printedSchema.parse(JSON.parse(stdout.trim().split("\n").at(-1) ?? ""));
}

function medians(runs: readonly Run[]) {
  return {
    seconds: median(runs.map(({ seconds }) => seconds)),
    megabytes: median(runs.map(({ peakMegabytes }) => peakMegabytes)),
  };
}

function installed(): string {
  if (values.installed !== undefined) return values.installed;
  writeFileSync(join(work, "package.json"), "{}");
  const words = ["install", "--no-audit", "--no-fund", "--save-exact", "--ignore-scripts", rival];
  const { status, stderr } = spawnSync("npm", words, { cwd: work, encoding: "utf8" });
  if (status !== 0) throw new Error(`npm could not install ${rival}: ${stderr.slice(-2_000)}`);
  return work;
}
