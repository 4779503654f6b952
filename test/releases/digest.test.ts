import { describe, expect, it } from "vitest";
import { fileChecksums, type ReleaseFiles, releaseDigest } from "../../src/releases/digest.ts";
import { sha256 } from "../../src/sha256.ts";
import { claudeFiles, claudeManifest, embeddedFiles, embeddedManifest } from "./release-fixture.ts";

const releases = [
  { name: "Claude", documents: claudeManifest.documents, files: claudeFiles() },
  { name: "embedded", documents: embeddedManifest.documents, files: embeddedFiles() },
];

function withFile(files: ReleaseFiles, path: string, content: string | ArrayBuffer): ReleaseFiles {
  return new Map([...files, [path, content]]);
}

/** The same content with one bit of one byte changed. */
function flipped(content: string | ArrayBuffer, at: number): ArrayBuffer {
  const bytes = new Uint8Array(typeof content === "string" ? new TextEncoder().encode(content) : content.slice(0));
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes.buffer;
}

function bytesIn(content: string | ArrayBuffer): number {
  return typeof content === "string" ? new TextEncoder().encode(content).length : content.byteLength;
}

describe.each(releases)("the digest of a release ($name)", ({ documents, files }) => {
  const covered = [...files].filter(([path]) => !documents.includes(path));

  it("changes with every single byte of every file that can change an answer", async () => {
    const digests = new Set([await releaseDigest({ documents }, files)]);
    let changes = 0;
    for (const [path, content] of covered) {
      for (let at = 0; at < bytesIn(content); at += 1) {
        digests.add(await releaseDigest({ documents }, withFile(files, path, flipped(content, at))));
        changes += 1;
      }
    }
    expect(changes).toBeGreaterThan(200);
    expect(digests.size).toBe(changes + 1);
  });

  it("changes when such a file is removed, renamed or added", async () => {
    const digests = new Set([await releaseDigest({ documents }, files)]);
    for (const [path, content] of covered) {
      const without = new Map([...files].filter(([other]) => other !== path));
      digests.add(await releaseDigest({ documents }, without));
      digests.add(await releaseDigest({ documents }, withFile(without, `${path}x`, content)));
      digests.add(await releaseDigest({ documents }, withFile(files, `${path}x`, content)));
    }
    expect(digests.size).toBe(1 + 3 * covered.length);
  });

  it("stays when a document changes or goes", async () => {
    const digest = await releaseDigest({ documents }, files);
    for (const path of documents) {
      expect(await releaseDigest({ documents }, withFile(files, path, "other words"))).toBe(digest);
      expect(await releaseDigest({ documents }, new Map([...files].filter(([other]) => other !== path)))).toBe(digest);
    }
  });

  it("does not depend on the order of the files", async () => {
    const reversed = new Map([...files].reverse());
    expect(await releaseDigest({ documents }, reversed)).toBe(await releaseDigest({ documents }, files));
  });
});

describe("the digest", () => {
  it("is what docs/releases.md says: SHA-256 of the canonical JSON of path and checksum", async () => {
    const files = new Map([
      ["b.md", "two"],
      ["a.md", "one"],
      ["card.md", "no part of it"],
    ]);
    const json =
      '{"a.md":"7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed","b.md":"3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3"}';
    expect(await releaseDigest({ documents: ["card.md"] }, files)).toBe(`sha256:${await sha256(json)}`);
  });

  it("counts bytes and text alike", async () => {
    const text = "né 🧭\n";
    const sums = await fileChecksums(
      new Map<string, string | ArrayBuffer>([
        ["text", text],
        ["bytes", new Uint8Array(new TextEncoder().encode(text)).buffer],
      ]),
    );
    expect(sums.text).toBe(sums.bytes);
  });
});
