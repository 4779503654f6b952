import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { BatchBackend } from "./batch-words.ts";
import { type Database, run } from "./database.ts";
import { held, type LeasedItem, withVendor } from "./held-items.ts";
import { adding, type Spent } from "./item-money.ts";
import { batchItems } from "./schema/batches.ts";

export interface Lease {
  readonly workspace: string;
  readonly backend: BatchBackend;
  readonly holder: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly until: number;
  readonly limit: number;
  /** Whether lines of a batch that is being cancelled are taken too. Absent: they are not. */
  readonly ending?: boolean;
  /** How many may hold lines at a time: of one batch, or of all of the workspace's where its model's vendor is asked. */
  readonly holders: number;
}

/**
 * Takes lines that nobody works on, of a running batch. Lines that were tried before are taken one at a time: what kills its worker takes no
 * other line with it. Looking and taking are one statement, so two workers never both win.
 */
export async function leaseItems(database: Database, batch: string, lease: Lease): Promise<LeasedItem[]> {
  const fresh = await takeItems(database, batch, lease, sql`lease_until = 0`, lease.limit);
  return fresh.length > 0 ? fresh : takeItems(database, batch, lease, sql`lease_until BETWEEN 1 AND ${lease.now}`, 1);
}

async function takeItems(database: Database, batch: string, lease: Lease, free: ReturnType<typeof sql>, limit: number) {
  const rows = await run(
    database.all<Omit<LeasedItem, "batch_id" | "holder">>(sql`
      UPDATE batch_items SET holder = ${lease.holder}, lease_until = ${lease.until}, tries = tries + 1
      WHERE rowid IN (
        SELECT rowid FROM batch_items WHERE batch_id = ${batch} AND fate IS NULL AND ${free}
        ORDER BY lease_until, part, line LIMIT ${limit})
      AND EXISTS (SELECT 1 FROM batches WHERE id = ${batch} AND status IN ('running', ${lease.ending === true ? "cancelling" : "running"}))
      AND ${lease.backend === "embedded" ? hasRoom(batch, lease) : hasPace(lease)}
      RETURNING part, line, "offset", "length", secret, tries, reserved_usd`),
  );
  return rows.map((row) => ({ ...row, batch_id: batch, holder: lease.holder }));
}

function hasRoom(batch: string, { now, holder, holders }: Lease) {
  return sql`(SELECT count(DISTINCT holder) FROM batch_items
    WHERE batch_id = ${batch} AND fate IS NULL AND lease_until > ${now} AND lease_until < ${withVendor} AND holder <> ${holder}) < ${holders}`;
}

/** The vendor counts requests of all batches together, and says when it is too many. */
function hasPace({ workspace, now, holder, holders }: Lease) {
  const pace = sql`FROM vendor_pace WHERE workspace_id = ${workspace}`;
  return sql`NOT EXISTS (SELECT 1 ${pace} AND closed_until > ${now})
    AND (SELECT count(DISTINCT i.holder) FROM batches AS b CROSS JOIN batch_items AS i ON i.batch_id = b.id
      WHERE b.workspace_id = ${workspace} AND b.status IN ('running', 'paused', 'cancelling') AND b.backend <> 'embedded'
      AND i.fate IS NULL AND i.lease_until > ${now} AND i.lease_until < ${withVendor} AND i.holder <> ${holder})
      < min(${holders}, coalesce((SELECT workers ${pace}), ${holders}))`;
}

/** Gives a line back, to be taken again from `at` on, with what was spent on it. `counts`: whether it was a try, of which a line has a few. */
export async function returnItem(
  database: Database,
  item: LeasedItem,
  at: number,
  { spent, counts }: { readonly spent: Spent; readonly counts: boolean },
): Promise<void> {
  const tries = counts ? item.tries : item.tries - 1;
  await run(
    database
      .update(batchItems)
      .set({ holder: null, lease_until: at, reserved_usd: null, tries, ...adding(spent) })
      .where(held(item)),
  );
}

/** Keeps lines that are still worked on. */
export async function renewLease(database: Database, batch: string, holder: string, until: number): Promise<void> {
  // The time of the lease finds the few lines that are held by the index of open ones.
  const taken = and(isNull(batchItems.fate), gt(batchItems.lease_until, 0));
  const own = and(eq(batchItems.batch_id, batch), taken, eq(batchItems.holder, holder));
  await run(database.update(batchItems).set({ lease_until: until }).where(own));
}

/** How many workers hold lines, and whether there is anything for more of them. Reads the lines that are held, and no others. */
export async function workers(database: Database, batch: string, now: number): Promise<Crew> {
  const [row] = await run(
    database.all<Crew>(sql`
      SELECT
        (SELECT count(DISTINCT holder) FROM batch_items WHERE batch_id = ${batch} AND fate IS NULL
          AND lease_until > ${now} AND lease_until < ${withVendor}) AS holders,
        EXISTS (SELECT 1 FROM batch_items WHERE batch_id = ${batch} AND fate IS NULL AND lease_until <= ${now}) AS ready,
        coalesce((SELECT items FROM batch_tallies WHERE batch_id = ${batch} AND fate = 'waiting'), 0) AS open`),
  );
  return row ?? { holders: 0, open: 0, ready: 0 };
}

export interface Crew {
  readonly holders: number;
  /** Lines that nobody has settled. */
  readonly open: number;
  /** 1 where one of them can be taken now. */
  readonly ready: number;
}
