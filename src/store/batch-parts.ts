import { and, asc, eq, isNull, notExists, sql } from "drizzle-orm";
import type { BatchItem } from "./batch-items.ts";
import { type Database, run } from "./database.ts";
import { insertRows } from "./insert-rows.ts";
import { batchItems, batchParts } from "./schema/batches.ts";
import { workspaceDays } from "./schema/workspaces.ts";

export type PartRow = typeof batchParts.$inferSelect;

/** A line as it comes in. `too_long` is settled from the start. */
export interface NewItem extends Pick<BatchItem, "line" | "offset" | "length"> {
  readonly secret: string | null;
}

const rowsAStatement = 5_000;

/** A workspace's day, and how many lines it may upload on it; null: any number. */
export interface DayUse {
  readonly workspace: string;
  /** `YYYY-MM-DD`, UTC. */
  readonly day: string;
  readonly quota: number | null;
}

/** The part and its lines, all or nothing. Fails as `refused` where the part is there already, the batch not open any more, or the quota passed. */
export async function insertPart(
  database: Database,
  use: DayUse,
  part: Omit<PartRow, "removed_at">,
  items: readonly NewItem[],
): Promise<void> {
  const { batch_id, created_at } = part;
  const rows = items.map(({ secret, ...place }) => ({
    batch_id,
    part: part.part,
    ...place,
    secret,
    tries: 0,
    lease_until: 0,
    ...(secret === null ? { fate: "unreadable" as const, reason: "line_too_long", settled_at: created_at } : {}),
  }));
  const statements = [];
  for (let at = 0; at < rows.length; at += rowsAStatement) {
    statements.push(insertRows(database, batchItems, rows.slice(at, at + rowsAStatement)));
  }
  await run(
    database.batch([database.insert(batchParts).values(part), ...statements, countLines(database, use, items.length)]),
  );
}

function countLines(database: Database, { workspace: workspace_id, day, quota }: DayUse, lines: number) {
  return database
    .insert(workspaceDays)
    .values({ workspace_id, day, lines, quota })
    .onConflictDoUpdate({
      target: [workspaceDays.workspace_id, workspaceDays.day],
      set: { lines: sql`lines + ${lines}`, quota },
    });
}

export async function linesUploaded(database: Database, { workspace, day }: DayUse): Promise<number> {
  const own = and(eq(workspaceDays.workspace_id, workspace), eq(workspaceDays.day, day));
  return (await run(database.select({ lines: workspaceDays.lines }).from(workspaceDays).where(own)))[0]?.lines ?? 0;
}

export async function findPart(database: Database, batch: string, part: number): Promise<PartRow | null> {
  const own = and(eq(batchParts.batch_id, batch), eq(batchParts.part, part));
  return (await run(database.select().from(batchParts).where(own)))[0] ?? null;
}

export async function listParts(database: Database, batch: string): Promise<PartRow[]> {
  return await run(
    database.select().from(batchParts).where(eq(batchParts.batch_id, batch)).orderBy(asc(batchParts.part)),
  );
}

/** Parts whose text stands in the vault although no line of it will be read again. */
export async function settledParts(database: Database, batch: string): Promise<PartRow[]> {
  const open = database
    .select({ one: sql`1` })
    .from(batchItems)
    .where(
      and(eq(batchItems.batch_id, batchParts.batch_id), eq(batchItems.part, batchParts.part), isNull(batchItems.fate)),
    );
  return await run(
    database
      .select()
      .from(batchParts)
      .where(and(eq(batchParts.batch_id, batch), isNull(batchParts.removed_at), notExists(open))),
  );
}

export async function markRemoved(database: Database, batch: string, part: number, now: string): Promise<void> {
  const own = and(eq(batchParts.batch_id, batch), eq(batchParts.part, part));
  await run(database.update(batchParts).set({ removed_at: now }).where(own));
}

/** Whether the vault's object belongs to a part that still needs it. */
export async function isPartObject(database: Database, object: string): Promise<boolean> {
  const needed = and(eq(batchParts.object, object), isNull(batchParts.removed_at));
  return (await run(database.select({ part: batchParts.part }).from(batchParts).where(needed))).length > 0;
}
