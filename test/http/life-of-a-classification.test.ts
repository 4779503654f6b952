import { beforeAll, describe, expect, test } from "vitest";
import { verbs } from "../../src/classify/verbs.ts";
import { makeApp } from "../../src/http/app.ts";
import { newId } from "../../src/ids.ts";
import { sha256 } from "../../src/sha256.ts";
import { dump, migratedDatabase, newWorkspace, rowCounts } from "../support/database.ts";
import { type FakeEngine, fakeEngine } from "../support/fake-engine.ts";
import { newKey } from "../support/keys.ts";
import { replyFaults } from "../support/openapi.ts";
import { ownSession, testServices } from "../support/services.ts";

/** Routes, verbs and D1 together; the engine alone is the fake, so that its labels and its pace are the test's. */
let database: D1Database;
let ours: Client;
let theirs: Client;

type Client = (path: string, init?: RequestInit) => Promise<Response>;

beforeAll(async () => {
  database = await migratedDatabase();
  ours = client(await newKey(database, await newWorkspace(database), "classifications:read classifications:write"));
  theirs = client(await newKey(database, await newWorkspace(database), "admin"));
});

function client(key: string, engine: FakeEngine = fakeEngine()): Client {
  const app = makeApp({
    verbs,
    makeServices: () => testServices(database, { engine }),
    openapi: () => "{}",
    log: () => undefined,
  });
  const context = { waitUntil: () => undefined, passThroughOnException: () => undefined, props: {} };
  return async (path, { headers, ...init } = {}) =>
    app.request(path, { ...init, headers: { authorization: `Bearer ${key}`, ...headers } }, {}, context);
}

