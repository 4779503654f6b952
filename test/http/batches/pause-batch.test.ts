import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { accounted, batchHarness, open, post, put, reply } from "../../support/batch-harness.ts";
import { finish, jsonl } from "../../support/batches.ts";
import { ownSession } from "../../support/services.ts";

const harness = batchHarness();

test("can be paused, resumed and cancelled; what is done is kept", async () => {
  const { id } = await open(harness);
  await put(harness, id, 1, jsonl([ownSession(), ownSession()]));
  await harness.ours(`/v1/batches/${id}/start`, post);
  expect(await reply("pauseBatch", await harness.ours(`/v1/batches/${id}/pause`, post), 200)).toMatchObject({
    status: "paused",
  });
  await finish(harness.services);
  expect((await accounted(harness, id)).batch).toMatchObject({ status: "paused", waiting: 2 });
  expect(await reply("deleteBatch", await harness.ours(`/v1/batches/${id}`, { method: "DELETE" }), 409)).toMatchObject({
    code: "batch_state",
    batch_status: "paused",
  });
  await reply("resumeBatch", await harness.ours(`/v1/batches/${id}/resume`, post), 200);
  await reply("cancelBatch", await harness.ours(`/v1/batches/${id}/cancel`, post), 200);
  await finish(harness.services);
  const { batch, items } = await accounted(harness, id);
  expect(batch.status).toBe("cancelled");
  expect(items.map(({ fate }) => fate)).toEqual(["cancelled", "cancelled"]);
  expect((await env.VAULT.list({ prefix: `parts/${id}/` })).objects).toEqual([]);
  expect((await harness.ours(`/v1/batches/${id}/resume`, post)).status).toBe(409);
});
