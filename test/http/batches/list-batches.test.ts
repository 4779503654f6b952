import { expect, test } from "vitest";
import type { Batch } from "../../../src/batches/batch.ts";
import { batchHarness, open, reply } from "../../support/batch-harness.ts";

const harness = batchHarness();

test("batches come newest first, a page at a time, each workspace its own", async () => {
  const made = [];
  for (const name of ["a", "b", "c"]) made.push((await open(harness, { name })).id);
  type Page = { items: Batch[]; next_cursor: string | null };
  const first = await reply<Page>("listBatches", await harness.ours("/v1/batches?limit=2"), 200);
  const rest = await reply<Page>("listBatches", await harness.ours(`/v1/batches?cursor=${first.next_cursor}`), 200);
  expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(made.reverse());
  expect(rest.next_cursor).toBeNull();
  expect(await (await harness.theirs("/v1/batches")).json()).toEqual({ items: [], next_cursor: null });
});

test("a cursor that is not one of ours is refused", async () => {
  await reply("listBatches", await harness.ours("/v1/batches?cursor=nobody"), 400);
});
