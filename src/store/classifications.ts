import { and, desc, eq, exists, inArray, lt, ne, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { ClassifierId } from "../instrument/label.ts";
import { grantsOf, type KeyGrant, workspaceOfKey } from "./api-keys.ts";
import type { ClassificationStatus } from "./classification-words.ts";
import { type Database, run } from "./database.ts";
import { joinText } from "./documents.ts";
import { classificationLabels, classifications, tombstones } from "./schema/classifications.ts";

/** A classification's JSON as bytes, and what is needed of it without parsing them. */
export interface Document {
  readonly id: string;
  readonly status: ClassificationStatus;
  readonly revision: number;
  readonly created_at: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A document that a submission already has, with the label that each of its questions points to. */
export interface SubmittedDocument extends Document {
  readonly label_ids: Readonly<Record<string, string>>;
}

const document = {
  id: classifications.id,
  status: classifications.status,
  revision: classifications.revision,
  created_at: classifications.created_at,
  body: classifications.body,
  texts: sql<string | null>`CASE WHEN ${classifications.keeps_text} = 1 THEN
    (SELECT json_group_object(classifier, evidence) FROM label_evidence WHERE classification_id = ${classifications.id}) END`,
};

interface DocumentRow {
  readonly id: string;
  readonly status: ClassificationStatus;
  readonly revision: number;
  readonly created_at: string;
  readonly body: string;
  readonly texts: string | null;
}

const byClassifierSchema = z.record(z.string(), z.string());

function toDocument(row: DocumentRow): Document {
  const texts = row.texts === null ? {} : byClassifierSchema.parse(JSON.parse(row.texts));
  const { id, status, revision, created_at } = row;
  return { id, status, revision, created_at, bytes: joinText(row.body, texts) };
}

export function submittedAs(database: Database, workspace: string, submissionDigest: string) {
  const label_ids = sql<string>`(SELECT json_group_object(classifier, label_id) FROM classification_labels
    WHERE classification_id = ${classifications.id})`;
  return database
    .select({ ...document, label_ids })
    .from(classifications)
    .where(and(eq(classifications.workspace_id, workspace), eq(classifications.submission_digest, submissionDigest)));
}

export function toSubmittedDocument(row: DocumentRow & { readonly label_ids: string }): SubmittedDocument {
  return { ...toDocument(row), label_ids: byClassifierSchema.parse(JSON.parse(row.label_ids)) };
}

export async function readDocument(database: Database, workspace: string, id: string): Promise<Document | null> {
  const own = and(eq(classifications.id, id), eq(classifications.workspace_id, workspace));
  const rows = await run(database.select(document).from(classifications).where(own));
  return rows[0] === undefined ? null : toDocument(rows[0]);
}

/** What a key grants, with a document of the key's own workspace, in one step: a second trip costs more than either query. */
export async function readDocumentByKey(
  database: Database,
  secretSha256: string,
  id: string,
): Promise<{ readonly grant: KeyGrant | null; readonly document: Document | null }> {
  const own = and(
    eq(classifications.id, id),
    inArray(classifications.workspace_id, workspaceOfKey(database, secretSha256)),
  );
  const [granted, rows] = await run(
    database.batch([grantsOf(database, secretSha256), database.select(document).from(classifications).where(own)]),
  );
  return { grant: granted[0] ?? null, document: rows[0] === undefined ? null : toDocument(rows[0]) };
}

/** When a classification of the workspace was deleted; null: it never was. */
export async function readTombstone(database: Database, workspace: string, id: string): Promise<string | null> {
  const own = and(eq(tombstones.id, id), eq(tombstones.workspace_id, workspace));
  const rows = await run(database.select({ deleted_at: tombstones.deleted_at }).from(tombstones).where(own));
  return rows[0]?.deleted_at ?? null;
}

export interface Filters {
  readonly release?: string;
  readonly classifier?: ClassifierId;
  readonly value?: string;
  readonly month?: string;
  readonly user_key?: string;
  readonly session_id?: string;
  readonly status?: ClassificationStatus;
}

/** Newest first, those made before `before` only. */
export async function listDocuments(
  database: Database,
  workspace: string,
  { classifier, value, release, month, ...own }: Filters,
  before: string | null,
  limit: number,
): Promise<Document[]> {
  const query = database.select(document).from(classifications).$dynamic();
  // Links repeat workspace, release and month, so that one index of them finds a page by value, in its order.
  const byValue = classifier !== undefined && value !== undefined;
  if (byValue) {
    query.innerJoin(classificationLabels, eq(classificationLabels.classification_id, classifications.id));
  }
  const { id, ...of } = byValue ? linkColumns : ownColumns;
  const conditions: (SQL | undefined)[] = [
    eq(of.workspace, workspace),
    before === null ? undefined : lt(id, before),
    matches(of.release, release),
    matches(of.month, month),
    matches(classifications.user_key, own.user_key),
    matches(classifications.session_id, own.session_id),
    matches(classifications.status, own.status),
    // As the index of those few says it.
    own.status === undefined || own.status === "complete" ? undefined : ne(classifications.status, sql`'complete'`),
    byValue
      ? and(matches(classificationLabels.classifier, classifier), matches(classificationLabels.value, value))
      : classifier && hasLabel(database, classifier),
  ];
  const page = query
    .where(and(...conditions))
    .orderBy(desc(id))
    .limit(limit);
  return (await run(page)).map(toDocument);
}

const ownColumns = {
  id: classifications.id,
  workspace: classifications.workspace_id,
  release: classifications.release_id,
  month: classifications.month,
};
const linkColumns = {
  id: classificationLabels.classification_id,
  workspace: classificationLabels.workspace_id,
  release: classificationLabels.release_id,
  month: classificationLabels.month,
};

/** Asked of each row in the order of the page: most have it, and as a join it would be sorted. */
function hasLabel(database: Database, classifier: ClassifierId): SQL {
  const own = and(
    eq(classificationLabels.classification_id, classifications.id),
    eq(classificationLabels.classifier, classifier),
  );
  return exists(database.select({ one: sql`1` }).from(classificationLabels).where(own));
}

function matches(
  column: Parameters<typeof eq>[0] & { readonly name: string },
  value: string | undefined,
): SQL | undefined {
  return value === undefined ? undefined : sql`${column} = ${value}`;
}
