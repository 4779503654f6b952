import { cancelBatch } from "../../batches/steer-batch.ts";
import { DomainError } from "../../errors.ts";
import type { Services } from "../../services.ts";
import { moveBenchmark } from "../../store/benchmarks.ts";
import { findDataset } from "../../store/datasets.ts";
import type { Benchmark } from "./benchmark.ts";
import { trialsWorkspaceOf } from "./objects.ts";
import { readBenchmark, requireBenchmark } from "./read-benchmark.ts";

/** Stops asking. What was answered stays stored, so that another trial of the same release does not pay for it again. */
export async function cancelBenchmark(services: Services, workspace: string, id: string): Promise<Benchmark> {
  const row = await requireBenchmark(services, workspace, id);
  const moved =
    row.workspace_id === workspace &&
    (await moveBenchmark(services.database, id, ["labelling"], "cancelled", services.now().toISOString()));
  if (!moved) throw new DomainError({ code: "benchmark_state", benchmark_status: row.status });
  const dataset = await findDataset(services.database, row.dataset_id);
  for (const batch of [row.candidate_batch, row.baseline_batch]) {
    if (batch === null || dataset === null) continue;
    await cancelBatch(services, await trialsWorkspaceOf(dataset.workspace_id), batch).catch(unlessOver);
  }
  return readBenchmark(services, workspace, id);
}

/** A side that was not begun, or is over, has nothing to cancel. */
function unlessOver(error: unknown): void {
  const code = error instanceof DomainError ? error.problem.code : null;
  if (code !== "batch_not_found" && code !== "batch_state") throw error;
}
