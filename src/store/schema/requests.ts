import { check, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { classifierIds } from "../../instrument/label.ts";
import { isOneOf } from "./checks.ts";
import { workspaces } from "./workspaces.ts";

/** What a caller's `Idempotency-Key` was first used for; forgotten at `expires_at`. */
export const idempotencyKeys = sqliteTable(
  "idempotency_keys",
  {
    workspace_id: text()
      .notNull()
      .references(() => workspaces.id),
    key_sha256: text().notNull(),
    /** Of the submission that the key stood for. */
    request_digest: text().notNull(),
    /** No reference: the classification may be deleted before the key is forgotten, and a retry must not make it again. */
    classification_id: text().notNull(),
    outcome: text({ enum: ["created", "existing", "accepted"] }).notNull(),
    expires_at: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspace_id, table.key_sha256] }),
    index("idempotency_keys_expiry").on(table.expires_at),
    check("idempotency_keys_outcome", isOneOf("outcome", ["created", "existing", "accepted"])),
  ],
);

/** Who is asking a question now, so that the others wait for the answer. An expired claim is nobody's. */
export const claims = sqliteTable(
  "claims",
  {
    set_id: text().notNull(),
    classifier: text({ enum: classifierIds }).notNull(),
    holder: text().notNull(),
    /** Milliseconds since 1970. */
    expires_at: integer().notNull(),
    /** How often it may be asked: once by each who held it without letting go, this one included, and once more for each lost reply. */
    holders: integer().notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.set_id, table.classifier] }), index("claims_by_holder").on(table.holder)],
);
