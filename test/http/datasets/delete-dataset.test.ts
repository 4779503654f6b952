import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { DatasetReceipt } from "../../../src/benchmarks/datasets/dataset.ts";
import { batchHarness, reply } from "../../support/batch-harness.ts";
import { finish } from "../../support/batches.ts";
import { answersOf, goldLines, keep, order, tried } from "../../support/trials.ts";

const harness = batchHarness();

test("a deleted dataset takes its sessions, items and answers along, and leaves the scores", {
  timeout: 30_000,
}, async () => {
  const lines = goldLines(12);
  const dataset = await keep(harness, lines);
  const path = `/v1/datasets/${dataset.id}`;
  const asked = await tried(harness, { dataset: dataset.id, release: "fake-1" });
  const recorded = await tried(harness, { dataset: dataset.id, answers: answersOf(lines, () => "fix") });
  const receipt = await reply<DatasetReceipt>("deleteDataset", await harness.ours(path, { method: "DELETE" }), 200);
  expect(receipt).toMatchObject({
    items_deleted: 12,
    text_bytes_deleted: dataset.text_bytes,
    classifications_deleted: 12,
    trials_kept: 2,
  });
  expect((await env.VAULT.list({ prefix: `datasets/${dataset.id}` })).objects).toEqual([]);
  expect((await env.VAULT.list({ prefix: `trials/${recorded.id}` })).objects).toEqual([]);
  expect(await reply("readDataset", await harness.ours(path), 410)).toMatchObject({ code: "dataset_deleted" });
  const kept = await reply("readBenchmark", await harness.ours(`/v1/benchmarks/${asked.id}`), 200);
  expect(kept).toMatchObject({ status: "done", result: asked.result });
  const again = await reply<DatasetReceipt>("deleteDataset", await harness.ours(path, { method: "DELETE" }), 200);
  expect(again).toMatchObject({ deleted_at: receipt.deleted_at, items_deleted: 0, classifications_deleted: 0 });
});

test("a dataset on which a trial is at work stays, and so does another workspace's", async () => {
  const dataset = await keep(harness, goldLines(4));
  const path = `/v1/datasets/${dataset.id}`;
  expect((await order(harness, { dataset: dataset.id, release: "fake-1" })).status).toBe(202);
  expect(await reply("deleteDataset", await harness.ours(path, { method: "DELETE" }), 409)).toMatchObject({
    code: "dataset_in_use",
  });
  await finish(harness.services);
  expect((await harness.theirs(path, { method: "DELETE" })).status).toBe(404);
  expect((await harness.ours(path, { method: "DELETE" })).status).toBe(200);
});
