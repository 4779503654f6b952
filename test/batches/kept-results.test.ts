import { env } from "cloudflare:workers";
import { parquetReadObjects } from "hyparquet";
import { beforeAll, expect, test } from "vitest";
import { keptFromLines } from "../../src/batches/results/kept-part.ts";
import { sweep } from "../../src/batches/sweep.ts";
import { accounted, batchHarness, open, put, reply, runToEnd } from "../support/batch-harness.ts";
import { jsonl } from "../support/batches.ts";
import { ownSession } from "../support/services.ts";

const harness = batchHarness();
let id: string;
beforeAll(async () => {
  ({ id } = await open(harness));
  const broken = Array.from({ length: keptFromLines - 2 }, () => "{");
  await put(harness, id, 1, jsonl([ownSession({ id: "a" }), ownSession({ id: "b" }), ...broken]));
  await put(harness, id, 2, jsonl([ownSession({ id: "c" })]));
  await runToEnd(harness, id);
}, 60_000);

async function rowsOf(part: number) {
  const response = await harness.ours(`/v1/batches/${id}/results?format=parquet&part=${part}`);
  expect(response.status).toBe(200);
  return parquetReadObjects({ file: await response.arrayBuffer() });
}

async function files(): Promise<string[]> {
  return (await env.VAULT.list({ prefix: `results/${id}/` })).objects.map(({ key }) => key);
}

test("a part is read alone, in every format, and one that is not there is refused", async () => {
  const lines = (await (await harness.ours(`/v1/batches/${id}/results?part=2`)).text()).trim().split("\n");
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ part: 2, line: 1, session_id: "c" }]);
  expect((await rowsOf(2)).map(({ session_id }) => session_id)).toEqual(["c"]);
  const missing = await harness.ours(`/v1/batches/${id}/results?part=3`);
  expect(await reply("readBatchResults", missing, 404)).toMatchObject({
    code: "part_not_found",
    parts: [1, 2],
    detail: "It has parts 1 to 2.",
  });
});

test("a large part is kept as a sealed file, a small one is not, and both say the same as the rows", async () => {
  const first = await rowsOf(1);
  await rowsOf(2);
  expect(first).toHaveLength(keptFromLines);
  expect(await files()).toEqual([`results/${id}/1.parquet`]);
  const sealed = await (await env.VAULT.get(`results/${id}/1.parquet`))?.text();
  expect(sealed?.startsWith("PAR1")).toBe(false);
  const [{ uploaded: before } = { uploaded: null }] = (await env.VAULT.list({ prefix: `results/${id}/` })).objects;
  expect(await rowsOf(1)).toEqual(first);
  const [{ uploaded: after } = { uploaded: null }] = (await env.VAULT.list({ prefix: `results/${id}/` })).objects;
  expect(after).toEqual(before);
});

test("who deletes a classification deletes the file that holds it, and the next file is without it", async () => {
  expect((await rowsOf(1))[0]).toMatchObject({ session_id: "a", work_mode: "plan" });
  const { items } = await accounted(harness, id);
  const [classification] = items[0]?.classifications ?? [];
  const deleted = await harness.ours(`/v1/classifications/${classification}`, { method: "DELETE" });
  expect(deleted.status).toBe(200);
  expect(await files()).toEqual([]);
  const rows = await rowsOf(1);
  expect(rows[0]).toMatchObject({ work_mode: null, work_mode_status: null, session_digest: null });
  expect(rows[1]).toMatchObject({ session_id: "b", work_mode: "plan" });
});

test("a batch goes with its files, and the sweep finds those of batches that are gone", async () => {
  await rowsOf(1);
  expect(await files()).toHaveLength(1);
  await sweep(harness.services);
  expect(await files()).toHaveLength(1);
  expect((await harness.ours(`/v1/batches/${id}`, { method: "DELETE" })).status).toBe(200);
  expect(await files()).toEqual([]);
  await env.VAULT.put(`results/${id}/1.parquet`, "left behind");
  await sweep(harness.services);
  expect(await files()).toEqual([]);
});
