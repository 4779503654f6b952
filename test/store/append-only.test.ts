import { beforeAll, describe, expect, it } from "vitest";
import { createClassification } from "../../src/classify/create-classification.ts";
import { deleteClassification } from "../../src/classify/delete-classification.ts";
import { migratedDatabase, newWorkspace } from "../support/database.ts";
import { fakeEngine, noReply } from "../support/fake-engine.ts";
import { refusal, refusalsOf } from "../support/refusals.ts";
import { ownSession, testServices } from "../support/services.ts";

let database: D1Database;
let complete: string;
let partial: string;
let deleted: string;
let label: string;
let workspace: string;
let withoutText: string;
/** Of a session whose work mode was asked for in another submission. */
let onlyOutcome: string;
const candidate = "cand-1";

beforeAll(async () => {
  database = await migratedDatabase();
  workspace = await newWorkspace(database);
  const services = testServices(database, { engine: fakeEngine() });
  const ask = async (evidence: "text" | "counts" = "text") => {
    const request = { input: { session: ownSession() }, evidence, store: "labels" } as const;
    return (await createClassification(services, workspace, request)).id;
  };
  services.engine.script = () => ({ evidence: [{ kind: "quote", quote: "a quote", turn: 0 }] });
  complete = await ask();
  withoutText = await ask("counts");
  const shared = { input: { session: ownSession() }, evidence: "none", store: "labels" } as const;
  await createClassification(services, workspace, { ...shared, classifiers: ["work_mode"] });
  onlyOutcome = (await createClassification(services, workspace, { ...shared, classifiers: ["outcome"] })).id;
  deleted = await ask();
  await deleteClassification(services, workspace, deleted);
  services.engine.script = (classifier) => (classifier === "outcome" ? noReply() : {});
  partial = await ask();
  const files = JSON.stringify({ "manifest.json": "{}" });
  await database
    .prepare("INSERT INTO candidates (workspace_id, id, digest, files, created_at) VALUES (?, ?, 'd', ?, '2026-11-23')")
    .bind(workspace, candidate, files)
    .run();
  await database.batch([
    database
      .prepare(
        "INSERT INTO datasets VALUES ('dst_rows', ?, 'n', 'workspace', 'sha256:1', '[]', '{}', 1, 'datasets/dst_rows', 1, '2026-11-23', NULL)",
      )
      .bind(workspace),
    database.prepare(
      "INSERT INTO dataset_items VALUES ('dst_rows', 0, 's-1', 'held_out', 'p-1', 'sha256:2', 0, 1, '{}', '{}', NULL)",
    ),
    database
      .prepare(
        "INSERT INTO benchmarks (id, workspace_id, dataset_id, split, split_digest, candidate, candidate_digest, classifiers, draws, near_miss, status, cost_usd, scoring_until, created_at) VALUES ('bmk_rows', ?, 'dst_rows', 'held_out', 'sha256:3', '{}', 'sha256:4', '[]', 1, 0, 'scoring', 0, 0, '2026-11-23')",
      )
      .bind(workspace),
    database
      .prepare(
        "INSERT INTO datasets VALUES ('dst_gone', ?, 'n', 'workspace', 'sha256:6', '[]', '{}', 1, 'datasets/dst_gone', 1, '2026-11-23', '2026-11-24')",
      )
      .bind(workspace),
    database.prepare("INSERT INTO benchmark_scores VALUES ('bmk_rows', 'work_mode', '{}')"),
  ]);
  const link = "SELECT label_id FROM classification_labels WHERE classification_id = ? AND classifier = 'work_mode'";
  label = (await database.prepare(link).bind(complete).first<string>("label_id")) ?? expect.fail();
});

