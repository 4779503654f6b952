import { z } from "zod";
import { DomainError } from "../../errors.ts";
import { classifierIds } from "../../instrument/label.ts";
import type { Services } from "../../services.ts";
import { countItems } from "../../store/batch-items.ts";
import { type BenchmarkRow, listBenchmarkRows, readBenchmarkRow, readScores } from "../../store/benchmarks.ts";
import { protectFates, roughly } from "../results/protect-usage.ts";
import { contenderSchema, type TrialResult, trialResultSchema } from "../results/trial-result.ts";
import { type Benchmark, benchmarkSchema } from "./benchmark.ts";

/** The trial as it stands, with its result once it is scored. */
export async function readBenchmark(services: Services, workspace: string, id: string): Promise<Benchmark> {
  const row = await requireBenchmark(services, workspace, id);
  const result = await resultOf(services, row);
  const shown = await show(services, row, result);
  return row.status === "done" && result === null ? { ...shown, reason: "result_outdated" } : shown;
}

export interface BenchmarkPage {
  /** Without their results. */
  readonly items: readonly Benchmark[];
  readonly next_cursor: string | null;
}

/** Newest first: those that the workspace ordered. */
export async function listBenchmarks(
  services: Services,
  workspace: string,
  page: { readonly cursor: string | null; readonly limit: number },
): Promise<BenchmarkPage> {
  const rows = await listBenchmarkRows(services.database, workspace, page.cursor, page.limit + 1);
  const items = await Promise.all(rows.slice(0, page.limit).map((row) => show(services, row, null)));
  return { items, next_cursor: rows.length > page.limit ? (items.at(-1)?.id ?? null) : null };
}

export async function requireBenchmark(services: Services, workspace: string, id: string): Promise<BenchmarkRow> {
  const row = await readBenchmarkRow(services.database, workspace, id);
  if (row === null) throw new DomainError({ code: "benchmark_not_found", id });
  return row;
}

const classifiersSchema = z.array(z.enum(classifierIds));

export function orderOf(row: Pick<BenchmarkRow, "classifiers" | "candidate" | "baseline">) {
  return {
    classifiers: classifiersSchema.parse(JSON.parse(row.classifiers)),
    candidate: contenderSchema.parse(JSON.parse(row.candidate)),
    baseline: row.baseline === null ? null : contenderSchema.parse(JSON.parse(row.baseline)),
  };
}

export const partialSchema = z.object({ settled: z.number(), scores: benchmarkSchema.shape.partial });

/** Null: not scored yet, or stored by a version of the server whose results had another form. */
async function resultOf({ database }: Services, row: BenchmarkRow): Promise<TrialResult | null> {
  if (row.result === null) return null;
  const scores = (await readScores(database, row.id)).map((body): unknown => JSON.parse(body));
  const read = trialResultSchema.safeParse({ ...JSON.parse(row.result), classifiers: scores });
  if (!read.success) return null;
  const { classifiers, ...rest } = read.data;
  return { ...rest, classifiers: classifierIds.flatMap((id) => classifiers.filter((one) => one.classifier === id)) };
}

async function show(services: Services, row: BenchmarkRow, result: TrialResult | null): Promise<Benchmark> {
  const [candidate, baseline] = await Promise.all([
    progressOf(services, row.candidate_batch),
    progressOf(services, row.baseline_batch),
  ]);
  const held = row.split === "held_out";
  const shown = (side: typeof candidate) =>
    side !== null && held ? { ...side.progress, fates: protectFates(side.progress.fates) } : (side?.progress ?? null);
  const progress = { candidate: shown(candidate), baseline: shown(baseline) };
  const cost = row.ended_at === null ? (candidate?.cost_usd ?? 0) + (baseline?.cost_usd ?? 0) : row.cost_usd;
  return {
    id: row.id,
    name: row.name,
    status: row.status,
    reason: row.reason,
    dataset: { id: row.dataset_id, split: row.split, split_digest: row.split_digest },
    ...orderOf(row),
    draws: row.draws,
    near_miss: row.near_miss,
    budget_usd: row.budget_usd,
    cost_usd: held ? roughly(cost) : cost,
    progress,
    partial: row.partial === null ? null : partialSchema.parse(JSON.parse(row.partial)).scores,
    created_at: row.created_at,
    ended_at: row.ended_at,
    report: `/v1/benchmarks/${row.id}/report`,
    result,
  };
}

/** Null: there is no such batch, or not yet. */
async function progressOf({ database }: Services, batch: string | null) {
  const counts = batch === null ? [] : await countItems(database, batch);
  if (counts.length === 0) return null;
  const items = counts.reduce((sum, count) => sum + count.items, 0);
  const settled = counts.reduce((sum, { fate, items: some }) => sum + (fate === null ? 0 : some), 0);
  const fates = Object.fromEntries(counts.flatMap(({ fate, items: some }) => (fate === null ? [] : [[fate, some]])));
  const cost_usd = counts.reduce((sum, count) => sum + count.cost_usd, 0);
  return { progress: { items, settled, fates }, cost_usd };
}

/** What both sides spent, from the lines themselves. */
export async function spentOn(services: Services, row: BenchmarkRow): Promise<number> {
  const sides = await Promise.all([row.candidate_batch, row.baseline_batch].map((id) => progressOf(services, id)));
  return sides.reduce((sum, side) => sum + (side?.cost_usd ?? 0), 0);
}
