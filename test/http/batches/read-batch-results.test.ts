import { expect, test } from "vitest";
import { batchHarness, open, post, put } from "../../support/batch-harness.ts";
import { finish, jsonl } from "../../support/batches.ts";
import { ownSession } from "../../support/services.ts";

const harness = batchHarness();

test("results before the end are partial and say so; of an open batch there are none", async () => {
  const { id } = await open(harness);
  await put(harness, id, 1, jsonl([ownSession()]));
  expect((await harness.ours(`/v1/batches/${id}/results`)).status).toBe(409);
  await harness.ours(`/v1/batches/${id}/start`, post);
  const early = await harness.ours(`/v1/batches/${id}/results`);
  expect(early.headers.get("batch-complete")).toBe("false");
  expect(await early.json()).toMatchObject({ part: 1, line: 1, fate: null, classification: null });
  await finish(harness.services);
  const late = await harness.ours(`/v1/batches/${id}/results`);
  expect(late.headers.get("batch-complete")).toBe("true");
  expect(await late.json()).toMatchObject({ fate: "labeled" });
});
