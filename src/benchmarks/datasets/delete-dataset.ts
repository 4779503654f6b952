import { deleteBatch } from "../../batches/delete-batch.ts";
import { deleteClassification } from "../../classify/delete-classification.ts";
import { DomainError } from "../../errors.ts";
import type { Services } from "../../services.ts";
import { findBatch } from "../../store/batches.ts";
import { type BenchmarkRow, listDatasetTrials } from "../../store/benchmarks.ts";
import { deleteDatasetRows, findDataset, orphanedClassifications } from "../../store/datasets.ts";
import { requireVault } from "../required.ts";
import { answersObject, trialsWorkspaceOf } from "../trials/objects.ts";
import type { DatasetReceipt } from "./dataset.ts";

const atOnce = 100;

/**
 * Removes the sessions, the items, uploaded answers and what releases answered about sessions that stand in no other dataset of the owner.
 * Log entries and aggregate scores stay. Asked again it goes on where it was interrupted.
 */
export async function deleteDataset(services: Services, workspace: string, id: string): Promise<DatasetReceipt> {
  const { database } = services;
  const vault = requireVault(services);
  const row = await findDataset(database, id);
  if (row?.workspace_id !== workspace) throw new DomainError({ code: "dataset_not_found", id });
  const now = services.now().toISOString();
  const items = await deleteDatasetRows(database, id, now);
  if (items === null && row.deleted_at === null) throw new DomainError({ code: "dataset_in_use", id });
  await vault.remove([row.object]);
  const hidden = await trialsWorkspaceOf(workspace);
  let trials = 0;
  for await (const trial of trialsOn(services, id)) {
    trials += 1;
    await vault.remove([answersObject(trial.id, "candidate"), answersObject(trial.id, "baseline")]);
    for (const batch of [trial.candidate_batch, trial.baseline_batch]) {
      if (batch !== null && (await findBatch(database, batch)) !== null) await deleteBatch(services, hidden, batch);
    }
  }
  let classifications = 0;
  for (;;) {
    const orphans = await orphanedClassifications(database, hidden, workspace, atOnce);
    for (const orphan of orphans) await deleteClassification(services, hidden, orphan);
    classifications += orphans.length;
    if (orphans.length < atOnce) break;
  }
  return {
    id,
    deleted_at: row.deleted_at ?? now,
    items_deleted: items ?? 0,
    text_bytes_deleted: row.text_bytes,
    classifications_deleted: classifications,
    trials_kept: trials,
  };
}

async function* trialsOn({ database }: Services, dataset: string): AsyncGenerator<BenchmarkRow> {
  for (let before: string | null = null; ; ) {
    const page: BenchmarkRow[] = await listDatasetTrials(database, dataset, before, atOnce);
    yield* page;
    before = page.at(-1)?.id ?? null;
    if (page.length < atOnce) return;
  }
}
