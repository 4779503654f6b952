/**
 * How the queries of stored labels stand up to a full database: a page by classifier and value, and counts by classifier and month.
 *
 *   node bench/labels.ts [--sessions 400000] [--folder folder]
 *
 * Rows of simulated labels are written straight into SQLite with the product's migrations (Node's SQLite, the engine of D1; not under workerd, because
 * writing them through it would take hours), with bodies of 200 characters; then the product's own functions ask.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { parseArgs } from "node:util";
import { classifierIds } from "../src/instrument/label.ts";
import { listDocuments, readDocument } from "../src/store/classifications.ts";
import { openDatabase } from "../src/store/database.ts";
import { classificationId, fill, workspace } from "./corpus/fill-labels.ts";
import { asD1 } from "./corpus/sqlite-as-d1.ts";
import { median } from "./http/median.ts";

const counts =
  "SELECT classifier, value, month, count(*) AS n FROM classification_labels WHERE workspace_id = ? AND release_id = 'embedded-1'";

const { values } = parseArgs({ options: { sessions: { type: "string", default: "400000" } } });
const sessions = Number(values.sessions);
const folder = mkdtempSync(join(tmpdir(), "metier-bench-labels-"));
const file = join(folder, "labels.sqlite");
const sqlite = new DatabaseSync(file);
try {
  migrate();
  const began = performance.now();
  fill(sqlite, sessions);
  const seconds = (performance.now() - began) / 1000;
  console.log(
    `${sessions} sessions, ${sessions * classifierIds.length} labels, ${(statSync(file).size / 1e6).toFixed(0)} MB, written in ${seconds.toFixed(0)} s\n`,
  );
  await measure();
} finally {
  sqlite.close();
  rmSync(folder, { recursive: true, force: true });
}

function migrate(): void {
  const migrations = join(import.meta.dirname, "../src/store/migrations");
  for (const name of readdirSync(migrations).sort()) {
    if (name.endsWith(".sql")) sqlite.exec(readFileSync(join(migrations, name), "utf8"));
  }
}

async function measure(): Promise<void> {
  const database = openDatabase(asD1(sqlite));
  const filters = { release: "embedded-1", classifier: "work_mode", value: "fix" } as const;
  const any = () => classificationId(Math.floor(Math.random() * sessions));
  const one = await timed(500, () => readDocument(database, workspace, any()));
  const ofOne = await timed(200, () => listDocuments(database, workspace, filters, any(), 1));
  const ofFifty = await timed(100, () => listDocuments(database, workspace, filters, any(), 50));
  const inMonth = await timed(100, () =>
    listDocuments(database, workspace, { ...filters, month: "2026-02" }, any(), 50),
  );
  const fiftyReads = await timed(50, async () => {
    for (let read = 0; read < 50; read += 1) await readDocument(database, workspace, any());
  });
  const scan = await timed(1, async () =>
    sqlite.prepare("SELECT count(value), count(month) FROM classification_labels NOT INDEXED").all(),
  );
  const ofClassifier = await timed(1, async () =>
    sqlite.prepare(`${counts} AND classifier = 'work_mode' GROUP BY value, month`).all(workspace),
  );
  const ofAll = await timed(1, async () =>
    sqlite.prepare(`${counts} GROUP BY classifier, value, month`).all(workspace),
  );
  const rows: readonly (readonly [string, number])[] = [
    ["one classification by its key", one],
    ["fifty of them, one by one", fiftyReads],
    ["page of 1 by classifier and value", ofOne],
    ["page of 50 by classifier and value", ofFifty],
    ["page of 50 by classifier, value and month", inMonth],
    ["full scan of the links", scan],
    ["counts of one classifier by value and month", ofClassifier],
    ["counts of every classifier by value and month", ofAll],
  ];
  console.log("| what | ms | of a read by key | of the full scan |\n| --- | ---: | ---: | ---: |");
  for (const [what, ms] of rows) {
    console.log(`| ${what} | ${ms.toFixed(3)} | ${(ms / one).toFixed(1)} | ${(ms / scan).toFixed(4)} |`);
  }
}

async function timed(rounds: number, work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  // One round is asked cold: the large queries take long enough without a rehearsal.
  for (let round = rounds === 1 ? 0 : -1; round < rounds; round += 1) {
    const began = performance.now();
    await work();
    if (round >= 0) times.push(performance.now() - began);
  }
  return median(times);
}
