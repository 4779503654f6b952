import { beforeAll, expect, test } from "vitest";
import { newId } from "../../../src/ids.ts";
import { candidateBody } from "../../support/candidates.ts";
import { dump, migratedDatabase, newWorkspace } from "../../support/database.ts";
import { newKey } from "../../support/keys.ts";
import { replyFaults } from "../../support/openapi.ts";
import { type ReleaseClient, releaseClient } from "../../support/release-client.ts";
import { ownSession } from "../../support/services.ts";

let database: D1Database;
let workspace: string;
let ours: ReleaseClient;
let theirs: ReleaseClient;

beforeAll(async () => {
  database = await migratedDatabase();
  workspace = await newWorkspace(database);
  ours = releaseClient(database, await newKey(database, workspace, "admin"));
  theirs = releaseClient(database, await newKey(database, await newWorkspace(database), "admin"));
});

const posted = (path: string, body: object) => {
  const headers = { "content-type": "application/json" };
  return ours(path, { method: "POST", headers, body: JSON.stringify(body) });
};

async function made(body = candidateBody()): Promise<string> {
  return (await (await posted("/v1/releases", body)).json<{ id: string }>()).id;
}

async function deleted(as: ReleaseClient, id: string): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await as(`/v1/releases/${id}`, { method: "DELETE" });
  expect(await replyFaults("deleteRelease", response)).toEqual([]);
  return { status: response.status, body: await response.json() };
}

test("a candidate goes with its files; reading or using it answers 410, and so does deleting it again", async () => {
  const mark = crypto.randomUUID();
  const id = await made(candidateBody({ description: mark }));
  const { status, body } = await deleted(ours, id);
  expect({ status, id: body.id }).toEqual({ status: 200, id });
  expect(await dump(database)).not.toContain(mark);
  const read = await ours(`/v1/releases/${id}`);
  expect(await replyFaults("readRelease", read)).toEqual([]);
  expect(await read.json()).toMatchObject({ status: 410, code: "release_deleted", deleted_at: body.deleted_at });
  const used = await posted("/v1/classifications", { release: id, session: ownSession() });
  expect(await replyFaults("createClassification", used)).toEqual([]);
  expect(used.status).toBe(410);
  expect(await deleted(ours, id)).toMatchObject({ status: 410, body: { code: "release_deleted" } });
  expect(JSON.stringify(await (await ours("/v1/releases")).json())).not.toContain(id);
});

test("its labels stay, and are found by it", async () => {
  const id = await made();
  const asked = await (await posted("/v1/classifications", { release: id, session: ownSession() })).json<{
    id: string;
  }>();
  await deleted(ours, id);
  const page = await ours(`/v1/classifications?release=${id}`);
  expect((await page.json<{ items: { id: string }[] }>()).items).toMatchObject([{ id: asked.id, release: { id } }]);
  const none = await ours(`/v1/classifications?release=${id}&month=2026-01`);
  expect(await none.json()).toEqual({ items: [], next_cursor: null });
});

test("the same content makes it again", async () => {
  const body = candidateBody();
  const id = await made(body);
  await deleted(ours, id);
  const again = await posted("/v1/releases", body);
  expect(again.status).toBe(201);
  expect((await again.json<{ id: string }>()).id).toBe(id);
  expect((await ours(`/v1/releases/${id}`)).status).toBe(200);
});

test("it stays while a batch that has not ended needs it", async () => {
  const id = await made();
  const batch = newId("batch");
  await database
    .prepare(
      "INSERT INTO batches (id, workspace_id, release_id, release_digest, backend, draws, evidence, committed_usd, status, created_at) VALUES (?, ?, ?, 'd', 'direct', 1, 'none', 0, 'running', '2026-11-23')",
    )
    .bind(batch, workspace, id)
    .run();
  const refused = await deleted(ours, id);
  expect(refused).toMatchObject({ status: 409, body: { code: "release_stays", reason: "in_use" } });
  await database
    .prepare("UPDATE batches SET status = 'finished', ended_at = ? WHERE id = ?")
    .bind("2026-11-23T00:00:00.000Z", batch)
    .run();
  expect((await deleted(ours, id)).status).toBe(200);
});

test("a bundled release stays, and another workspace's is not there", async () => {
  const bundled = await deleted(ours, "embedded-1");
  expect(bundled).toMatchObject({ status: 409, body: { code: "release_stays", reason: "bundled" } });
  const id = await made();
  expect(await deleted(theirs, id)).toMatchObject({ status: 404, body: { code: "unknown_release" } });
  expect((await ours(`/v1/releases/${id}`)).status).toBe(200);
});
