import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { datasetSplits, visibilities } from "../benchmark-words.ts";
import { isOneOf } from "./checks.ts";
import { workspaces } from "./workspaces.ts";

/** A version of a gold set: sessions with labels that are held to be right. Another byte makes another version. */
export const datasets = sqliteTable(
  "datasets",
  {
    id: text().primaryKey(),
    /** The owner. */
    workspace_id: text()
      .notNull()
      .references(() => workspaces.id),
    name: text().notNull(),
    visibility: text({ enum: visibilities }).notNull(),
    /** Over header and items, whatever their order. */
    digest: text().notNull(),
    /** JSON array. */
    raters: text().notNull(),
    /** JSON by split: digest, items, persons and gold labels by classifier. */
    splits: text().notNull(),
    /** Trials on the held-out split that one workspace may have. */
    held_out_budget: integer().notNull(),
    /** Name of the sealed sessions in the vault. */
    object: text().notNull(),
    text_bytes: integer().notNull(),
    created_at: text().notNull(),
    /** When sessions and items were deleted. Null: they are there. */
    deleted_at: text(),
  },
  (table) => [
    uniqueIndex("datasets_once").on(table.workspace_id, table.digest).where(sql.raw("deleted_at IS NULL")),
    index("datasets_by_id").on(table.workspace_id, table.id),
    check("datasets_visibility", isOneOf("visibility", visibilities)),
    check("datasets_budget", sql.raw("held_out_budget >= 0")),
  ],
);

/** One session of a gold set with its labels; its text stands in the vault. */
export const datasetItems = sqliteTable(
  "dataset_items",
  {
    dataset_id: text()
      .notNull()
      .references(() => datasets.id),
    /** From 0, in the order of the upload. */
    place: integer().notNull(),
    id: text().notNull(),
    split: text({ enum: datasetSplits }).notNull(),
    /** Pseudonymous key: sessions of one person are resampled together. */
    person: text().notNull(),
    session_digest: text().notNull(),
    /** Where the session stands in the sealed text. */
    offset: integer().notNull(),
    length: integer().notNull(),
    /** JSON: gold by classifier. */
    gold: text().notNull(),
    /** JSON: value by dimension. */
    subgroups: text().notNull(),
    /** Chance with which it was drawn. Null: not known. */
    probability: real(),
  },
  (table) => [
    primaryKey({ columns: [table.dataset_id, table.place] }),
    uniqueIndex("dataset_items_id").on(table.dataset_id, table.id),
    index("dataset_items_session").on(table.session_digest),
    check("dataset_items_split", isOneOf("split", datasetSplits)),
    check("dataset_items_probability", sql.raw("probability IS NULL OR (probability > 0 AND probability <= 1)")),
  ],
);