const rows = [
  ["a label is changed", () => ["UPDATE labels SET value = 'build' WHERE id = ?", label]],
  ["a label is deleted by itself", () => ["DELETE FROM labels WHERE id = ?", label]],
  [
    "a label is replaced under its id",
    () => [
      "INSERT OR REPLACE INTO labels (id, set_id, classifier, status, value, text_evidence, release_status, created_at) SELECT id, set_id, classifier, status, 'build', 0, release_status, created_at FROM labels WHERE id = ?",
      label,
    ],
  ],
  [
    "a second settled label is given to one question",
    () => [
      "INSERT INTO labels (id, set_id, classifier, status, value, text_evidence, release_status, created_at) SELECT 'lbl_second', set_id, classifier, status, 'build', 0, release_status, created_at FROM labels WHERE id = ?",
      label,
    ],
  ],
  [
    "a value stands beside a failure",
    () => [
      "INSERT INTO labels (id, set_id, classifier, status, value, reason, text_evidence, release_status, created_at) SELECT 'lbl_failed', set_id, classifier, 'error', 'build', 'reset', 0, release_status, created_at FROM labels WHERE id = ?",
      label,
    ],
  ],
  [
    "a labelled answer has no value",
    () => [
      "INSERT INTO labels (id, set_id, classifier, status, value, text_evidence, release_status, created_at) SELECT 'lbl_empty', set_id, 'expertise', 'labeled', NULL, 0, release_status, created_at FROM labels WHERE id = ?",
      label,
    ],
  ],
  [
    "a label set is changed",
    () => ["UPDATE label_sets SET draw = 7 WHERE id = (SELECT set_id FROM labels WHERE id = ?)", label],
  ],
  [
    "a label set is deleted by itself",
    () => ["DELETE FROM label_sets WHERE id = (SELECT set_id FROM labels WHERE id = ?)", label],
  ],
  [
    "a complete classification is changed",
    () => ["UPDATE classifications SET body = '{}', revision = 2 WHERE id = ?", complete],
  ],
  ["a change keeps its revision", () => ["UPDATE classifications SET body = '{}' WHERE id = ?", partial]],
  [
    "a submission gets another person",
    () => ["UPDATE classifications SET user_key = 'p-9', revision = 2 WHERE id = ?", partial],
  ],
  ["a classification goes without a tombstone", () => ["DELETE FROM classifications WHERE id = ?", complete]],
  [
    "a link goes without its classification",
    () => ["DELETE FROM classification_labels WHERE classification_id = ?", complete],
  ],
  [
    "a link is changed",
    () => ["UPDATE classification_labels SET value = 'build' WHERE classification_id = ?", complete],
  ],
  [
    "a link says another value than its label",
    () => [
      "INSERT INTO classification_labels SELECT ?, l.classifier, l.id, s.workspace_id, s.release_id, l.status, 'operate', NULL FROM labels AS l JOIN label_sets AS s ON s.id = l.set_id WHERE l.classifier = 'work_mode' AND l.set_id = (SELECT set_id FROM classifications WHERE id = ?1)",
      onlyOutcome,
    ],
  ],
  [
    "a link is replaced",
    () => [
      "INSERT OR REPLACE INTO classification_labels SELECT * FROM classification_labels WHERE classification_id = ? AND classifier = 'work_mode'",
      complete,
    ],
  ],
  ["a tally falls below nothing", () => ["UPDATE label_tallies SET labels = -1 WHERE workspace_id = ?", workspace]],
  [
    "text evidence stands where none was asked for",
    () => [
      "INSERT INTO label_evidence SELECT classification_id, label_id, classifier, '[]' FROM classification_labels WHERE classification_id = ?",
      withoutText,
    ],
  ],
  [
    "text evidence is changed",
    () => ["UPDATE label_evidence SET evidence = '[]' WHERE classification_id = ?", complete],
  ],
  [
    "text evidence goes without its classification",
    () => ["DELETE FROM label_evidence WHERE classification_id = ?", complete],
  ],
  ["a tombstone goes", () => ["DELETE FROM tombstones WHERE id = ?", deleted]],
  ["a tombstone is opened again", () => ["UPDATE tombstones SET set_id = 'set_x' WHERE id = ?", deleted]],
  [
    "a deleted id comes back",
    () => [
      "INSERT INTO classifications SELECT ?, workspace_id, set_id, 'other', release_id, status, revision, month, user_key, session_id, self_occupation, self_expertise, keeps_text, body, created_at, completed_at FROM classifications LIMIT 1",
      deleted,
    ],
  ],
  [
    "a candidate is changed",
    () => ["UPDATE candidates SET files = json_set(files, '$.a', 'b') WHERE id = ?", candidate],
  ],
  ["a candidate is removed", () => ["DELETE FROM candidates WHERE id = ?", candidate]],
  [
    "a candidate is replaced under its id",
    () => [
      "INSERT OR REPLACE INTO candidates SELECT workspace_id, id, 'other', files, created_at FROM candidates WHERE id = ?",
      candidate,
    ],
  ],
  [
    "a candidate has no manifest",
    () => [
      "INSERT INTO candidates SELECT workspace_id, 'cand-2', digest, '{}', created_at FROM candidates WHERE id = ?",
      candidate,
    ],
  ],
  ["a dataset is changed", () => ["UPDATE datasets SET name = 'other' WHERE id = ?", "dst_rows"]],
  ["a dataset goes", () => ["DELETE FROM datasets WHERE id = ?", "dst_rows"]],
  ["an item of a dataset is changed", () => ["UPDATE dataset_items SET gold = '{}' WHERE dataset_id = ?", "dst_rows"]],
  ["an item goes before its dataset", () => ["DELETE FROM dataset_items WHERE dataset_id = ?", "dst_rows"]],
  ["an order of a trial is changed", () => ["UPDATE benchmarks SET split = 'development' WHERE id = ?", "bmk_rows"]],
  ["a trial is done without its result", () => ["UPDATE benchmarks SET status = 'done' WHERE id = ?", "bmk_rows"]],
  ["a trial goes back", () => ["UPDATE benchmarks SET status = 'labelling' WHERE id = ?", "bmk_rows"]],
  ["a trial goes from the log", () => ["DELETE FROM benchmarks WHERE id = ?", "bmk_rows"]],
  [
    "a held-out split tells scores before the end",
    () => ["UPDATE benchmarks SET partial = '[]' WHERE id = ?", "bmk_rows"],
  ],
  [
    "a workspace has more trials on a held-out split than it may",
    () => [
      "INSERT INTO benchmarks SELECT 'bmk_more', workspace_id, dataset_id, split, split_digest, name, candidate, baseline, candidate_digest, classifiers, draws, near_miss, budget_usd, status, reason, candidate_batch, baseline_batch, partial, result, cost_usd, scoring_until, created_at, ended_at FROM benchmarks WHERE id = ?",
      "bmk_rows",
    ],
  ],
  [
    "a trial is ordered on a dataset that was deleted",
    () => [
      "INSERT INTO benchmarks (id, workspace_id, dataset_id, split, split_digest, candidate, candidate_digest, classifiers, draws, near_miss, status, cost_usd, scoring_until, created_at) SELECT 'bmk_late', ?, 'dst_gone', 'development', 'sha256:5', '{}', 'sha256:4', '[]', 1, 0, 'labelling', 0, 0, '2026-11-23'",
      workspace,
    ],
  ],
  ["a score is changed", () => ["UPDATE benchmark_scores SET body = '{}' WHERE benchmark_id = ?", "bmk_rows"]],
  ["a score goes", () => ["DELETE FROM benchmark_scores WHERE benchmark_id = ?", "bmk_rows"]],
] as const satisfies readonly (readonly [string, () => readonly [string, string]])[];

