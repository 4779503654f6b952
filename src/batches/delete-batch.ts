import type { Services } from "../services.ts";
import { listParts } from "../store/batch-parts.ts";
import { deleteBatchRows } from "../store/batches.ts";
import { keptResultsOf } from "../vault/names.ts";
import type { BatchReceipt } from "./batch.ts";
import { eraseModelKey } from "./model-key.ts";
import { refuseState, requireBatch } from "./read-batch.ts";
import { required } from "./required.ts";

/** Removes a batch that nobody works on: its sealed text first, then its rows. Classifications are resources of their own and stay. */
export async function deleteBatch(services: Services, workspace: string, id: string): Promise<BatchReceipt> {
  const { vault } = required(services);
  const batch = await requireBatch(services, workspace, id);
  const idle = ["open", "cancelled", "finished"] as const;
  if (!idle.some((status) => status === batch.status)) throw refuseState(batch, idle);
  const parts = await listParts(services.database, id);
  const objects = parts.filter(({ removed_at }) => removed_at === null).map(({ object }) => object);
  await vault.remove([...objects, ...parts.map(({ part }) => keptResultsOf(id, part))]);
  await eraseModelKey(services, batch);
  const { items, classifications } = await deleteBatchRows(
    services.database,
    id,
    parts.map(({ part }) => part),
  );
  return {
    id,
    deleted_at: services.now().toISOString(),
    parts_deleted: parts.length,
    objects_deleted: objects.length,
    items_deleted: items,
    classifications_kept: classifications,
  };
}
