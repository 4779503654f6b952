import { describe, expect, test } from "vitest";
import type { CreateRequest } from "../../../src/classify/requests.ts";
import { httpApp } from "../../support/http-app.ts";
import { replyFaults } from "../../support/openapi.ts";
import { sampleResult } from "../../support/sample-classification.ts";

const session = { turns: [{ role: "human", text: "Rename the column." }] };

/** What the verb is asked with a request, its hanging up apart. */
async function asked(path: string, init: RequestInit): Promise<CreateRequest> {
  const requests: CreateRequest[] = [];
  const app = httpApp({
    createClassification: async (_, workspace, request) => {
      expect(workspace).toBe("wsp_test");
      requests.push(request);
      return sampleResult("created");
    },
  });
  const response = await app.request(path, { method: "POST", ...init });
  expect(response.status, await response.clone().text()).toBe(201);
  const [request] = requests;
  if (request === undefined) throw new Error("the verb was not asked");
  const { gone, ...rest } = request;
  expect(gone).toBeInstanceOf(AbortSignal);
  return rest;
}

describe("a JSON body", () => {
  const post = (body: unknown, headers = {}) =>
    asked("/v1/classifications", {
      headers: { "content-type": "application/json; charset=utf-8", ...headers },
      body: JSON.stringify(body),
    });

  test("with a session alone takes the defaults, and no option that was not given", async () => {
    expect(await post({ session })).toEqual({ input: { session }, evidence: "counts", store: "labels" });
  });

  test("hands every option on", async () => {
    const options = {
      release: "embedded-1",
      classifiers: ["outcome", "expertise"],
      draw: 2,
      evidence: "text",
      store: "none",
      id: null,
      user_key: "p-17",
      month: "2026-04",
      self_report: { occupation: "19-0000" },
    };
    expect(await post({ transcript: "x", format: "aider", ...options })).toEqual({
      ...options,
      input: { transcript: "x", format: "aider" },
      self_report: { occupation: "19-0000", expertise: null },
    });
  });

  test("may leave its options to the query", async () => {
    const request = await asked("/v1/classifications?release=embedded-1&draw=1", {
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ session, evidence: "none" }),
    });
    expect(request).toMatchObject({ release: "embedded-1", draw: 1, evidence: "none" });
  });

  test("comes with an idempotency key and a preference in headers", async () => {
    const request = await post({ session }, { "idempotency-key": "k-1", prefer: "respond-async, wait=10" });
    expect(request).toMatchObject({ idempotency_key: "k-1", wait_ms: 10_000 });
  });
});

describe("a raw body", () => {
  test.each(["application/jsonl", "application/x-ndjson", "text/plain; charset=utf-8", "text/markdown"])(
    "of %s is the transcript byte for byte, with its options in the query",
    async (mediaType) => {
      const body = new Uint8Array([0xef, 0xbb, 0xbf, 0xff, 0x0a, 0x61]);
      const request = await asked(
        "/v1/classifications?release=embedded-1&classifiers=outcome,expertise&draw=3&format=specstory&id=s-1&expertise=4",
        { headers: { "content-type": mediaType }, body },
      );
      expect(request).toEqual({
        input: { transcript: body, format: "specstory" },
        release: "embedded-1",
        classifiers: ["outcome", "expertise"],
        draw: 3,
        evidence: "counts",
        store: "labels",
        id: "s-1",
        self_report: { occupation: null, expertise: 4 },
      });
    },
  );
});

describe("the reply", () => {
  const init = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ session }) };

  test.each([
    ["created", 201, true],
    ["existing", 200, true],
    ["accepted", 202, true],
    ["transient", 200, false],
  ] as const)("to %s is %i with the verb's bytes", async (outcome, status, located) => {
    const result = sampleResult(outcome);
    const app = httpApp({ createClassification: async () => result });
    const response = await app.request("/v1/classifications", init);
    expect(response.status).toBe(status);
    expect(await replyFaults("createClassification", response)).toEqual([]);
    expect(response.headers.get("location")).toBe(located ? `/v1/classifications/${result.id}` : null);
    expect(response.headers.get("etag")).toBe(located ? `"${result.id}.1"` : null);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(result.bytes);
  });

  test.each([
    ["wait=0", "wait=0"],
    ["wait=15; foo=bar", "wait=15"],
    ['handling=lenient, WAIT = "5"', "wait=5"],
    ["respond-async", null],
    ["wait=soon", null],
    ["await=3", null],
  ])("to Prefer: %s applies %j", async (prefer, applied) => {
    const app = httpApp({ createClassification: async () => sampleResult("accepted") });
    const response = await app.request("/v1/classifications", { ...init, headers: { ...init.headers, prefer } });
    expect(response.headers.get("preference-applied")).toBe(applied);
  });
});

test("a key without the scope is refused before the body is read", async () => {
  const app = httpApp({
    authenticate: async (_, bearer) => {
      expect(bearer).toBe("k");
      return { workspace: "wsp_test", scopes: new Set(["classifications:read"]) };
    },
  });
  const headers = { authorization: "Bearer k", "content-type": "application/json" };
  const response = await app.request("/v1/classifications", { method: "POST", headers, body: "{" });
  expect(response.status).toBe(403);
  expect(await response.json()).toMatchObject({ code: "forbidden", scope: "classifications:write" });
});
