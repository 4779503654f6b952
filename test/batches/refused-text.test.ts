import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { Client } from "../support/batches.ts";
import { batchServices, clientOf, finish, jsonl } from "../support/batches.ts";
import { migratedDatabase, newWorkspace } from "../support/database.ts";
import { fakeEngine } from "../support/fake-engine.ts";
import { newKey } from "../support/keys.ts";
import { ownSession } from "../support/services.ts";

test("the key of a refused line is erased with its fate, so that nobody reads it while the part around it waits", async () => {
  const database = await migratedDatabase();
  const engine = fakeEngine();
  const services = batchServices(database, { engine });
  const ours: Client = clientOf(services, await newKey(database, await newWorkspace(database), "admin"));
  const keysOf = async (id: string) => {
    const select = "SELECT secret FROM batch_items WHERE batch_id = ? ORDER BY line";
    return (await database.prepare(select).bind(id).all<{ secret: string | null }>()).results;
  };
  const textsOf = async (id: string) => (await env.VAULT.list({ prefix: `parts/${id}/` })).objects;

  const telling = ownSession({ turns: [{ role: "human", text: "Write to jane.roe@clinic-north.org." }] });
  // One more than a worker takes at once.
  const body = jsonl([telling, ...Array.from({ length: 8 }, () => ownSession())]);
  const init = { method: "POST", headers: { "content-type": "application/jsonl" }, body };
  const { id, retain } = await (await ours("/v1/batches", init)).json<{ id: string; retain: string }>();
  expect(retain).toBe("none");
  const before = await keysOf(id);
  const seen: { keys: { secret: string | null }[]; objects: number }[] = [];
  engine.gate = async () => {
    if (engine.asked.length === 8) seen.push({ keys: await keysOf(id), objects: (await textsOf(id)).length });
  };
  await finish(services);

  const [during] = seen;
  expect(during?.objects).toBe(1);
  expect(during?.keys.map(({ secret }) => secret !== null)).toEqual([...Array.from({ length: 8 }, () => false), true]);
  expect(before.every(({ secret }) => secret !== null)).toBe(true);
  expect(await textsOf(id)).toEqual([]);
});
