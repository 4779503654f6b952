import { describe, expect, it } from "vitest";
import { fileChecksums, type ReleaseFiles, releaseDigest } from "../../src/releases/digest.ts";
import { type FolderState, historyProblems, type Lock, lockProblems, lockSchema } from "../../src/releases/lock.ts";
import { claudeFiles, claudeManifest } from "./release-fixture.ts";

async function stateOf(files: ReleaseFiles): Promise<FolderState> {
  return { digest: await releaseDigest(claudeManifest, files), files: await fileChecksums(files) };
}

async function locked(): Promise<Lock> {
  return lockSchema.parse({ "sample-1": { published: "2026-11-23", ...(await stateOf(claudeFiles())) } });
}

async function problemsWith(files: ReleaseFiles): Promise<readonly string[]> {
  return lockProblems(await locked(), new Map([["sample-1", await stateOf(files)]]));
}

describe("the lock", () => {
  it("is content with a published release as it was, and with any draft beside it", async () => {
    expect(await problemsWith(claudeFiles())).toEqual([]);
    const draft = await stateOf(claudeFiles().set("system.md", "Another draft.\n"));
    const folders = new Map([
      ["sample-1", await stateOf(claudeFiles())],
      ["sample-2", draft],
    ]);
    expect(lockProblems(await locked(), folders)).toEqual([]);
  });

  it("finds an edit of any file of a published release, documents included", async () => {
    for (const path of claudeFiles().keys()) {
      const problems = await problemsWith(claudeFiles().set(path, "edited"));
      expect(problems).toContain(`sample-1/${path}: edited`);
      const moved = problems.some((problem) => problem.startsWith("sample-1: its digest is"));
      expect(moved).toBe(!claudeManifest.documents.includes(path));
    }
  });

  it("finds a file removed and a file added", async () => {
    const fewer = claudeFiles();
    fewer.delete("notes/card.md");
    expect(await problemsWith(fewer)).toEqual(["sample-1/notes/card.md: removed"]);
    expect(await problemsWith(claudeFiles().set("more.md", ""))).toContain("sample-1/more.md: added");
  });

  it("finds a published folder that is gone", async () => {
    expect(lockProblems(await locked(), new Map())).toEqual(["sample-1: its folder is gone or cannot be loaded"]);
  });
});

describe("the history of the lock", () => {
  it("may grow", async () => {
    const earlier = await locked();
    expect(historyProblems(earlier, {}, "abc")).toEqual([]);
    expect(historyProblems({ ...earlier, ...rename(earlier) }, earlier, "abc")).toEqual([]);
  });

  it("keeps every entry that it ever held, to the last checksum", async () => {
    const earlier = await locked();
    const entry = earlier["sample-1"];
    if (entry === undefined) throw new Error("no entry");
    const changed = ["sample-1: its entry in the lock is not the one published in abc"];
    const other = "0".repeat(64);
    const { "system.md": _, ...fewer } = entry.files;
    for (const now of [
      { ...entry, digest: `sha256:${other}` },
      { ...entry, published: "2026-11-24" },
      { ...entry, files: { ...entry.files, "system.md": other } },
      { ...entry, files: { ...entry.files, "more.md": other } },
      { ...entry, files: fewer },
      { ...entry, files: { ...fewer, "more.md": other } },
    ]) {
      expect(historyProblems({ "sample-1": now }, earlier, "abc")).toEqual(changed);
    }
    expect(historyProblems({}, earlier, "abc")).toEqual(["sample-1: published in abc, and no longer in the lock"]);
  });
});

function rename(lock: Lock): Lock {
  return Object.fromEntries(Object.entries(lock).map(([id, entry]) => [`${id}-next`, entry]));
}
