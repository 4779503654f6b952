import { expect, test } from "vitest";
import { httpApp } from "../../support/http-app.ts";
import { replyFaults } from "../../support/openapi.ts";
import { sampleRead } from "../../support/sample-classification.ts";

test("reading gives the stored bytes with a tag, and 304 to who holds them", async () => {
  const stored = sampleRead({ revision: 2 });
  const app = httpApp({ readClassification: async () => stored });
  const response = await app.request(`/v1/classifications/${stored.id}`);
  expect(response.status).toBe(200);
  expect(await replyFaults("readClassification", response)).toEqual([]);
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(stored.bytes);
  const tag = response.headers.get("etag") ?? "";
  expect(tag).toBe(`"${stored.id}.2"`);

  for (const held of [tag, `W/${tag}`, `"other", ${tag}`, "*"]) {
    const again = await app.request(`/v1/classifications/${stored.id}`, { headers: { "if-none-match": held } });
    expect(again.status).toBe(304);
    expect(await replyFaults("readClassification", again)).toEqual([]);
  }
  const changed = await app.request(`/v1/classifications/${stored.id}`, { headers: { "if-none-match": '"x.1"' } });
  expect(changed.status).toBe(200);
});

test("a public cache never keeps it", async () => {
  const app = httpApp({ readClassification: async () => sampleRead() });
  expect((await app.request("/v1/classifications/x")).headers.get("cache-control")).toMatch(/^private/);
});
