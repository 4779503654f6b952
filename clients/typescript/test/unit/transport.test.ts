import { getEventListeners } from "node:events";
import { describe, expect, it, vi } from "vitest";
import {
  ApiError,
  ClassificationNotFoundError,
  ConnectionError,
  Metier,
  TimeoutError,
  UnauthenticatedError,
  UnexpectedReplyError,
} from "../../src/index.ts";
import { problem, scriptedServer } from "../support/scripted-server.ts";

const body = { session: { turns: [{ role: "human" as const, text: "Fix it." }] } };

describe("a refusal", () => {
  it("is an error of its code's own class, with the request's id and what belongs to the code", async () => {
    const { url } = await scriptedServer(() =>
      problem(404, "classification_not_found", { detail: "None has this id." }),
    );
    const refused = await new Metier({ baseURL: url }).classifications
      .retrieve("cls_1")
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ClassificationNotFoundError);
    expect(refused).toBeInstanceOf(ApiError);
    expect(refused).toMatchObject({
      name: "ClassificationNotFoundError",
      status: 404,
      code: "classification_not_found",
      requestId: "req_1",
      message: "A title. None has this id.",
    });
  });

  it("is not asked about again", async () => {
    const { url, asked } = await scriptedServer(() => problem(401, "unauthenticated"));
    await expect(new Metier({ baseURL: url }).releases.list()).rejects.toBeInstanceOf(UnauthenticatedError);
    expect(asked).toHaveLength(1);
  });

  it("that is not the API's says so", async () => {
    const { url } = await scriptedServer(() => ({
      status: 403,
      headers: { "content-type": "text/html" },
      text: "<p>proxy",
    }));
    await expect(new Metier({ baseURL: url }).releases.list()).rejects.toBeInstanceOf(UnexpectedReplyError);
  });

  it("with a code that this version does not know says so, and is no refusal of another kind", async () => {
    const { url } = await scriptedServer(() => problem(409, "of_a_later_version"));
    await expect(new Metier({ baseURL: url }).releases.list()).rejects.toBeInstanceOf(UnexpectedReplyError);
  });
});

describe("what may pass", () => {
  it("is asked again after as long as the server says", async () => {
    const { url, asked } = await scriptedServer((_, count) =>
      count === 1 ? { ...problem(503, "busy"), headers: { "retry-after": "1" } } : { status: 200, json: { items: [] } },
    );
    const began = performance.now();
    expect(await new Metier({ baseURL: url }).releases.list()).toEqual([]);
    expect(performance.now() - began).toBeGreaterThan(950);
    expect(asked).toHaveLength(2);
  });

  it("is not waited for longer than a minute", async () => {
    const { url, asked } = await scriptedServer(() => ({
      ...problem(503, "busy"),
      headers: { "retry-after": "3600" },
    }));
    await expect(new Metier({ baseURL: url }).releases.list()).rejects.toMatchObject({ code: "busy" });
    expect(asked).toHaveLength(1);
  });

  it("keeps its idempotency key, and another call has another", async () => {
    const { url, asked } = await scriptedServer((_, count) =>
      count === 1 ? { status: 0, cut: true } : { status: 201, json: { id: "cls_1" } },
    );
    const client = new Metier({ baseURL: url });
    await client.classifications.create(body);
    await client.classifications.create(body);
    const keys = asked.map(({ headers }) => headers["idempotency-key"]);
    expect(keys).toHaveLength(3);
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
    expect(asked.map((one) => one.body)).toEqual(Array(3).fill(JSON.stringify(body)));
  });

  it("is given up after the attempts that were asked for", async () => {
    const { url, asked } = await scriptedServer(() => ({ status: 0, cut: true }));
    const client = new Metier({ baseURL: url, maxRetries: 1 });
    await expect(client.releases.list()).rejects.toBeInstanceOf(ConnectionError);
    expect(asked).toHaveLength(2);
  });

  it("is not repeated where the first may have made something", async () => {
    const { url, asked } = await scriptedServer(() => ({ status: 0, cut: true }));
    await expect(new Metier({ baseURL: url }).batches.create()).rejects.toBeInstanceOf(ConnectionError);
    expect(asked).toHaveLength(1);
  });
});

it("a setting of the server does not pass, so it is told at once", async () => {
  const { url, asked } = await scriptedServer(() => problem(503, "engine_unavailable", { alternative: "embedded-1" }));
  await expect(new Metier({ baseURL: url }).classifications.create(body)).rejects.toMatchObject({
    code: "engine_unavailable",
    problem: { alternative: "embedded-1" },
  });
  expect(asked).toHaveLength(1);
});

