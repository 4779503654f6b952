import { and, eq, inArray } from "drizzle-orm";
import type { ClassifierId } from "../instrument/label.ts";
import type { ClassificationStatus } from "./classification-words.ts";
import { type Database, run } from "./database.ts";
import type { SplitDocument } from "./documents.ts";
import { type KeyUse, rememberKey, type StoredKey } from "./idempotency.ts";
import { insertRows } from "./insert-rows.ts";
import type { StoredLabel } from "./label-rows.ts";
import { appendStatements, type LabelSet } from "./labels.ts";
import { classificationLabels, classifications, labelEvidence } from "./schema/classifications.ts";

/** What a caller submitted, as columns. */
interface SubmissionColumns {
  readonly submission_digest: string;
  readonly user_key: string | null;
  readonly session_id: string | null;
  readonly self_occupation: string | null;
  readonly self_expertise: number | null;
  readonly keeps_text: boolean;
  readonly created_at: string;
}

export interface ClassificationWrite {
  readonly id: string;
  readonly set: LabelSet;
  /** What was submitted does not change: null is for a later revision alone. */
  readonly submission: SubmissionColumns | null;
  readonly month: string | null;
  readonly status: ClassificationStatus;
  /** 1 makes the row; more changes the row of the revision before. */
  readonly revision: number;
  readonly completed_at: string | null;
  readonly document: SplitDocument;
  /** Labels not stored before; appended in the same step. */
  readonly fresh: readonly StoredLabel[];
  /** Whose claim on their questions ends with it. Null: there is none. */
  readonly holder: string | null;
  /** Labels that the classification does not point to yet. */
  readonly linked: readonly StoredLabel[];
  /** Questions whose earlier pointer, to a label without a reply, gives way. */
  readonly replaced: readonly ClassifierId[];
  readonly key: { readonly key: StoredKey; readonly use: KeyUse; readonly now: Date } | null;
}

/**
 * All of it or nothing, in one step. Fails as `refused` where somebody else wrote first: the same submission, the same label, the
 * same revision or the same idempotency key; what is there then is to be read again.
 */
export async function writeClassification(database: Database, write: ClassificationWrite): Promise<void> {
  const { id, set, submission, status, revision, completed_at, document } = write;
  const state = { status, revision, completed_at, body: document.body };
  const columns = { workspace_id: set.workspace_id, set_id: set.id, release_id: set.release_id };
  const row =
    revision === 1 && submission !== null
      ? database.insert(classifications).values({ id, ...columns, ...submission, month: write.month, ...state })
      : database.update(classifications).set(state).where(eq(classifications.id, id));
  const links = write.linked.map((label) => ({
    classification_id: id,
    classifier: label.classifier,
    label_id: label.id,
    workspace_id: set.workspace_id,
    release_id: set.release_id,
    status: label.status,
    value: label.value,
    month: write.month,
  }));
  const linkedClassifiers = new Set(write.linked.map((label) => label.classifier));
  const texts = document.texts
    .filter((text) => linkedClassifiers.has(text.classifier))
    .map((text) => ({ classification_id: id, ...text }));
  const remembered = write.key === null ? [] : rememberKey(database, write.key.key, write.key.use, write.key.now);
  await run(
    database.batch([
      ...appendStatements(database, set, write.fresh, write.holder),
      row,
      ...(write.replaced.length === 0 ? [] : [dropLinks(database, id, write.replaced)]),
      ...(links.length === 0 ? [] : [insertRows(database, classificationLabels, links)]),
      ...(texts.length === 0 ? [] : [insertRows(database, labelEvidence, texts)]),
      ...remembered,
    ]),
  );
}

function dropLinks(database: Database, id: string, classifiers: readonly ClassifierId[]) {
  return database
    .delete(classificationLabels)
    .where(
      and(eq(classificationLabels.classification_id, id), inArray(classificationLabels.classifier, [...classifiers])),
    );
}
