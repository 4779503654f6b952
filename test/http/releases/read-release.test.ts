import { expect, test } from "vitest";
import { httpApp } from "../../support/http-app.ts";
import { replyFaults } from "../../support/openapi.ts";
import { sampleRelease } from "../../support/sample-release.ts";

const app = httpApp({}, [sampleRelease()]);

test("a release shows its manifest, its card and where each file is", async () => {
  const response = await app.request("/v1/releases/fake-1");
  expect(await replyFaults("readRelease", response)).toEqual([]);
  const release = await response.json<{ card: string; manifest: object; files: { url: string; bytes: number }[] }>();
  expect(release.card).toBe("# Fake\n\nNaïve.\n");
  expect(release.manifest).toEqual(sampleRelease().manifest);
  for (const { url, bytes } of release.files) {
    expect((await (await app.request(url)).arrayBuffer()).byteLength, url).toBe(bytes);
  }
});

test("an unknown release is 404 with those there are", async () => {
  const response = await app.request("/v1/releases/other-1");
  expect(response.status).toBe(404);
  expect(await replyFaults("readRelease", response)).toEqual([]);
  expect(await response.json()).toMatchObject({ code: "unknown_release", releases: ["fake-1"] });
});
