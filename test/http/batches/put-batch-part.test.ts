import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { BatchPart } from "../../../src/batches/batch.ts";
import { accounted, batchHarness, open, post, put, reply, runToEnd } from "../../support/batch-harness.ts";
import { digestHeader, finish, gzipped, jsonl } from "../../support/batches.ts";
import { ownSession } from "../../support/services.ts";

const harness = batchHarness();

async function refused(response: Response, status: number, expected: object) {
  expect(await reply("putBatchPart", response, status)).toMatchObject(expected);
}

test("is answered part by part, and none of it is kept", { timeout: 30_000 }, async () => {
  const { id } = await open(harness);
  const good = jsonl([ownSession()]);
  const packed = await gzipped(good);
  const gzip = { "content-type": "application/gzip" };
  await refused(await put(harness, id, 1, new Uint8Array()), 422, { code: "part_refused", reason: "empty" });
  await refused(await put(harness, id, 1, jsonl(Array.from({ length: 1_000_000 }, () => ""))), 422, {
    reason: "empty",
  });
  await refused(await put(harness, id, 1, good, { "content-digest": await digestHeader(packed) }), 422, {
    reason: "checksum",
  });
  await refused(await put(harness, id, 1, packed.slice(0, -9), gzip), 422, { reason: "gzip" });
  await refused(await put(harness, id, 1, new Uint8Array([...packed, ...packed]), gzip), 422, { reason: "gzip" });
  await refused(await put(harness, id, 1, jsonl(Array.from({ length: 50_001 }, () => "1"))), 422, {
    reason: "too_many_lines",
  });
  await refused(await put(harness, id, 1, good, { "content-type": "text/csv" }), 415, {
    code: "unsupported_media_type",
  });
  await refused(await put(harness, id, 1, good, { "content-digest": "md5=:x:" }), 422, { code: "schema" });
  const bare = { method: "PUT", headers: { "content-type": "application/jsonl" }, body: good };
  await refused(await harness.ours(`/v1/batches/${id}/parts/1`, bare), 422, {
    errors: [{ in: "header", pointer: "/content-digest", message: "is missing: must be string" }],
  });
  await refused(await put(harness, id, 0, good), 422, { code: "schema" });
  expect((await accounted(harness, id)).batch.parts).toEqual([]);
  expect((await env.VAULT.list({ prefix: `parts/${id}/` })).objects).toEqual([]);
});

test("lines are whole wherever the upload is cut, in the middle of a character too", async () => {
  const { id } = await open(harness);
  const sessions = [
    ownSession({ id: "a", turns: [{ role: "human", text: "Größe der Schleuse: 12 m – 🛶" }] }),
    ownSession(),
  ];
  const bytes = jsonl(sessions);
  let at = 0;
  const cut = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at < bytes.length) controller.enqueue(bytes.slice(at, at + 3));
      else controller.close();
      at += 3;
    },
  });
  const headers = { "content-type": "application/jsonl", "content-digest": await digestHeader(bytes) };
  const response = await harness.ours(`/v1/batches/${id}/parts/1`, { method: "PUT", headers, body: cut });
  expect(await reply("putBatchPart", response, 201)).toMatchObject({ lines: 2, bytes: bytes.length });
  // The same session in one piece: what was cut is the same text.
  await put(harness, id, 2, jsonl([sessions[0]]));
  await runToEnd(harness, id);
  const { items } = await accounted(harness, id);
  expect(items.map(({ fate, duplicate_of }) => [fate, duplicate_of])).toEqual([
    ["labeled", null],
    ["labeled", null],
    ["duplicate", { part: 1, line: 1 }],
  ]);
});

test("a gzip bomb is stopped at its limit", { timeout: 60_000 }, async () => {
  const { id } = await open(harness);
  const mebibyte = new Uint8Array(1024 * 1024);
  let left = 300;
  const zeros = new ReadableStream<Uint8Array>({
    pull(controller) {
      left -= 1;
      if (left === 0) controller.close();
      else controller.enqueue(mebibyte);
    },
  });
  const bomb = new Uint8Array(await new Response(zeros.pipeThrough(new CompressionStream("gzip"))).arrayBuffer());
  await refused(await put(harness, id, 1, bomb, { "content-type": "application/gzip" }), 422, { reason: "too_large" });
});

test("a line of 200 MB is one unreadable line among readable ones", { timeout: 60_000 }, async () => {
  const { id } = await open(harness);
  const good = JSON.stringify(ownSession());
  const mebibyte = new TextEncoder().encode("x".repeat(1024 * 1024));
  let sent = 0;
  const lines = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1;
      if (sent === 1) controller.enqueue(new TextEncoder().encode(`${good}\n`));
      else if (sent < 202) controller.enqueue(mebibyte);
      else {
        controller.enqueue(new TextEncoder().encode(`\n${JSON.stringify(ownSession())}`));
        controller.close();
      }
    },
  });
  const packed = new Uint8Array(await new Response(lines.pipeThrough(new CompressionStream("gzip"))).arrayBuffer());
  expect((await put(harness, id, 1, packed, { "content-type": "application/gzip" })).status).toBe(201);
  await runToEnd(harness, id);
  const { items } = await accounted(harness, id);
  expect(items.map(({ line, fate, reason }) => [line, fate, reason])).toEqual([
    [1, "labeled", null],
    [2, "unreadable", "line_too_long"],
    [3, "labeled", null],
  ]);
});

test("the same part again changes nothing, with other bytes it is refused, and after the start too", async () => {
  const { id } = await open(harness);
  const part = jsonl([ownSession()]);
  const made = await reply<BatchPart>("putBatchPart", await put(harness, id, 1, part), 201);
  expect(await reply("putBatchPart", await put(harness, id, 1, part), 200)).toEqual(made);
  await refused(await put(harness, id, 1, jsonl([ownSession()])), 409, { code: "part_conflict", parts: [1] });
  const both = await Promise.all([put(harness, id, 2, part), put(harness, id, 2, part)]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 201]);
  expect((await env.VAULT.list({ prefix: `parts/${id}/2/` })).objects).toHaveLength(1);
  await harness.ours(`/v1/batches/${id}/start`, post);
  await refused(await put(harness, id, 3, part), 409, { code: "batch_state", batch_status: "running" });
  expect(await reply("putBatchPart", await put(harness, id, 1, part), 200)).toEqual(made);
  await finish(harness.services);
});
