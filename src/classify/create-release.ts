import { DomainError } from "../errors.ts";
import { type CandidateInput, makeCandidate } from "../releases/candidate.ts";
import { findingProblems } from "../releases/candidate-findings.ts";
import { ReleaseError } from "../releases/problem.ts";
import type { Release } from "../releases/release.ts";
import type { Services } from "../services.ts";
import { countCandidates, insertCandidate } from "../store/candidates.ts";

/** Candidates that a workspace may have at a time. */
const maxCandidates = 200;

export interface CreatedRelease {
  readonly release: Release;
  readonly outcome: "created" | "existing";
}

/** Checks a caller's own release and keeps it for the workspace. The same content is the same candidate. */
export async function createRelease(
  services: Services,
  workspace: string,
  input: CandidateInput,
): Promise<CreatedRelease> {
  const release = await candidate(input);
  const blocked = await findingProblems(release.files);
  if (blocked.length > 0) throw new DomainError({ code: "invalid_release", problems: blocked });
  const { id } = release.manifest;
  const { database } = services;
  const known = await services.releases.find(workspace, id);
  if (known !== null) return { release: known, outcome: "existing" };
  if ((await countCandidates(database, workspace)) >= maxCandidates) {
    throw new DomainError({ code: "too_many_candidates", limit: maxCandidates });
  }
  const files = Object.fromEntries([...release.files].map(([path, content]) => [path, String(content)]));
  const created_at = services.now().toISOString();
  const row = { workspace_id: workspace, id, digest: release.digest, files, created_at };
  const outcome = (await insertCandidate(database, row)) ? "created" : "existing";
  // Read back, so that its digest is the one that its labels will carry.
  return { release: (await services.releases.find(workspace, id)) ?? release, outcome };
}

async function candidate(input: CandidateInput): Promise<Release> {
  try {
    return await makeCandidate(input);
  } catch (error) {
    if (error instanceof ReleaseError) throw new DomainError({ code: "invalid_release", problems: error.problems });
    throw error;
  }
}
