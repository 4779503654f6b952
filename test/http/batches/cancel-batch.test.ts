import { expect, test } from "vitest";
import { accounted, batchHarness, open, post, put, reply } from "../../support/batch-harness.ts";
import { jsonl } from "../../support/batches.ts";
import { ownSession } from "../../support/services.ts";

const harness = batchHarness();

test("an open batch is cancelled at once, a finished one never", async () => {
  const { id } = await open(harness);
  await put(harness, id, 1, jsonl([ownSession()]));
  const cancelled = await reply("cancelBatch", await harness.ours(`/v1/batches/${id}/cancel`, post), 200);
  expect(cancelled).toMatchObject({ status: "cancelled", fates: { cancelled: 1 }, lines: 1 });
  expect((await accounted(harness, id)).batch.parts[0]?.removed_at).not.toBeNull();
  expect(await reply("cancelBatch", await harness.ours(`/v1/batches/${id}/cancel`, post), 409)).toMatchObject({
    batch_status: "cancelled",
  });
});
