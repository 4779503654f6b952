import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, expect, it } from "vitest";

const migrations = "src/store/migrations";
// The tool takes a folder of the project only.
const copy = mkdtempSync("node_modules/.migrations-");
afterAll(() => rmSync(copy, { recursive: true }));

it("the migrations make the tables that the schema describes", { timeout: 60_000 }, () => {
  cpSync(migrations, copy, { recursive: true });
  const paths = ["--schema", "./src/store/schema", "--out", `./${copy}`];
  execFileSync("node_modules/.bin/drizzle-kit", ["generate", "--dialect", "sqlite", "--name", "drift", ...paths]);
  expect(readdirSync(copy)).toEqual(readdirSync(migrations));
});

it("no migration drops a table or deletes by cascade", () => {
  const files = readdirSync(migrations).filter((name) => name.endsWith(".sql"));
  expect(files.length).toBeGreaterThan(0);
  for (const name of files) {
    expect(readFileSync(join(migrations, name), "utf8")).not.toMatch(/DROP TABLE|ON DELETE CASCADE/i);
  }
});

it("labels that were there before their tallies are counted with the migration", () => {
  const sqlite = new DatabaseSync(":memory:");
  const files = readdirSync(migrations)
    .filter((name) => name.endsWith(".sql"))
    .sort();
  const apply = (names: readonly string[]) => {
    for (const name of names) sqlite.exec(readFileSync(join(migrations, name), "utf8"));
  };
  const tallies = files.indexOf("0012_label-tallies.sql");
  apply(files.slice(0, tallies));
  // Links alone: what they point to does not matter here.
  sqlite.exec("PRAGMA foreign_keys = OFF; DROP TRIGGER classification_labels_repeat_their_rows");
  sqlite.exec(`INSERT INTO classification_labels (classification_id, classifier, label_id, workspace_id, release_id, status, value, month)
    VALUES ('c1', 'work_mode', 'l1', 'w', 'r', 'labeled', 'fix', '2026-04'), ('c2', 'work_mode', 'l2', 'w', 'r', 'labeled', 'fix', '2026-04'),
      ('c1', 'outcome', 'l3', 'w', 'r', 'error', NULL, NULL)`);
  apply(files.slice(tallies));
  expect(sqlite.prepare("SELECT * FROM label_tallies ORDER BY classifier").all()).toEqual([
    { workspace_id: "w", release_id: "r", classifier: "outcome", month: "", status: "error", value: "", labels: 1 },
    {
      workspace_id: "w",
      release_id: "r",
      classifier: "work_mode",
      month: "2026-04",
      status: "labeled",
      value: "fix",
      labels: 2,
    },
  ]);
});
