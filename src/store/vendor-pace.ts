import { sql } from "drizzle-orm";
import { type Database, run } from "./database.ts";

/** Without a word of the vendor's own. */
const pauseMs = 15_000;
const longestPauseMs = 3_600_000;
/** How long a pace is kept before one more worker is tried. */
const steadyMs = 30_000;

/**
 * The vendor asked for fewer requests: nobody asks for as long as it says, and then half as many workers do. Answers of requests that
 * were under way together halve once.
 */
export async function slowDown(
  database: Database,
  workspace: string,
  most: number,
  { retryAfterMs, now }: { readonly retryAfterMs: number | null; readonly now: number },
): Promise<void> {
  const until = now + Math.min(retryAfterMs ?? pauseMs, longestPauseMs);
  await run(
    database.run(sql`
      INSERT INTO vendor_pace (workspace_id, workers, closed_until, changed_at)
      VALUES (${workspace}, ${Math.max(1, Math.floor(most / 2))}, ${until}, ${now})
      ON CONFLICT DO UPDATE SET workers = CASE WHEN closed_until > ${now} THEN workers ELSE max(1, workers / 2) END,
        closed_until = max(closed_until, excluded.closed_until), changed_at = excluded.changed_at`),
  );
}

/** Nobody complained for a while: one worker more, up to `most`. */
export async function speedUp(database: Database, workspace: string, most: number, now: number): Promise<void> {
  await run(
    database.run(sql`
      UPDATE vendor_pace SET workers = workers + 1, changed_at = ${now}
      WHERE workspace_id = ${workspace} AND workers < ${most} AND changed_at <= ${now - steadyMs} AND closed_until <= ${now - steadyMs}`),
  );
}
