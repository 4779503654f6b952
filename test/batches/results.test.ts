import { parquetMetadataAsync, parquetReadObjects } from "hyparquet";
import { beforeAll, expect, test } from "vitest";
import page from "../../docs/data-dictionary.md?raw";
import { columns } from "../../src/batches/results/columns.ts";
import { dataDictionary } from "../../src/batches/results/dictionary.ts";
import { type BatchServices, batchServices, type Client, clientOf, finish, jsonl } from "../support/batches.ts";
import { migratedDatabase, newWorkspace } from "../support/database.ts";
import { fakeEngine, noReply } from "../support/fake-engine.ts";
import { newKey } from "../support/keys.ts";
import { ownSession } from "../support/services.ts";

let services: BatchServices;
let client: Client;
let id: string;
beforeAll(async () => {
  const database = await migratedDatabase();
  const engine = fakeEngine();
  engine.script = (classifier) => (classifier === "outcome" ? noReply() : {});
  services = batchServices(database, { engine });
  client = clientOf(services, await newKey(database, await newWorkspace(database), "admin"));
  const body = jsonl([ownSession({ id: "=cmd()" }), "broken", ownSession({ id: 'a "b", c', month: "2026-04" })]);
  const init = { method: "POST", headers: { "content-type": "application/jsonl" }, body };
  id = (await (await client("/v1/batches?draws=2", init)).json<{ id: string }>()).id;
  await finish(services);
});

const results = (format: string) => client(`/v1/batches/${id}/results?format=${format}`);

test("a Parquet file has a row for every line and draw, typed, with nulls, and says what made it", async () => {
  const response = await results("parquet");
  expect(response.headers.get("content-type")).toBe("application/vnd.apache.parquet");
  const file = await response.arrayBuffer();
  const rows = await parquetReadObjects({ file });
  expect(rows.map(({ part, line, draw, fate }) => [part, line, draw, fate])).toEqual([
    [1, 1, 0, "partly_labeled"],
    [1, 1, 1, "partly_labeled"],
    [1, 2, 0, "unreadable"],
    [1, 3, 0, "partly_labeled"],
    [1, 3, 1, "partly_labeled"],
  ]);
  expect(rows[0]).toMatchObject({
    session_id: "=cmd()",
    month: null,
    work_mode: "plan",
    work_mode_status: "labeled",
    outcome: null,
    outcome_status: "error",
    judged_success: null,
    decisions_user_share_planning: 0.75,
    task_value_usd: 120,
    human_turns: 1,
    release_id: "fake-1",
  });
  expect(rows[2]).toMatchObject({ reason: "not_json", work_mode: null, human_turns: null, classification_id: null });
  expect(Object.keys(rows[0] ?? {})).toEqual(columns.map(({ name }) => name));
  const { key_value_metadata } = await parquetMetadataAsync(file);
  expect(key_value_metadata).toContainEqual({ key: "metier.batch", value: id });
  expect(key_value_metadata).toContainEqual({ key: "metier.complete", value: "true" });
});

test("CSV quotes what must be quoted, and no cell of the caller's is run as a formula", async () => {
  const lines = (await (await results("csv")).text()).trim().split("\n");
  expect(lines[0]).toBe(columns.map(({ name }) => name).join(","));
  expect(lines).toHaveLength(6);
  expect(lines[1]).toContain(",'=cmd(),");
  expect(lines[4]).toContain(',"a ""b"", c",');
  expect(lines[3]).toMatch(/^1,2,0,unreadable,not_json,1,"\[\{""line"":2,""column"":1\}\]",,*$/);
});

test("JSONL holds the whole classification", async () => {
  const lines = (await (await results("jsonl")).text()).trim().split("\n");
  const row = JSON.parse(lines[4] ?? "");
  expect(row).toMatchObject({ part: 1, line: 3, draw: 1, fate: "partly_labeled", reason: "error", duplicate_of: null });
  expect(row.classification).toMatchObject({ id: row.classification_id, draw: 1, session: { month: "2026-04" } });
});

test("a format that is not there is refused", async () => {
  expect((await results("xlsx")).status).toBe(422);
});

test("the data dictionary is the one of these columns", () => {
  expect(page).toBe(dataDictionary());
  expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length);
  for (const { meaning } of columns) expect(meaning).not.toBe("");
});
