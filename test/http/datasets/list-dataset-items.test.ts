import { expect, test } from "vitest";
import type { DatasetItem } from "../../../src/benchmarks/datasets/dataset.ts";
import { batchHarness, reply } from "../../support/batch-harness.ts";
import { goldLines, keep } from "../../support/trials.ts";

const harness = batchHarness();

interface Page {
  readonly items: readonly DatasetItem[];
  readonly next_cursor: string | null;
}

test("development items come page by page with gold and subgroups, and held-out ones never", async () => {
  const held = goldLines(3, ["plan"], { split: "held_out" }).map((line, at) => ({ ...line, id: `h-${at}` }));
  const { id } = await keep(harness, [...held, ...goldLines(3, ["fix"], { subgroups: { language: "de" } })]);
  const read = async (query: string) =>
    reply<Page>("listDatasetItems", await harness.ours(`/v1/datasets/${id}/items${query}`), 200);
  const first = await read("?limit=2");
  const second = await read(`?limit=2&cursor=${first.next_cursor}`);
  const items = [...first.items, ...second.items];
  expect(items.map((item) => item.id)).toEqual(["s-0", "s-1", "s-2"]);
  expect(second.next_cursor).toBeNull();
  expect(items[0]).toMatchObject({
    person: "p-0",
    gold: { work_mode: { kind: "value", value: "fix" } },
    subgroups: { language: "de", length: "1 turn", truncated: "no" },
    probability: null,
  });
});
