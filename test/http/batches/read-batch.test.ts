import { expect, test } from "vitest";
import { batchHarness, open, post } from "../../support/batch-harness.ts";

const harness = batchHarness();

test("is another workspace's secret", async () => {
  const { id } = await open(harness);
  for (const path of ["", "/items", "/results", "/events"]) {
    expect((await harness.theirs(`/v1/batches/${id}${path}`)).status).toBe(404);
  }
  for (const step of ["start", "pause", "resume", "cancel", "estimate"]) {
    expect((await harness.theirs(`/v1/batches/${id}/${step}`, post)).status).toBe(404);
  }
  expect((await harness.theirs(`/v1/batches/${id}`, { method: "DELETE" })).status).toBe(404);
  expect(await (await harness.theirs("/v1/batches")).json()).toEqual({ items: [], next_cursor: null });
});
