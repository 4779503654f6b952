import { beforeAll, describe, expect, test } from "vitest";
import { type CandidateBody, candidateBody } from "../../support/candidates.ts";
import { dump, migratedDatabase, newWorkspace } from "../../support/database.ts";
import { newKey } from "../../support/keys.ts";
import { replyFaults } from "../../support/openapi.ts";
import { type ReleaseClient as Client, releaseClient } from "../../support/release-client.ts";
import { ownSession } from "../../support/services.ts";

/** Routes, verbs and D1; the model's engine is the fake. */
let database: D1Database;
let ours: Client;
let theirs: Client;
let reader: Client;

beforeAll(async () => {
  database = await migratedDatabase();
  const workspace = await newWorkspace(database);
  ours = releaseClient(database, await newKey(database, workspace, "admin"));
  reader = releaseClient(database, await newKey(database, workspace, "classifications:read classifications:write"));
  theirs = releaseClient(database, await newKey(database, await newWorkspace(database), "admin"));
});

async function post(as: Client, body: CandidateBody | object): Promise<Response> {
  const headers = { "content-type": "application/json" };
  const response = await as("/v1/releases", { method: "POST", headers, body: JSON.stringify(body) });
  expect(await replyFaults("createRelease", response)).toEqual([]);
  return response;
}

async function made(as: Client, body = candidateBody()): Promise<string> {
  const response = await post(as, body);
  expect(response.status).toBe(201);
  return (await response.json<{ id: string }>()).id;
}

async function code(response: Response): Promise<unknown> {
  return (await response.json<{ code: unknown }>()).code;
}

