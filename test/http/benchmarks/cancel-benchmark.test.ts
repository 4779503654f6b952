import { expect, test } from "vitest";
import { advance } from "../../../src/benchmarks/trials/advance.ts";
import type { Benchmark } from "../../../src/benchmarks/trials/benchmark.ts";
import { batchHarness, post, reply } from "../../support/batch-harness.ts";
import { finish } from "../../support/batches.ts";
import { goldLines, keep, order, tried } from "../../support/trials.ts";

const harness = batchHarness();

test("a cancelled trial asks nothing more and is not scored", async () => {
  const dataset = await keep(harness, goldLines(6));
  const { id } = await reply<Benchmark>(
    "createBenchmark",
    await order(harness, { dataset: dataset.id, release: "fake-1" }),
    202,
  );
  await advance(harness.services, id);
  const asked = harness.services.engine.asked.length;
  const cancelled = await reply<Benchmark>(
    "cancelBenchmark",
    await harness.ours(`/v1/benchmarks/${id}/cancel`, post),
    200,
  );
  expect(cancelled).toMatchObject({ status: "cancelled", result: null });
  await finish(harness.services);
  expect(harness.services.engine.asked.length).toBe(asked);
  const after = await reply<Benchmark>("readBenchmark", await harness.ours(`/v1/benchmarks/${id}`), 200);
  expect(after).toMatchObject({ status: "cancelled", progress: { candidate: { fates: { cancelled: 6 } } } });
});

test("a trial that is over is not cancelled", async () => {
  const dataset = await keep(harness, goldLines(2));
  const { id } = await tried(harness, { dataset: dataset.id, release: "fake-1" });
  expect(await reply("cancelBenchmark", await harness.ours(`/v1/benchmarks/${id}/cancel`, post), 409)).toMatchObject({
    code: "benchmark_state",
    benchmark_status: "done",
  });
});
