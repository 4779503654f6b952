import { expect, test } from "vitest";
import type { Dataset } from "../../../src/benchmarks/datasets/dataset.ts";
import { batchHarness, reply } from "../../support/batch-harness.ts";
import { goldLines, header, keep } from "../../support/trials.ts";

const harness = batchHarness();

test("a workspace lists its own datasets, newest first, and what the whole service may use", async () => {
  const first = await keep(harness, goldLines(2));
  const second = await keep(harness, goldLines(2), header({ visibility: "service" }));
  const list = async (client: typeof harness.ours, query = "") =>
    reply<{ items: Dataset[]; next_cursor: string | null }>("listDatasets", await client(`/v1/datasets${query}`), 200);
  const own = await list(harness.ours, "?limit=1");
  expect(own.items.map(({ id }) => id)).toEqual([second.id]);
  const rest = await list(harness.ours, `?cursor=${own.next_cursor}`);
  expect(rest.items.map(({ id }) => id)).toContain(first.id);
  const theirs = (await list(harness.theirs, "?limit=100")).items;
  expect(theirs.map(({ id }) => id)).toContain(second.id);
  expect(theirs.map(({ id }) => id)).not.toContain(first.id);
  expect(theirs.find(({ id }) => id === second.id)?.owned).toBe(false);
});
