import { and, eq, inArray, sql } from "drizzle-orm";
import { type ClassifierId, classifierIds, settledStatuses } from "../instrument/label.ts";
import { type Database, run } from "./database.ts";
import { claims } from "./schema/requests.ts";

export interface Claim {
  readonly set_id: string;
  readonly holder: string;
  /** Milliseconds since 1970. */
  readonly expires_at: number;
}

/** A question that was won. */
export interface Won {
  readonly classifier: ClassifierId;
  /** How often it may have been asked: by others who held it and never let go, and again by them where a reply was lost. */
  readonly before: number;
}

/**
 * Claims those questions that nobody else is asking and nobody has settled, and says which they are. Taking and looking are one
 * statement, so two callers never both win. A holder wins its own questions again, and never for a shorter time.
 */
export async function claimQuestions(
  database: Database,
  claim: Claim,
  wanted: readonly ClassifierId[],
  now: number,
): Promise<Won[]> {
  const settled = sql.join(
    [...settledStatuses].map((status) => sql`${status}`),
    sql`, `,
  );
  const rows = await run(
    database.all<{ classifier: string; holders: number }>(sql`
      INSERT INTO claims (set_id, classifier, holder, expires_at)
      SELECT ${claim.set_id}, wanted.value, ${claim.holder}, ${claim.expires_at}
      FROM json_each(${JSON.stringify(wanted)}) AS wanted
      WHERE NOT EXISTS (
        SELECT 1 FROM labels WHERE set_id = ${claim.set_id} AND classifier = wanted.value AND status IN (${settled}))
      ON CONFLICT (set_id, classifier) DO UPDATE SET holder = excluded.holder, expires_at = max(claims.expires_at, excluded.expires_at),
        holders = claims.holders + (claims.holder <> excluded.holder)
      WHERE claims.expires_at <= ${now} OR claims.holder = excluded.holder
      RETURNING classifier, holders`),
  );
  const won = new Map(rows.map((row) => [row.classifier, row.holders]));
  return classifierIds.flatMap((classifier) => {
    const holders = won.get(classifier);
    return holders === undefined ? [] : [{ classifier, before: holders - 1 }];
  });
}

/** How many questions the claim still holds. */
export async function renewClaims(database: Database, claim: Claim): Promise<number> {
  const set = { expires_at: sql`max(${claims.expires_at}, ${claim.expires_at})` };
  const renewed = await run(database.update(claims).set(set).where(heldBy(claim)).returning({ of: claims.classifier }));
  return renewed.length;
}

/** Notes that questions are about to be asked once more, so that who takes over from a holder that dies knows. False: they are not held. */
export async function noteRepeat(
  database: Database,
  claim: Pick<Claim, "set_id" | "holder">,
  repeated: readonly ClassifierId[],
): Promise<boolean> {
  const noted = database
    .update(claims)
    .set({ holders: sql`${claims.holders} + 1` })
    .where(and(heldBy(claim), inArray(claims.classifier, [...repeated])));
  return (await run(noted.returning({ of: claims.classifier }))).length > 0;
}

function heldBy({ set_id, holder }: Pick<Claim, "set_id" | "holder">) {
  return and(eq(claims.set_id, set_id), eq(claims.holder, holder));
}
