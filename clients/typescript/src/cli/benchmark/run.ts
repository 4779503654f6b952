import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type { Metier } from "../../client.ts";
import type { Benchmark, RecordedAnswers } from "../../generated/openapi.gen.ts";
import { exitCodes, Failure } from "../failure.ts";
import { startProgress } from "../label/progress.ts";
import { writeWhole } from "../output-file.ts";
import { reach } from "../server.ts";
import { print } from "../stdout.ts";
import { counted, say } from "../talk.ts";
import { textOf } from "./text.ts";

interface Options {
  readonly release?: string | undefined;
  readonly answers?: string | undefined;
  readonly baseline?: string | undefined;
  readonly baselineAnswers?: string | undefined;
  readonly split: "development" | "held_out";
  readonly budgetUsd?: number | undefined;
  readonly report?: string | undefined;
  readonly local?: true | undefined;
  readonly url?: string | undefined;
  readonly json?: true | undefined;
}

const pause = 500;

/** `metier benchmark`. */
export async function runBenchmark(gold: string, options: Options): Promise<void> {
  if ((options.release === undefined) === (options.answers === undefined)) {
    throw new Failure(exitCodes.usage, "Name either --release or --answers.");
  }
  const { local, url } = options;
  const server = await reach({ local, url, trials: true });
  try {
    await benchmarkAt(server.client, gold, options);
  } finally {
    await server.stop();
  }
}

async function benchmarkAt(client: Metier, gold: string, options: Options): Promise<void> {
  const { release, answers, baseline, baselineAnswers, split, budgetUsd, report, json } = options;
  const ordered = await client.benchmarks.create({
    dataset: await datasetOf(client, gold),
    split,
    ...(release === undefined ? {} : { release }),
    ...(answers === undefined ? {} : { answers: await answersIn(answers) }),
    ...(baseline === undefined ? {} : { baseline_release: baseline }),
    ...(baselineAnswers === undefined ? {} : { baseline_answers: await answersIn(baselineAnswers) }),
    ...(budgetUsd === undefined ? {} : { budget_usd: budgetUsd }),
  });
  say(`trial ${ordered.id}`);
  const benchmark = await ended(client, ordered);
  if (benchmark.result === null) {
    throw new Failure(
      exitCodes.refused,
      `The trial ${benchmark.id} was not scored: ${benchmark.reason ?? benchmark.status}.`,
    );
  }
  if (report !== undefined) await writeWhole(report, await client.benchmarks.report(benchmark.id));
  await print(json === true ? `${JSON.stringify(benchmark)}\n` : textOf(benchmark.result.classifiers));
}

async function datasetOf(client: Metier, gold: string): Promise<string> {
  if (!existsSync(gold) && gold.startsWith("dst_")) return gold;
  const bytes = new Uint8Array(await readFile(gold));
  const type = bytes[0] === 0x1f && bytes[1] === 0x8b ? "application/gzip" : "application/jsonl";
  const { id, name, splits } = await client.datasets.create(bytes, type);
  const sessions = (splits.development?.items ?? 0) + (splits.held_out?.items ?? 0);
  say(`gold set ${name}, ${counted(sessions, "session")}: ${id}`);
  return id;
}

/** The server checks what it holds. */
async function answersIn(path: string): Promise<RecordedAnswers> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Failure(exitCodes.file, `${path} is not JSON.`);
  }
}

async function ended(client: Metier, ordered: Benchmark): Promise<Benchmark> {
  let benchmark = ordered;
  let progress: ReturnType<typeof startProgress> | null = null;
  while (benchmark.ended_at === null) {
    const sides = [benchmark.progress.candidate, benchmark.progress.baseline].filter((side) => side !== null);
    const total = sides.reduce((sum, { items }) => sum + items, 0);
    if (total > 0) {
      progress ??= startProgress(total, 0, false);
      progress.show(
        sides.reduce((sum, { settled }) => sum + settled, 0),
        benchmark.cost_usd,
        total,
      );
    }
    await sleep(pause);
    benchmark = await client.benchmarks.retrieve(ordered.id);
  }
  progress?.stop();
  return benchmark;
}
