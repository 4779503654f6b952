import { and, asc, desc, eq, gt, inArray, isNull, lt, or, sql } from "drizzle-orm";
import { z } from "zod";
import type { DatasetSplit, Visibility } from "./benchmark-words.ts";
import { type Database, run } from "./database.ts";
import { insertRows } from "./insert-rows.ts";
import { benchmarks } from "./schema/benchmarks.ts";
import { datasetItems, datasets } from "./schema/datasets.ts";
import { workspaces } from "./schema/workspaces.ts";

export interface DatasetRow {
  readonly id: string;
  readonly workspace_id: string;
  readonly name: string;
  readonly visibility: Visibility;
  readonly digest: string;
  /** JSON. */
  readonly raters: string;
  /** JSON. */
  readonly splits: string;
  readonly held_out_budget: number;
  readonly object: string;
  readonly text_bytes: number;
  readonly created_at: string;
  readonly deleted_at: string | null;
}

export interface DatasetItemRow {
  readonly place: number;
  readonly id: string;
  readonly split: DatasetSplit;
  readonly person: string;
  readonly session_digest: string;
  readonly offset: number;
  readonly length: number;
  /** JSON. */
  readonly gold: string;
  /** JSON. */
  readonly subgroups: string;
  readonly probability: number | null;
}

const rowsAStatement = 2_000;

/** The dataset and its items, all or nothing. Fails as `refused` where the workspace has the same bytes already. */
export async function insertDataset(
  database: Database,
  dataset: Omit<DatasetRow, "deleted_at">,
  items: readonly DatasetItemRow[],
): Promise<void> {
  const rows = items.map((item) => ({ dataset_id: dataset.id, ...item }));
  const statements = [];
  for (let at = 0; at < rows.length; at += rowsAStatement) {
    statements.push(insertRows(database, datasetItems, rows.slice(at, at + rowsAStatement)));
  }
  await run(database.batch([database.insert(datasets).values(dataset), ...statements]));
}

/** Those that a workspace may see: its own, and those that every key of the service may use. */
function visibleTo(workspace: string) {
  return or(eq(datasets.workspace_id, workspace), eq(datasets.visibility, "service"));
}

export async function readDatasetRow(database: Database, workspace: string, id: string): Promise<DatasetRow | null> {
  const found = database
    .select()
    .from(datasets)
    .where(and(eq(datasets.id, id), visibleTo(workspace)));
  return (await run(found))[0] ?? null;
}

/** Whosever it is: for the machinery behind the verbs. */
export async function findDataset(database: Database, id: string): Promise<DatasetRow | null> {
  return (await run(database.select().from(datasets).where(eq(datasets.id, id))))[0] ?? null;
}

export async function findByDigest(database: Database, workspace: string, digest: string): Promise<DatasetRow | null> {
  const same = and(eq(datasets.workspace_id, workspace), eq(datasets.digest, digest), isNull(datasets.deleted_at));
  return (await run(database.select().from(datasets).where(same)))[0] ?? null;
}

/** Newest first, without deleted ones. */
export async function listDatasetRows(
  database: Database,
  workspace: string,
  before: string | null,
  limit: number,
): Promise<DatasetRow[]> {
  const shown = and(
    visibleTo(workspace),
    isNull(datasets.deleted_at),
    before === null ? undefined : lt(datasets.id, before),
  );
  return run(database.select().from(datasets).where(shown).orderBy(desc(datasets.id)).limit(limit));
}

/** Items of a split behind a place, in their order. */
export async function listDatasetItemRows(
  database: Database,
  id: string,
  split: DatasetSplit,
  after: number,
  limit: number,
): Promise<DatasetItemRow[]> {
  const { dataset_id: _, ...columns } = {
    dataset_id: datasetItems.dataset_id,
    place: datasetItems.place,
    id: datasetItems.id,
    split: datasetItems.split,
    person: datasetItems.person,
    session_digest: datasetItems.session_digest,
    offset: datasetItems.offset,
    length: datasetItems.length,
    gold: datasetItems.gold,
    subgroups: datasetItems.subgroups,
    probability: datasetItems.probability,
  };
  const page = and(eq(datasetItems.dataset_id, id), eq(datasetItems.split, split), gt(datasetItems.place, after));
  return run(database.select(columns).from(datasetItems).where(page).orderBy(asc(datasetItems.place)).limit(limit));
}

const itemsAPage = 2_000;

export async function allDatasetItems(database: Database, id: string, split: DatasetSplit): Promise<DatasetItemRow[]> {
  const items: DatasetItemRow[] = [];
  for (;;) {
    const page = await listDatasetItemRows(database, id, split, items.at(-1)?.place ?? -1, itemsAPage);
    items.push(...page);
    if (page.length < itemsAPage) return items;
  }
}

/** Marks a dataset deleted that no trial is at work on; whether this call did. Its items go with it. */
export async function deleteDatasetRows(database: Database, id: string, now: string): Promise<number | null> {
  const working = database
    .select({ id: benchmarks.id })
    .from(benchmarks)
    .where(and(eq(benchmarks.dataset_id, id), inArray(benchmarks.status, ["labelling", "scoring"])));
  const [marked, removed] = await run(
    database.batch([
      database
        .update(datasets)
        .set({ deleted_at: now })
        .where(and(eq(datasets.id, id), isNull(datasets.deleted_at), sql`NOT EXISTS ${working}`)),
      database
        .delete(datasetItems)
        .where(
          and(eq(datasetItems.dataset_id, id), sql`(SELECT deleted_at FROM datasets WHERE id = ${id}) IS NOT NULL`),
        ),
    ]),
  );
  return marked.meta.changes === 0 ? null : removed.meta.changes;
}

const idsSchema = z.array(z.string());

/**
 * Classifications of a workspace whose session stands in no dataset of an owner any more. Asked after a dataset's items are gone.
 */
export async function orphanedClassifications(
  database: Database,
  trialsWorkspace: string,
  owner: string,
  limit: number,
): Promise<string[]> {
  const rows = await run(
    database.all<{ ids: string }>(sql`
      SELECT json_group_array(id) AS ids FROM (
        SELECT c.id FROM classifications AS c JOIN label_sets AS s ON s.id = c.set_id
        WHERE c.workspace_id = ${trialsWorkspace} AND NOT EXISTS (
          SELECT 1 FROM dataset_items AS i JOIN datasets AS d ON d.id = i.dataset_id
          WHERE i.session_digest = s.session_digest AND d.workspace_id = ${owner} AND d.deleted_at IS NULL)
        LIMIT ${limit})`),
  );
  return idsSchema.parse(JSON.parse(rows[0]?.ids ?? "[]"));
}

/** The workspace that an owner's trials run in. No key opens it, so their classifications stand in nobody's lists. */
export async function openTrialsWorkspace(database: Database, id: string, now: string): Promise<void> {
  await run(database.insert(workspaces).values({ id, name: "trials", created_at: now }).onConflictDoNothing());
}

/** Whether the vault's object belongs to a dataset that is there. */
export async function isDatasetObject(database: Database, object: string): Promise<boolean> {
  const needed = and(eq(datasets.object, object), isNull(datasets.deleted_at));
  return (await run(database.select({ id: datasets.id }).from(datasets).where(needed))).length > 0;
}
