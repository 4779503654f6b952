import { expect, test } from "vitest";
import type { LoggedTrial } from "../../../src/benchmarks/datasets/list-dataset-trials.ts";
import { batchHarness, reply } from "../../support/batch-harness.ts";
import { goldLines, header, keep, order } from "../../support/trials.ts";

const harness = batchHarness();

test("whoever may use a dataset sees every trial on it, whoever ordered it", async () => {
  const dataset = await keep(harness, goldLines(4), header({ visibility: "service" }));
  const body = { dataset: dataset.id, release: "fake-1" };
  for (const ours of [harness.ours, harness.theirs]) expect((await order({ ours }, body)).status).toBe(202);
  const log = async (client: typeof harness.ours) =>
    reply<{ items: LoggedTrial[] }>("listDatasetTrials", await client(`/v1/datasets/${dataset.id}/trials`), 200);
  const { items } = await log(harness.ours);
  expect(items.map(({ candidate, split }) => [candidate.kind, split])).toEqual([
    ["release", "development"],
    ["release", "development"],
  ]);
  expect(new Set(items.map(({ workspace }) => workspace)).size).toBe(2);
  expect((await log(harness.theirs)).items).toEqual(items);
});