async function post(as: Client, body: object, headers: Record<string, string> = {}): Promise<Response> {
  const response = await as("/v1/classifications", {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  expect(await replyFaults("createClassification", response)).toEqual([]);
  return response;
}

async function code(response: Response): Promise<unknown> {
  return (await response.json<{ code: unknown }>()).code;
}

test("a session is labelled, read, listed, deleted, and leaves a tombstone", async () => {
  const session = ownSession({ user_key: newId("request") });
  const created = await post(ours, { session });
  expect(created.status).toBe(201);
  const path = created.headers.get("location") ?? "";
  const bytes = await created.text();

  const read = await ours(path);
  expect(await replyFaults("readClassification", read)).toEqual([]);
  expect(await read.text()).toBe(bytes);
  expect(read.headers.get("etag")).toBe(created.headers.get("etag"));
  const held = { "if-none-match": read.headers.get("etag") ?? "" };
  expect((await ours(path, { headers: held })).status).toBe(304);

  const page = await ours(`/v1/classifications?user_key=${session.user_key}&classifier=work_mode&value=plan`);
  expect(await replyFaults("listClassifications", page)).toEqual([]);
  expect(await page.json()).toEqual({ items: [JSON.parse(bytes)], next_cursor: null });

  const receipt = await ours(path, { method: "DELETE" });
  expect(await replyFaults("deleteClassification", receipt)).toEqual([]);
  expect(receipt.status).toBe(200);
  for (const gone of [await ours(path), await ours(path, { method: "DELETE" })]) {
    expect(gone.status).toBe(410);
    expect(await code(gone)).toBe("classification_deleted");
  }
});

test("asking again gives 200 and the same bytes", async () => {
  const session = ownSession();
  const first = await post(ours, { session });
  const again = await post(ours, { session });
  expect([first.status, again.status]).toEqual([201, 200]);
  expect(await again.text()).toBe(await first.text());
});

test("a person's identical session under another key of theirs is another classification", async () => {
  const session = ownSession();
  const first = await post(ours, { session, user_key: "p-1" });
  const second = await post(ours, { session, user_key: "p-2" });
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(second.headers.get("location")).not.toBe(first.headers.get("location"));
});

test("what one workspace makes no other sees", async () => {
  const path = (await post(ours, { session: ownSession() })).headers.get("location") ?? "";
  expect(await code(await theirs(path))).toBe("classification_not_found");
  expect((await theirs(path, { method: "DELETE" })).status).toBe(404);
  expect(await (await theirs("/v1/classifications")).json()).toEqual({ items: [], next_cursor: null });
  expect((await ours(path)).status).toBe(200);
});

describe("an idempotency key", () => {
  test("gives a repeat the first reply, and refuses another request", async () => {
    const key = { "idempotency-key": newId("request") };
    const session = ownSession();
    const first = await post(ours, { session }, key);
    expect(await (await post(ours, { session }, key)).text()).toBe(await first.text());
    const other = await post(ours, { session: ownSession() }, key);
    expect(other.status).toBe(409);
    expect(await code(other)).toBe("idempotency_conflict");
  });

  test("is refused where nothing is stored", async () => {
    const response = await post(ours, { session: ownSession(), store: "none" }, { "idempotency-key": "k" });
    expect(await code(response)).toBe("idempotency_needs_store");
  });
});

test("with store none the database stays as it was", async () => {
  const before = await rowCounts(database);
  const response = await post(ours, { session: ownSession(), store: "none" });
  expect(response.status).toBe(200);
  expect(response.headers.get("location")).toBeNull();
  expect(await rowCounts(database)).toEqual(before);
});

test("no text of a session is in the database, whatever was asked", async () => {
  const marker = newId("request");
  const session = ownSession({
    turns: [{ role: "human", text: `Rename ${marker}` }],
    context_files: [{ name: marker, text: marker }],
  });
  expect((await post(ours, { session })).status).toBe(201);
  expect((await post(ours, { transcript: JSON.stringify(session), format: "session", draw: 1 })).status).toBe(201);
  expect(await dump(database)).not.toContain(marker);
});

test("a session that is not anonymous is refused by place, and nothing of it is kept", async () => {
  const before = await rowCounts(database);
  const session = ownSession({ turns: [{ role: "human", text: "Write to jane.roe@clinic-north.org about it." }] });
  const response = await post(ours, { session });
  expect(response.status).toBe(422);
  const text = await response.text();
  expect(JSON.parse(text)).toMatchObject({
    code: "not_anonymous",
    findings: [{ kind: "email", pointer: "/turns/0/text" }],
    findings_total: 1,
  });
  expect(text).not.toContain("jane");
  expect(await rowCounts(database)).toEqual(before);
});

test("a slow engine answers 202 with the place to look, and the labels come there", async () => {
  const engine = fakeEngine({ deterministic: false });
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  engine.gate = () => opened;
  const slow = client(await newKey(database, await newWorkspace(database), "admin"), engine);
  const accepted = await post(slow, { session: ownSession() }, { prefer: "wait=0" });
  expect(accepted.status).toBe(202);
  expect(accepted.headers.get("preference-applied")).toBe("wait=0");
  const path = accepted.headers.get("location") ?? "";
  expect(await (await slow(path)).json()).toMatchObject({ status: "pending" });
  open();
  await expect.poll(async () => (await (await slow(path)).json<{ status: string }>()).status).toBe("complete");
});

test.each([
  [{ release: "nobody-1" }, 404, "unknown_release"],
  [{ transcript: "no tool writes this", session: undefined }, 422, "unknown_format"],
  [{ session: { turns: [{ role: "assistant", text: "x" }] } }, 422, "headless"],
  [{ session: { turns: [{ role: "nobody", text: "x" }] } }, 422, "schema"],
  [{ session: 1 }, 422, "schema"],
])("%j is refused with %i %s", async (change, status, expected) => {
  const response = await post(ours, { session: ownSession(), ...change });
  expect(response.status).toBe(status);
  expect(await code(response)).toBe(expected);
});

test("without a key, or with one that is not known, nothing is let in", async () => {
  for (const headers of [{ authorization: "" }, { authorization: "Bearer nobody" }, { authorization: "Basic eDp5" }]) {
    const response = await ours("/v1/classifications", { headers });
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toMatch(/^Bearer/);
  }
});

test("a key that may not read, or is revoked, is refused although the row would come with it", async () => {
  const workspace = await newWorkspace(database);
  const writer = client(await newKey(database, workspace, "classifications:write"));
  const secret = await newKey(database, workspace, "classifications:read");
  const reader = client(secret);
  const path =
    (await post(writer, { session: ownSession({ user_key: newId("request") }) })).headers.get("location") ?? "";
  expect((await reader(path)).status).toBe(200);

  const unscoped = await writer(path);
  expect(unscoped.status).toBe(403);
  expect(await code(unscoped)).toBe("forbidden");

  const revoke = "UPDATE api_keys SET revoked_at = '2026-11-24' WHERE secret_sha256 = ?";
  await database
    .prepare(revoke)
    .bind(await sha256(secret))
    .run();
  const revoked = await reader(path);
  expect(revoked.status).toBe(401);
  expect(await code(revoked)).toBe("unauthenticated");
});
