/**
 * Puts a release on trial on the gold of a data folder, over REST, beside two baselines; prints every report's address and keeps serving.
 */

import { startLocalWorker } from "./local-worker.ts";
import { readArguments } from "./read-arguments.ts";
import { contenders, type OnTrial } from "./score-release/contenders.ts";
import { goldLines } from "./score-release/gold-lines.ts";
import { ask, scored, uploadDataset } from "./score-release/rest.ts";

const { values, positionals } = readArguments(
  `Puts a release on trial on the gold of a data folder, and prints the address of every report.

  node scripts/score-release.ts <data-folder> [--release embedded-1] [--url http://127.0.0.1:8787] [--once]

Without --url a local server is started, and goes on until Ctrl-C; with --once it ends when all is scored. Beside the release stand
two sets of recorded answers: the majority class, and "the agent spoke last, so it succeeded". An embedded release was fitted to these
sessions, so its score flatters it: its card has figures from persons that it was not fitted to. The folder may stand in METIER_DATA instead.`,
  {
    allowPositionals: true,
    options: {
      release: { type: "string", default: "embedded-1" },
      url: { type: "string" },
      once: { type: "boolean", default: false },
    },
  },
);
const data = positionals[0] ?? process.env.METIER_DATA;
if (data === undefined) throw new Error("Name the data folder: as the first argument or in METIER_DATA.");

const worker = values.url === undefined ? await startLocalWorker() : null;
const url = values.url ?? worker?.url ?? "";
try {
  const { lines, leftOut } = await goldLines(data);
  console.log(`${lines.length} sessions with gold; ${leftOut} more are left out, since the gate refuses them`);
  const dataset = await uploadDataset(url, "reference labels", lines);
  console.log(`dataset ${dataset.id}, development split ${dataset.splits.development?.digest}`);
  for (const one of contenders(values.release, lines)) await putOnTrial(dataset.id, one);
  console.log(`\nside by side: ${url}/v1/leaderboard/page?dataset=${dataset.id}`);
  if (worker !== null && !values.once) {
    console.log(`Metier serves ${url} until Ctrl-C`);
    process.exitCode = (await worker.ended) ?? 0;
  }
} finally {
  await worker?.stop();
}

async function putOnTrial(dataset: string, { name, order }: OnTrial): Promise<void> {
  const { id } = await ask(url, "/v1/benchmarks", { dataset, name, ...order });
  const { result, status, report } = await scored(url, id);
  console.log(`\n${name}: ${status}, ${url}${report}`);
  for (const { classifier, coverage, labels, comparison } of result?.classifiers ?? []) {
    const { accuracy, kappa } = labels?.agreement ?? {};
    if (accuracy === undefined || kappa === undefined) continue;
    const figures = [accuracy, kappa].map(({ value, interval }) => `${shown(value)} ${range(interval)}`);
    const against = comparison === null ? "" : `, against the baseline: ${comparison.verdict}`;
    console.log(`  ${classifier}: n ${coverage.scored}, accuracy ${figures[0]}, kappa ${figures[1]}${against}`);
  }
}

function shown(value: number | null): string {
  return value === null ? "–" : value.toFixed(2);
}

function range(interval: { readonly low: number; readonly high: number } | null): string {
  return interval === null ? "" : `[${interval.low.toFixed(2)}, ${interval.high.toFixed(2)}]`;
}
