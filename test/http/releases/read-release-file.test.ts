import { expect, test } from "vitest";
import { httpApp } from "../../support/http-app.ts";
import { replyFaults } from "../../support/openapi.ts";
import { sampleRelease } from "../../support/sample-release.ts";

const app = httpApp({}, [sampleRelease()]);

test.each([
  ["manifest.json", "application/json"],
  ["card.md", "text/markdown; charset=utf-8"],
  ["texts/note.txt", "text/plain; charset=utf-8"],
  ["texts%2Fnote.txt", "text/plain; charset=utf-8"],
  ["models/work-mode.bin", "application/octet-stream"],
])("%s comes as its bytes, %s, for ever", async (path, mediaType) => {
  const response = await app.request(`/v1/releases/fake-1/files/${path}`);
  expect(response.status).toBe(200);
  expect(await replyFaults("readReleaseFile", response)).toEqual([]);
  expect(response.headers.get("content-type")).toBe(mediaType);
  expect(response.headers.get("cache-control")).toContain("immutable");
  const content = sampleRelease().files.get(decodeURIComponent(path)) ?? "";
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : new Uint8Array(content);
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
});

test("who holds a file is told that it is the same", async () => {
  const tag = (await app.request("/v1/releases/fake-1/files/card.md")).headers.get("etag") ?? "";
  const response = await app.request("/v1/releases/fake-1/files/card.md", { headers: { "if-none-match": tag } });
  expect(response.status).toBe(304);
});

test("a draft's file is asked for again each time", async () => {
  const draft = httpApp({}, [sampleRelease("draft")]);
  const { headers } = await draft.request("/v1/releases/fake-1/files/card.md");
  expect(headers.get("etag")).toBeNull();
  expect(headers.get("cache-control")).not.toContain("immutable");
});

test.each(["absent.md", "__proto__", "../manifest.json", "%00", "card.md/"])(
  "%j is 404 with the list",
  async (path) => {
    const response = await app.request(`/v1/releases/fake-1/files/${encodeURIComponent(path)}`);
    expect(response.status).toBe(404);
    expect(await replyFaults("readReleaseFile", response)).toEqual([]);
    expect(await response.json()).toMatchObject({
      code: "release_file_not_found",
      files: [...sampleRelease().files.keys()],
    });
  },
);
