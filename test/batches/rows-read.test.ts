import { expect, test } from "vitest";
import { listBatchItems } from "../../src/batches/list-batch-items.ts";
import { readBatch } from "../../src/batches/read-batch.ts";
import { oversee } from "../../src/batches/sweep.ts";
import { batchHarness, open, post, put } from "../support/batch-harness.ts";
import { jsonl } from "../support/batches.ts";
import { countedDatabase } from "../support/rows-read.ts";

const harness = batchHarness();

/** Rows that are read of a running batch of so many lines, three of which are not JSON and stand at the end. */
async function readsOf(lines: number) {
  const { id } = await open(harness);
  await put(harness, id, 1, jsonl(Array.from({ length: lines }, () => "{")));
  await harness.ours(`/v1/batches/${id}/start`, post);
  const workspace = await harness.database
    .prepare("SELECT workspace_id FROM batches WHERE id = ?")
    .bind(id)
    .first<string>("workspace_id");
  const counted = countedDatabase(harness.database);
  const services = { ...harness.services, database: counted.database };
  const page = { fate: "unreadable", cursor: null, limit: 2 } as const;
  await readBatch(services, workspace ?? "", id);
  const counts = counted.take();
  await oversee(services, id);
  const overseeing = counted.take();
  await harness.database
    .prepare(
      "UPDATE batch_items SET fate = 'unreadable', settled_at = '2026-11-23', secret = NULL WHERE batch_id = ? AND line > ?",
    )
    .bind(id, lines - 3)
    .run();
  expect((await listBatchItems(services, workspace ?? "", id, page)).items).toHaveLength(2);
  await harness.ours(`/v1/batches/${id}/cancel`, post);
  return { counts, overseeing, page: counted.take() };
}

test("what is read of a batch to count it, to oversee it and to list the lines of a fate does not grow with its lines", async () => {
  const few = await readsOf(20);
  expect(await readsOf(2_000)).toEqual(few);
  expect(few.counts).toBeGreaterThan(0);
  expect(few.counts).toBeLessThan(20);
});
