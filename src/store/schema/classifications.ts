import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { classifierIds, labelStatuses } from "../../instrument/label.ts";
import { classificationStatuses } from "../classification-words.ts";
import { isOneOf } from "./checks.ts";
import { labelSets, labels } from "./labels.ts";
import { workspaces } from "./workspaces.ts";

/** One submission: what the caller said of the session, and the JSON that every reader of it gets. */
export const classifications = sqliteTable(
  "classifications",
  {
    id: text().primaryKey(),
    workspace_id: text()
      .notNull()
      .references(() => workspaces.id),
    set_id: text()
      .notNull()
      .references(() => labelSets.id),
    /** Over everything that makes two submissions two. */
    submission_digest: text().notNull(),
    release_id: text().notNull(),
    status: text({ enum: classificationStatuses }).notNull(),
    /** Grows by one with every change; a complete row never changes again. */
    revision: integer().notNull(),
    month: text(),
    user_key: text(),
    /** The caller's own id of the session. */
    session_id: text(),
    self_occupation: text(),
    self_expertise: integer(),
    keeps_text: integer({ mode: "boolean" }).notNull(),
    /** The classification as JSON, without text evidence. */
    body: text().notNull(),
    created_at: text().notNull(),
    completed_at: text(),
  },
  (table) => [
    uniqueIndex("classifications_submitted_once").on(table.workspace_id, table.submission_digest),
    index("classifications_by_id").on(table.workspace_id, table.id),
    index("classifications_by_release").on(table.workspace_id, table.release_id, table.id),
    index("classifications_by_user").on(table.workspace_id, table.user_key, table.id),
    index("classifications_by_session").on(table.workspace_id, table.session_id, table.id),
    index("classifications_by_month").on(table.workspace_id, table.month, table.id),
    index("classifications_unfinished").on(table.workspace_id, table.id).where(sql.raw("status <> 'complete'")),
    index("classifications_set").on(table.set_id),
    check("classifications_status", isOneOf("status", classificationStatuses)),
    check("classifications_revision", sql.raw("revision >= 1")),
    check("classifications_month", sql.raw("month IS NULL OR month GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'")),
    check("classifications_self_expertise", sql.raw("self_expertise IS NULL OR self_expertise BETWEEN 1 AND 5")),
    check("classifications_completed", sql.raw("(status = 'complete') = (completed_at IS NOT NULL)")),
  ],
);

/**
 * Which label answers which question of a submission. The last five columns repeat those of the label and the submission, both
 * of which never change, so that one index answers by classifier, value, release and month; a trigger holds them equal.
 */
export const classificationLabels = sqliteTable(
  "classification_labels",
  {
    classification_id: text()
      .notNull()
      .references(() => classifications.id),
    classifier: text({ enum: classifierIds }).notNull(),
    label_id: text()
      .notNull()
      .references(() => labels.id),
    workspace_id: text().notNull(),
    release_id: text().notNull(),
    status: text({ enum: labelStatuses }).notNull(),
    value: text(),
    month: text(),
  },
  (table) => [
    primaryKey({ columns: [table.classification_id, table.classifier] }),
    index("classification_labels_by_value").on(
      table.workspace_id,
      table.classifier,
      table.value,
      table.classification_id,
      table.release_id,
      table.month,
    ),
    index("classification_labels_label").on(table.label_id),
  ],
);

/**
 * How many links say the same, kept by triggers with the links themselves, so that counting does not grow with the corpus. An empty text
 * stands for no month and no value, because a key may not be null.
 */
export const labelTallies = sqliteTable(
  "label_tallies",
  {
    workspace_id: text().notNull(),
    release_id: text().notNull(),
    classifier: text({ enum: classifierIds }).notNull(),
    month: text().notNull(),
    status: text({ enum: labelStatuses }).notNull(),
    value: text().notNull(),
    labels: integer().notNull(),
  },
  (table) => [
    primaryKey({
      columns: [table.workspace_id, table.release_id, table.classifier, table.month, table.status, table.value],
    }),
    check("label_tallies_labels", sql.raw("labels >= 0")),
  ],
);

/** Text evidence (`term`, `quote`) of one submission's labels: the only session text in the store, only where it was asked for. */
export const labelEvidence = sqliteTable(
  "label_evidence",
  {
    classification_id: text()
      .notNull()
      .references(() => classifications.id),
    label_id: text()
      .notNull()
      .references(() => labels.id),
    classifier: text({ enum: classifierIds }).notNull(),
    /** JSON array. */
    evidence: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.classification_id, table.classifier] }),
    index("label_evidence_label").on(table.label_id),
  ],
);

/** What remains of a deleted classification. Rows of a submission can be deleted only beside its tombstone. */
export const tombstones = sqliteTable("tombstones", {
  id: text().primaryKey(),
  workspace_id: text()
    .notNull()
    .references(() => workspaces.id),
  deleted_at: text().notNull(),
  /** Set while the deletion runs, which opens the set's labels to it; null afterwards. */
  set_id: text(),
});
