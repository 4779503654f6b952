import { DomainError } from "../errors.ts";
import type { Services } from "../services.ts";
import { sampleItems } from "../store/batch-items.ts";
import { listParts } from "../store/batch-parts.ts";
import type { BatchStatus } from "../store/batch-words.ts";
import { type BatchRow, moveBatch } from "../store/batches.ts";
import { cancelItems } from "../store/settle-items.ts";
import type { Batch } from "./batch.ts";
import { crews } from "./crews.ts";
import { ceilingOf, takeLine } from "./estimate-batch.ts";
import { readBatch, refuseState, requireBatch } from "./read-batch.ts";
import { required } from "./required.ts";
import { tidy } from "./sweep.ts";

/** Of two starts at once one starts, and the other is told what it is now. */
export async function startBatch(services: Services, workspace: string, id: string): Promise<Batch> {
  const batch = await requireBatch(services, workspace, id);
  if (batch.status !== "open") throw refuseState(batch, ["open"]);
  const parts = new Set((await listParts(services.database, id)).map(({ part }) => part));
  const last = Math.max(1, ...parts);
  const missing = Array.from({ length: last }, (_, index) => index + 1).filter((part) => !parts.has(part));
  if (missing.length > 0) throw new DomainError({ code: "parts_missing", parts: missing });
  await requireBudget(services, batch);
  return move(services, batch, ["open"], "running");
}

async function requireBudget(services: Services, batch: BatchRow): Promise<void> {
  if (batch.budget_usd === null) return;
  const [first] = (await sampleItems(services.database, batch.id, 1)).items;
  const taken = first === undefined ? null : await takeLine(services, batch, first);
  const usd = taken === null ? null : await ceilingOf(services, batch, taken);
  if (usd === null || usd <= batch.budget_usd) return;
  throw new DomainError({ code: "budget_too_small", budget_usd: batch.budget_usd, first_item_usd: usd });
}

/** Lines that are being worked on are finished. */
export async function pauseBatch(services: Services, workspace: string, id: string): Promise<Batch> {
  return move(services, await requireBatch(services, workspace, id), ["running"], "paused");
}

export async function resumeBatch(services: Services, workspace: string, id: string): Promise<Batch> {
  return move(services, await requireBatch(services, workspace, id), ["paused"], "running");
}

/** Keeps what is done. Lines that are being worked on are finished, all others are cancelled. */
export async function cancelBatch(services: Services, workspace: string, id: string): Promise<Batch> {
  return move(services, await requireBatch(services, workspace, id), ["open", "running", "paused"], "cancelling");
}

async function move(
  services: Services,
  batch: BatchRow,
  from: readonly BatchStatus[],
  to: BatchStatus,
): Promise<Batch> {
  const { dispatch } = required(services);
  const { database } = services;
  const { id, workspace_id } = batch;
  if (!(await moveBatch(database, id, from, to, services.now().toISOString()))) {
    throw refuseState(await requireBatch(services, workspace_id, id), from);
  }
  // Moved before it is emptied: a part that comes in between is refused, and a start that was quicker has its lines.
  if (to === "cancelling") await cancelItems(database, id, services.now());
  if (to === "running" || to === "cancelling") await dispatch.watch(id);
  if (to === "running") await dispatch.send(id, crews[batch.backend].workers);
  else await tidy(services, batch);
  return readBatch(services, workspace_id, id);
}
