import { and, asc, desc, eq, inArray, lt, lte, or, sql } from "drizzle-orm";
import type { ClassifierId } from "../instrument/label.ts";
import type { BenchmarkStatus, DatasetSplit } from "./benchmark-words.ts";
import { type Database, run } from "./database.ts";
import { insertRows } from "./insert-rows.ts";
import { benchmarkScores, benchmarks } from "./schema/benchmarks.ts";
import { datasets } from "./schema/datasets.ts";

export interface BenchmarkRow {
  readonly id: string;
  readonly workspace_id: string;
  readonly dataset_id: string;
  readonly split: DatasetSplit;
  readonly split_digest: string;
  readonly name: string | null;
  /** JSON. */
  readonly candidate: string;
  readonly baseline: string | null;
  readonly candidate_digest: string;
  readonly classifiers: string;
  readonly draws: number;
  readonly near_miss: boolean;
  readonly budget_usd: number | null;
  readonly status: BenchmarkStatus;
  readonly reason: string | null;
  readonly candidate_batch: string | null;
  readonly baseline_batch: string | null;
  readonly partial: string | null;
  readonly result: string | null;
  readonly cost_usd: number;
  readonly scoring_until: number;
  readonly created_at: string;
  readonly ended_at: string | null;
}

/** Fails as `refused` where the dataset is gone, or the workspace's trials on the held-out split are used up. */
export async function insertBenchmark(database: Database, row: BenchmarkRow): Promise<void> {
  await run(database.insert(benchmarks).values(row));
}

/** Readable by who ordered it and by the dataset's owner. */
function readableBy(workspace: string) {
  const owned = sql`EXISTS (SELECT 1 FROM ${datasets} WHERE ${datasets.id} = ${benchmarks.dataset_id} AND ${datasets.workspace_id} = ${workspace})`;
  return or(eq(benchmarks.workspace_id, workspace), owned);
}

export async function readBenchmarkRow(
  database: Database,
  workspace: string,
  id: string,
): Promise<BenchmarkRow | null> {
  const found = database
    .select()
    .from(benchmarks)
    .where(and(eq(benchmarks.id, id), readableBy(workspace)));
  return (await run(found))[0] ?? null;
}

/** Whosever it is: for the machinery behind the verbs. */
export async function findBenchmark(database: Database, id: string): Promise<BenchmarkRow | null> {
  return (await run(database.select().from(benchmarks).where(eq(benchmarks.id, id))))[0] ?? null;
}

/** Newest first; those that a workspace ordered. */
export async function listBenchmarkRows(
  database: Database,
  workspace: string,
  before: string | null,
  limit: number,
): Promise<BenchmarkRow[]> {
  const own = and(eq(benchmarks.workspace_id, workspace), before === null ? undefined : lt(benchmarks.id, before));
  return run(database.select().from(benchmarks).where(own).orderBy(desc(benchmarks.id)).limit(limit));
}

/** Every trial on a dataset, whoever ordered it, newest first. */
export async function listDatasetTrials(
  database: Database,
  dataset: string,
  before: string | null,
  limit: number,
): Promise<BenchmarkRow[]> {
  const on = and(eq(benchmarks.dataset_id, dataset), before === null ? undefined : lt(benchmarks.id, before));
  return run(database.select().from(benchmarks).where(on).orderBy(desc(benchmarks.id)).limit(limit));
}

export async function countTrials(database: Database, workspace: string, splitDigest: string): Promise<number> {
  const rows = await run(
    database.all<{ n: number }>(
      sql`SELECT count(*) AS n FROM benchmarks WHERE split_digest = ${splitDigest} AND workspace_id = ${workspace}`,
    ),
  );
  return rows[0]?.n ?? 0;
}

/** Scored trials on the same sessions and gold, newest first. */
export async function scoredOnSplit(database: Database, splitDigest: string, limit: number): Promise<BenchmarkRow[]> {
  const done = and(eq(benchmarks.split_digest, splitDigest), eq(benchmarks.status, "done"));
  return run(database.select().from(benchmarks).where(done).orderBy(desc(benchmarks.id)).limit(limit));
}

export async function benchmarksAtWork(database: Database): Promise<string[]> {
  const working = inArray(benchmarks.status, ["labelling", "scoring"]);
  return (await run(database.select({ id: benchmarks.id }).from(benchmarks).where(working))).map(({ id }) => id);
}

/** Moves a trial that is in one of `from`; whether this call did. */
export async function moveBenchmark(
  database: Database,
  id: string,
  from: readonly BenchmarkStatus[],
  to: Exclude<BenchmarkStatus, "done">,
  now: string,
  reason: string | null = null,
): Promise<boolean> {
  const ended_at = to === "cancelled" || to === "failed" ? now : null;
  const { meta } = await run(
    database
      .update(benchmarks)
      .set({ status: to, ended_at, reason, partial: null })
      .where(and(eq(benchmarks.id, id), inArray(benchmarks.status, [...from]))),
  );
  return meta.changes > 0;
}

/** What the trial looks like while it runs. */
export async function noteProgress(
  database: Database,
  id: string,
  { partial, cost_usd }: { readonly partial: string | null; readonly cost_usd: number },
): Promise<void> {
  const running = and(eq(benchmarks.id, id), eq(benchmarks.status, "labelling"));
  await run(database.update(benchmarks).set({ partial, cost_usd }).where(running));
}

/** Takes the scoring of a trial for a while; whether nobody else has it. */
export async function claimScoring(database: Database, id: string, now: number, until: number): Promise<boolean> {
  const free = and(eq(benchmarks.id, id), eq(benchmarks.status, "scoring"), lte(benchmarks.scoring_until, now));
  const { meta } = await run(database.update(benchmarks).set({ scoring_until: until }).where(free));
  return meta.changes > 0;
}

/** The result and the scores behind it in one step. Fails as `refused` where they are there already. */
export async function writeResult(
  database: Database,
  id: string,
  result: string,
  scores: readonly { readonly classifier: ClassifierId; readonly body: string }[],
  spent: number,
  now: string,
): Promise<void> {
  const scoring = and(eq(benchmarks.id, id), eq(benchmarks.status, "scoring"));
  const statements = scores.map((score) => insertRows(database, benchmarkScores, [{ benchmark_id: id, ...score }]));
  await run(
    database.batch([
      database.update(benchmarks).set({ status: "done", result, cost_usd: spent, ended_at: now }).where(scoring),
      ...statements,
    ]),
  );
}

/** JSON by classifier. */
export async function readScores(
  database: Database,
  id: string,
  classifier: ClassifierId | null = null,
): Promise<string[]> {
  const own = and(
    eq(benchmarkScores.benchmark_id, id),
    classifier === null ? undefined : eq(benchmarkScores.classifier, classifier),
  );
  const rows = await run(
    database
      .select({ body: benchmarkScores.body })
      .from(benchmarkScores)
      .where(own)
      .orderBy(asc(benchmarkScores.classifier)),
  );
  return rows.map(({ body }) => body);
}
