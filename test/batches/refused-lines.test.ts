import { parquetReadObjects } from "hyparquet";
import { beforeAll, expect, test } from "vitest";
import errorsPage from "../../docs/errors.md?raw";
import type { BatchItemView } from "../../src/batches/batch.ts";
import { unreadableCauses } from "../../src/intake/errors.ts";
import { accounted, batchHarness, open, put, runToEnd } from "../support/batch-harness.ts";
import { jsonl } from "../support/batches.ts";
import { dump } from "../support/database.ts";
import { ownSession } from "../support/services.ts";

const harness = batchHarness();
const address = "jane.roe@clinic-north.org";
const telling = (id: string) => ownSession({ id, turns: [{ role: "human", text: `Write to ${address}.` }] });

let id: string;
let items: BatchItemView[];
beforeAll(async () => {
  ({ id } = await open(harness));
  const lines = ['{"id":"a","turns":[', telling("b"), telling(address), { id: "d", turns: [{ role: "nobody" }] }];
  await put(harness, id, 1, jsonl(lines));
  await runToEnd(harness, id);
  ({ items } = await accounted(harness, id));
});

const results = (format: string) => harness.ours(`/v1/batches/${id}/results?format=${format}`);
const finding = { rule: "email", kind: "email", blocks: true, pointer: "/turns/0/text", start: 9, end: 34 };
const misfit = { pointer: "/turns/0/role", message: expect.any(String) };

test("a refused line says the cause as a code, the place, and its own id where the gate lets that through", () => {
  expect(items).toMatchObject([
    { fate: "unreadable", reason: "not_json", places: [{ line: 1, column: 20 }], findings: [], session_id: null },
    { fate: "not_anonymous", reason: "email", places: [], findings: [finding], session_id: "b" },
    { fate: "not_anonymous", reason: "email", session_id: null },
    { fate: "unreadable", reason: "schema", places: [misfit], session_id: "d" },
  ]);
});

test("every cause stands in docs/errors.md", () => {
  for (const cause of Object.keys(unreadableCauses)) expect(errorsPage).toContain(`\`${cause}\``);
});

test("the results say the same as the items, in every format, and never the value", async () => {
  const rows = (await (await results("jsonl")).text()).trim().split("\n");
  const told = items.map(({ reason, findings, places, session_id }) => ({ reason, findings, places, session_id }));
  expect(rows.map((row) => JSON.parse(row))).toMatchObject(told);

  const table = await parquetReadObjects({ file: await (await results("parquet")).arrayBuffer() });
  expect(table.map(({ reason, reason_column }) => [reason, reason_column])).toEqual([
    ["not_json", 20],
    ["email", null],
    ["email", null],
    ["schema", null],
  ]);
  const placesIn = table.map(({ places }) => JSON.parse(String(places)));
  expect(placesIn).toEqual(items.map(({ findings, places }) => [...findings, ...places]));
  const csv = await (await results("csv")).text();
  expect(csv).toContain('""pointer"":""/turns/0/text"",""start"":9,""end"":34');
  expect(`${rows.join()}${csv}${JSON.stringify(table)}${await dump(harness.database)}`).not.toContain(address);
});
