import { expect, test } from "vitest";
import { batchHarness, reply } from "../../support/batch-harness.ts";
import { goldLines, keep } from "../../support/trials.ts";

const harness = batchHarness();

test("a dataset is read by its workspace, and is nothing to another", async () => {
  const dataset = await keep(harness, goldLines(2));
  expect(await reply("readDataset", await harness.ours(`/v1/datasets/${dataset.id}`), 200)).toEqual(dataset);
  const refused = await reply("readDataset", await harness.theirs(`/v1/datasets/${dataset.id}`), 404);
  expect(refused).toMatchObject({ code: "dataset_not_found" });
});
