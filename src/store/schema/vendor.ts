import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { packStatuses, requestStates } from "../batch-words.ts";
import { batches } from "./batches.ts";
import { isOneOf } from "./checks.ts";
import { workspaces } from "./workspaces.ts";

/** How many workers of a workspace may ask its model's vendor, who says when it is too many. No row: as many as there are. */
export const vendorPace = sqliteTable(
  "vendor_pace",
  {
    workspace_id: text()
      .primaryKey()
      .references(() => workspaces.id),
    workers: integer().notNull(),
    /** Milliseconds since 1970, until when nobody asks. */
    closed_until: integer().notNull(),
    changed_at: integer().notNull(),
  },
  () => [check("vendor_pace_workers", sql.raw("workers >= 1"))],
);

/** One create call of the vendor's batches. */
export const vendorPacks = sqliteTable(
  "vendor_packs",
  {
    id: text().primaryKey(),
    batch_id: text()
      .notNull()
      .references(() => batches.id),
    status: text({ enum: packStatuses }).notNull(),
    /** The vendor's own id. Null: not known. */
    vendor_id: text(),
    requests: integer().notNull(),
    /** Milliseconds since 1970, as all times here. */
    sent_at: integer().notNull(),
    /** When somebody should have looked after it; later than that, nobody does. */
    due_at: integer().notNull(),
    /** Whether the vendor was asked to stop. */
    cancelled: integer({ mode: "boolean" }).notNull().default(false),
    /** Name in the vault of the replies. Null: there are none, or no line needs them any more. */
    object: text(),
  },
  (table) => [
    index("vendor_packs_of_batch").on(table.batch_id, table.status),
    check("vendor_packs_status", isOneOf("status", packStatuses)),
  ],
);

/** One request of an open line in the vendor's batches, until the line is settled. */
export const vendorRequests = sqliteTable(
  "vendor_requests",
  {
    batch_id: text()
      .notNull()
      .references(() => batches.id),
    /** Derived from line, classifiers, step and draw. */
    custom_id: text().notNull(),
    part: integer().notNull(),
    line: integer().notNull(),
    pack_id: text()
      .notNull()
      .references(() => vendorPacks.id),
    state: text({ enum: requestStates }).notNull(),
    /** Why it failed or has to be sent again. Null: it did not and has not. */
    reason: text(),
    /** Place of the reply in the pack's object. */
    offset: integer(),
    length: integer(),
    /** How often it was sent. */
    sends: integer().notNull(),
    possible_repeat: integer({ mode: "boolean" }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.batch_id, table.custom_id] }),
    index("vendor_requests_of_line").on(table.batch_id, table.part, table.line),
    index("vendor_requests_of_pack").on(table.pack_id, table.state),
    check("vendor_requests_state", isOneOf("state", requestStates)),
    check("vendor_requests_reply", sql.raw("(state = 'answered') = (length IS NOT NULL)")),
  ],
);
