import { and, eq, inArray, isNotNull, lt, notExists, sql } from "drizzle-orm";
import type { PackStatus } from "./batch-words.ts";
import { type Database, run } from "./database.ts";
import { withVendor } from "./held-items.ts";
import { insertRows } from "./insert-rows.ts";
import { batches, batchItems } from "./schema/batches.ts";
import { vendorPacks, vendorRequests } from "./schema/vendor.ts";

export type PackRow = typeof vendorPacks.$inferSelect;

export interface NewRequest {
  readonly custom_id: string;
  readonly part: number;
  readonly line: number;
  readonly possible_repeat: boolean;
}

export interface NewPack {
  readonly id: string;
  readonly batch_id: string;
  /** Who holds its lines until then. */
  readonly holder: string;
  readonly sent_at: number;
  readonly due_at: number;
  readonly lines: readonly { readonly part: number; readonly line: number }[];
  readonly requests: readonly NewRequest[];
}

const rowsAStatement = 5_000;

/**
 * Notes what is about to be sent, before it is sent: all of it or nothing. Fails as `refused` where a line is not the holder's any more, or a
 * request is with the vendor already.
 */
export async function insertPack(database: Database, pack: NewPack): Promise<void> {
  const { id, batch_id, holder, requests } = pack;
  const places = sql`SELECT value ->> 'part', value ->> 'line' FROM json_each(${JSON.stringify(pack.lines)})`;
  const own = sql`batch_id = ${batch_id} AND holder = ${holder} AND fate IS NULL AND (part, line) IN (${places})`;
  const rows = requests.map((request) => ({
    ...request,
    batch_id,
    pack_id: id,
    state: "sent" as const,
    sends: 1,
    possible_repeat: request.possible_repeat,
  }));
  const inserts = [];
  for (let at = 0; at < rows.length; at += rowsAStatement) {
    inserts.push(
      insertRows(database, vendorRequests, rows.slice(at, at + rowsAStatement)).onConflictDoUpdate({
        target: [vendorRequests.batch_id, vendorRequests.custom_id],
        set: {
          pack_id: id,
          state: "sent",
          reason: null,
          sends: sql`${vendorRequests.sends} + 1`,
          possible_repeat: sql`max(${vendorRequests.possible_repeat}, excluded.possible_repeat)`,
        },
      }),
    );
  }
  await run(
    database.batch([
      // Without the pack, the requests that name it are refused, and all of it with them.
      database.insert(vendorPacks).select(
        sql`SELECT ${id}, ${batch_id}, 'sending', NULL, ${requests.length}, ${pack.sent_at}, ${pack.due_at}, 0, NULL
          WHERE (SELECT count(*) FROM batch_items WHERE ${own}) = ${pack.lines.length}`,
      ),
      ...inserts,
      database.update(batchItems).set({ holder: id, lease_until: withVendor, tries: 0 }).where(own),
    ]),
  );
}

export async function findPack(database: Database, id: string): Promise<PackRow | null> {
  return (await run(database.select().from(vendorPacks).where(eq(vendorPacks.id, id))))[0] ?? null;
}

/** Moves a pack that is in one of `from`; whether this call did. */
export async function movePack(
  database: Database,
  id: string,
  from: readonly PackStatus[],
  to: Partial<Pick<PackRow, "status" | "vendor_id" | "due_at" | "cancelled">>,
): Promise<boolean> {
  const moved = await run(
    database
      .update(vendorPacks)
      .set(to)
      .where(and(eq(vendorPacks.id, id), inArray(vendorPacks.status, [...from])))
      .returning({ id: vendorPacks.id }),
  );
  return moved.length > 0;
}

/** Vendor's ids that packs have. */
export async function knownVendorIds(database: Database, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const known = sql`${vendorPacks.vendor_id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`;
  const rows = await run(database.select({ id: vendorPacks.vendor_id }).from(vendorPacks).where(known));
  return new Set(rows.flatMap(({ id }) => id ?? []));
}

/** What became of one request of a pack. */
export interface RequestEnd {
  readonly custom_id: string;
  readonly state: "answered" | "failed" | "open";
  readonly reason: string | null;
  readonly offset: number | null;
  readonly length: number | null;
  /** The vendor may have answered, and billed, what never came. */
  readonly possible_repeat: boolean;
  /** It never reached the vendor. */
  readonly unsent: boolean;
}

export interface PackEnd {
  readonly status: "collected" | "dropped";
  readonly object: string | null;
  readonly ends: readonly RequestEnd[];
  /** Milliseconds since 1970 from when on its lines can be taken; 0 is at once. */
  readonly free_at: number;
}

