import { and, asc, eq, inArray, or, sql } from "drizzle-orm";
import { settledStatuses } from "../instrument/label.ts";
import { sha256 } from "../sha256.ts";
import { type Database, run } from "./database.ts";
import { insertRows } from "./insert-rows.ts";
import { fromRow, type StoredLabel, toRow } from "./label-rows.ts";
import { labelEvidence } from "./schema/classifications.ts";
import { labelSets, labels } from "./schema/labels.ts";
import { claims } from "./schema/requests.ts";

/** What labels are shared under. */
export interface LabelSet {
  readonly id: string;
  readonly workspace_id: string;
  readonly session_digest: string;
  readonly release_digest: string;
  readonly endpoint: string;
  readonly draw: number;
  readonly release_id: string;
}

/** The id is a digest of the key, so that it is known before anything is read. */
export async function labelSet(key: Omit<LabelSet, "id">): Promise<LabelSet> {
  const parts = [key.workspace_id, key.session_digest, key.release_digest, key.endpoint, key.draw];
  return { id: `set_${(await sha256(JSON.stringify(parts))).slice(0, 32)}`, ...key };
}

/** The label that stands for each question of the set: the settled one, else the latest without a reply. */
export function standingLabels(database: Database, setId: string, keptText: boolean) {
  const kept = keptText
    ? sql<
        string | null
      >`(SELECT ${labelEvidence.evidence} FROM ${labelEvidence} WHERE ${labelEvidence.label_id} = ${labels.id} LIMIT 1)`
    : sql<string | null>`NULL`;
  const latest = sql`${labels.id} IN (SELECT max(id) FROM labels WHERE set_id = ${setId} GROUP BY classifier)`;
  const stands = and(eq(labels.set_id, setId), or(inArray(labels.status, [...settledStatuses]), latest));
  return database.select({ label: labels, text: kept }).from(labels).where(stands).orderBy(asc(labels.id));
}

export type StandingRows = Awaited<ReturnType<typeof standingLabels>>;

export function pickStanding(rows: StandingRows): StoredLabel[] {
  const standing = new Map<string, StoredLabel>();
  for (const row of rows) {
    const before = standing.get(row.label.classifier);
    if (before !== undefined && settledStatuses.has(before.status)) continue;
    standing.set(row.label.classifier, fromRow(row.label, row.text));
  }
  return [...standing.values()];
}

export async function readLabels(database: Database, setId: string, keptText: boolean): Promise<StoredLabel[]> {
  return pickStanding(await run(standingLabels(database, setId, keptText)));
}

/** Statements that append answers; a question that somebody settled meanwhile makes the batch fail. */
export function appendStatements(
  database: Database,
  set: LabelSet,
  fresh: readonly StoredLabel[],
  holder: string | null,
) {
  return [
    database.insert(labelSets).values(set).onConflictDoNothing(),
    ...(fresh.length === 0 ? [] : [insertRows(database, labels, rowsOf(set, fresh))]),
    ...(holder === null ? [] : [letGo(database, set.id, holder)]),
  ] as const;
}

/** Appends answers and lets go of their claim, in one step; where a question was settled meanwhile, the first answer stands. */
export async function appendAnswers(
  database: Database,
  set: LabelSet,
  fresh: readonly StoredLabel[],
  holder: string,
): Promise<void> {
  await run(
    database.batch([
      database.insert(labelSets).values(set).onConflictDoNothing(),
      insertRows(database, labels, rowsOf(set, fresh)).onConflictDoNothing(),
      letGo(database, set.id, holder),
    ]),
  );
}

function rowsOf(set: LabelSet, fresh: readonly StoredLabel[]) {
  return fresh.map((label) => toRow(label, set.id));
}

function letGo(database: Database, setId: string, holder: string) {
  return database.delete(claims).where(and(eq(claims.set_id, setId), eq(claims.holder, holder)));
}
