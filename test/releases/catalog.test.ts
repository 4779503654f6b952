import { describe, expect, it } from "vitest";
import lock from "../../prompts/releases.lock.json?raw";
import { bundledCatalog } from "../../src/releases/catalog.ts";
import { releaseDigest } from "../../src/releases/digest.ts";
import { readLock } from "../../src/releases/lock.ts";

describe("the bundled releases", () => {
  it("all load, under their own names", async () => {
    for (const release of await bundledCatalog.list()) {
      expect(await bundledCatalog.find(release.manifest.id)).toBe(release);
      expect(release.digest).toBe(await releaseDigest(release.manifest, release.files));
    }
  });

  it("are published exactly where the lock has them", async () => {
    const releases = await bundledCatalog.list();
    const published = releases.filter(({ status }) => status === "published").map(({ manifest }) => manifest.id);
    expect(published.sort()).toEqual(Object.keys(readLock(lock)).sort());
  });

  it("do not hold what is not a release", async () => {
    for (const id of ["no-such-release", "__proto__", "constructor", ""]) {
      expect(await bundledCatalog.find(id)).toBeNull();
    }
  });
});
