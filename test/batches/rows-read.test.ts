import { expect, test } from "vitest";
import { listBatchItems } from "../../src/batches/list-batch-items.ts";
import { readBatch } from "../../src/batches/read-batch.ts";
import { oversee } from "../../src/batches/sweep.ts";
import { leaseItems } from "../../src/store/lease-items.ts";
import { settleItems } from "../../src/store/settle-items.ts";
import { batchHarness, open, post, put } from "../support/batch-harness.ts";
import { jsonl } from "../support/batches.ts";
import { countedDatabase } from "../support/rows-read.ts";

const harness = batchHarness();

const lease = {
  workspace: "",
  backend: "embedded",

  holder: "lease_test",
  now: Date.now(),
  until: Date.now() + 60_000,
  holders: 4,
} as const;
const settlement = {
  fate: "labeled",
  reason: null,
  places: null,
  submission_digest: "d",
  session_id: null,
  cost_usd: null,
  input_tokens: null,
  output_tokens: null,
  classifications: ["cls_test"],
} as const;

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
  const [first] = await leaseItems(services.database, id, { ...lease, limit: 1 });
  if (first === undefined) throw new Error("no line was free");
  const leasing = counted.take();
  await settleItems(services.database, [{ item: first, settlement }], {
    now: "2026-11-23T00:00:00.000Z",
    forgets: false,
  });
  const settling = counted.take();
  await harness.database
    .prepare(
      "UPDATE batch_items SET fate = 'unreadable', settled_at = '2026-11-23', secret = NULL WHERE batch_id = ? AND line > ?",
    )
    .bind(id, lines - 3)
    .run();
  expect((await listBatchItems(services, workspace ?? "", id, page)).items).toHaveLength(2);
  await harness.ours(`/v1/batches/${id}/cancel`, post);
  return { counts, overseeing, leasing, settling, page: counted.take() };
}

test("what is read of a batch to count, oversee, lease, settle and list its lines does not grow with their number", async () => {
  const few = await readsOf(20);
  expect(await readsOf(2_000)).toEqual(few);
  expect(few.counts).toBeGreaterThan(0);
  expect(few.counts).toBeLessThan(20);
});
