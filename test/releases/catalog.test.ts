import { describe, expect, it } from "vitest";
import { bundledCatalog, publishedOn } from "../../src/releases/catalog.ts";
import { releaseDigest } from "../../src/releases/digest.ts";

describe("the bundled releases", () => {
  it("all load, under their own names", async () => {
    for (const release of await bundledCatalog.list()) {
      expect(await bundledCatalog.find(release.manifest.id)).toBe(release);
      expect(release.digest).toBe(await releaseDigest(release.manifest, release.files));
    }
  });

  it("are published exactly where the lock has them", async () => {
    for (const { manifest, status } of await bundledCatalog.list()) {
      expect(status).toBe(publishedOn(manifest.id) === null ? "draft" : "published");
    }
  });

  it("do not hold what is not a release", async () => {
    for (const id of ["no-such-release", "__proto__", "constructor", ""]) {
      expect(await bundledCatalog.find(id)).toBeNull();
      expect(publishedOn(id)).toBeNull();
    }
  });
});
