import { expect, test } from "vitest";
import type { Benchmark } from "../../../src/benchmarks/trials/benchmark.ts";
import { batchHarness, reply } from "../../support/batch-harness.ts";
import { goldLines, keep, tried } from "../../support/trials.ts";

const harness = batchHarness();

test("trials are listed newest first without results, to who ordered them", async () => {
  const dataset = await keep(harness, goldLines(4));
  const first = await tried(harness, { dataset: dataset.id, release: "fake-1", name: "first" });
  const second = await tried(harness, { dataset: dataset.id, release: "fake-1", name: "second" });
  const list = async (client: typeof harness.ours, query = "") =>
    reply<{ items: Benchmark[]; next_cursor: string | null }>(
      "listBenchmarks",
      await client(`/v1/benchmarks${query}`),
      200,
    );
  const page = await list(harness.ours, "?limit=1");
  expect(page.items.map(({ id, result }) => [id, result])).toEqual([[second.id, null]]);
  expect((await list(harness.ours, `?cursor=${page.next_cursor}`)).items[0]?.id).toBe(first.id);
  expect((await list(harness.theirs)).items).toEqual([]);
});
