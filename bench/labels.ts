/**
 * How the queries of stored labels stand up to a full database: pages by what they can be filtered by, and counts by classifier and month.
 *
 *   node bench/labels.ts [--sessions 400000] [--body 200]
 *
 * Rows of simulated labels are written straight into a D1 file of the local runtime (writing them through it would take hours), with bodies of
 * so many characters. The product's own functions ask under Node, on the same SQLite file; then the Worker is asked over HTTP, under workerd.
 */
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { parseArgs } from "node:util";
import { classifierIds } from "../src/instrument/label.ts";
import { type Filters, listDocuments, readDocument } from "../src/store/classifications.ts";
import { openDatabase } from "../src/store/database.ts";
import { tallyLabels } from "../src/store/label-tallies.ts";
import { classificationId, fill, workspace } from "./corpus/fill-labels.ts";
import { asD1 } from "./corpus/sqlite-as-d1.ts";
import { connect } from "./http/client.ts";
import { median } from "./http/median.ts";
import { bundle, start } from "./http/runtime.ts";

const fixes = { classifier: "work_mode", value: "fix" } as const;
const pages: readonly (readonly [string, Filters])[] = [
  ["everything", {}],
  ["release", { release: "embedded-1" }],
  ["month", { month: "2026-02" }],
  ["status, with nothing to find", { status: "partial" }],
  ["classifier and value", fixes],
  ["classifier, value and release", { ...fixes, release: "embedded-1" }],
  ["classifier, value and month", { ...fixes, month: "2026-02" }],
  ["classifier, value and a release with nothing to find", { ...fixes, release: "embedded-3" }],
];

const options = { sessions: { type: "string", default: "400000" }, body: { type: "string", default: "200" } } as const;
const { values } = parseArgs({ options });
const sessions = Number(values.sessions);
const work = mkdtempSync(join(tmpdir(), "metier-bench-labels-"));
const [code, data] = [join(work, "code"), join(work, "data")];
const any = () => classificationId(Math.floor(Math.random() * sessions));
try {
  bundle(code);
  await (await start(code, data)).stop();
  const file = databaseFile();
  const sqlite = new DatabaseSync(file);
  const began = performance.now();
  fill(sqlite, sessions, Number(values.body));
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  const size = (statSync(file).size / 1e6).toFixed(0);
  console.log(`${sessions} sessions, ${sessions * classifierIds.length} labels, ${size} MB, written in ${seconds} s`);
  await asked(sqlite);
  sqlite.close();
  await served();
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** The runtime keeps a file of its own beside it. */
function databaseFile(): string {
  const folder = join(data, "d1/miniflare-D1DatabaseObject");
  const name = readdirSync(folder).find((each) => /^[0-9a-f]+\.sqlite$/.test(each));
  if (name === undefined) throw new Error("The runtime left no database.");
  return join(folder, name);
}

async function asked(sqlite: DatabaseSync): Promise<void> {
  const database = openDatabase(asD1(sqlite));
  const one = await timed(500, () => readDocument(database, workspace, any()));
  const rows: [string, number][] = [["one classification by its key", one]];
  const listed = (filters: Filters, limit: number) => listDocuments(database, workspace, filters, any(), limit);
  rows.push(["page of 1 by classifier and value", await timed(200, () => listed(fixes, 1))]);
  for (const [name, filters] of pages) {
    rows.push([`page of 50 by ${name}`, await timed(100, () => listed(filters, 50))]);
  }
  const all = (query: string) => timed(1, async () => sqlite.prepare(query).all());
  const links = "FROM classification_labels";
  const scan = await all(`SELECT count(value), count(month) ${links} NOT INDEXED`);
  rows.push(["full scan of the links", scan]);
  rows.push([
    "classifier × month, counted in the links",
    await all(`SELECT classifier, month, count(*) ${links} GROUP BY 1, 2`),
  ]);
  const tallied = (by: Parameters<typeof tallyLabels>[2]) =>
    timed(50, () => tallyLabels(database, workspace, by, {}, null, 1001));
  rows.push(["counts by classifier and month", await tallied(["classifier", "month"])]);
  rows.push(["counts by classifier, month and value", await tallied(["classifier", "month", "value"])]);
  print("asked under Node", one, rows, scan);
}

async function served(): Promise<void> {
  const runtime = await start(code, data);
  const client = connect(runtime.url, 1);
  const get = (path: string) => client.send(`/v1/classifications${path}`);
  try {
    const one = await timed(300, () => get(`/${any()}`));
    const rows: [string, number][] = [["one classification by its key", one]];
    for (const [name, filters] of pages) {
      const query = new URLSearchParams({ ...filters, limit: "50" });
      const [, cursor] = /"next_cursor":"([^"]+)"/.exec((await get(`?${query}`)).body) ?? [];
      rows.push([`page of 50 by ${name}`, await timed(100, () => get(`?${query}${below(cursor)}`))]);
    }
    rows.push(["counts by classifier and month", await timed(100, () => get("/counts"))]);
    print("asked of the Worker over HTTP", one, rows, null);
  } finally {
    client.close();
    await runtime.stop();
  }
}

/** A cursor to any place in the list, made out of one to its second page. */
function below(cursor: string | undefined): string {
  return cursor === undefined ? "" : `&cursor=${btoa(atob(cursor).replace(/[^.]+$/, any())).replaceAll("=", "")}`;
}

function print(title: string, one: number, rows: readonly (readonly [string, number])[], scan: number | null): void {
  console.log(`\n| ${title} | ms | of a read by key | of the full scan |\n| --- | ---: | ---: | ---: |`);
  for (const [what, ms] of rows) {
    const ofScan = scan === null ? "" : (ms / scan).toFixed(4);
    console.log(`| ${what} | ${ms.toFixed(3)} | ${(ms / one).toFixed(1)} | ${ofScan} |`);
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
