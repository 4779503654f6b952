import type { DatabaseSync } from "node:sqlite";
import { months } from "../../scripts/simulate/session.ts";
import { classifiers } from "../../src/instrument/classifiers.ts";
import { classifierIds } from "../../src/instrument/label.ts";

export const workspace = "wsp_local";

export function classificationId(session: number): string {
  return `cls_${session.toString(16).padStart(32, "0")}`;
}

/** One classification a session with an answer to every question, made inside SQLite. Triggers rest meanwhile; constraints and indexes do not. */
export function fill(sqlite: DatabaseSync, sessions: number, bodyCharacters: number): void {
  sqlite.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000");
  const triggers = sqlite.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all();
  for (const { name } of triggers) sqlite.exec(`DROP TRIGGER ${name}`);
  const values = JSON.stringify(
    classifierIds.map((id) => ({ id, values: classifiers[id].labels.map(({ value }) => value) })),
  );
  sqlite.exec(`
    CREATE TEMP TABLE n AS WITH RECURSIVE c(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM c WHERE i < ${sessions - 1}) SELECT i FROM c;
    CREATE TEMP TABLE q AS SELECT key AS k, value ->> 'id' AS id, value ->> 'values' AS vals, json_array_length(value, '$.values') AS size
      FROM json_each('${values.replaceAll("'", "''")}');
    INSERT INTO label_sets (id, workspace_id, session_digest, release_digest, endpoint, draw, release_id)
      SELECT printf('set_%032x', i), '${workspace}', printf('sha256:%064x', i), 'sha256:0', 'embedded', 0, 'embedded-1' FROM n;
    INSERT INTO classifications (id, workspace_id, set_id, submission_digest, release_id, status, revision, month, user_key, session_id,
        keeps_text, body, created_at, completed_at)
      SELECT printf('cls_%032x', i), '${workspace}', printf('set_%032x', i), printf('%064x', i), 'embedded-1', 'complete', 1,
        ${monthOf("i")}, 'person-' || (i / 8), 'sim-' || i, 0, hex(zeroblob(${Math.floor(bodyCharacters / 2)})), '2026-11-23T00:00:00.000Z', '2026-11-23T00:00:00.000Z' FROM n;
    INSERT INTO labels (id, set_id, classifier, status, value, reason, text_evidence, release_status, created_at)
      SELECT printf('lbl_%032x', i * 16 + k), printf('set_%032x', i), id, iif(size = 0, 'abstained', 'labeled'),
        ${answerOf}, iif(size = 0, 'simulated', NULL), 0, 'published', '2026-11-23T00:00:00.000Z' FROM n, q;
    INSERT INTO classification_labels (classification_id, classifier, label_id, workspace_id, release_id, status, value, month)
      SELECT printf('cls_%032x', i), id, printf('lbl_%032x', i * 16 + k), '${workspace}', 'embedded-1',
        iif(size = 0, 'abstained', 'labeled'), ${answerOf}, ${monthOf("i")} FROM n, q;
    INSERT INTO label_tallies (workspace_id, release_id, classifier, month, status, value, labels)
      SELECT workspace_id, release_id, classifier, coalesce(month, ''), status, coalesce(value, ''), count(*)
      FROM classification_labels GROUP BY 1, 2, 3, 4, 5, 6;
  `);
  for (const { sql } of triggers) sqlite.exec(String(sql));
  sqlite.exec("PRAGMA wal_checkpoint(TRUNCATE)");
}

/** Even over the label set of each question. */
const answerOf = "iif(size = 0, NULL, vals ->> ('$[' || ((i * 7 + k) % size) || ']'))";

function monthOf(index: string): string {
  return `CASE (${index} / 5) % ${months.length} ${months.map((month, place) => `WHEN ${place} THEN '${month}'`).join(" ")} END`;
}