/** Ends a pack once: notes what became of its requests and gives its lines back. Whether this call did. */
export async function endPack(database: Database, pack: string, end: PackEnd): Promise<boolean> {
  const mark = crypto.randomUUID();
  const object = end.object ?? mark;
  const own = sql`EXISTS (SELECT 1 FROM vendor_packs AS p WHERE p.id = ${pack} AND p.object = ${object})`;
  const updates = [];
  for (let at = 0; at < end.ends.length; at += rowsAStatement) {
    const ends = JSON.stringify(end.ends.slice(at, at + rowsAStatement));
    updates.push(
      database
        .update(vendorRequests)
        .set({
          state: sql`e.found ->> 'state'`,
          reason: sql`e.found ->> 'reason'`,
          offset: sql`e.found ->> 'offset'`,
          length: sql`e.found ->> 'length'`,
          sends: sql`sends - (e.found ->> 'unsent')`,
          possible_repeat: sql`max(possible_repeat, e.found ->> 'possible_repeat')`,
        })
        // The limit has the list read once and each request found by its key; the planner would walk the list for each of them.
        .from(sql`(SELECT value ->> 'custom_id' AS name, value AS found FROM json_each(${ends}) LIMIT -1) AS e`)
        .where(
          sql`batch_id = (SELECT batch_id FROM vendor_packs WHERE id = ${pack}) AND custom_id = e.name
            AND +pack_id = ${pack} AND state = 'sent' AND ${own}`,
        ),
    );
  }
  const [ended] = await run(
    database.batch([
      database
        .update(vendorPacks)
        .set({ status: end.status, object })
        .where(and(eq(vendorPacks.id, pack), inArray(vendorPacks.status, ["sending", "reconciling", "waiting"])))
        .returning({ id: vendorPacks.id }),
      ...updates,
      database
        .update(batchItems)
        .set({ holder: null, lease_until: end.free_at })
        .where(sql`batch_id = (SELECT batch_id FROM vendor_packs WHERE id = ${pack}) AND holder = ${pack} AND fate IS NULL
          AND (part, line) IN (SELECT part, line FROM vendor_requests WHERE pack_id = ${pack}) AND ${own}`),
      database
        .update(vendorPacks)
        .set({ object: end.object })
        .where(and(eq(vendorPacks.id, pack), eq(vendorPacks.object, object))),
    ]),
  );
  return ended.length > 0;
}

/** Packs that somebody should have looked after by now; they are somebody's again from here on. */
export async function takeOverduePacks(database: Database, batch: string, now: number, due: number): Promise<string[]> {
  const overdue = and(
    eq(vendorPacks.batch_id, batch),
    inArray(vendorPacks.status, ["sending", "reconciling", "waiting"]),
    lt(vendorPacks.due_at, now),
  );
  const taken = database.update(vendorPacks).set({ due_at: due }).where(overdue).returning({ id: vendorPacks.id });
  return (await run(taken)).map(({ id }) => id);
}

/** Objects of replies that no open line needs. */
export async function spentReplies(database: Database, batch: string): Promise<{ id: string; object: string }[]> {
  const needed = database
    .select({ one: sql`1` })
    .from(vendorRequests)
    .where(eq(vendorRequests.pack_id, vendorPacks.id));
  const rows = await run(
    database
      .select({ id: vendorPacks.id, object: vendorPacks.object })
      .from(vendorPacks)
      .where(
        and(
          eq(vendorPacks.batch_id, batch),
          eq(vendorPacks.status, "collected"),
          isNotNull(vendorPacks.object),
          notExists(needed),
        ),
      ),
  );
  return rows.flatMap(({ id, object }) => (object === null ? [] : [{ id, object }]));
}

export async function markRepliesRemoved(database: Database, pack: string): Promise<void> {
  await run(database.update(vendorPacks).set({ object: null }).where(eq(vendorPacks.id, pack)));
}

/** Whether the vault's object holds replies that a pack names. */
export async function isReplyObject(database: Database, object: string): Promise<boolean> {
  const named = database.select({ id: vendorPacks.id }).from(vendorPacks).where(eq(vendorPacks.object, object));
  return (await run(named)).length > 0;
}

/** Keeps the questions of a pack's lines claimed. */
export async function renewPackClaims(database: Database, pack: string, until: number): Promise<void> {
  await run(
    database.run(sql`
      UPDATE claims SET expires_at = ${until} WHERE holder IN (
        SELECT DISTINCT batch_id || '/' || part || '/' || line FROM vendor_requests WHERE pack_id = ${pack})`),
  );
}

/** The name of the caller's own key is forgotten with the key. */
export async function forgetModelKey(database: Database, batch: string): Promise<void> {
  await run(database.update(batches).set({ model_key: null }).where(eq(batches.id, batch)));
}

/** Whether the vault's object is the key of a batch that has not ended. */
export async function isKeyObject(database: Database, object: string): Promise<boolean> {
  return (await run(database.select({ id: batches.id }).from(batches).where(eq(batches.model_key, object)))).length > 0;
}
