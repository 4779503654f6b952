import { describe, expect, test } from "vitest";
import type { Release } from "../../../src/releases/release.ts";
import { httpApp } from "../../support/http-app.ts";
import { replyFaults } from "../../support/openapi.ts";
import { sampleRelease } from "../../support/sample-release.ts";

const one = sampleRelease();
const two: Release = {
  ...one,
  manifest: { ...one.manifest, id: "fake-2", title: "Other", classifiers: ["work_mode"] },
  digest: `sha256:${"b".repeat(64)}`,
  files: new Map<string, string | ArrayBuffer>([
    ["manifest.json", "{}"],
    ["card.md", "# Fake\n\nOther.\n"],
    ["parameters.json", "{}\n"],
    ["models/work-mode.bin", new Uint8Array([1]).buffer],
    ["added.md", "New.\n"],
  ]),
};
const twin: Release = { ...one, manifest: { ...one.manifest, id: "fake-3" } };
const app = httpApp({}, [one, two, twin]);

async function compare(from: string, to: string) {
  const response = await app.request(`/v1/releases/${from}/comparison?with=${to}`);
  expect(await replyFaults("compareReleases", response)).toEqual([]);
  return response;
}

describe("a comparison", () => {
  test("lists fields of the manifest and files that were added, removed or changed, with their lines", async () => {
    expect(await (await compare("fake-1", "fake-2")).json()).toEqual({
      from: { id: "fake-1", digest: one.digest, status: "published", card: "/v1/releases/fake-1/files/card.md" },
      to: { id: "fake-2", digest: two.digest, status: "published", card: "/v1/releases/fake-2/files/card.md" },
      same: false,
      manifest: [
        { pointer: "/classifiers", change: "changed", from: ["work_mode", "outcome"], to: ["work_mode"] },
        { pointer: "/title", change: "changed", from: "Fake", to: "Other" },
      ],
      files: [
        {
          path: "added.md",
          change: "added",
          document: false,
          diff: expect.stringContaining("\n+New.\n"),
          omitted: null,
        },
        {
          path: "card.md",
          change: "changed",
          document: true,
          diff: expect.stringContaining("\n-Naïve.\n+Other.\n"),
          omitted: null,
        },
        { path: "models/work-mode.bin", change: "changed", document: false, diff: null, omitted: "bytes" },
        {
          path: "texts/note.txt",
          change: "removed",
          document: false,
          diff: expect.stringContaining("\n-note\n"),
          omitted: null,
        },
      ],
    });
  });

  test("of releases that differ in their ids alone is empty", async () => {
    const reply = await (await compare("fake-1", "fake-3")).json();
    expect(reply).toMatchObject({ same: true, manifest: [], files: [] });
  });

  test("gives no diff of files that have little in common, in bounded time", async () => {
    const lines = (word: string) => Array.from({ length: 50_000 }, (_, index) => `${word} ${index}`).join("\n");
    const large = (id: string, word: string): Release => ({
      ...one,
      manifest: { ...one.manifest, id },
      files: new Map([["texts/note.txt", lines(word)]]),
    });
    const big = httpApp({}, [large("big-1", "left"), large("big-2", "right")]);
    const started = Date.now();
    const response = await big.request("/v1/releases/big-1/comparison?with=big-2");
    const { files } = await response.json<{ files: object[] }>();
    expect(files).toMatchObject([{ change: "changed", diff: null, omitted: "too_large" }]);
    expect(Date.now() - started).toBeLessThan(5_000);
  });

  test("needs two releases that are there", async () => {
    for (const [from, to] of [
      ["fake-1", "absent-1"],
      ["absent-1", "fake-1"],
    ] as const) {
      expect(await (await compare(from, to)).json()).toMatchObject({ status: 404, code: "unknown_release" });
    }
    const response = await app.request("/v1/releases/fake-1/comparison");
    expect(await response.json()).toMatchObject({ status: 422, code: "schema" });
  });
});
