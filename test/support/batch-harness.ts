import { beforeAll, expect } from "vitest";
import type { Batch, BatchItemView } from "../../src/batches/batch.ts";
import { type BatchServices, batchServices, type Client, clientOf, digestHeader, finish } from "./batches.ts";
import { migratedDatabase, newWorkspace } from "./database.ts";
import { newKey } from "./keys.ts";
import { replyFaults } from "./openapi.ts";

export interface BatchHarness {
  database: D1Database;
  services: BatchServices;
  ours: Client;
  /** Another workspace's. */
  theirs: Client;
}

/** The API of batches over the test's own platform, for one file. */
export function batchHarness(): BatchHarness {
  const harness = {} as BatchHarness;
  beforeAll(async () => {
    const database = await migratedDatabase();
    const services = batchServices(database);
    const client = async () => clientOf(services, await newKey(database, await newWorkspace(database), "admin"));
    Object.assign(harness, { database, services, ours: await client(), theirs: await client() });
  });
  return harness;
}

export const post = { method: "POST" };
export const json = { method: "POST", headers: { "content-type": "application/json" } };

/** The body of a reply that is as documented. */
export async function reply<T>(operation: string, response: Response, status: number): Promise<T> {
  expect(await replyFaults(operation, response)).toEqual([]);
  expect(response.status).toBe(status);
  return response.json<T>();
}

export async function open({ ours }: BatchHarness, order: object = {}): Promise<Batch> {
  return reply<Batch>("createBatch", await ours("/v1/batches", { ...json, body: JSON.stringify(order) }), 201);
}

export async function put(
  { ours }: BatchHarness,
  id: string,
  part: number,
  body: Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<Response> {
  const type = { "content-type": "application/jsonl", "content-digest": await digestHeader(body) };
  return ours(`/v1/batches/${id}/parts/${part}`, { method: "PUT", headers: { ...type, ...headers }, body });
}

/** Starts a batch and works on it to its end. */
export async function runToEnd(harness: BatchHarness, id: string): Promise<void> {
  expect((await harness.ours(`/v1/batches/${id}/start`, post)).status).toBe(200);
  await finish(harness.services);
}

/** Every line has one fate, and the counts are those of the rows. */
export async function accounted({ ours }: BatchHarness, id: string): Promise<{ batch: Batch; items: BatchItemView[] }> {
  const batch = await reply<Batch>("readBatch", await ours(`/v1/batches/${id}`), 200);
  const items: BatchItemView[] = [];
  for (let cursor = ""; ; ) {
    const response = await ours(`/v1/batches/${id}/items?limit=3${cursor}`);
    const page = await reply<{ items: BatchItemView[]; next_cursor: string | null }>("listBatchItems", response, 200);
    items.push(...page.items);
    if (page.next_cursor === null) break;
    cursor = `&cursor=${page.next_cursor}`;
  }
  const counted: Record<string, number> = {};
  for (const { fate } of items) if (fate !== null) counted[fate] = (counted[fate] ?? 0) + 1;
  expect(batch.fates).toEqual(counted);
  expect(batch.lines).toBe(items.length);
  expect(batch.waiting).toBe(items.filter(({ fate }) => fate === null).length);
  expect(batch.lines).toBe(batch.parts.reduce((sum, { lines }) => sum + lines, 0));
  return { batch, items };
}
