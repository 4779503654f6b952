import { env } from "cloudflare:workers";
import { beforeAll, expect, test, vi } from "vitest";
import { batchServices, clientOf } from "../support/batches.ts";
import { migratedDatabase, newWorkspace } from "../support/database.ts";
import { newKey } from "../support/keys.ts";
import { replyFaults } from "../support/openapi.ts";

let database: D1Database;
beforeAll(async () => {
  database = await migratedDatabase();
});

test("a burst is refused with the time to wait, and another workspace has turns of its own", async () => {
  const taken = new Map<string, number>();
  const limiter = {
    async limit({ key }: { key: string }) {
      taken.set(key, (taken.get(key) ?? 0) + 1);
      return { success: (taken.get(key) ?? 0) <= 2 };
    },
  };
  const made = batchServices(database);
  const services = { ...made, env: { ...made.env, requests: { limiter, period_s: 10 } } };
  const [one, other] = [await newWorkspace(database), await newWorkspace(database)];
  const ours = clientOf(services, await newKey(database, one, "classifications:read"));
  const again = clientOf(services, await newKey(database, one, "classifications:read"));
  const theirs = clientOf(services, await newKey(database, other, "classifications:read"));
  expect((await ours("/v1/batches")).status).toBe(200);
  expect((await again("/v1/batches")).status).toBe(200);
  const refused = await ours("/v1/batches");
  expect(await replyFaults("listBatches", refused)).toEqual([]);
  expect(refused.status).toBe(429);
  expect(refused.headers.get("retry-after")).toBe("10");
  expect(await refused.json()).toMatchObject({ code: "rate_limited", retry_after_s: 10 });
  expect((await theirs("/v1/batches")).status).toBe(200);
  expect([...taken.keys()].sort()).toEqual([one, other].sort());
});

test("the platform's own binding counts by workspace, as wrangler.toml says", { timeout: 60_000 }, async () => {
  // A minute that ends in between begins a new count: then once more.
  await vi.waitFor(async () => {
    const key = crypto.randomUUID();
    const turns = await Promise.all(Array.from({ length: 601 }, () => env.REQUESTS.limit({ key })));
    expect(turns.filter(({ success }) => success)).toHaveLength(600);
  });
  expect((await env.REQUESTS.limit({ key: crypto.randomUUID() })).success).toBe(true);
});
