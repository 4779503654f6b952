import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { Batch, BatchPart, BatchReceipt } from "../../../src/batches/batch.ts";
import { accounted, batchHarness, open, post, put, reply } from "../../support/batch-harness.ts";
import { finish, gzipped, jsonl } from "../../support/batches.ts";
import { dump } from "../../support/database.ts";
import { ownSession } from "../../support/services.ts";

const harness = batchHarness();

test("a batch that was never started goes with its sealed text, and one that runs is not deleted", async () => {
  const { id } = await open(harness);
  await put(harness, id, 1, jsonl([ownSession(), ownSession()]));
  const remove = () => harness.ours(`/v1/batches/${id}`, { method: "DELETE" });
  expect(await reply("deleteBatch", await remove(), 200)).toMatchObject({
    parts_deleted: 1,
    objects_deleted: 1,
    items_deleted: 2,
    classifications_kept: 0,
  });
  expect((await env.VAULT.list({ prefix: `parts/${id}/` })).objects).toEqual([]);

  const running = await open(harness);
  await put(harness, running.id, 1, jsonl([ownSession()]));
  await harness.ours(`/v1/batches/${running.id}/start`, post);
  const refused = await harness.ours(`/v1/batches/${running.id}`, { method: "DELETE" });
  expect(await reply("deleteBatch", refused, 409)).toMatchObject({ code: "batch_state", batch_status: "running" });
  await finish(harness.services);
});

test("is opened, filled, started, worked on, read and deleted", async () => {
  const marker = `marker${crypto.randomUUID()}`;
  const { id, status } = await open(harness, { name: "spring", draws: 2 });
  expect(status).toBe("open");
  const same = ownSession({ id: "twin" });
  const first = jsonl([
    ownSession({ turns: [{ role: "human", text: marker }] }),
    "",
    same,
    { turns: [{ role: "assistant", text: "headless" }] },
    "{ broken",
  ]);
  const second = jsonl([
    same,
    ownSession({ id: "twin" }),
    ownSession({ turns: [{ role: "human", text: "Write to jane.roe@clinic-north.org." }] }),
    { transcript: JSON.stringify(ownSession()), user_key: "p-1", month: "2026-04" },
  ]);
  const part = await reply<BatchPart>("putBatchPart", await put(harness, id, 1, first), 201);
  expect(part).toMatchObject({ part: 1, lines: 4, blank_lines: 1, bytes: first.length, removed_at: null });
  const packed = await gzipped(second);
  expect((await put(harness, id, 2, packed, { "content-encoding": "gzip" })).status).toBe(201);
  expect(await reply("estimateBatch", await harness.ours(`/v1/batches/${id}/estimate`, post), 200)).toMatchObject({
    lines: 8,
    usd_at_most: 0,
  });
  expect(JSON.stringify(await dump(harness.database))).not.toContain(marker);

  const started = await reply<Batch>("startBatch", await harness.ours(`/v1/batches/${id}/start`, post), 200);
  expect(started).toMatchObject({ status: "running", waiting: 8 });
  await finish(harness.services);

  const { batch, items } = await accounted(harness, id);
  expect(batch.status).toBe("finished");
  expect(batch.parts.every(({ removed_at }) => removed_at !== null)).toBe(true);
  expect(items.map(({ fate }) => fate)).toEqual([
    "labeled",
    "labeled",
    "headless",
    "unreadable",
    "duplicate",
    "labeled",
    "not_anonymous",
    "labeled",
  ]);
  expect(items[3]?.places).toEqual([{ line: 5, column: 3 }]);
  expect(items[4]).toMatchObject({ duplicate_of: { part: 1, line: 3 }, session_id: "twin" });
  expect(items[6]?.findings).toMatchObject([{ kind: "email", pointer: "/turns/0/text" }]);
  expect(items[0]?.classifications).toHaveLength(2);
  expect(await dump(harness.database)).not.toContain(marker);
  expect((await env.VAULT.list({ prefix: `parts/${id}/` })).objects).toEqual([]);

  const rows = (await (await harness.ours(`/v1/batches/${id}/results`)).text()).trim().split("\n");
  expect(rows).toHaveLength(13);
  const classification = await harness.ours(`/v1/classifications/${items[0]?.classifications[0]}`);
  expect(JSON.parse(rows[0] ?? "").classification).toEqual(await classification.json());

  const receipt = await reply<BatchReceipt>(
    "deleteBatch",
    await harness.ours(`/v1/batches/${id}`, { method: "DELETE" }),
    200,
  );
  expect(receipt).toMatchObject({ parts_deleted: 2, objects_deleted: 0, items_deleted: 8, classifications_kept: 10 });
  expect((await harness.ours(`/v1/batches/${id}`)).status).toBe(404);
  expect(classification.status).toBe(200);
});
