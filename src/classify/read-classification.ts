import { DomainError } from "../errors.ts";
import type { Services } from "../services.ts";
import { readDocument, readTombstone } from "../store/classifications.ts";
import type { ReadResult } from "./requests.ts";

export async function readClassification(services: Services, workspace: string, id: string): Promise<ReadResult> {
  const document = await readDocument(services.database, workspace, id);
  if (document !== null) return document;
  throw await absence(services, workspace, id);
}

/** Why a workspace has no classification of that id; one of another workspace is not there. */
export async function absence(services: Services, workspace: string, id: string): Promise<DomainError> {
  const deleted_at = await readTombstone(services.database, workspace, id);
  if (deleted_at === null) return new DomainError({ code: "classification_not_found", id });
  return new DomainError({ code: "classification_deleted", id, deleted_at });
}
