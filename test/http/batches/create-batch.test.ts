import { expect, test } from "vitest";
import type { Batch } from "../../../src/batches/batch.ts";
import { accounted, batchHarness, json, reply } from "../../support/batch-harness.ts";
import { finish, gzipped, jsonl } from "../../support/batches.ts";
import { dump } from "../../support/database.ts";
import { ownSession } from "../../support/services.ts";

const harness = batchHarness();

test("of one request is started at once, and its text is deleted", async () => {
  const body = await gzipped(jsonl([ownSession(), ownSession()]));
  const headers = { "content-type": "application/gzip" };
  const response = await harness.ours("/v1/batches?name=small&classifiers=outcome,work_mode", {
    method: "POST",
    headers,
    body,
  });
  const { id, status } = await reply<Batch>("createBatch", response, 201);
  expect(status).toBe("running");
  expect((await harness.ours(`/v1/batches/${id}`)).status).toBe(200);
  await finish(harness.services);
  const { batch, items } = await accounted(harness, id);
  expect(batch.fates).toEqual({ labeled: 2 });
  expect(batch.classifiers).toEqual(["work_mode", "outcome"]);
  expect(items.every(({ classifications }) => classifications.length === 1)).toBe(true);
});

test("that was refused in one request leaves nothing", async () => {
  const before = await reply<{ items: Batch[] }>("listBatches", await harness.ours("/v1/batches"), 200);
  const headers = { "content-type": "application/jsonl" };
  const response = await harness.ours("/v1/batches", { method: "POST", headers, body: "\n\n" });
  expect(await reply("createBatch", response, 422)).toMatchObject({ code: "part_refused", reason: "empty" });
  expect(await (await harness.ours("/v1/batches")).json()).toEqual(before);
});

test.each([
  [{ release: "nobody-1" }, 404, "unknown_release"],
  [{ draws: 0 }, 422, "schema"],
  [{ budget_usd: -1 }, 422, "schema"],
  [{ backend: "vendor" }, 422, "backend_not_offered"],
  [{ retain: "all" }, 422, "schema"],
  [{ classifiers: [] }, 422, "schema"],
  [{ backend: "nowhere" }, 422, "schema"],
])("the order %j is refused", async (order, status, code) => {
  const response = await harness.ours("/v1/batches", { ...json, body: JSON.stringify(order) });
  expect(await reply("createBatch", response, status)).toMatchObject({ code });
});

const address = "jane.roe@clinic-north.org";
const finding = { rule: "email", kind: "email", blocks: true, pointer: "/name", start: 4, end: 4 + address.length };

test.each([
  ["an order", "/v1/batches", { ...json, body: JSON.stringify({ name: `for ${address}` }) }],
  [
    "a batch of one request",
    `/v1/batches?name=${encodeURIComponent(`for ${address}`)}`,
    { method: "POST", headers: { "content-type": "application/jsonl" }, body: jsonl([ownSession()]) },
  ],
])("a name with an e-mail address refuses %s, names the place and stores nothing", async (_, path, request) => {
  const refusal = await reply("createBatch", await harness.ours(path, request), 422);
  expect(refusal).toMatchObject({ code: "not_anonymous", findings: [finding], findings_total: 1 });
  expect(JSON.stringify(refusal)).not.toContain(address);
  expect(await dump(harness.database)).not.toContain(address);
});
