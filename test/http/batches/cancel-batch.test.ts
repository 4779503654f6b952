import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { cancelBatch } from "../../../src/batches/steer-batch.ts";
import { accounted, batchHarness, open, post, put, reply } from "../../support/batch-harness.ts";
import { digestHeader, jsonl } from "../../support/batches.ts";
import { ownSession } from "../../support/services.ts";

const harness = batchHarness();

test("a part that comes while an open batch is cancelled is refused, and leaves nothing", async () => {
  const { services } = harness;
  const { id } = await open(harness);
  await put(harness, id, 1, jsonl([ownSession()]));
  const { vault } = services;
  if (vault === null) throw new Error("the services have no vault");
  const late: number[] = [];
  const meddled = {
    ...services,
    vault: {
      ...vault,
      remove: async (names: readonly string[]) => {
        const body = jsonl([ownSession()]);
        const headers = { "content-type": "application/jsonl", "content-digest": await digestHeader(body) };
        late.push((await harness.ours(`/v1/batches/${id}/parts/2`, { method: "PUT", headers, body })).status);
        await vault.remove(names);
      },
    },
  };
  const workspace = await harness.database
    .prepare("SELECT workspace_id FROM batches WHERE id = ?")
    .bind(id)
    .first<string>("workspace_id");
  const { status } = await cancelBatch(meddled, workspace ?? "", id);
  expect(status).toBe("cancelled");
  expect(late).toEqual([409]);
  expect((await env.VAULT.list({ prefix: `parts/${id}/` })).objects).toEqual([]);
  expect((await accounted(harness, id)).batch).toMatchObject({ waiting: 0, lines: 1, fates: { cancelled: 1 } });
});

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
