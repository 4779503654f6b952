import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { classifierIds } from "../../instrument/label.ts";
import { benchmarkStatuses, datasetSplits } from "../benchmark-words.ts";
import { isOneOf } from "./checks.ts";
import { datasets } from "./datasets.ts";
import { workspaces } from "./workspaces.ts";

/** A trial. Its row stays for good: the trials of a dataset are a log. */
export const benchmarks = sqliteTable(
  "benchmarks",
  {
    id: text().primaryKey(),
    /** Who ordered it. */
    workspace_id: text()
      .notNull()
      .references(() => workspaces.id),
    dataset_id: text()
      .notNull()
      .references(() => datasets.id),
    split: text({ enum: datasetSplits }).notNull(),
    split_digest: text().notNull(),
    name: text(),
    /** JSON: what is on trial; null baseline is none. */
    candidate: text().notNull(),
    baseline: text(),
    candidate_digest: text().notNull(),
    /** JSON array. */
    classifiers: text().notNull(),
    draws: integer().notNull(),
    near_miss: integer({ mode: "boolean" }).notNull(),
    budget_usd: real(),
    status: text({ enum: benchmarkStatuses }).notNull(),
    /** Code of what went wrong; null: nothing. */
    reason: text(),
    /** Batches that ask the sessions; null: answers were uploaded. No reference: they go with the dataset. */
    candidate_batch: text(),
    baseline_batch: text(),
    /** JSON of scores so far; null: none, or not to be shown. */
    partial: text(),
    /** JSON of the result without its classifiers; null: not scored. */
    result: text(),
    cost_usd: real().notNull(),
    /** Milliseconds since 1970 until when somebody scores it. */
    scoring_until: integer().notNull(),
    created_at: text().notNull(),
    ended_at: text(),
  },
  (table) => [
    index("benchmarks_by_id").on(table.workspace_id, table.id),
    index("benchmarks_by_dataset").on(table.dataset_id, table.id),
    index("benchmarks_by_split").on(table.split_digest, table.status, table.id),
    index("benchmarks_at_work").on(table.status),
    check("benchmarks_split", isOneOf("split", datasetSplits)),
    check("benchmarks_status", isOneOf("status", benchmarkStatuses)),
    check("benchmarks_draws", sql.raw("draws BETWEEN 1 AND 100")),
    check("benchmarks_end", sql.raw("(status IN ('done', 'cancelled', 'failed')) = (ended_at IS NOT NULL)")),
    check("benchmarks_result", sql.raw("(status = 'done') = (result IS NOT NULL)")),
    check("benchmarks_reason", sql.raw("(status = 'failed') = (reason IS NOT NULL)")),
    check("benchmarks_partial", sql.raw("split = 'development' OR partial IS NULL")),
  ],
);

/** What one classifier scored: aggregates, never an item. */
export const benchmarkScores = sqliteTable(
  "benchmark_scores",
  {
    benchmark_id: text()
      .notNull()
      .references(() => benchmarks.id),
    classifier: text({ enum: classifierIds }).notNull(),
    /** JSON. */
    body: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.benchmark_id, table.classifier] }),
    check("benchmark_scores_classifier", isOneOf("classifier", classifierIds)),
  ],
);
