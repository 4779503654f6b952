import canonicalize from "canonicalize";
import { sha256 } from "../sha256.ts";
import type { Manifest } from "./release.ts";

/** Every file of a release, `manifest.json` included, by its path in the release's folder: text, or bytes for weights. */
export type ReleaseFiles = ReadonlyMap<string, string | ArrayBuffer>;

/** SHA-256 of each file's bytes, 64 hex digits, by path. */
export type Checksums = Readonly<Record<string, string>>;

export async function fileChecksums(files: ReleaseFiles): Promise<Checksums> {
  const entries = [...files].map(async ([path, content]) => [path, await sha256(content)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

/**
 * `sha256:` over the RFC 8785 JSON of `{path: checksum}` for the manifest and every file that can change an answer: all of them
 * but the manifest's documents. Which files are documents stands in the manifest, so that too is covered.
 */
export async function releaseDigest(manifest: Pick<Manifest, "documents">, files: ReleaseFiles): Promise<string> {
  const documents = new Set(manifest.documents);
  const covered = new Map([...files].filter(([path]) => !documents.has(path)));
  const json = canonicalize(await fileChecksums(covered)) ?? "";
  return `sha256:${await sha256(json)}`;
}
