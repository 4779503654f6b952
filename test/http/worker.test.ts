import { exports } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import document from "../../openapi/openapi.json" with { type: "json" };
import { migratedDatabase, newWorkspace } from "../support/database.ts";
import { newKey } from "../support/keys.ts";
import { replyFaults } from "../support/openapi.ts";

/** The Worker as it is deployed: closed, with the releases in its bundle. */
let key: string;
beforeAll(async () => {
  const database = await migratedDatabase();
  key = await newKey(database, await newWorkspace(database), "classifications:read classifications:write");
});

function ask(path: string, init: RequestInit = {}): Promise<Response> {
  return exports.default.fetch(new Request(`https://metier.test${path}`, init));
}

test("it answers, and serves the checked-in document", async () => {
  expect(await (await ask("/health")).json()).toEqual({ status: "ok" });
  expect(await (await ask("/openapi.json")).json()).toEqual(document);
});

test("it is closed unless a variable opens it", async () => {
  const response = await ask("/v1/classifications");
  expect(response.status).toBe(401);
  expect(await replyFaults("listClassifications", response)).toEqual([]);
});

test("a key lists its releases, each readable with all of its files", async () => {
  const headers = { authorization: `Bearer ${key}` };
  const list = await ask("/v1/releases", { headers });
  expect(await replyFaults("listReleases", list)).toEqual([]);
  const { items } = await list.json<{ items: { id: string }[] }>();
  for (const { id } of items) {
    const response = await ask(`/v1/releases/${id}`, { headers });
    expect(await replyFaults("readRelease", response)).toEqual([]);
    const { files } = await response.json<{ files: { url: string; bytes: number }[] }>();
    for (const { url, bytes } of files) {
      const file = await ask(url, { headers });
      expect(await replyFaults("readReleaseFile", file)).toEqual([]);
      expect((await file.arrayBuffer()).byteLength).toBe(bytes);
    }
  }
});

test("a session of a real tool is inspected", async () => {
  const { default: sample } = await import("../../examples/river-gauge.jsonl?raw");
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/jsonl" };
  const response = await ask("/v1/inspections", { method: "POST", headers, body: sample });
  expect(response.status).toBe(200);
  expect(await replyFaults("createInspection", response)).toEqual([]);
  expect(await response.json()).toMatchObject({ accepted: true, account: { format: "claude-code-jsonl" } });
});