describe("the tables refuse, whoever writes, that", () => {
  const told: string[] = [];
  it.each(rows)("%s", async (_, statement) => {
    const [sql, id] = statement();
    const refused = await refusal(database.prepare(sql).bind(id).run());
    expect(refused).toMatch(/SQLITE_CONSTRAINT/);
    told.push(refused);
  });

  it("nothing is refused by a trigger that no row tries", async () => {
    const tables = rows.flatMap(([, statement]) => /(?:INTO|UPDATE|FROM) ([a-z_]+)/.exec(statement()[0])?.[1] ?? []);
    const refusals = await refusalsOf(database, new Set(tables));
    expect(refusals.length).toBeGreaterThan(20);
    expect(refusals.filter((refusal) => !told.some((message) => message.includes(refusal)))).toEqual([]);
  });
});

describe("a key", () => {
  it("is only ever revoked, and stays revoked", async () => {
    const workspace = await newWorkspace(database);
    const insert =
      "INSERT INTO api_keys (id, workspace_id, secret_sha256, name, scopes, created_at) VALUES ('key_1', ?, ?, 'n', 'admin', '2026-11-23')";
    await database.prepare(insert).bind(workspace, "a".repeat(64)).run();
    const widen = database.prepare("UPDATE api_keys SET scopes = 'x', revoked_at = 'now' WHERE id = 'key_1'");
    await expect(widen.run()).rejects.toThrow(/only revoked/);
    await database.prepare("UPDATE api_keys SET revoked_at = '2026-11-24' WHERE id = 'key_1'").run();
    const restore = database.prepare("UPDATE api_keys SET revoked_at = NULL WHERE id = 'key_1'");
    await expect(restore.run()).rejects.toThrow(/only revoked/);
  });
});
