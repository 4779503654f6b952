import { and, eq, sql } from "drizzle-orm";
import type { ItemPlace } from "./batch-items.ts";
import type { RequestState } from "./batch-words.ts";
import { type Database, run } from "./database.ts";
import { vendorPacks, vendorRequests } from "./schema/vendor.ts";

/** A request of an open line, with the object that holds its reply. */
export interface LineRequest {
  readonly part: number;
  readonly line: number;
  readonly custom_id: string;
  readonly state: RequestState;
  readonly reason: string | null;
  readonly object: string | null;
  readonly offset: number | null;
  readonly length: number | null;
  readonly sends: number;
  readonly possible_repeat: boolean;
}

/** Of lines of one batch, in one step. */
export async function requestsOfLines(
  database: Database,
  [first, ...others]: readonly [ItemPlace, ...ItemPlace[]],
): Promise<LineRequest[]> {
  const places = JSON.stringify([first, ...others].map(({ part, line }) => ({ part, line })));
  const among = sql`(${vendorRequests.part}, ${vendorRequests.line}) IN (SELECT value ->> 'part', value ->> 'line' FROM json_each(${places}))`;
  return await run(
    database
      .select({
        part: vendorRequests.part,
        line: vendorRequests.line,
        custom_id: vendorRequests.custom_id,
        state: vendorRequests.state,
        reason: vendorRequests.reason,
        object: vendorPacks.object,
        offset: vendorRequests.offset,
        length: vendorRequests.length,
        sends: vendorRequests.sends,
        possible_repeat: vendorRequests.possible_repeat,
      })
      .from(vendorRequests)
      .innerJoin(vendorPacks, eq(vendorPacks.id, vendorRequests.pack_id))
      .where(and(eq(vendorRequests.batch_id, first.batch_id), among)),
  );
}

/** Whether any of them is a request of this pack: so a vendor's batch is known for ours. */
export async function hasRequest(database: Database, pack: string, customIds: readonly string[]): Promise<boolean> {
  const [row] = await run(
    database.all<{ n: number }>(sql`
      SELECT count(*) AS n FROM vendor_requests
      WHERE pack_id = ${pack} AND custom_id IN (SELECT value FROM json_each(${JSON.stringify(customIds)}))`),
  );
  return (row?.n ?? 0) > 0;
}

export async function requestsOfPack(
  database: Database,
  pack: string,
): Promise<{ readonly custom_id: string; readonly sends: number }[]> {
  const sent = and(eq(vendorRequests.pack_id, pack), eq(vendorRequests.state, "sent"));
  const columns = { custom_id: vendorRequests.custom_id, sends: vendorRequests.sends };
  return await run(database.select(columns).from(vendorRequests).where(sent));
}

/** Of a line that has its fate. */
export function forgetRequests(database: Database, { batch_id, part, line }: ItemPlace) {
  return database.delete(vendorRequests).where(
    and(
      eq(vendorRequests.batch_id, batch_id),
      eq(vendorRequests.part, part),
      eq(vendorRequests.line, line),
      sql`EXISTS (SELECT 1 FROM batch_items AS i WHERE i.batch_id = ${batch_id} AND i.part = ${part} AND i.line = ${line}
        AND i.fate IS NOT NULL)`,
    ),
  );
}
