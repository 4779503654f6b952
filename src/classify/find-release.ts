import { DomainError } from "../errors.ts";
import { runningProblems } from "../releases/load.ts";
import type { Release } from "../releases/release.ts";
import type { Services } from "../services.ts";

/** The release, or the refusal that lists those that the workspace may name. */
export async function findRelease({ releases }: Services, workspace: string, id: string): Promise<Release> {
  const release = await releases.find(workspace, id);
  if (release !== null) return release;
  const known = await releases.list(workspace);
  throw new DomainError({ code: "unknown_release", release: id, releases: known.map(({ manifest }) => manifest.id) });
}

/** Refuses a name that the workspace cannot have meant. */
export async function requireKnownRelease(services: Services, workspace: string, id: string): Promise<void> {
  await findRelease(services, workspace, id);
}

/** The same for one that is to be used. A candidate outlives the version of intake that it was made for, and can then only be read. */
export async function findRunnableRelease(services: Services, workspace: string, id: string): Promise<Release> {
  const release = await findRelease(services, workspace, id);
  const problems = release.status === "candidate" ? runningProblems(release.manifest) : [];
  if (problems.length > 0) throw new DomainError({ code: "invalid_release", problems });
  return release;
}
