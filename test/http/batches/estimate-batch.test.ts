import { expect, test } from "vitest";
import { batchHarness, open, post, put, reply } from "../../support/batch-harness.ts";
import { jsonl } from "../../support/batches.ts";
import { ownSession } from "../../support/services.ts";

const harness = batchHarness();

test("what asks no model costs nothing; a started batch is estimated no more", async () => {
  const { id } = await open(harness);
  await put(harness, id, 1, jsonl([ownSession(), "broken"]));
  const estimate = () => harness.ours(`/v1/batches/${id}/estimate`, post);
  expect(await reply("estimateBatch", await estimate(), 200)).toMatchObject({ lines: 2, usd_at_most: 0 });
  await harness.ours(`/v1/batches/${id}/start`, post);
  expect(await reply("estimateBatch", await estimate(), 409)).toMatchObject({ code: "batch_state" });
});

test("with a ceiling for each question the sample is scaled to all lines and draws", async () => {
  harness.services.engine.ceilingUsd = ({ session }) => (session.id === "dear" ? 3 : 1);
  const { id } = await open(harness, { draws: 2, budget_usd: 1.5 });
  await put(harness, id, 1, jsonl([ownSession(), ownSession({ id: "dear" }), "broken"]));
  const path = `/v1/batches/${id}`;
  expect(await reply("estimateBatch", await harness.ours(`${path}/estimate`, post), 200)).toMatchObject({
    lines: 3,
    requests_sampled: 2,
    usd_at_most: 12,
  });
  expect(await reply("startBatch", await harness.ours(`${path}/start`, post), 422)).toMatchObject({
    code: "budget_too_small",
    budget_usd: 1.5,
    first_item_usd: 2,
  });
});
