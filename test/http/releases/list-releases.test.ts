import { expect, test } from "vitest";
import { httpApp } from "../../support/http-app.ts";
import { replyFaults } from "../../support/openapi.ts";
import { sampleRelease } from "../../support/sample-release.ts";

test("the list names each release with digest, status and engine", async () => {
  const app = httpApp({}, [sampleRelease(), sampleRelease("draft")]);
  const response = await app.request("/v1/releases");
  expect(await replyFaults("listReleases", response)).toEqual([]);
  const { items } = await response.json<{ items: { id: string; status: string; engine: string; model: null }[] }>();
  expect(items.map(({ status }) => status)).toEqual(["published", "draft"]);
  expect(items[0]).toMatchObject({ id: "fake-1", digest: `sha256:${"a".repeat(64)}`, engine: "embedded", model: null });
});
