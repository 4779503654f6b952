import { cancelBatch } from "../../batches/steer-batch.ts";
import { DomainError } from "../../errors.ts";
import type { Services } from "../../services.ts";
import { type BatchRow, findBatch } from "../../store/batches.ts";
import { type BenchmarkRow, findBenchmark, moveBenchmark, noteProgress } from "../../store/benchmarks.ts";
import { findDataset } from "../../store/datasets.ts";
import { type Side, trialsWorkspaceOf } from "./objects.ts";
import { openBatch } from "./open-batch.ts";
import { partialScores } from "./partial-scores.ts";
import { orderOf, partialSchema, spentOn } from "./read-benchmark.ts";
import { scoreTrial } from "./score-trial.ts";

/** Takes a trial as far as it goes now: opens what is to be asked, one side after the other, and scores what is answered. */
export async function advance(services: Services, id: string): Promise<void> {
  const row = await findBenchmark(services.database, id);
  if (row?.status === "labelling") await goOnAsking(services, row);
  const after = await findBenchmark(services.database, id);
  if (after?.status === "scoring") await scoreTrial(services, after);
}

/** What the alarm of a trial does. Scoring is left to a worker of the queue. Says whether the trial still needs looking after. */
export async function overseeTrial(services: Services, id: string): Promise<{ readonly more: boolean }> {
  const row = await findBenchmark(services.database, id);
  if (row?.status === "labelling") await goOnAsking(services, row);
  const after = await findBenchmark(services.database, id);
  if (after?.status === "scoring" && after.scoring_until <= services.now().getTime()) {
    await services.dispatch?.advance(id);
  }
  return { more: after?.status === "labelling" || after?.status === "scoring" };
}

async function goOnAsking(services: Services, row: BenchmarkRow): Promise<void> {
  const { database } = services;
  const now = services.now().toISOString();
  try {
    for (const side of ["candidate", "baseline"] as const) {
      if (!(await isAnswered(services, row, side))) return await note(services, row);
    }
    await moveBenchmark(database, row.id, ["labelling"], "scoring", now);
  } catch (error) {
    // What a verb refuses will be refused again; anything else is tried again by the next alarm.
    if (!(error instanceof DomainError) || error.problem.code === "busy") throw error;
    await moveBenchmark(database, row.id, ["labelling"], "failed", now, error.problem.code);
  }
}

/** Opens the side's batch unless that was done; whether all of its sessions have a fate. */
async function isAnswered(services: Services, row: BenchmarkRow, side: Side): Promise<boolean> {
  const id = row[`${side}_batch`];
  if (id === null) return true;
  const batch = await findBatch(services.database, id);
  if (batch === null || batch.status === "open") {
    await open(services, row, side, id);
    return false;
  }
  return ended(batch);
}

function ended({ status }: BatchRow): boolean {
  return status === "finished" || status === "cancelled";
}

async function open(services: Services, row: BenchmarkRow, side: Side, id: string): Promise<void> {
  const dataset = await findDataset(services.database, row.dataset_id);
  const order = orderOf(row);
  const contender = order[side];
  if (dataset === null || contender?.kind !== "release") throw new Error("a batch stands for nothing on trial");
  const spent = row.budget_usd === null ? 0 : await spentOn(services, row);
  const budget_usd = row.budget_usd === null ? null : Math.max(0, row.budget_usd - spent);
  try {
    await openBatch(services, row, dataset, id, { contender, classifiers: order.classifiers, budget_usd });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    // Of two who open it at once one starts it.
    if (error.problem.code === "batch_state") return;
    // The candidate was paid for: it is scored although the baseline cannot be asked.
    if (error.problem.code !== "budget_too_small" || side === "candidate") throw error;
    await cancelBatch(services, await trialsWorkspaceOf(dataset.workspace_id), id);
  }
}

/** Scores so far, when there is more to be said than last time. A held-out split's single answers could be read off them. */
async function note(services: Services, row: BenchmarkRow): Promise<void> {
  if (row.split === "held_out" || row.candidate_batch === null) return;
  const before = row.partial === null ? 0 : partialSchema.parse(JSON.parse(row.partial)).settled;
  const partial = await partialScores(services, row, before);
  if (partial === null) return;
  const cost_usd = await spentOn(services, row);
  await noteProgress(services.database, row.id, { partial: JSON.stringify(partial), cost_usd });
}
