import { beforeAll, describe, expect, test } from "vitest";
import { verbs } from "../../../src/classify/verbs.ts";
import { planCalls } from "../../../src/engines/claude/requests.ts";
import { makeApp } from "../../../src/http/app.ts";
import { parseSession } from "../../../src/intake/import.ts";
import { bundledCatalog } from "../../../src/releases/catalog.ts";
import type { Release } from "../../../src/releases/release.ts";
import { sha256 } from "../../../src/sha256.ts";
import { migratedDatabase, newWorkspace, rowCounts } from "../../support/database.ts";
import { newKey } from "../../support/keys.ts";
import { replyFaults } from "../../support/openapi.ts";
import { ownSession, testServices } from "../../support/services.ts";

interface Preview {
  readonly order: string;
  readonly session: { readonly truncated: boolean };
  readonly requests: readonly {
    readonly classifiers: readonly string[];
    readonly path: string;
    readonly headers: Record<string, string>;
    readonly body: Record<string, unknown>;
    readonly body_sha256: string;
  }[];
  readonly not_shown: readonly string[];
}

let database: D1Database;
let releases: readonly Release[];
let key: string;

beforeAll(async () => {
  database = await migratedDatabase();
  releases = await bundledCatalog.list();
  key = await newKey(database, await newWorkspace(database), "classifications:write");
});

async function post(id: string, body: string | object, mediaType = "application/json", query = ""): Promise<Response> {
  const makeServices = () => ({ ...testServices(database, { releases }), engines: { embedded: null, claude: null } });
  const app = makeApp({ verbs, makeServices, openapi: () => "{}", log: () => undefined });
  const response = await app.request(`/v1/releases/${id}/preview${query}`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": mediaType },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  expect(await replyFaults("previewRelease", response)).toEqual([]);
  return response;
}

describe("a preview", () => {
  test("shows the bodies that the engine plans, byte for byte, without a key and without an engine", async () => {
    const session = ownSession();
    const claude = releases.flatMap((release) => {
      const { manifest } = release;
      return manifest.engine === "claude" ? [{ ...release, manifest }] : [];
    });
    expect(claude.length).toBeGreaterThan(2);
    for (const release of claude) {
      const preview = await (await post(release.manifest.id, { session })).json<Preview>();
      const planned = planCalls(release, parseSession(session), release.manifest.classifiers);
      expect(preview.requests.map(({ body }) => JSON.stringify(body))).toEqual(
        planned.map(({ body }) => JSON.stringify(body)),
      );
      for (const { body, body_sha256, path, headers } of preview.requests) {
        expect(body_sha256).toBe(await sha256(JSON.stringify(body)));
        expect(path).toBe("/v1/messages");
        expect(headers["anthropic-version"]).toMatch(/^\d{4}-\d{2}-\d{2}$/);
        expect(Object.keys(headers).join()).not.toMatch(/key|authorization/i);
      }
      expect(preview.order).toBe(release.manifest.layout === "cached" ? "first_then_rest" : "together");
    }
  });

  test("sends the release's own version header", async () => {
    const { requests, not_shown } = await (await post("as-published-1", { session: ownSession() })).json<Preview>();
    expect(new Set(requests.map(({ headers }) => headers["anthropic-version"]))).toEqual(new Set(["2023-06-01"]));
    expect(not_shown).toEqual(["task_value"]);
  });

  test("shows the calls of the chosen classifiers alone, in a body or a query", async () => {
    const session = ownSession();
    const body = await (await post("full-context-1", { session, classifiers: ["outcome"] })).json<Preview>();
    expect(body.requests.map(({ classifiers }) => classifiers)).toEqual([["outcome"]]);
    const transcript = JSON.stringify({ turns: session.turns });
    const query = "?format=session&classifiers=outcome";
    const raw = await (await post("full-context-1", transcript, "text/plain", query)).json<Preview>();
    expect(raw.requests).toEqual(body.requests);
  });

  test("keeps nothing, and is kept by nobody", async () => {
    const before = await rowCounts(database);
    const response = await post("full-context-1", { session: ownSession() });
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await rowCounts(database)).toEqual(before);
  });

  test("is refused for a session that is not anonymous", async () => {
    const session = { turns: [{ role: "human", text: "Write to jane.roe@uni-sample.org, please." }] };
    const response = await post("full-context-1", { session });
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ status: 422, code: "not_anonymous" });
    expect(text).not.toContain("jane.roe");
  });

  test.each([
    ["embedded-1", { session: ownSession() }, "release_sends_nothing"],
    ["absent-1", { session: ownSession() }, "unknown_release"],
    ["full-context-1", { session: ownSession(), classifiers: ["task_value"] }, "classifier_not_in_release"],
    ["full-context-joint-1", { session: ownSession(), classifiers: ["outcome"] }, "release_is_joint"],
    ["full-context-1", {}, "schema"],
    ["full-context-1", { session: ownSession(), store: "none" }, "schema"],
    ["full-context-1", { session: { turns: [] } }, "headless"],
  ])("of %s with %j is refused as %s", async (id, body, code) => {
    expect(await (await post(id, body)).json()).toMatchObject({ code });
  });

  test("takes two megabytes at most, since every request repeats the session", async () => {
    const response = await post("full-context-1", " ".repeat(2_000_001));
    expect(await response.json()).toMatchObject({ code: "payload_too_large", limit: 2_000_000 });
  });
});
