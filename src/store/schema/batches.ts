import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { batchStatuses, fates } from "../batch-words.ts";
import { isOneOf } from "./checks.ts";
import { workspaces } from "./workspaces.ts";

/** Many sessions and one release. */
export const batches = sqliteTable(
  "batches",
  {
    id: text().primaryKey(),
    workspace_id: text()
      .notNull()
      .references(() => workspaces.id),
    name: text(),
    /** Whose candidate the release may be. Null: the batch's own workspace. */
    release_workspace_id: text().references(() => workspaces.id),
    release_id: text().notNull(),
    release_digest: text().notNull(),
    /** JSON array; null is all of the release's. */
    classifiers: text(),
    backend: text({ enum: ["embedded", "direct"] }).notNull(),
    /** Whether what is asked of the model's vendor goes as the vendor's own batches: the backend `vendor` is `direct`, packed. */
    packed: integer({ mode: "boolean" }).notNull().default(false),
    /** Name in the vault of the caller's own key for the model's vendor. Null: there is none, or the batch has ended and it is erased. */
    model_key: text(),
    draws: integer().notNull(),
    evidence: text({ enum: ["none", "counts"] }).notNull(),
    /** US dollars; null is no limit. */
    budget_usd: real(),
    /** Spent and reserved by the items, kept by a trigger so that a budget is held without adding them up each time. */
    committed_usd: real().notNull(),
    status: text({ enum: batchStatuses }).notNull(),
    created_at: text().notNull(),
    started_at: text(),
    ended_at: text(),
  },
  (table) => [
    index("batches_by_id").on(table.workspace_id, table.id),
    index("batches_by_status").on(table.status),
    check("batches_status", isOneOf("status", batchStatuses)),
    check("batches_backend", isOneOf("backend", ["embedded", "direct"])),
    check("batches_draws", sql.raw("draws BETWEEN 1 AND 100")),
    check("batches_budget", sql.raw("budget_usd IS NULL OR budget_usd >= 0")),
    check("batches_end", sql.raw("(status IN ('finished', 'cancelled')) = (ended_at IS NOT NULL)")),
  ],
);

/** One upload: a sealed object in R2 as long as a line of it may still be read. */
export const batchParts = sqliteTable(
  "batch_parts",
  {
    batch_id: text()
      .notNull()
      .references(() => batches.id),
    part: integer().notNull(),
    /** Name of the object in the vault. */
    object: text().notNull(),
    /** Lower-case hex, over the bytes as they were sent. */
    sha256: text().notNull(),
    /** As sent. */
    bytes: integer().notNull(),
    /** Lines with something in them: one item each. */
    lines: integer().notNull(),
    blank_lines: integer().notNull(),
    created_at: text().notNull(),
    /** When the object was deleted. Null: it is there. */
    removed_at: text(),
  },
  (table) => [
    primaryKey({ columns: [table.batch_id, table.part] }),
    check("batch_parts_part", sql.raw("part BETWEEN 1 AND 10000")),
  ],
);

/** One line: where its text stands until it is settled, who works on it, and what became of it. */
export const batchItems = sqliteTable(
  "batch_items",
  {
    batch_id: text()
      .notNull()
      .references(() => batches.id),
    part: integer().notNull(),
    /** From 1, as in the file. */
    line: integer().notNull(),
    /** Place of the line in the part's text. */
    offset: integer().notNull(),
    length: integer().notNull(),
    /** The line's own key, in base64: erased with its fate, and nobody reads the line again. */
    secret: text(),
    tries: integer().notNull(),
    holder: text(),
    /** Milliseconds since 1970 until when the holder works on it; 0 is nobody yet. */
    lease_until: integer().notNull(),
    fate: text({ enum: fates }),
    /** Code of the refusal or failure; null: there is none. */
    reason: text(),
    /** JSON of the places that a refusal names; null is none. */
    places: text(),
    duplicate_part: integer(),
    duplicate_line: integer(),
    submission_digest: text(),
    /** The caller's own id of the session. */
    session_id: text(),
    /** Dollars that may at most be spent while it is worked on; null: it costs nothing. */
    reserved_usd: real(),
    cost_usd: real(),
    input_tokens: integer(),
    output_tokens: integer(),
    settled_at: text(),
  },
  (table) => [
    primaryKey({ columns: [table.batch_id, table.part, table.line] }),
    index("batch_items_open")
      .on(table.batch_id, table.lease_until, table.part, table.line)
      .where(sql.raw("fate IS NULL")),
    index("batch_items_fate").on(table.batch_id, table.fate, table.part, table.line),
    index("batch_items_submission").on(table.batch_id, table.submission_digest),
    index("batch_items_session").on(table.batch_id, table.session_id, table.part, table.line),
    check("batch_items_fate", sql`fate IS NULL OR ${isOneOf("fate", fates)}`),
    check("batch_items_settled", sql.raw("(fate IS NULL) = (settled_at IS NULL)")),
    check("batch_items_erased", sql.raw("fate IS NULL OR (secret IS NULL AND holder IS NULL)")),
    check("batch_items_duplicate", sql.raw("(fate IS NOT NULL AND fate = 'duplicate') = (duplicate_line IS NOT NULL)")),
  ],
);

/** Lines and money of a batch by fate, kept by triggers with the lines themselves, so that reading them does not grow with the batch. */
export const batchTallies = sqliteTable(
  "batch_tallies",
  {
    batch_id: text()
      .notNull()
      .references(() => batches.id),
    /** `waiting` stands for no fate, because a key may not be null. */
    fate: text({ enum: ["waiting", ...fates] }).notNull(),
    items: integer().notNull(),
    cost_usd: real().notNull(),
    reserved_usd: real().notNull(),
    input_tokens: integer().notNull(),
    output_tokens: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.batch_id, table.fate] }),
    check("batch_tallies_items", sql.raw("items >= 0")),
  ],
);

/** Which classification answers a line, one a draw. No reference: a classification may be deleted before its batch. */
export const batchClassifications = sqliteTable(
  "batch_classifications",
  {
    batch_id: text()
      .notNull()
      .references(() => batches.id),
    part: integer().notNull(),
    line: integer().notNull(),
    draw: integer().notNull(),
    classification_id: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.batch_id, table.part, table.line, table.draw] }),
    index("batch_classifications_answer").on(table.classification_id),
  ],
);
