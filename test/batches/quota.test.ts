import { beforeAll, expect, test } from "vitest";
import type { Batch } from "../../src/batches/batch.ts";
import { json, put, reply } from "../support/batch-harness.ts";
import { batchServices, clientOf, jsonl } from "../support/batches.ts";
import { migratedDatabase, newWorkspace } from "../support/database.ts";
import { newKey } from "../support/keys.ts";

let database: D1Database;
beforeAll(async () => {
  database = await migratedDatabase();
});

/** A workspace that may upload four lines a day. */
async function ofFour() {
  const made = batchServices(database);
  const services = { ...made, env: { ...made.env, batch_lines_a_day: 4 } };
  const client = async () => clientOf(services, await newKey(database, await newWorkspace(database), "admin"));
  const harness = { database, services, ours: await client(), theirs: await client() };
  const open = async () => {
    const response = await harness.ours("/v1/batches", { ...json, body: "{}" });
    return (await reply<Batch>("createBatch", response, 201)).id;
  };
  return { services, harness, open };
}

test("what passes the day's quota is refused with the time of its end, and the next day begins anew", async () => {
  const { services, harness, open } = await ofFour();
  const id = await open();
  const two = jsonl(["{", "}"]);
  expect((await put(harness, id, 1, two)).status).toBe(201);
  // Of the same part nothing is counted again.
  expect((await put(harness, id, 1, two)).status).toBe(200);
  const refused = await put(harness, id, 2, jsonl(["1", "2", "3"]));
  const wait = Number(refused.headers.get("retry-after"));
  expect(await reply("putBatchPart", refused, 429)).toMatchObject({
    code: "quota_exceeded",
    limit: 4,
    used: 2,
    resets_at: expect.stringMatching(/T00:00:00\.000Z$/),
    retry_after_s: wait,
  });
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(86_400);
  expect((await put(harness, id, 2, two)).status).toBe(201);
  const whole = await harness.ours("/v1/batches", {
    method: "POST",
    headers: { "content-type": "application/jsonl" },
    body: jsonl(["1"]),
  });
  expect(await reply("createBatch", whole, 429)).toMatchObject({ code: "quota_exceeded", used: 4 });
  services.clock.ahead += wait * 1000;
  expect((await put(harness, id, 3, two)).status).toBe(201);
});

test("parts that come at once do not pass the quota together, and none of the refused is kept", async () => {
  const { harness, open } = await ofFour();
  const id = await open();
  const parts = [1, 2, 3, 4].map((part) => put(harness, id, part, jsonl(["{", "}"])));
  const statuses = (await Promise.all(parts)).map(({ status }) => status);
  expect(statuses.sort()).toEqual([201, 201, 429, 429]);
  const batch = await reply<Batch>("readBatch", await harness.ours(`/v1/batches/${id}`), 200);
  expect(batch).toMatchObject({ lines: 4 });
  const other = await harness.theirs("/v1/batches", {
    method: "POST",
    headers: { "content-type": "application/jsonl" },
    body: jsonl(["1", "2", "3", "4"]),
  });
  expect(other.status).toBe(201);
});
