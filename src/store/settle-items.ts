import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { Fate } from "./batch-words.ts";
import { type Database, run } from "./database.ts";
import { held, type LeasedItem } from "./held-items.ts";
import { insertRows } from "./insert-rows.ts";
import { adding } from "./item-money.ts";
import { batchClassifications, batchItems } from "./schema/batches.ts";
import { vendorRequests } from "./schema/vendor.ts";
import { forgetRequests } from "./vendor-requests.ts";

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
