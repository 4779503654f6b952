import { and, type Column, eq, gt, inArray, isNull, or, sql } from "drizzle-orm";
import type { BatchBackend, Fate } from "./batch-words.ts";
import { type Database, run } from "./database.ts";
import { insertRows } from "./insert-rows.ts";
import { batchClassifications, batchItems } from "./schema/batches.ts";
import { vendorRequests } from "./schema/vendor.ts";
import { forgetRequests } from "./vendor-requests.ts";

export type BatchItem = typeof batchItems.$inferSelect;

export interface ItemPlace {
  readonly batch_id: string;
  readonly part: number;
  readonly line: number;
}

export interface LeasedItem extends ItemPlace {
  readonly offset: number;
  readonly length: number;
  readonly secret: string;
  /** This try included. */
  readonly tries: number;
  readonly holder: string;
  /** Set aside by a holder that never came back. Null: there was none, or it let go. */
  readonly reserved_usd: number | null;
}

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

/** A lease that ends when the vendor's results are here, and not by time. */
export const withVendor = 8_000_000_000_000_000;

/** What became of a line, and what was spent on it since it was taken. */
export interface Settlement {
  readonly fate: Fate;
  readonly reason: string | null;
  readonly places: string | null;
  /** Over what makes two lines one submission; null: nothing was read. */
  readonly submission_digest: string | null;
  readonly session_id: string | null;
  readonly cost_usd: number | null;
  readonly input_tokens: number | null;
  readonly output_tokens: number | null;
  /** Ids by draw. */
  readonly classifications: readonly string[];
}

export interface Settled {
  readonly item: LeasedItem;
  readonly settlement: Settlement;
}

/**
 * Gives lines of one batch their fates and erases their keys, in one step, where their holder still has them; `forgets` what was asked of the vendor's batches for them. The first line of equal
 * submissions keeps its labels, the later ones become its duplicates, in whatever order they are settled.
 */
export async function settleItems(
  database: Database,
  [first, ...others]: readonly [Settled, ...Settled[]],
  { now, forgets }: { readonly now: string; readonly forgets: boolean },
): Promise<void> {
  const { batch_id } = first.item;
  const all = [first, ...others];
  const links = all.flatMap(({ item: { part, line }, settlement }) =>
    settlement.classifications.map((classification_id, draw) => ({ batch_id, part, line, draw, classification_id })),
  );
  const digests = all.map(({ settlement }) => settlement.submission_digest).filter((digest) => digest !== null);
  const erased = { settled_at: now, secret: null, holder: null, reserved_usd: null };
  // One statement a line, each by its key: in one for all, the planner would walk the batch.
  const fateOf = ({ item, settlement: { classifications: _, ...given } }: Settled) =>
    database
      .update(batchItems)
      .set({ ...given, ...adding(given), ...erased })
      .where(held(item));
  await run(
    database.batch([
      fateOf(first),
      ...others.map(fateOf),
      ...(links.length === 0 ? [] : [insertRows(database, batchClassifications, links).onConflictDoNothing()]),
      ...(digests.length === 0 ? [] : [markDuplicates(database, batch_id, digests)]),
      // Only the vendor's batches have any.
      ...(forgets ? all.map(({ item }) => forgetRequests(database, item)) : []),
    ]),
  );
}

/** Fates of lines that were asked about, which equal lines share. */
const answeredFates = sql.raw("'labeled', 'partly_labeled', 'failed', 'duplicate'");

