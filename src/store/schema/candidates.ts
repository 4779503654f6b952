import { sql } from "drizzle-orm";
import { check, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { workspaces } from "./workspaces.ts";

/** A workspace's own releases. The id is taken from the content, so a row is never changed or replaced; it is removed beside its tombstone alone. */
export const candidates = sqliteTable(
  "candidates",
  {
    workspace_id: text()
      .notNull()
      .references(() => workspaces.id),
    id: text().notNull(),
    digest: text().notNull(),
    /** JSON: text by path, `manifest.json` included. */
    files: text().notNull(),
    created_at: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspace_id, table.id] }),
    check("candidates_id", sql.raw("id GLOB 'cand-*'")),
    check("candidates_files", sql.raw("json_valid(files) AND json_type(files, '$.\"manifest.json\"') IS 'text'")),
  ],
);

/** What remains of a deleted candidate, until the same content is made again. */
export const candidateTombstones = sqliteTable(
  "candidate_tombstones",
  {
    workspace_id: text()
      .notNull()
      .references(() => workspaces.id),
    id: text().notNull(),
    deleted_at: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspace_id, table.id] })],
);
