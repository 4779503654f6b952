import { and, count, desc, eq, inArray, lt, sql } from "drizzle-orm";
import { z } from "zod";
import { type ClassifierId, classifierIds } from "../instrument/label.ts";
import type { BatchBackend, BatchStatus } from "./batch-words.ts";
import { type Database, run } from "./database.ts";
import { batchClassifications, batches, batchItems, batchParts, batchTallies } from "./schema/batches.ts";
import { vendorPacks, vendorRequests } from "./schema/vendor.ts";

export interface BatchRow {
  readonly id: string;
  readonly workspace_id: string;
  readonly name: string | null;
  /** Whose candidate the release may be. Null: the batch's own workspace. */
  readonly release_workspace_id: string | null;
  readonly release_id: string;
  readonly release_digest: string;
  /** Null: all of the release's. */
  readonly classifiers: readonly ClassifierId[] | null;
  readonly backend: BatchBackend;
  readonly draws: number;
  readonly evidence: "none" | "counts";
  readonly budget_usd: number | null;
  /** Name in the vault of the caller's own key. Null: there is none, or it is erased. */
  readonly model_key: string | null;
  readonly status: BatchStatus;
  readonly created_at: string;
  readonly started_at: string | null;
  readonly ended_at: string | null;
}

export function releaseWorkspaceOf({ release_workspace_id, workspace_id }: BatchRow): string {
  return release_workspace_id ?? workspace_id;
}

const classifiersSchema = z.array(z.enum(classifierIds));

function toBatch(row: typeof batches.$inferSelect): BatchRow {
  const { committed_usd: _, packed, ...batch } = row;
  return {
    ...batch,
    backend: packed ? "vendor" : batch.backend,
    classifiers: row.classifiers === null ? null : classifiersSchema.parse(JSON.parse(row.classifiers)),
  };
}

export async function insertBatch(database: Database, batch: BatchRow): Promise<void> {
  const classifiers = batch.classifiers === null ? null : JSON.stringify(batch.classifiers);
  const packed = batch.backend === "vendor";
  const backend = batch.backend === "vendor" ? "direct" : batch.backend;
  await run(database.insert(batches).values({ ...batch, classifiers, backend, packed, committed_usd: 0 }));
}

export async function readBatchRow(database: Database, workspace: string, id: string): Promise<BatchRow | null> {
  const own = and(eq(batches.id, id), eq(batches.workspace_id, workspace));
  const [row] = await run(database.select().from(batches).where(own));
  return row === undefined ? null : toBatch(row);
}

/** Whosever it is: for the machinery behind the verbs. */
export async function findBatch(database: Database, id: string): Promise<BatchRow | null> {
  const [row] = await run(database.select().from(batches).where(eq(batches.id, id)));
  return row === undefined ? null : toBatch(row);
}

/** Newest first, those made before `before` only. */
export async function listBatchRows(
  database: Database,
  workspace: string,
  before: string | null,
  limit: number,
): Promise<BatchRow[]> {
  const own = and(eq(batches.workspace_id, workspace), before === null ? undefined : lt(batches.id, before));
  return (await run(database.select().from(batches).where(own).orderBy(desc(batches.id)).limit(limit))).map(toBatch);
}

/** Those on which work is to be done. */
export async function batchesAtWork(database: Database): Promise<string[]> {
  const working = inArray(batches.status, ["running", "cancelling"]);
  return (await run(database.select({ id: batches.id }).from(batches).where(working))).map((row) => row.id);
}

/** Those that were opened before a time and never started. */
export async function abandonedBatches(database: Database, before: string): Promise<string[]> {
  const abandoned = and(eq(batches.status, "open"), lt(batches.created_at, before));
  return (await run(database.select({ id: batches.id }).from(batches).where(abandoned))).map((row) => row.id);
}

/** Moves a batch that is in one of `from`; whether this call did. Of two at once one does. */
export async function moveBatch(
  database: Database,
  id: string,
  from: readonly BatchStatus[],
  to: BatchStatus,
  now: string,
): Promise<boolean> {
  const ended_at = to === "finished" || to === "cancelled" ? now : null;
  const started_at = to === "running" ? sql`coalesce(${batches.started_at}, ${now})` : batches.started_at;
  const moved = await run(
    database
      .update(batches)
      .set({ status: to, ended_at, started_at })
      .where(and(eq(batches.id, id), inArray(batches.status, [...from])))
      .returning({ id: batches.id }),
  );
  return moved.length > 0;
}

/** How many rows went. A part at a time, so that no statement grows with the batch. */
export async function deleteBatchRows(
  database: Database,
  id: string,
  parts: readonly number[],
): Promise<{ items: number; classifications: number }> {
  let items = 0;
  let classifications = 0;
  for (const part of parts) {
    const ofPart = and(eq(batchItems.batch_id, id), eq(batchItems.part, part));
    // Counted apart: what a statement says it changed counts the rows that its triggers changed too.
    const [[counted], links] = await run(
      database.batch([
        database.select({ items: count() }).from(batchItems).where(ofPart),
        database
          .delete(batchClassifications)
          .where(and(eq(batchClassifications.batch_id, id), eq(batchClassifications.part, part))),
        database.delete(batchItems).where(ofPart),
        database.delete(batchParts).where(and(eq(batchParts.batch_id, id), eq(batchParts.part, part))),
      ]),
    );
    items += counted?.items ?? 0;
    classifications += links.meta.changes;
  }
  await run(
    database.batch([
      database.delete(batchTallies).where(eq(batchTallies.batch_id, id)),
      database.delete(vendorRequests).where(eq(vendorRequests.batch_id, id)),
      database.delete(vendorPacks).where(eq(vendorPacks.batch_id, id)),
      database.delete(batches).where(eq(batches.id, id)),
    ]),
  );
  return { items, classifications };
}
