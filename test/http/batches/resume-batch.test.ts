import { expect, test } from "vitest";
import { accounted, batchHarness, open, post, put, reply } from "../../support/batch-harness.ts";
import { finish, jsonl } from "../../support/batches.ts";
import { ownSession } from "../../support/services.ts";

const harness = batchHarness();

test("a resumed batch goes on where it was paused", async () => {
  const { id } = await open(harness);
  await put(harness, id, 1, jsonl([ownSession(), ownSession()]));
  for (const step of ["start", "pause"]) await harness.ours(`/v1/batches/${id}/${step}`, post);
  await finish(harness.services);
  expect(await reply("resumeBatch", await harness.ours(`/v1/batches/${id}/resume`, post), 200)).toMatchObject({
    status: "running",
    waiting: 2,
  });
  await finish(harness.services);
  expect((await accounted(harness, id)).batch).toMatchObject({ status: "finished", fates: { labeled: 2 } });
  expect((await harness.ours(`/v1/batches/${id}/resume`, post)).status).toBe(409);
});
