import { sql } from "drizzle-orm";
import { check, index, integer, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { classifierIds, labelStatuses, settledStatuses } from "../../instrument/label.ts";
import { releaseStatuses } from "../../releases/status.ts";
import { isOneOf } from "./checks.ts";
import { workspaces } from "./workspaces.ts";

/** What labels are shared under: one session, one release, one endpoint, one draw, inside one workspace. */
export const labelSets = sqliteTable(
  "label_sets",
  {
    /** A digest of the five columns of the unique index below, so that it is known before anything is read. */
    id: text().primaryKey(),
    workspace_id: text()
      .notNull()
      .references(() => workspaces.id),
    session_digest: text().notNull(),
    release_digest: text().notNull(),
    endpoint: text().notNull(),
    draw: integer().notNull(),
    release_id: text().notNull(),
  },
  (table) => [
    uniqueIndex("label_sets_key").on(
      table.workspace_id,
      table.session_digest,
      table.release_digest,
      table.endpoint,
      table.draw,
    ),
    check("label_sets_draw", sql.raw("draw >= 0")),
  ],
);

/**
 * One answer to one question, appended once and never changed. Holds no session text: `reason` is in the engine's words and
 * `counted_evidence` holds counts and rules only.
 */
export const labels = sqliteTable(
  "labels",
  {
    id: text().primaryKey(),
    set_id: text()
      .notNull()
      .references(() => labelSets.id),
    classifier: text({ enum: classifierIds }).notNull(),
    status: text({ enum: labelStatuses }).notNull(),
    value: text(),
    ordinal: integer(),
    user_share_planning: real(),
    user_share_execution: real(),
    planning_decisions: integer(),
    execution_decisions: integer(),
    usd: real(),
    usd_band: text(),
    reason: text(),
    confidence: real(),
    /** JSON array; null is none. */
    candidates: text(),
    /** JSON array of `count` and `rule` evidence; null is none. */
    counted_evidence: text(),
    /** How many `term` and `quote` items the engine gave, kept or not. */
    text_evidence: integer().notNull(),
    release_status: text({ enum: releaseStatuses }).notNull(),
    /** This and the fourteen below are null where the engine called no model. */
    model: text(),
    stop_reason: text(),
    input_tokens: integer(),
    cache_read_tokens: integer(),
    cache_write_tokens: integer(),
    output_tokens: integer(),
    cost_usd: real(),
    shared_by: integer(),
    latency_ms: real(),
    attempts: integer(),
    possible_repeat: integer({ mode: "boolean" }),
    request_id: text(),
    repaired: integer({ mode: "boolean" }),
    quotes_dropped: integer(),
    reply_digest: text(),
    created_at: text().notNull(),
  },
  (table) => [
    // A settled answer stands: one a question. Answers without a reply (error, skipped) may pile up beside it.
    uniqueIndex("labels_settled_once").on(table.set_id, table.classifier).where(isOneOf("status", settledStatuses)),
    index("labels_set").on(table.set_id),
    check("labels_classifier", isOneOf("classifier", classifierIds)),
    check("labels_status", isOneOf("status", labelStatuses)),
    check(
      "labels_value_only_when_labeled",
      sql.raw(
        "status = 'labeled' OR (value IS NULL AND ordinal IS NULL AND confidence IS NULL AND user_share_planning IS NULL AND user_share_execution IS NULL AND planning_decisions IS NULL AND execution_decisions IS NULL AND usd IS NULL AND usd_band IS NULL)",
      ),
    ),
    check(
      "labels_labeled_has_its_value",
      sql.raw(
        "status <> 'labeled' OR CASE classifier WHEN 'decisions' THEN value IS NULL AND usd IS NULL WHEN 'task_value' THEN value IS NULL AND usd IS NOT NULL AND usd_band IS NOT NULL ELSE value IS NOT NULL AND usd IS NULL END",
      ),
    ),
    check("labels_reason_unless_labeled", sql.raw("(status = 'labeled') = (reason IS NULL)")),
    check("labels_confidence", sql.raw("confidence IS NULL OR confidence BETWEEN 0 AND 1")),
    check("labels_call_is_whole", sql.raw("(model IS NULL) = (attempts IS NULL)")),
  ],
);
