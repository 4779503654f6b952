import type { Services } from "../services.ts";
import { deleteDocument } from "../store/delete-classification.ts";
import { absence } from "./read-classification.ts";
import type { DeleteResult } from "./requests.ts";

/** Removes what was submitted, its evidence and the labels that no other submission points to. */
export async function deleteClassification(services: Services, workspace: string, id: string): Promise<DeleteResult> {
  const deleted_at = services.now().toISOString();
  const labels_deleted = await deleteDocument(services.database, workspace, id, deleted_at);
  if (labels_deleted === null) throw await absence(services, workspace, id);
  return { id, deleted_at, labels_deleted };
}
