import { runDurableObjectAlarm } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { crews } from "../../src/batches/crews.ts";
import { oversee } from "../../src/batches/sweep.ts";
import { workOn } from "../../src/batches/work.ts";
import { leaseItems } from "../../src/store/lease-items.ts";
import { accounted, batchHarness, open, post, put } from "../support/batch-harness.ts";
import { finish, jsonl } from "../support/batches.ts";
import { ownSession } from "../support/services.ts";

const harness = batchHarness();

/** A running batch whose every ticket was lost. */
async function abandoned(lines: readonly unknown[]): Promise<string> {
  const { id } = await open(harness);
  await put(harness, id, 1, jsonl(lines));
  await harness.ours(`/v1/batches/${id}/start`, post);
  harness.services.tickets.length = 0;
  return id;
}

/** A worker that takes lines and is never heard of again. */
async function takeAndDie(id: string, limit: number): Promise<void> {
  const now = harness.services.now().getTime();
  const lease = { workspace: "", backend: "embedded", now, until: now + 60_000, holders: 4 } as const;
  const holder = `lse_${crypto.randomUUID()}`;
  const taken = await leaseItems(harness.services.database, id, { ...lease, holder, limit });
  expect(taken.length).toBeGreaterThan(0);
}

test("as many tickets are sent as workers are missing, and none where none is", async () => {
  const id = await abandoned([ownSession(), ownSession(), ownSession(), ownSession(), ownSession()]);
  for (let missing: number = crews.embedded.workers; missing >= 0; missing -= 1) {
    expect(await oversee(harness.services, id)).toEqual({ more: true });
    expect(harness.services.tickets.splice(0)).toEqual(Array.from({ length: missing }, () => id));
    if (missing > 0) await takeAndDie(id, 1);
  }
});

test("what a dead worker held is taken again once its lease has run out, not before", async () => {
  const id = await abandoned([ownSession(), ownSession()]);
  await takeAndDie(id, 2);
  await workOn(harness.services, id);
  expect((await accounted(harness, id)).batch.waiting).toBe(2);
  harness.services.clock.ahead += 61_000;
  await finish(harness.services);
  const { batch, items } = await accounted(harness, id);
  expect(batch).toMatchObject({ status: "finished", fates: { labeled: 2 } });
  expect(items.map(({ tries }) => tries)).toEqual([2, 2]);
});

test("a line that kills every worker is given up after five tries, and the others are labelled", async () => {
  const id = await abandoned([ownSession(), ownSession(), ownSession()]);
  await takeAndDie(id, 1);
  for (let tries = 2; tries <= 5; tries += 1) {
    // The others are settled by then, so the next that is taken is the one that kills.
    await workOn(harness.services, id);
    harness.services.clock.ahead += 61_000;
    await takeAndDie(id, 1);
  }
  harness.services.clock.ahead += 61_000;
  await finish(harness.services);
  const { batch, items } = await accounted(harness, id);
  expect(batch.status).toBe("finished");
  expect(items.map(({ fate, reason }) => [fate, reason])).toEqual([
    ["failed", "too_many_tries"],
    ["labeled", null],
    ["labeled", null],
  ]);
});

test("a line whose text cannot be opened fails after its tries, and the others are labelled", async () => {
  const id = await abandoned([ownSession(), ownSession(), ownSession()]);
  await harness.database
    .prepare("UPDATE batch_items SET secret = ? WHERE batch_id = ? AND line = 2")
    .bind(btoa("k".repeat(32)), id)
    .run();
  await finish(harness.services);
  const { items } = await accounted(harness, id);
  expect(items.map(({ fate, reason, tries }) => [fate, reason, tries])).toEqual([
    ["labeled", null, 1],
    ["failed", "internal", 5],
    ["labeled", null, 1],
  ]);
});

test("one bad frame of the sealed object costs the lines that stand in it and no others", async () => {
  const long = (name: string) =>
    ownSession({ turns: [{ role: "human", text: `${name} ${"rename it. ".repeat(12_000)}` }] });
  const id = await abandoned([long("first"), long("second"), long("third")]);
  const [{ key } = { key: "" }] = (await env.VAULT.list({ prefix: `parts/${id}/` })).objects;
  const bytes = new Uint8Array((await (await env.VAULT.get(key))?.arrayBuffer()) ?? new ArrayBuffer());
  bytes[bytes.length - 40] = (bytes[bytes.length - 40] ?? 0) ^ 1;
  await env.VAULT.put(key, bytes);
  await finish(harness.services);
  const { items } = await accounted(harness, id);
  expect(items.map(({ fate, reason }) => [fate, reason])).toEqual([
    ["labeled", null],
    ["labeled", null],
    ["failed", "text_unreadable"],
  ]);
});

test("the platform's alarm outlives its batch by nothing: it is gone once there is nothing to look after", async () => {
  const overseer = env.BATCH_OVERSEER.get(env.BATCH_OVERSEER.idFromName("bat_nobody"));
  await overseer.watch("bat_nobody");
  expect(await runDurableObjectAlarm(overseer)).toBe(true);
  expect(await runDurableObjectAlarm(overseer)).toBe(false);
});
