import { beforeAll, describe, expect, test } from "vitest";
import type { BatchItemView } from "../../src/batches/batch.ts";
import { oversee } from "../../src/batches/sweep.ts";
import { workOn } from "../../src/batches/work.ts";
import type { Release } from "../../src/releases/release.ts";
import { accounted, type BatchHarness, open, post, put, reply, runToEnd } from "../support/batch-harness.ts";
import { finish, jsonl } from "../support/batches.ts";
import { claudeRelease } from "../support/claude.ts";
import { claudeHarness } from "../support/claude-batches.ts";
import { migratedDatabase } from "../support/database.ts";
import type { FakeOptions } from "../support/fake-anthropic/fake-anthropic.ts";
import { always, type Faults, inOrder, status } from "../support/fake-anthropic/faults.ts";
import { ownSession } from "../support/services.ts";

let database: D1Database;
let release: Release;
beforeAll(async () => {
  database = await migratedDatabase();
  release = await claudeRelease("full-context-1");
});

const harnessOver = (options: FakeOptions = {}) => claudeHarness(database, release, options);

const order = { classifiers: ["outcome", "expertise"] };
const sessions = (count: number) => jsonl(Array.from({ length: count }, () => ownSession()));

async function opened(harness: BatchHarness, count: number, more: object = {}): Promise<string> {
  const { id } = await open(harness, { ...order, ...more });
  await put(harness, id, 1, sessions(count));
  return id;
}

interface Estimate {
  readonly usd: { readonly low: number; readonly expected: number; readonly high: number };
  readonly usd_at_most: number;
}

async function estimate(harness: BatchHarness, id: string): Promise<Estimate> {
  return reply("estimateBatch", await harness.ours(`/v1/batches/${id}/estimate`, post), 200);
}

describe("a batch that is sent to Claude directly", () => {
  test("asks each question once, behind a cached prefix, and costs what the replies say, within the estimate", async () => {
    const harness = await harnessOver();
    const { fake } = harness;
    const id = await opened(harness, 3);
    const { usd, usd_at_most } = await estimate(harness, id);
    expect(usd.low).toBeGreaterThan(0);
    expect(usd.high).toBeLessThan(usd_at_most);
    await runToEnd(harness, id);
    const { batch, items } = await accounted(harness, id);
    expect(items.map(({ fate }) => fate)).toEqual(["labeled", "labeled", "labeled"]);
    expect(fake.exchanges).toHaveLength(6);
    expect(fake.exchanges.filter(({ billed }) => (billed?.cache_read_input_tokens ?? 0) > 0)).toHaveLength(3);
    expect(batch.backend).toBe("direct");
    expect(batch.reserved_usd).toBe(0);
    expect(batch.cost_usd).toBeGreaterThan(usd.low / 2);
    expect(batch.cost_usd).toBeLessThan(usd_at_most);
    expect(batch.cost_usd).toBeCloseTo(sum(items), 12);
  });

  test("a budget that runs out mid-run is not passed: the lines behind it are over budget", async () => {
    const harness = await harnessOver();
    const probe = await estimate(harness, await opened(harness, 1));
    // The ceiling of one line, and the cost of a few beside it.
    const first = await opened(harness, 1);
    await runToEnd(harness, first);
    const each = (await accounted(harness, first)).batch.cost_usd;
    const budget = probe.usd_at_most + each * 4.5;
    const id = await opened(harness, 8, { budget_usd: budget });
    await runToEnd(harness, id);
    const { batch, items } = await accounted(harness, id);
    const fates = items.map(({ fate }) => fate);
    expect(fates.filter((fate) => fate === "labeled").length).toBeGreaterThanOrEqual(3);
    expect(fates.filter((fate) => fate === "over_budget").length).toBeGreaterThanOrEqual(1);
    expect(batch.fates.labeled).toBeLessThan(8);
    expect(batch.cost_usd).toBeLessThanOrEqual(budget);
    expect(batch).toMatchObject({ status: "finished", reserved_usd: 0 });
  });

  test("a budget under the first line's ceiling does not start", async () => {
    const harness = await harnessOver();
    const id = await opened(harness, 1, { budget_usd: 0.000001 });
    expect(await reply("startBatch", await harness.ours(`/v1/batches/${id}/start`, post), 422)).toMatchObject({
      code: "budget_too_small",
    });
  });

  test("a spending limit is asked once a line and fails it", async () => {
    const harness = await harnessOver({ faults: always(status(402, "billing_error")) });
    const { fake } = harness;
    const id = await opened(harness, 1);
    await runToEnd(harness, id);
    const { items } = await accounted(harness, id);
    expect(items).toMatchObject([{ fate: "failed", reason: "error", tries: 1 }]);
    expect(fake.exchanges).toHaveLength(2);
  });

  test("a lost reply is asked for once more and no third time; what may have been billed is on the account", async () => {
    const harness = await harnessOver({ faults: always({ kind: "reset" }) });
    const { fake } = harness;
    const id = await opened(harness, 1, { classifiers: ["outcome"] });
    await runToEnd(harness, id);
    const { batch, items } = await accounted(harness, id);
    expect(items).toMatchObject([{ fate: "failed" }]);
    expect(fake.exchanges).toHaveLength(2);
    expect(batch.cost_usd).toBeGreaterThan(0);
  });
});

