import { expect, test } from "vitest";
import type { LoggedTrial } from "../../src/benchmarks/datasets/list-dataset-trials.ts";
import { protectUsage } from "../../src/benchmarks/results/protect-usage.ts";
import type { Benchmark } from "../../src/benchmarks/trials/benchmark.ts";
import { batchHarness, reply } from "../support/batch-harness.ts";
import { answersOf, goldLines, header, keep, order, tried } from "../support/trials.ts";

const harness = batchHarness();
const split = "held_out";

function heldOut(count: number, modes?: readonly string[]) {
  return goldLines(count, modes, { split });
}

/** Every number of a value with the names around it. */
function numbersIn(value: unknown, path: readonly string[] = []): { path: readonly string[]; value: number }[] {
  if (typeof value === "number") return [{ path, value }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => numbersIn(each, [...path, key]));
}

test("of a held-out split leave two decimals and no count under five", { timeout: 30_000 }, async () => {
  // 40 fix, 3 build: some right, some wrong, in cells of every size.
  const lines = [...heldOut(40, ["fix"]), ...heldOut(3, ["build"]).map((line, at) => ({ ...line, id: `b-${at}` }))];
  const dataset = await keep(harness, lines);
  const answers = answersOf(lines, (_, at) => (at % 3 === 0 ? "build" : "fix"));
  const baseline_answers = answersOf(lines, (_, at) => (at % 7 === 0 ? "plan" : "fix"), "other rule");
  const { result, partial } = await tried(harness, { dataset: dataset.id, split, answers, baseline_answers });
  expect(partial).toBeNull();
  expect(result?.protection).toEqual({ decimals: 2, smallest_cell: 5 });
  const found = numbersIn(result?.classifiers);
  expect(found.length).toBeGreaterThan(50);
  for (const { path, value } of found)
    expect(Math.abs(value * 100 - Math.round(value * 100)), path.join("/")).toBeLessThan(1e-9);
  const named = ["n", "sessions", "persons", "gold", "answered", "gained", "lost", "labeled", "scored", "items"];
  const counts = found.filter(
    ({ path, value }) => (value > 1 && Number.isInteger(value)) || named.includes(path.at(-1) ?? ""),
  );
  for (const { path, value } of counts) expect(value, path.join("/")).toBeGreaterThanOrEqual(5);
  const [score] = result?.classifiers ?? [];
  const labels = score?.labels ?? expect.fail();
  const build = labels.scale.indexOf("build");
  expect(labels.confusion[build]?.every((cell) => cell === null)).toBe(true);
  expect(labels.by_label[build]).toMatchObject({ gold: null, recall: { value: null, null_reason: "suppressed" } });
  expect(JSON.stringify(result)).not.toMatch(/"(s|b|p)-\d+"/);
});

test("fates of few sessions, and the exact cost, are not told either", { timeout: 30_000 }, async () => {
  const engine = harness.services.engine;
  const before = engine.script;
  let asked = 0;
  engine.script = () => (asked++ < 2 ? { status: "abstained", value: null, reason: "unsure" } : {});
  const dataset = await keep(harness, heldOut(12));
  const { progress, result } = await tried(harness, { dataset: dataset.id, split, release: "fake-1" });
  engine.script = before;
  expect(progress.candidate).toMatchObject({ items: 12, settled: 12 });
  for (const count of Object.values(progress.candidate?.fates ?? {})) expect(count).toBeGreaterThanOrEqual(5);
  expect(result?.classifiers[0]?.coverage.statuses).toMatchObject({ labeled: 10, abstained: null });
});

test("tokens, dollars and milliseconds of it are told to two digits", () => {
  const usage = {
    calls: 40,
    models: ["m"],
    cost_usd: 1.23456,
    cost_usd_per_session: 0.030864,
    input_tokens: 123_456,
    output_tokens: 6_543,
    latency_ms: { p50: 812, p90: 1_234, p99: 2_345 },
  };
  expect(protectUsage(usage)).toEqual({
    calls: 40,
    models: ["m"],
    cost_usd: 1.2,
    cost_usd_per_session: 0.031,
    input_tokens: 120_000,
    output_tokens: 6_500,
    latency_ms: { p50: 810, p90: 1_200, p99: 2_300 },
  });
  expect(protectUsage(null)).toBeNull();
});

test("nothing of its items is given, to its owner neither", { timeout: 30_000 }, async () => {
  const dataset = await keep(harness, heldOut(6));
  await tried(harness, { dataset: dataset.id, split, release: "fake-1" });
  const items = await reply("listDatasetItems", await harness.ours(`/v1/datasets/${dataset.id}/items`), 200);
  expect(items).toEqual({ items: [], next_cursor: null });
  for (const path of ["/v1/classifications", "/v1/batches"]) {
    for (const client of [harness.ours, harness.theirs]) {
      expect(await (await client(path)).json()).toMatchObject({ items: [] });
    }
  }
});

test("recorded answers on it are its owner's alone", async () => {
  const lines = heldOut(4);
  const dataset = await keep(harness, lines, header({ visibility: "service" }));
  const body = { dataset: dataset.id, split, answers: answersOf(lines, () => "fix") };
  expect((await order(harness, body)).status).toBe(202);
  const refused = await reply("createBenchmark", await order({ ours: harness.theirs }, body), 403);
  expect(refused).toMatchObject({ code: "held_out_protected" });
});

test("trials on it are counted by its content, cancelled ones too, and every one is logged", {
  timeout: 30_000,
}, async () => {
  const lines = heldOut(4);
  const dataset = await keep(harness, lines, header({ held_out_budget: 2 }));
  const body = { dataset: dataset.id, split, release: "fake-1" };
  const first = await reply<Benchmark>("createBenchmark", await order(harness, body), 202);
  expect((await harness.ours(`/v1/benchmarks/${first.id}/cancel`, { method: "POST" })).status).toBe(200);
  await tried(harness, body);
  expect(await reply("createBenchmark", await order(harness, body), 409)).toMatchObject({
    code: "held_out_budget_spent",
    limit: 2,
  });
  // The same sessions under another name do not come with new trials.
  const renamed = await keep(harness, lines, header({ held_out_budget: 2 }));
  expect(renamed.held_out_trials_left).toBe(0);
  expect((await order(harness, { ...body, dataset: renamed.id })).status).toBe(409);
  expect((await order(harness, { ...body, dataset: renamed.id, split: "development" })).status).toBe(422);
  const log = await reply<{ items: LoggedTrial[] }>(
    "listDatasetTrials",
    await harness.ours(`/v1/datasets/${dataset.id}/trials`),
    200,
  );
  expect(log.items.map(({ status }) => status).sort()).toEqual(["cancelled", "done"]);
});
