import { sql } from "drizzle-orm";
import { check, index, sqliteTable, text } from "drizzle-orm/sqlite-core";

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