it("an idempotency key is left out where nothing is stored", async () => {
  const { url, asked } = await scriptedServer(() => ({ status: 200, json: { id: "cls_1" } }));
  await new Metier({ baseURL: url }).classifications.create({ ...body, store: "none" });
  expect(asked[0]?.headers["idempotency-key"]).toBeUndefined();
});

it("the time-out is each attempt's", async () => {
  const { url, asked } = await scriptedServer((_, count) => ({
    status: 200,
    json: { items: [] },
    after: count < 3 ? 400 : 0,
  }));
  const client = new Metier({ baseURL: url, timeout: 150 });
  expect(await client.releases.list()).toEqual([]);
  expect(asked).toHaveLength(3);
  const { url: never } = await scriptedServer(() => ({ status: 200, json: {}, after: 2_000 }));
  await expect(new Metier({ baseURL: never, timeout: 50, maxRetries: 0 }).releases.list()).rejects.toBeInstanceOf(
    TimeoutError,
  );
});

it("an abort rejects with its own reason, during an attempt and between two", async () => {
  const { url } = await scriptedServer(() => ({ status: 200, json: {}, after: 5_000 }));
  const reason = new Error("enough");
  const during = new Metier({ baseURL: url }).releases.list({ signal: AbortSignal.any([aborted(50, reason)]) });
  await expect(during).rejects.toBe(reason);
  const { url: busy } = await scriptedServer(() => ({ ...problem(503, "busy"), headers: { "retry-after": "30" } }));
  await expect(new Metier({ baseURL: busy }).releases.list({ signal: aborted(200, reason) })).rejects.toBe(reason);
});

it("a signal that many calls share holds nothing of those that are over", async () => {
  const { url } = await scriptedServer(() => ({ status: 200, json: { items: [] } }));
  const { signal } = new AbortController();
  const derived = vi.spyOn(AbortSignal, "any");
  const client = new Metier({ baseURL: url });
  for (let call = 0; call < 3; call += 1) await client.releases.list({ signal });
  expect(getEventListeners(signal, "abort")).toEqual([]);
  expect(derived.mock.calls.length).toBeGreaterThan(0);
  expect(derived.mock.calls.flat(2)).not.toContain(signal);
});

it("the key goes with every request, and the vendor's only with a classification", async () => {
  const { url, asked } = await scriptedServer(() => ({ status: 200, json: { items: [] } }));
  const client = new Metier({ baseURL: url, apiKey: "key-1", anthropicApiKey: "key-2" });
  await client.releases.list();
  await client.classifications.create(body);
  expect(asked.map(({ headers }) => headers.authorization)).toEqual(["Bearer key-1", "Bearer key-1"]);
  expect(asked.map(({ headers }) => headers["anthropic-api-key"])).toEqual([undefined, "key-2"]);
});

it("a list is fetched page by page as it is read, with the same filters", async () => {
  const { url, asked } = await scriptedServer((_, count) => ({
    status: 200,
    json: { items: [{ id: `cls_${count}a` }, { id: `cls_${count}b` }], next_cursor: count < 3 ? `c${count}` : null },
  }));
  const ids: string[] = [];
  const list = new Metier({ baseURL: url }).classifications.list({ release: "embedded-1", limit: 2 });
  expect(asked).toHaveLength(0);
  for await (const { id } of list) {
    ids.push(id);
    if (ids.length === 3) expect(asked).toHaveLength(2);
  }
  expect(ids).toEqual(["cls_1a", "cls_1b", "cls_2a", "cls_2b", "cls_3a", "cls_3b"]);
  expect(asked.map(({ path }) => path)).toEqual([
    "/v1/classifications?release=embedded-1&limit=2",
    "/v1/classifications?release=embedded-1&limit=2&cursor=c1",
    "/v1/classifications?release=embedded-1&limit=2&cursor=c2",
  ]);
});

it("ids stand in a path as they are, whatever they hold", async () => {
  const { url, asked } = await scriptedServer(() => ({ status: 200, json: {} }));
  await new Metier({ baseURL: `${url}/behind/a/proxy` }).classifications.retrieve("../batches/b?x=1");
  expect(asked[0]?.path).toBe("/behind/a/proxy/v1/classifications/..%2Fbatches%2Fb%3Fx%3D1");
});

it("a part says the SHA-256 of its bytes", async () => {
  const { url, asked } = await scriptedServer(() => ({ status: 201, json: { part: 1 } }));
  await new Metier({ baseURL: url }).batches.putPart("bat_1", 1, new TextEncoder().encode("{}\n"), "application/jsonl");
  expect(asked[0]).toMatchObject({
    body: "{}\n",
    headers: {
      "content-digest": "sha-256=:yj0WO6sFU4GCciYUBWjzvvfqrBh869doeOC2Pp5EI1Y=:",
      "content-type": "application/jsonl",
    },
  });
});

function aborted(after: number, reason: Error): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(reason), after);
  return controller.signal;
}
