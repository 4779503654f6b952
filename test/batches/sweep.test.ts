import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { Batch } from "../../src/batches/batch.ts";
import { openForMs, sweep } from "../../src/batches/sweep.ts";
import { accounted, batchHarness, open, post, put, reply, runToEnd } from "../support/batch-harness.ts";
import { finish, jsonl } from "../support/batches.ts";
import { ownSession } from "../support/services.ts";

const harness = batchHarness();
const dayMs = 24 * 60 * 60 * 1000;

/** Names of the sealed texts of a batch. */
async function textsOf(id: string): Promise<string[]> {
  return (await env.VAULT.list({ prefix: `parts/${id}/` })).objects.map(({ key }) => key);
}

async function orphan(id: string): Promise<string> {
  const name = `parts/${id}/1/${crypto.randomUUID()}`;
  const text = new TextEncoder().encode("of an upload that broke off");
  await harness.services.vault?.put(name, new Blob([text]).stream());
  return name;
}

test("text that belongs to nothing is deleted once it is a day old; text that lines wait for stays", async () => {
  const { id } = await open(harness);
  await put(harness, id, 1, jsonl([ownSession()]));
  const needed = await textsOf(id);
  expect(needed).toHaveLength(1);
  const lost = await orphan(id);
  await sweep(harness.services);
  expect((await textsOf(id)).sort()).toEqual([...needed, lost].sort());
  harness.services.clock.ahead += dayMs + 1_000;
  const swept = await sweep(harness.services);
  expect(swept.texts_deleted).toBeGreaterThanOrEqual(1);
  expect(swept.texts_kept).toBeGreaterThanOrEqual(1);
  expect(await textsOf(id)).toEqual(needed);
  await runToEnd(harness, id);
  expect(await textsOf(id)).toEqual([]);
});

test("text of a settled part that was not deleted when it should have been is found and deleted", async () => {
  const { id } = await open(harness);
  await put(harness, id, 1, jsonl([ownSession()]));
  const [name = ""] = await textsOf(id);
  await runToEnd(harness, id);
  await harness.services.vault?.put(name, new Blob([new Uint8Array(3)]).stream());
  harness.services.clock.ahead += dayMs + 1_000;
  await sweep(harness.services);
  expect(await textsOf(id)).toEqual([]);
});

test("a batch that nobody started is given up after seven days, and its text with it", async () => {
  const { id } = await open(harness);
  await put(harness, id, 1, jsonl([ownSession(), ownSession()]));
  harness.services.clock.ahead += openForMs - 60_000;
  await sweep(harness.services);
  expect((await accounted(harness, id)).batch.status).toBe("open");
  harness.services.clock.ahead += 120_000;
  expect((await sweep(harness.services)).batches_given_up).toBeGreaterThanOrEqual(1);
  const { batch } = await accounted(harness, id);
  expect(batch).toMatchObject({ status: "cancelled", fates: { cancelled: 2 }, waiting: 0 });
  expect(batch.parts.every(({ removed_at }) => removed_at !== null)).toBe(true);
  expect(await textsOf(id)).toEqual([]);
});

test("the alarm of a running batch that was lost is set again, and brings the batch to its end", async () => {
  const { id } = await open(harness);
  await put(harness, id, 1, jsonl([ownSession()]));
  await reply<Batch>("startBatch", await harness.ours(`/v1/batches/${id}/start`, post), 200);
  harness.services.tickets.length = 0;
  harness.services.watched.clear();
  expect((await sweep(harness.services)).alarms_set).toBeGreaterThanOrEqual(1);
  expect(harness.services.watched).toContain(id);
  await finish(harness.services);
  expect((await accounted(harness, id)).batch).toMatchObject({ status: "finished", fates: { labeled: 1 } });
});
