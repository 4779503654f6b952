import { DomainError } from "../errors.ts";
import { isCandidateId } from "../releases/candidate.ts";
import type { Services } from "../services.ts";
import { deleteCandidate } from "../store/candidates.ts";
import { findRelease } from "./find-release.ts";

export interface DeletedRelease {
  readonly id: string;
  readonly deleted_at: string;
}

/** Removes a candidate's files. The labels that it made stay, under its id and digest; the same content makes it again. */
export async function deleteRelease(services: Services, workspace: string, id: string): Promise<DeletedRelease> {
  const deleted_at = services.now().toISOString();
  if (isCandidateId(id) && (await deleteCandidate(services.database, workspace, id, deleted_at))) {
    return { id, deleted_at };
  }
  // One that is not there, or was deleted before, is told so here.
  await findRelease(services, workspace, id);
  throw new DomainError({ code: "release_stays", reason: isCandidateId(id) ? "in_use" : "bundled" });
}
