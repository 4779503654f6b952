import { DomainError } from "../errors.ts";
import { isCandidateId } from "../releases/candidate.ts";
import { runningProblems } from "../releases/load.ts";
import type { Release } from "../releases/release.ts";
import type { Services } from "../services.ts";
import { candidateDeletedAt } from "../store/candidates.ts";

/** The release, or the refusal that lists those that the workspace may name. */
export async function findRelease(services: Services, workspace: string, id: string): Promise<Release> {
  const release = await services.releases.find(workspace, id);
  if (release !== null) return release;
  const deleted_at = await deletedAt(services, workspace, id);
  if (deleted_at !== null) throw new DomainError({ code: "release_deleted", release: id, deleted_at });
  throw await unknownRelease(services, workspace, id);
}

/** Refuses a name that no label of the workspace can carry. Those of a deleted candidate stand. */
export async function requireKnownRelease(services: Services, workspace: string, id: string): Promise<void> {
  if ((await services.releases.find(workspace, id)) !== null) return;
  if ((await deletedAt(services, workspace, id)) === null) throw await unknownRelease(services, workspace, id);
}

async function unknownRelease({ releases }: Services, workspace: string, id: string): Promise<DomainError> {
  const known = await releases.list(workspace);
  return new DomainError({ code: "unknown_release", release: id, releases: known.map(({ manifest }) => manifest.id) });
}

async function deletedAt(services: Services, workspace: string, id: string): Promise<string | null> {
  return isCandidateId(id) ? candidateDeletedAt(services.database, workspace, id) : null;
}

/** The same for one that is to be used. A candidate outlives the version of intake that it was made for, and can then only be read. */
export async function findRunnableRelease(services: Services, workspace: string, id: string): Promise<Release> {
  const release = await findRelease(services, workspace, id);
  const problems = release.status === "candidate" ? runningProblems(release.manifest) : [];
  if (problems.length > 0) throw new DomainError({ code: "invalid_release", problems });
  return release;
}
