import { parquetReadObjects } from "hyparquet";
import { expect, test } from "vitest";
import { accounted, batchHarness, open, put, runToEnd } from "../support/batch-harness.ts";
import { jsonl } from "../support/batches.ts";
import { ownSession } from "../support/services.ts";

const harness = batchHarness();

test("two sessions of one id are both labelled, and the later one names the line of the first, whichever is read first", async () => {
  const { id } = await open(harness);
  const [first, second] = [ownSession({ id: "twin" }), ownSession({ id: "twin" })];
  await put(harness, id, 2, jsonl([second, first, ownSession()]));
  await put(harness, id, 1, jsonl([ownSession({ id: "alone" }), first]));
  await runToEnd(harness, id);
  const { items } = await accounted(harness, id);
  const original = { part: 1, line: 2 };
  expect(items).toMatchObject([
    { session_id: "alone", fate: "labeled", same_id_as: null },
    { session_id: "twin", fate: "labeled", same_id_as: null },
    { session_id: "twin", fate: "labeled", same_id_as: original, duplicate_of: null },
    { session_id: "twin", fate: "duplicate", same_id_as: original, duplicate_of: original },
    { session_id: null, fate: "labeled", same_id_as: null },
  ]);

  const results = (format: string) => harness.ours(`/v1/batches/${id}/results?format=${format}`);
  const rows = (await (await results("jsonl")).text()).trim().split("\n");
  expect(rows.map((row) => JSON.parse(row).same_id_as)).toEqual(items.map(({ same_id_as }) => same_id_as));
  const table = await parquetReadObjects({ file: await (await results("parquet")).arrayBuffer() });
  expect(table.map(({ same_id_part, same_id_line }) => [same_id_part, same_id_line])).toEqual(
    items.map(({ same_id_as }) => [same_id_as?.part ?? null, same_id_as?.line ?? null]),
  );
});