describe("a candidate", () => {
  test("is made once: the same content is 200 and the same candidate", async () => {
    const body = candidateBody();
    const first = await post(ours, body);
    expect(first.status).toBe(201);
    const release = await first.json<{ id: string; status: string }>();
    expect(release.status).toBe("candidate");
    expect(first.headers.get("location")).toBe(`/v1/releases/${release.id}`);
    const again = await post(ours, { files: body.files, manifest: body.manifest });
    expect(again.status).toBe(200);
    expect(await again.json()).toEqual(release);
    const twins = await Promise.all(["one", "two"].map(() => post(ours, candidateBody({}, {}, "Twins"))));
    expect(twins.map(({ status }) => status).sort()).toEqual([200, 201]);
  });

  test("can be made again from what a read of it gives", async () => {
    const id = await made(ours);
    const read = await (await ours(`/v1/releases/${id}`)).json<{
      manifest: object;
      files: { path: string; url: string }[];
    }>();
    const files: Record<string, string> = {};
    for (const { path, url } of read.files) if (path !== "manifest.json") files[path] = await (await ours(url)).text();
    const again = await post(ours, { manifest: read.manifest, files });
    expect(again.status).toBe(200);
    expect(await again.json()).toMatchObject({ id });
  });

  test("is read, listed, shown file by file, asked and filtered by like any release", async () => {
    const body = candidateBody();
    const id = await made(ours, body);
    const read = await ours(`/v1/releases/${id}`);
    expect(await replyFaults("readRelease", read)).toEqual([]);
    const list = await ours("/v1/releases");
    expect(await replyFaults("listReleases", list)).toEqual([]);
    expect(JSON.stringify(await list.json())).toContain(`"${id}"`);
    const file = await ours(`/v1/releases/${id}/files/questions/outcome.md`);
    expect(await file.text()).toBe(body.files["questions/outcome.md"]);

    const headers = { "content-type": "application/json" };
    const request = { method: "POST", headers, body: JSON.stringify({ release: id, session: ownSession() }) };
    const asked = await ours("/v1/classifications", request);
    expect(asked.status).toBe(201);
    const classification = await asked.json<{
      id: string;
      release: object;
      labels: Record<string, { release: object }>;
    }>();
    expect(classification.release).toMatchObject({ id, status: "candidate" });
    expect(classification.labels.outcome?.release).toMatchObject({ id, status: "candidate" });
    const page = await (await ours(`/v1/classifications?release=${id}`)).json<{ items: { id: string }[] }>();
    expect(page.items.map((item) => item.id)).toEqual([classification.id]);
  });

  test("is not there for another workspace, which may have its own of the same content", async () => {
    const body = candidateBody();
    const id = await made(ours, body);
    for (const path of [`/v1/releases/${id}`, `/v1/releases/${id}/files/system.md`]) {
      expect((await theirs(path)).status).toBe(404);
    }
    expect(JSON.stringify(await (await theirs("/v1/releases")).json())).not.toContain(id);
    const headers = { "content-type": "application/json" };
    const request = { method: "POST", headers, body: JSON.stringify({ release: id, session: ownSession() }) };
    const refused = await theirs("/v1/classifications", request);
    expect(await code(refused)).toBe("unknown_release");
    expect(await made(theirs, body)).toBe(id);
  });

  test("needs a key that may write releases", async () => {
    const response = await post(reader, candidateBody());
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: "forbidden", scope: "releases:write" });
  });

  test("is refused with the place of every fault, and then nothing is kept", async () => {
    const mark = crypto.randomUUID();
    const body = candidateBody({ max_tokens: 99_999, description: mark }, { "left-over.md": "" });
    const response = await post(ours, body);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      code: "invalid_release",
      faults: [{ path: "left-over.md", pointer: null, fault: "is not named in the manifest" }],
    });
    expect(await dump(database)).not.toContain(mark);
  });

  test("with what the gate blocks in a session is refused by place, never by value, and not kept", async () => {
    const address = ["kim.osei", "harbour-lab.org"].join("@");
    const files = { "questions/outcome.md": `Which outcome?\nSuch as: ask ${address}.\n` };
    const response = await post(ours, candidateBody({}, files));
    expect(response.status).toBe(422);
    const refusal = await response.json<{ code: string; faults: unknown[] }>();
    expect(refusal).toMatchObject({
      code: "invalid_release",
      faults: [
        { path: "questions/outcome.md", fault: expect.stringMatching(/^holds at characters 28 to 52 .* email /) },
      ],
    });
    expect(JSON.stringify(refusal)).not.toContain(address);
    expect(await dump(database)).not.toContain(address);
  });

  test.each([
    [{ manifest: {}, files: { "../up.md": "" } }, "schema"],
    [{ manifest: {}, files: { "Upper.md": "" } }, "schema"],
    [{ manifest: {}, files: { "a.md": 1 } }, "schema"],
    [{ manifest: [], files: {} }, "schema"],
    [{ files: {} }, "schema"],
    [{ manifest: {}, files: {}, extra: 1 }, "schema"],
    [{ manifest: {}, files: {} }, "invalid_release"],
    [{ manifest: { engine: "embedded" }, files: {} }, "invalid_release"],
  ])("%j is refused as %s", async (body, expected) => {
    const response = await post(ours, body);
    expect(response.status).toBe(422);
    expect(await code(response)).toBe(expected);
  });

  test("is refused over two megabytes before it is read, and as anything but JSON", async () => {
    const headers = { "content-type": "application/json" };
    const large = await ours("/v1/releases", { method: "POST", headers, body: " ".repeat(2_000_001) });
    expect(await replyFaults("createRelease", large)).toEqual([]);
    expect(await large.json()).toMatchObject({ code: "payload_too_large", limit: 2_000_000 });
    const text = await ours("/v1/releases", { method: "POST", headers: { "content-type": "text/plain" }, body: "{}" });
    expect(await code(text)).toBe("unsupported_media_type");
  });
});

test("a workspace has a bounded number of candidates", async () => {
  const workspace = await newWorkspace(database);
  const full = releaseClient(database, await newKey(database, workspace, "admin"));
  const body = candidateBody();
  await made(full, body);
  await database
    .prepare(
      "INSERT INTO candidates SELECT workspace_id, 'cand-' || value, digest, files, created_at FROM candidates, json_each(?) WHERE workspace_id = ?",
    )
    .bind(JSON.stringify(Array.from({ length: 199 }, (_, index) => index)), workspace)
    .run();
  const refused = await post(full, candidateBody());
  expect(await refused.json()).toMatchObject({ code: "too_many_candidates", limit: 200 });
  expect((await post(full, body)).status).toBe(200);
});
