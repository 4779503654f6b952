import { authenticate } from "../access/authenticate.ts";
import type { Principal } from "../access/scopes.ts";
import { DomainError } from "../errors.ts";
import type { Services } from "../services.ts";
import { readDocument, readDocumentByKey, readTombstone } from "../store/classifications.ts";
import type { ReadResult } from "./requests.ts";

export async function readClassification(services: Services, workspace: string, id: string): Promise<ReadResult> {
  const document = await readDocument(services.database, workspace, id);
  if (document !== null) return document;
  throw await absence(services, workspace, id);
}

export interface ReadByKey {
  readonly principal: Principal;
  /** Null: the key's workspace has none of that id, or the caller sent no key. */
  readonly document: ReadResult | null;
}

/** Who asks and what for, in one step of the store. Whether the key may read is still the caller's to check. */
export async function readByKey(services: Services, bearer: string | null, id: string): Promise<ReadByKey> {
  const read: { document: ReadResult | null } = { document: null };
  const principal = await authenticate(services, bearer, async (database, secretSha256) => {
    const { grant, document } = await readDocumentByKey(database, secretSha256, id);
    read.document = document;
    return grant;
  });
  return { principal, document: read.document };
}

/** Why a workspace has no classification of that id; one of another workspace is not there. */
export async function absence(services: Services, workspace: string, id: string): Promise<DomainError> {
  const deleted_at = await readTombstone(services.database, workspace, id);
  if (deleted_at === null) return new DomainError({ code: "classification_not_found", id });
  return new DomainError({ code: "classification_deleted", id, deleted_at });
}
