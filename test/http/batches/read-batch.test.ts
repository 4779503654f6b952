import { expect, test } from "vitest";
import type { Batch } from "../../../src/batches/batch.ts";
import { workOn } from "../../../src/batches/work.ts";
import { batchHarness, open, post, put, reply } from "../../support/batch-harness.ts";
import { finish, jsonl } from "../../support/batches.ts";
import { ownSession } from "../../support/services.ts";

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

test("says how fast lines are settled, and how long the rest will take", async () => {
  const { services } = harness;
  const { id } = await open(harness);
  await put(harness, id, 1, jsonl(Array.from({ length: 10 }, () => ownSession())));
  const read = async () => reply<Batch>("readBatch", await harness.ours(`/v1/batches/${id}`), 200);
  expect(await read()).toMatchObject({ lines_per_second: null, seconds_left: null });
  await harness.ours(`/v1/batches/${id}/start`, post);
  // Its shift is over while the worker is at the eight lines that it takes at once.
  let passed = 0;
  const now = () => new Date(services.now().getTime() + passed);
  const sleep = async () => {
    passed = 60_000;
  };
  await workOn({ ...services, now, sleep }, id);
  services.clock.ahead += 100_000;
  const half = await read();
  expect(half).toMatchObject({ status: "running", waiting: 2, fates: { labeled: 8 } });
  expect(half.lines_per_second).toBeGreaterThan(0.04);
  expect(half.lines_per_second).toBeLessThanOrEqual(0.08);
  expect(half.seconds_left).toBeCloseTo(2 / (half.lines_per_second ?? 1), 6);
  await finish(services);
  expect(await read()).toMatchObject({ status: "finished", waiting: 0, seconds_left: null });
});
