import type { Services } from "../services.ts";
import { partsAnsweredBy } from "../store/batch-results.ts";
import { deleteDocument } from "../store/delete-classification.ts";
import { keptResultsOf } from "../vault/names.ts";
import { absence } from "./read-classification.ts";
import type { DeleteResult } from "./requests.ts";

/** Removes what was submitted, its evidence, the labels that no other submission points to, and files of results that hold it. */
export async function deleteClassification(services: Services, workspace: string, id: string): Promise<DeleteResult> {
  const deleted_at = services.now().toISOString();
  const files = (await partsAnsweredBy(services.database, workspace, id)).map(({ batch_id, part }) =>
    keptResultsOf(batch_id, part),
  );
  // Before, so that no failure leaves a file behind what it holds; after, because one may have been made meanwhile.
  await services.vault?.remove(files);
  const labels_deleted = await deleteDocument(services.database, workspace, id, deleted_at);
  if (labels_deleted === null) throw await absence(services, workspace, id);
  await services.vault?.remove(files);
  return { id, deleted_at, labels_deleted };
}
