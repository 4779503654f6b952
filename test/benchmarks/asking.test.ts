import { expect, test } from "vitest";
import { advance, overseeTrial } from "../../src/benchmarks/trials/advance.ts";
import type { Benchmark } from "../../src/benchmarks/trials/benchmark.ts";
import type { ModelCall } from "../../src/instrument/label.ts";
import { batchHarness, reply } from "../support/batch-harness.ts";
import { finish } from "../support/batches.ts";
import { goldLines, keep, order, tried } from "../support/trials.ts";

const harness = batchHarness();

const call: ModelCall = {
  model: "a-model",
  stop_reason: "end_turn",
  input_tokens: 100,
  cache_read_tokens: 0,
  cache_write_tokens: 0,
  output_tokens: 10,
  cost_usd: 0.01,
  shared_by: 1,
  latency_ms: 200,
  attempts: 1,
  possible_repeat: false,
  request_id: null,
  repaired: false,
  quotes_dropped: 0,
  reply_digest: null,
};

/** An engine whose every answer costs a cent. */
function paid(): void {
  Object.assign(harness.services.engine, { deterministic: false, ceilingUsd: () => 0.01 });
  harness.services.engine.script = (classifier) => ({ call, ...(classifier === "work_mode" ? { value: "fix" } : {}) });
}

test("whoever is interrupted is taken over from, and no answer is paid twice", { timeout: 60_000 }, async () => {
  paid();
  const dataset = await keep(harness, goldLines(10));
  const { id } = await reply<Benchmark>(
    "createBenchmark",
    await order(harness, { dataset: dataset.id, release: "fake-1", budget_usd: 5 }),
    202,
  );
  const before = harness.services.engine.asked.length;
  // Tickets doubled and lost, alarms at the same time.
  await Promise.allSettled([
    advance(harness.services, id),
    overseeTrial(harness.services, id),
    advance(harness.services, id),
  ]);
  harness.services.tickets.splice(0, 1);
  await Promise.allSettled([overseeTrial(harness.services, id), advance(harness.services, id)]);
  await finish(harness.services);
  const done = await reply<Benchmark>("readBenchmark", await harness.ours(`/v1/benchmarks/${id}`), 200);
  expect(done.status).toBe("done");
  expect(harness.services.engine.asked.length - before).toBe(10);
  expect(done.cost_usd).toBeCloseTo(0.1);
  expect(done.result?.candidate.usage).toMatchObject({
    calls: 10,
    models: ["a-model"],
    input_tokens: 1_000,
    latency_ms: { p50: 200 },
  });
  expect(done.result?.candidate.usage?.cost_usd_per_session).toBeCloseTo(0.01);

  const again = await tried(harness, { dataset: dataset.id, release: "fake-1", budget_usd: 5 });
  expect(harness.services.engine.asked.length - before).toBe(10);
  expect(again.cost_usd).toBe(0);
  expect(again.result?.candidate.usage?.cost_usd).toBeCloseTo(0.1);
});

test("a budget stops the asking, and what was not asked is no wrong answer", { timeout: 60_000 }, async () => {
  paid();
  const dataset = await keep(harness, goldLines(12, ["fix"]));
  const done = await tried(harness, { dataset: dataset.id, release: "fake-1", budget_usd: 0.05 });
  expect(done.cost_usd).toBeLessThanOrEqual(0.05 + 1e-9);
  expect(done.result?.incomplete).toBe(true);
  const [score] = done.result?.classifiers ?? [];
  expect(score?.coverage.statuses).toMatchObject({ labeled: 5, skipped: 7 });
  expect(score?.labels?.agreement.accuracy).toMatchObject({ value: 1, n: 5 });
});

test("a budget below the first session ends the trial with its reason", async () => {
  paid();
  const dataset = await keep(harness, goldLines(2));
  const done = await tried(harness, { dataset: dataset.id, release: "fake-1", budget_usd: 0.001 });
  expect(done).toMatchObject({ status: "failed", reason: "budget_too_small", result: null });
});

test("draws are asked one by one and stand as a retest", { timeout: 60_000 }, async () => {
  paid();
  const dataset = await keep(harness, goldLines(12));
  const done = await tried(harness, { dataset: dataset.id, release: "fake-1", draws: 2 });
  expect(done.result?.classifiers[0]?.labels?.retest?.flip_rate).toMatchObject({ value: 0, n: 12 });
  expect(done.result?.candidate.usage?.calls).toBe(24);
});
