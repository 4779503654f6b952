import { beforeAll, expect, test } from "vitest";
import type { Release } from "../../src/releases/release.ts";
import { accounted, open, put, runToEnd } from "../support/batch-harness.ts";
import { jsonl } from "../support/batches.ts";
import { claudeRelease } from "../support/claude.ts";
import { claudeHarness } from "../support/claude-batches.ts";
import { migratedDatabase } from "../support/database.ts";
import type { Outcome } from "../support/fake-anthropic/batches.ts";
import { ownSession } from "../support/services.ts";

let database: D1Database;
let release: Release;
beforeAll(async () => {
  database = await migratedDatabase();
  release = await claudeRelease("full-context-1");
});

test("a line that does not fit into one create call is asked in several of bounded size, and faults of the second leave the first alone", {
  timeout: 30_000,
}, async () => {
  const struck: string[] = [];
  /** Of the second call one request expires once, and another each time that it is sent. */
  const outcome = (custom_id: string): Outcome => {
    if (batches.created.length > 1 && struck.length < 2 && !struck.includes(custom_id)) {
      struck.push(custom_id);
      return "expired";
    }
    return custom_id === struck[1] ? "expired" : null;
  };
  const most = 160_000;
  const made = await claudeHarness(database, release, { batches: { outcome }, env: { vendor_pack_bytes: most } });
  const { batches } = made.fake;
  const { id } = await open(made, { backend: "vendor", classifiers: ["outcome", "expertise"], draws: 3 });
  // Six requests of some 40 kB each.
  const long = ownSession({ turns: [{ role: "human", text: "Dredge the north channel again. ".repeat(1_200) }] });
  await put(made, id, 1, jsonl([long]));
  await runToEnd(made, id);

  const { items } = await accounted(made, id);
  expect(items).toMatchObject([{ fate: "partly_labeled", reason: "error", classifications: { length: 3 } }]);
  expect(Math.max(...batches.created)).toBeLessThanOrEqual(most);
  const sends = new Map<string, number>();
  for (const { custom_id } of batches.ledger) sends.set(custom_id, (sends.get(custom_id) ?? 0) + 1);
  expect([...sends.values()].sort()).toEqual([1, 1, 1, 1, 2, 3]);
  expect(struck.map((custom_id) => sends.get(custom_id))).toEqual([2, 3]);
});
