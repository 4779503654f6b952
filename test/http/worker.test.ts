import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import document from "../../openapi/openapi.json" with { type: "json" };
import { migratedDatabase, newWorkspace } from "../support/database.ts";
import { newKey } from "../support/keys.ts";
import { replyFaults } from "../support/openapi.ts";

/** The Worker as it is deployed: closed, with the releases in its bundle. */
let key: string;
let database: D1Database;
beforeAll(async () => {
  database = await migratedDatabase();
  key = await newKey(database, await newWorkspace(database), "classifications:read classifications:write");
});

function ask(path: string, init: RequestInit = {}): Promise<Response> {
  return exports.default.fetch(new Request(`https://metier.test${path}`, init));
}

test("it answers, and serves the checked-in document", async () => {
  expect(await (await ask("/health")).json()).toMatchObject({ status: "ok" });
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
  expect(items.map(({ id }) => id)).toContain("embedded-1");
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

test("a default release whose key the operator forgot is named, and what needs none", async () => {
  const { default: worker } = await import("../../src/worker.ts");
  const { default: sample } = await import("../../examples/river-gauge.jsonl?raw");
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/jsonl" };
  const request = new Request("https://metier.test/v1/classifications", { method: "POST", headers, body: sample });
  const context = createExecutionContext();
  const response = await worker.fetch(request, { ...env, DEFAULT_RELEASE: "full-context-1" }, context);
  await waitOnExecutionContext(context);
  expect(response.status).toBe(503);
  expect(await replyFaults("createClassification", response)).toEqual([]);
  const detail = "No key for the model of full-context-1 is configured. embedded-3 needs none.";
  expect(await response.json()).toMatchObject({ code: "engine_unavailable", alternative: "embedded-3", detail });
});

test("a session of a real tool is inspected", async () => {
  const { default: sample } = await import("../../examples/river-gauge.jsonl?raw");
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/jsonl" };
  const response = await ask("/v1/inspections", { method: "POST", headers, body: sample });
  expect(response.status).toBe(200);
  expect(await replyFaults("createInspection", response)).toEqual([]);
  expect(await response.json()).toMatchObject({ accepted: true, account: { format: "claude-code-jsonl" } });
});

test("a session of a real tool is labelled by embedded-1, and its labels stand in the database without its text", async () => {
  const { default: sample } = await import("../../examples/river-gauge.jsonl?raw");
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/jsonl" };
  const response = await ask("/v1/classifications?release=embedded-1", { method: "POST", headers, body: sample });
  expect(response.status).toBe(201);
  expect(await replyFaults("createClassification", response)).toEqual([]);
  const { id, labels } = await response.json<{ id: string; labels: Record<string, { id: string; status: string }> }>();

  const rows = await database
    .prepare(
      `SELECT l.*, s.endpoint, s.release_id, d.body FROM classification_labels AS c
       JOIN labels AS l ON l.id = c.label_id JOIN label_sets AS s ON s.id = l.set_id
       JOIN classifications AS d ON d.id = c.classification_id WHERE c.classification_id = ?`,
    )
    .bind(id)
    .all<{ id: string; classifier: string; status: string }>();
  expect(rows.results.length).toBeGreaterThan(5);
  expect(new Map(rows.results.map((row) => [row.classifier, row.id]))).toEqual(
    new Map(Object.entries(labels).map(([classifier, label]) => [classifier, label.id])),
  );
  for (const row of rows.results) {
    expect(row).toMatchObject({ endpoint: "embedded", release_id: "embedded-1", model: null });
    expect(row.status).toBe(labels[row.classifier]?.status);
  }
  const stored = JSON.stringify(rows.results);
  expect(stored).toContain(id);
  for (const words of personsWords(sample)) expect(stored).not.toContain(words);
});

/** The prompts of the sample, which are long enough to be found by chance nowhere else. */
function personsWords(sample: string): string[] {
  const records = sample
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
  const words = records.map((record) => (record.type === "user" ? record.message?.content : null));
  const prompts = words.filter((text): text is string => typeof text === "string" && text.length > 20);
  if (prompts.length === 0) throw new Error("the sample has no prompt to look for");
  return prompts.map((text) => text.slice(0, 20));
}
