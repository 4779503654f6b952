import { introspectWorkflow, runDurableObjectAlarm } from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import type { Batch } from "../../src/batches/batch.ts";
import { digestHeader, jsonl } from "../support/batches.ts";
import { migratedDatabase, newWorkspace } from "../support/database.ts";
import { FakeAnthropic } from "../support/fake-anthropic/fake-anthropic.ts";
import { newKey } from "../support/keys.ts";
import { ownSession } from "../support/services.ts";

/** A second or two of work, on a busy machine more. */
const patience = { timeout: 60_000 };

/** The deployed Worker with its own queue, alarms and Workflows; the vendor alone is a fake, behind the platform's fetch. */
let database: D1Database;
let key: string;
let ahead = 0;
let fake: FakeAnthropic;

beforeAll(async () => {
  database = await migratedDatabase();
  key = await newKey(database, await newWorkspace(database), "admin");
});
beforeEach(() => {
  fake = new FakeAnthropic({ now: () => Date.now() + ahead, batches: { takesMs: 3_600_000 } });
  const real = globalThis.fetch;
  vi.stubGlobal("fetch", (input: RequestInfo | URL, init?: RequestInit) => {
    const { hostname } = new URL(new Request(input, init).url);
    return hostname === "api.anthropic.com" ? fake.fetch(input, init) : real(input, init);
  });
});
afterEach(() => vi.unstubAllGlobals());

async function ask<T>(path: string, init: RequestInit = {}): Promise<T> {
  const headers = new Headers(init.headers);
  headers.set("authorization", `Bearer ${key}`);
  const response = await exports.default.fetch(new Request(`https://metier.test${path}`, { ...init, headers }));
  expect(response.ok, await response.clone().text()).toBe(true);
  return response.json<T>();
}

/** A started batch of one line, which the queue's consumer has sent to the vendor. */
async function sent(): Promise<string> {
  const order = { release: "full-context-1", backend: "vendor", classifiers: ["outcome"] };
  const headers = { "content-type": "application/json", "anthropic-api-key": "sk-ant-own" };
  const { id } = await ask<Batch>("/v1/batches", { method: "POST", headers, body: JSON.stringify(order) });
  const body = jsonl([ownSession()]);
  const type = { "content-type": "application/jsonl", "content-digest": await digestHeader(body) };
  await ask(`/v1/batches/${id}/parts/1`, { method: "PUT", headers: type, body });
  await ask(`/v1/batches/${id}/start`, { method: "POST" });
  await vi.waitFor(() => expect(fake.batches.created).toHaveLength(1), { timeout: 20_000 });
  return id;
}

const ended = (id: string) =>
  vi.waitFor(
    async () => {
      await runDurableObjectAlarm(env.BATCH_OVERSEER.get(env.BATCH_OVERSEER.idFromName(id)));
      expect(await ask<Batch>(`/v1/batches/${id}`)).toMatchObject({ status: "finished", fates: { labeled: 1 } });
    },
    { timeout: 20_000, interval: 200 },
  );

it("looks, sleeps and looks again until the vendor is done, and has the line labelled", patience, async () => {
  await using workflows = await introspectWorkflow(env.FOLLOW_VENDOR_BATCH);
  await workflows.modifyAll((each) => each.disableSleeps());
  // Done when it is looked at for the third time.
  fake.batches.options = {
    ...fake.batches.options,
    faults: (operation) => {
      if (operation === "retrieve" && fake.batches.seen.filter((each) => each.operation === "retrieve").length > 2)
        ahead += 3_600_000;
      return null;
    },
  };
  const id = await sent();
  await ended(id);
  const [instance, ...more] = await workflows.get();
  expect(more).toEqual([]);
  await instance?.waitForStatus("complete");
  expect(fake.batches.seen.filter((each) => each.operation === "retrieve")).toHaveLength(3);
  expect(fake.batches.created).toHaveLength(1);
});

it("the alarm starts another Workflow in the place of one that died, and nothing is sent twice", patience, async () => {
  const first = await introspectWorkflow(env.FOLLOW_VENDOR_BATCH);
  await first.modifyAll(async (each) => {
    await each.disableRetryDelays();
    await each.mockStepError({ name: "look 1" }, new Error("the platform lost it"));
  });
  const id = await sent();
  const [dead] = await first.get();
  await dead?.waitForStatus("errored");
  await first.dispose();
  ahead += 3_600_000;
  await using second = await introspectWorkflow(env.FOLLOW_VENDOR_BATCH);
  await second.modifyAll((each) => each.disableSleeps());
  const overseer = env.BATCH_OVERSEER.get(env.BATCH_OVERSEER.idFromName(id));
  await runDurableObjectAlarm(overseer);
  // Nobody is taken for dead before the time is over that it said.
  expect(await second.get()).toEqual([]);
  await database.prepare("UPDATE vendor_packs SET due_at = 0 WHERE batch_id = ?").bind(id).run();
  await runDurableObjectAlarm(overseer);
  await ended(id);
  const [alive, ...more] = await second.get();
  expect(more).toEqual([]);
  await alive?.waitForStatus("complete");
  expect(fake.batches.created).toHaveLength(1);
  expect(fake.batches.ledger).toHaveLength(1);
});
