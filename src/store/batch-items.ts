import { sql } from "drizzle-orm";
import type { Fate } from "./batch-words.ts";
import { type Database, run } from "./database.ts";
import type { batchItems } from "./schema/batches.ts";

export type BatchItem = typeof batchItems.$inferSelect;

export interface ItemPlace {
  readonly batch_id: string;
  readonly part: number;
  readonly line: number;
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
  readonly same_id_part: number | null;
  readonly same_id_line: number | null;
}

/** Of a line `i`: the place of the first line with its session id, where that is an earlier one. An index is named to be walked in its order. */
export function firstOfItsId() {
  const first = (
    column: "part" | "line",
  ) => sql`(SELECT o.${sql.raw(column)} FROM batch_items AS o INDEXED BY batch_items_session
    WHERE o.batch_id = i.batch_id AND o.session_id = i.session_id AND (o.part, o.line) < (i.part, i.line)
    ORDER BY o.part, o.line LIMIT 1)`;
  return sql`${first("part")} AS same_id_part, ${first("line")} AS same_id_line`;
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
        ${firstOfItsId()}
      FROM batch_items AS i ${index}
      WHERE batch_id = ${batch} AND (part, line) > (${after.part}, ${after.line}) ${ofFate}
      ORDER BY part, line LIMIT ${limit}`),
  );
}
