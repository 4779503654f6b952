import { canonicalJson } from "../intake/canonical-json.ts";
import { sha256 } from "../sha256.ts";
import { candidateProblems } from "./check-candidate.ts";
import { fileChecksums } from "./digest.ts";
import { loadRelease, manifestPath } from "./load.ts";
import { ReleaseError } from "./problem.ts";
import type { Release } from "./release.ts";

/** What a caller hands in: the manifest, whose `id` is ours to give, and its other files by path. */
export interface CandidateInput {
  readonly manifest: Readonly<Record<string, unknown>>;
  readonly files: ReadonlyMap<string, string>;
}

const prefix = "cand-";

/**
 * A caller's own release. Its id is taken from its content, the id apart, so that the same manifest and files are the same
 * candidate whoever sends them and however the manifest was laid out. Throws a `ReleaseError` that names every fault.
 */
export async function makeCandidate({ manifest, files }: CandidateInput): Promise<Release> {
  if (files.has(manifestPath)) {
    throw new ReleaseError([{ path: manifestPath, pointer: null, fault: "stands apart from the files" }]);
  }
  const { id: _, ...content } = manifest;
  const sums = await fileChecksums(new Map([...files, [manifestPath, canonicalJson(content)]]));
  const id = `${prefix}${(await sha256(canonicalJson(sums))).slice(0, 32)}`;
  const release = await loadRelease(
    new Map([[manifestPath, canonicalJson({ ...content, id })], ...files]),
    "candidate",
  );
  const problems = candidateProblems(release);
  if (problems.length > 0) throw new ReleaseError(problems);
  return release;
}

/** Ids that no bundled release may have. */
export function isCandidateId(id: string): boolean {
  return id.startsWith(prefix);
}
