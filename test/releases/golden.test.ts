import { describe, expect, it } from "vitest";
import { goldenVectors } from "../../src/engines/golden-vectors.ts";
import { parseSession } from "../../src/intake/import.ts";
import { bundledCatalog } from "../../src/releases/catalog.ts";
import { type Golden, goldenDifferences, goldenOf } from "../../src/releases/golden.ts";
import type { Release } from "../../src/releases/release.ts";
import { goldenSessions } from "../support/golden-sessions.ts";

async function computed(release: Release): Promise<Golden> {
  const vectors = Object.entries(goldenSessions).map(async ([name, text]) => {
    return [name, await goldenVectors(release, parseSession(JSON.parse(text)))] as const;
  });
  return { sessions: Object.fromEntries(await Promise.all(vectors)) };
}

const releases = await bundledCatalog.list();

describe.each(releases.map((release) => [release.manifest.id, release] as const))(
  "golden vectors of %s",
  (_, release) => {
    const golden = goldenOf(release);

    it.runIf(golden !== null)("are what the code makes in workerd, byte for byte", async () => {
      expect(goldenDifferences(golden ?? { sessions: {} }, await computed(release))).toEqual([]);
    });

    it("are there once the release is published", () => {
      if (release.status === "published") expect(golden).not.toBeNull();
      expect(["draft", "published"]).toContain(release.status);
    });
  },
);

describe("goldenDifferences", () => {
  const one = { sessions: { a: { session: "1", outcome: "2" }, b: { session: "3" } } };

  it("finds nothing between equals, and names every vector that changed, came or went", () => {
    expect(goldenDifferences(one, structuredClone(one))).toEqual([]);
    const other = { sessions: { a: { session: "1", outcome: "9", expertise: "4" }, c: { session: "3" } } };
    expect(goldenDifferences(one, other)).toEqual(["a/expertise", "a/outcome", "b/session", "c/session"]);
  });
});