describe("when the vendor asks for fewer requests", () => {
  const limited = (seconds: number): Faults =>
    inOrder(
      ...Array.from({ length: 2 }, () =>
        status(429, "rate_limit_error", { headers: { "retry-after": String(seconds) } }),
      ),
    );

  test("nobody of the workspace asks until it may, and no try is counted", async () => {
    const harness = await harnessOver({ faults: limited(600) });
    const { fake } = harness;
    const [one, two] = [await opened(harness, 2), await opened(harness, 2)];
    for (const id of [one, two]) expect((await harness.ours(`/v1/batches/${id}/start`, post)).status).toBe(200);
    const tickets = harness.services.tickets.splice(0);
    for (const ticket of tickets) await workOn(harness.services, ticket);
    const asked = fake.exchanges.length;
    expect(asked).toBe(2);
    harness.services.clock.ahead += 500_000;
    await workOn(harness.services, two);
    expect(fake.exchanges).toHaveLength(asked);
    harness.services.clock.ahead += 101_000;
    await finish(harness.services);
    for (const id of [one, two]) {
      const { items } = await accounted(harness, id);
      expect(items.map(({ fate, tries }) => [fate, tries])).toEqual([
        ["labeled", 1],
        ["labeled", 1],
      ]);
    }
  });

  test("half as many workers take lines at a time, over all of the workspace's batches, and one more after a while", async () => {
    const harness = await harnessOver({ faults: limited(60) });
    const { services } = harness;
    const id = await opened(harness, 1);
    expect((await harness.ours(`/v1/batches/${id}/start`, post)).status).toBe(200);
    await workOn(services, id);
    const workspace = await workspaceOf(id);
    expect(await paceOf(workspace)).toMatchObject({ workers: 4 });
    services.clock.ahead += 61_000;
    await finish(services);
    expect((await paceOf(workspace))?.workers).toBe(4);
    services.clock.ahead += 120_000;
    const next = await opened(harness, 1);
    await runToEnd(harness, next);
    expect((await paceOf(workspace))?.workers).toBe(5);
    expect((await oversee(services, next)).more).toBe(false);
  });
});

async function workspaceOf(batch: string): Promise<string> {
  const found = await database
    .prepare("SELECT workspace_id FROM batches WHERE id = ?")
    .bind(batch)
    .first<string>("workspace_id");
  return found ?? expect.fail("no such batch");
}

async function paceOf(workspace: string): Promise<{ workers: number; closed_until: number } | null> {
  return database.prepare("SELECT * FROM vendor_pace WHERE workspace_id = ?").bind(workspace).first();
}

function sum(items: readonly BatchItemView[]): number {
  return items.reduce((total, { cost_usd }) => total + (cost_usd ?? 0), 0);
}
