import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Whose rows they are. Nothing is shared between workspaces, not even equal labels. */
export const workspaces = sqliteTable("workspaces", {
  id: text().primaryKey(),
  name: text().notNull(),
  created_at: text().notNull(),
});

/** A key is shown once, when it is made; only its SHA-256 is here. A revoked key keeps its row. */
export const apiKeys = sqliteTable(
  "api_keys",
  {
    id: text().primaryKey(),
    workspace_id: text()
      .notNull()
      .references(() => workspaces.id),
    /** Lower-case hex. */
    secret_sha256: text().notNull().unique(),
    name: text().notNull(),
    /** Space-separated, as in OAuth. */
    scopes: text().notNull(),
    created_at: text().notNull(),
    revoked_at: text(),
  },
  (table) => [
    index("api_keys_workspace").on(table.workspace_id),
    check(
      "api_keys_secret_is_a_digest",
      sql.raw("length(secret_sha256) = 64 AND secret_sha256 NOT GLOB '*[^0-9a-f]*'"),
    ),
  ],
);

/** What a workspace has uploaded on one day, as far as a quota counts it. */
export const workspaceDays = sqliteTable(
  "workspace_days",
  {
    workspace_id: text()
      .notNull()
      .references(() => workspaces.id),
    /** `YYYY-MM-DD`, UTC. */
    day: text().notNull(),
    /** Lines of parts that were taken. */
    lines: integer().notNull(),
    /** How many may be taken, as of the last upload; null is any number. */
    quota: integer(),
  },
  (table) => [
    primaryKey({ columns: [table.workspace_id, table.day] }),
    check("workspace_days_quota", sql.raw("quota IS NULL OR lines <= quota")),
  ],
);
