import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { workOn } from "../../../src/batches/work.ts";
import { overseeTrial } from "../../../src/benchmarks/trials/advance.ts";
import type { Benchmark } from "../../../src/benchmarks/trials/benchmark.ts";
import { isId } from "../../../src/ids.ts";
import { batchHarness, reply } from "../../support/batch-harness.ts";
import { finish } from "../../support/batches.ts";
import { answersOf, goldLines, keep, order, tried } from "../../support/trials.ts";

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

test("a result that another version stored is said to be so, and is on no leaderboard", async () => {
  const lines = goldLines(4);
  const dataset = await keep(harness, lines);
  const { id } = await tried(harness, { dataset: dataset.id, answers: answersOf(lines, () => "fix") });
  const board = async () => (await harness.ours(`/v1/leaderboard?dataset=${dataset.id}`)).json<{ rows: unknown[] }>();
  expect((await board()).rows).toHaveLength(1);
  await env.DB.prepare("UPDATE benchmarks SET result = json_remove(result, '$.scoring', '$.scored_at') WHERE id = ?")
    .bind(id)
    .run();
  const read = await reply<Benchmark>("readBenchmark", await harness.ours(`/v1/benchmarks/${id}`), 200);
  expect(read).toMatchObject({ status: "done", reason: "result_outdated", result: null });
  const refusal = await reply("readBenchmarkReport", await harness.ours(`/v1/benchmarks/${id}/report`), 409);
  expect(refusal).toMatchObject({ code: "benchmark_not_scored", benchmark_status: "done" });
  expect((await board()).rows).toEqual([]);
});
