import { expect, test } from "vitest";
import { workOn } from "../../../src/batches/work.ts";
import { overseeTrial } from "../../../src/benchmarks/trials/advance.ts";
import type { Benchmark } from "../../../src/benchmarks/trials/benchmark.ts";
import { isId } from "../../../src/ids.ts";
import { batchHarness, reply } from "../../support/batch-harness.ts";
import { finish } from "../../support/batches.ts";
import { goldLines, keep, order } from "../../support/trials.ts";

const harness = batchHarness();

test("a trial tells how far it is and what is right so far, and belongs to who ordered it", async () => {
  const dataset = await keep(harness, goldLines(10));
  harness.services.engine.script = (classifier) => (classifier === "work_mode" ? { value: "fix" } : {});
  const { id } = await reply<Benchmark>(
    "createBenchmark",
    await order(harness, { dataset: dataset.id, release: "fake-1" }),
    202,
  );
  const read = async () => reply<Benchmark>("readBenchmark", await harness.ours(`/v1/benchmarks/${id}`), 200);
  expect(await read()).toMatchObject({ status: "labelling", partial: null, result: null });
  await overseeTrial(harness.services, id);
  const { tickets } = harness.services;
  const batch = tickets.find((ticket) => isId("batch", ticket)) ?? expect.fail();
  await workOn(harness.services, batch);
  expect((await read()).progress.candidate).toEqual({ items: 10, settled: 10, fates: { labeled: 10 } });
  await finish(harness.services);
  expect(await read()).toMatchObject({ status: "done", report: `/v1/benchmarks/${id}/report` });
  expect((await harness.theirs(`/v1/benchmarks/${id}`)).status).toBe(404);
});