/** An index is named, and one kept out by a plus, because the planner would rather walk the batch. */
function markDuplicates(database: Database, batch: string, digests: readonly string[]) {
  const equal = sql`FROM batch_items AS o INDEXED BY batch_items_submission
    WHERE o.batch_id = batch_items.batch_id AND o.submission_digest = batch_items.submission_digest AND o.fate IN (${answeredFates})`;
  return database
    .update(batchItems)
    .set({
      fate: "duplicate",
      duplicate_part: sql`(SELECT o.part ${equal} ORDER BY o.part, o.line LIMIT 1)`,
      duplicate_line: sql`(SELECT o.line ${equal} ORDER BY o.part, o.line LIMIT 1)`,
    })
    .where(
      and(
        eq(batchItems.batch_id, batch),
        inArray(batchItems.submission_digest, [...digests]),
        sql`+batch_items.fate IN (${answeredFates})`,
        sql`EXISTS (SELECT 1 ${equal} AND (o.part, o.line) < (batch_items.part, batch_items.line))`,
      ),
    );
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

export interface Spent {
  /** US dollars. Null, as for the tokens: nothing was asked of a model. */
  readonly cost_usd: number | null;
  readonly input_tokens: number | null;
  readonly output_tokens: number | null;
}

export const nothingSpent: Spent = { cost_usd: null, input_tokens: null, output_tokens: null };

function adding({ cost_usd, input_tokens, output_tokens }: Spent) {
  const sum = (column: Column, more: number | null) =>
    more === null ? sql`${column}` : sql`coalesce(${column}, 0) + ${more}`;
  return {
    cost_usd: sum(batchItems.cost_usd, cost_usd),
    input_tokens: sum(batchItems.input_tokens, input_tokens),
    output_tokens: sum(batchItems.output_tokens, output_tokens),
  };
}

/** Keeps lines that are still worked on. */
export async function renewLease(database: Database, batch: string, holder: string, until: number): Promise<void> {
  // The time of the lease finds the few lines that are held by the index of open ones.
  const taken = and(isNull(batchItems.fate), gt(batchItems.lease_until, 0));
  const own = and(eq(batchItems.batch_id, batch), taken, eq(batchItems.holder, holder));
  await run(database.update(batchItems).set({ lease_until: until }).where(own));
}

/** Sums of dollars are kept by adding and subtracting, so their last digits are noise. */
const noiseUsd = 1e-9;

/**
 * Sets dollars aside before anything is asked. `later`: other lines have set aside what is missing and may not spend it. `never`: it is
 * spent. Looking and taking are one statement.
 */
export async function reserve(database: Database, item: LeasedItem, usd: number): Promise<"held" | "later" | "never"> {
  const fits = sql`(SELECT budget_usd IS NULL OR committed_usd - coalesce(${batchItems.reserved_usd}, 0) + ${usd} <= budget_usd + ${noiseUsd}
    FROM batches WHERE id = ${item.batch_id})`;
  const { meta } = await run(
    database
      .update(batchItems)
      .set({ reserved_usd: usd })
      .where(and(held(item), fits)),
  );
  if (meta.changes > 0) return "held";
  const [row] = await run(
    database.all<{ left: number | null }>(sql`
      SELECT budget_usd - (SELECT total(cost_usd) FROM batch_tallies WHERE batch_id = ${item.batch_id}) AS left
      FROM batches WHERE id = ${item.batch_id}`),
  );
  const left = row?.left ?? null;
  return left !== null && usd > left + noiseUsd ? "never" : "later";
}

function held({ batch_id, part, line, holder }: LeasedItem) {
  return and(
    eq(batchItems.batch_id, batch_id),
    eq(batchItems.part, part),
    eq(batchItems.line, line),
    isNull(batchItems.fate),
    eq(batchItems.holder, holder),
  );
}

/** Lines of a batch that is being cancelled and that nobody works on; those whose replies are here are kept, because they are paid. */
export async function cancelItems(database: Database, batch: string, now: Date): Promise<void> {
  const paid = sql`EXISTS (SELECT 1 FROM vendor_requests AS r WHERE r.batch_id = batch_items.batch_id AND r.part = batch_items.part
    AND r.line = batch_items.line AND r.state = 'answered')`;
  await run(
    database.batch([
      database
        .update(batchItems)
        .set({ fate: "cancelled", settled_at: now.toISOString(), secret: null, holder: null, reserved_usd: null })
        .where(
          and(
            eq(batchItems.batch_id, batch),
            isNull(batchItems.fate),
            or(isNull(batchItems.holder), sql`${batchItems.lease_until} <= ${now.getTime()}`),
            sql`NOT ${paid}`,
          ),
        ),
      database.delete(vendorRequests).where(sql`batch_id = ${batch} AND EXISTS (SELECT 1 FROM batch_items AS i
        WHERE i.batch_id = ${batch} AND i.part = vendor_requests.part AND i.line = vendor_requests.line AND i.fate = 'cancelled')`),
    ]),
  );
}

export interface Counts {
  readonly fate: Fate | null;
  readonly items: number;
  readonly cost_usd: number;
  readonly reserved_usd: number;
  readonly input_tokens: number;
  readonly output_tokens: number;
}

/** One row a fate, however many lines there are. Sums of dollars are kept by adding and subtracting, so their last digits are noise. */
export async function countItems(database: Database, batch: string): Promise<Counts[]> {
  return await run(
    database.all<Counts>(sql`
      SELECT nullif(fate, 'waiting') AS fate, items, max(0, round(cost_usd, 9)) AS cost_usd,
        max(0, round(reserved_usd, 9)) AS reserved_usd, input_tokens, output_tokens
      FROM batch_tallies WHERE batch_id = ${batch} AND items > 0`),
  );
}

/** Lines spread evenly over a batch, in their order, with how many there are and how long they are together. */
export async function sampleItems(database: Database, batch: string, wanted: number) {
  const [[size], items] = await Promise.all([
    run(
      database.all<{ lines: number; bytes: number }>(
        sql`SELECT count(*) AS lines, CAST(total("length") AS INTEGER) AS bytes FROM batch_items WHERE batch_id = ${batch}`,
      ),
    ),
    run(
      database.all<Pick<BatchItem, "part" | "line" | "offset" | "length" | "secret">>(sql`
        SELECT part, line, "offset", "length", secret FROM (
          SELECT *, row_number() OVER (ORDER BY part, line) - 1 AS place, count(*) OVER () AS n
          FROM batch_items WHERE batch_id = ${batch} AND fate IS NULL)
        WHERE place % max(1, n / ${wanted}) = 0 ORDER BY part, line LIMIT ${wanted}`),
    ),
  ]);
  return { items, lines: size?.lines ?? 0, bytes: size?.bytes ?? 0 };
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

/** A line as its readers see it. */
export interface ListedItem {
  readonly part: number;
  readonly line: number;
  readonly fate: Fate | null;
  readonly reason: string | null;
  readonly places: string | null;
  readonly duplicate_part: number | null;
  readonly duplicate_line: number | null;
  readonly session_id: string | null;
  readonly tries: number;
  readonly cost_usd: number | null;
  readonly settled_at: string | null;
  /** JSON array of ids, by draw. */
  readonly classifications: string;
  /** 1 where an earlier line has the same session id. */
  readonly id_repeated: number;
}

/** Lines in their order behind a place. */
export async function listItemRows(
  database: Database,
  batch: string,
  after: { readonly part: number; readonly line: number },
  fate: Fate | null,
  limit: number,
): Promise<ListedItem[]> {
  // Indexes are named because the planner would rather walk the whole batch in its order.
  const [index, ofFate] = fate === null ? [sql``, sql``] : [sql`INDEXED BY batch_items_fate`, sql`AND fate = ${fate}`];
  return await run(
    database.all<ListedItem>(sql`
      SELECT part, line, fate, reason, places, duplicate_part, duplicate_line, session_id, tries, cost_usd, settled_at,
        (SELECT json_group_array(l.classification_id ORDER BY l.draw) FROM batch_classifications AS l
          WHERE l.batch_id = i.batch_id AND l.part = i.part AND l.line = i.line) AS classifications,
        EXISTS (SELECT 1 FROM batch_items AS o INDEXED BY batch_items_session WHERE o.batch_id = i.batch_id AND o.session_id = i.session_id
          AND (o.part, o.line) < (i.part, i.line)) AS id_repeated
      FROM batch_items AS i ${index}
      WHERE batch_id = ${batch} AND (part, line) > (${after.part}, ${after.line}) ${ofFate}
      ORDER BY part, line LIMIT ${limit}`),
  );
}
