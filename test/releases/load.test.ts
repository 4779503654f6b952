import { describe, expect, it } from "vitest";
import { loadRelease } from "../../src/releases/load.ts";
import { ReleaseError } from "../../src/releases/problem.ts";
import { claudeFiles, claudeManifest, embeddedFiles } from "./release-fixture.ts";

async function faultsOf(files: Parameters<typeof loadRelease>[0]): Promise<string[]> {
  const thrown = await loadRelease(files, "draft").then(
    () => null,
    (error: unknown) => error,
  );
  if (!(thrown instanceof ReleaseError)) throw new Error("the release was taken");
  return thrown.problems.map(({ path, pointer, fault }) => `${path}${pointer ?? ""} ${fault}`);
}

describe("loadRelease", () => {
  it("takes a Claude and an embedded release and gives their manifest, digest, status and files", async () => {
    for (const files of [claudeFiles(), embeddedFiles()]) {
      const release = await loadRelease(files, "published");
      expect(release.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
      expect(release.status).toBe("published");
      expect(release.files).toBe(files);
      expect(release.manifest.classifiers).toContain("outcome");
    }
  });

  it("names every fault at once", async () => {
    const files = claudeFiles({ intake_version: "0" });
    files.delete("system.md");
    files.set("left-over.md", "");
    expect(await faultsOf(files)).toEqual([
      "left-over.md is not named in the manifest",
      "manifest.json/system names a missing file",
      expect.stringContaining("manifest.json/intake_version runs with"),
    ]);
  });

  it("refuses a manifest that is missing, no JSON, or not as the schema says", async () => {
    expect(await faultsOf(new Map())).toEqual(["manifest.json is missing"]);
    expect(await faultsOf(new Map([["manifest.json", "{"]]))).toEqual(["manifest.json is not JSON"]);
    const faults = await faultsOf(claudeFiles({ max_tokens: 0, surprise: 1 }));
    expect(faults).toHaveLength(2);
    expect(faults.join()).toContain("manifest.json/max_tokens");
  });

  it("refuses a document that is missing or that a question uses", async () => {
    const missing = claudeFiles();
    missing.delete("golden.json");
    expect(await faultsOf(missing)).toEqual(["manifest.json/documents/0 names a missing file"]);
    const hidden = claudeFiles({ documents: [...claudeManifest.documents, "questions/outcome.md", "manifest.json"] });
    expect(await faultsOf(hidden)).toEqual([
      "manifest.json/documents/2 is no document: it can change an answer",
      "manifest.json/documents/3 is no document: it can change an answer",
    ]);
  });

  it("refuses texts that would not survive UTF-8, since two of them would share a digest", async () => {
    expect(await faultsOf(claudeFiles().set("system.md", "half \ud83d"))).toEqual(["system.md holds a lone surrogate"]);
    expect(await faultsOf(claudeFiles().set("system.md", "\uFEFFmarked"))).toEqual([
      "system.md begins with a byte order mark",
    ]);
  });

  it("refuses bytes for a prompt and anything but a JSON object for a schema", async () => {
    expect(await faultsOf(claudeFiles().set("system.md", new ArrayBuffer(3)))).toEqual([
      "manifest.json/system names a file of bytes where text is needed",
    ]);
    for (const text of ["[]", "null", "{", "7"]) {
      expect(await faultsOf(claudeFiles().set("schemas/outcome.json", text))).toEqual([
        "manifest.json/questions/outcome/schema names a file that is not a JSON object",
      ]);
    }
  });

  it("refuses a session template that does not hold the transcript exactly once", async () => {
    for (const text of ["no place", "{{transcript}}{{transcript}}"]) {
      expect(await faultsOf(claudeFiles().set("session.md", text))).toEqual([
        "manifest.json/session_template names a file without exactly one {{transcript}}",
      ]);
    }
  });

  it("refuses questions that are not the release's classifiers", async () => {
    expect(await faultsOf(claudeFiles({ classifiers: ["work_mode", "outcome", "expertise"] }))).toHaveLength(1);
    expect(await faultsOf(claudeFiles({ classifiers: ["work_mode"] }))).toHaveLength(1);
    expect(await faultsOf(claudeFiles({ classifiers: ["work_mode", "outcome", "outcome"] }))).toContain(
      "manifest.json/classifiers names a classifier twice",
    );
    expect(await faultsOf(claudeFiles({ classifiers: ["work_mode", "outcome", "task_value"] }))).toEqual([
      "manifest.json/task_value must be given exactly where classifiers lists task_value",
    ]);
    expect(await faultsOf(embeddedFiles({ classifiers: ["outcome"] }))).toEqual([
      "manifest.json/models/user_occupation is of a classifier that the release does not answer",
    ]);
  });

  it("refuses a layout that its questions do not fit", async () => {
    expect(await faultsOf(claudeFiles({ layout: "joint" }))).toEqual([
      "manifest.json/joint must be given exactly with the layout joint",
      "manifest.json/questions must be empty with the layout joint",
    ]);
    expect(await faultsOf(claudeFiles({ layout: "cached" }))).toEqual([
      "manifest.json/questions must share one schema with the layout cached, or nothing is cached",
    ]);
  });

  it("refuses another taxonomy or another version of intake than the running one", async () => {
    const other = { edition: "SOC 2010", sha256: "0".repeat(64) };
    const faults = await faultsOf(claudeFiles({ taxonomy: other }));
    expect(faults.map((fault) => fault.split(" ")[0])).toEqual([
      "manifest.json/taxonomy/edition",
      "manifest.json/taxonomy/sha256",
    ]);
  });

  it("never repeats the text of a file in its message", async () => {
    const files = claudeFiles().set("schemas/outcome.json", "{SECRET-WORDS").set("manifest.json", "SECRET-WORDS");
    expect((await faultsOf(files)).join()).not.toContain("SECRET-WORDS");
  });
});
