import { newId } from "../ids.ts";
import { derive } from "../instrument/derived.ts";
import type { Services } from "../services.ts";
import { readDocument } from "../store/classifications.ts";
import { StoreError } from "../store/database.ts";
import { splitText } from "../store/documents.ts";
import type { StoredLabel } from "../store/label-rows.ts";
import { labelSet } from "../store/labels.ts";
import { writeClassification } from "../store/write-classification.ts";
import { failure } from "./answers.ts";
import { type Classification, classificationSchema } from "./classification.ts";
import { showLabel } from "./compose.ts";
import type { Pending } from "./hand-over.ts";

/**
 * Ends a classification that nobody can finish any more: each question without a label gets one that says why. Made out of the row alone, because the
 * release may be gone. Where somebody wrote first, theirs stands.
 */
export async function closeUnanswered(
  services: Services,
  workspace: string,
  { id, classifiers }: Pending,
  reason: string,
): Promise<void> {
  const document = await readDocument(services.database, workspace, id);
  if (document?.status !== "pending") return;
  const before = classificationSchema.parse(JSON.parse(new TextDecoder().decode(document.bytes)));
  const created_at = services.now().toISOString();
  const fresh = classifiers
    .filter((classifier) => before.labels[classifier] === undefined)
    .map((classifier) => ({
      ...failure(classifier, reason),
      id: newId("label"),
      ordinal: null,
      text_evidence: 0,
      release_status: before.release.status,
      created_at,
    }));
  try {
    await write(services, workspace, before, fresh);
  } catch (error) {
    if (!(error instanceof StoreError && error.refused)) throw error;
  }
}

async function write(
  services: Services,
  workspace: string,
  before: Classification,
  fresh: readonly StoredLabel[],
): Promise<void> {
  const { session, release, endpoint, draw } = before;
  const shown = fresh.map((label) => [label.classifier, showLabel({ ...before, evidence: "none" }, label)]);
  const labels = { ...before.labels, ...Object.fromEntries(shown) };
  const revision = before.revision + 1;
  const state = { status: "partial", revision, completed_at: null } as const;
  await writeClassification(services.database, {
    id: before.id,
    set: await labelSet({
      workspace_id: workspace,
      session_digest: session.digest,
      release_digest: release.digest,
      endpoint,
      draw,
      release_id: release.id,
    }),
    submission: null,
    ...state,
    document: splitText({ ...before, ...state, labels, derived: derive(labels, before.measures) }),
    fresh,
    holder: null,
    month: session.month,
    linked: fresh,
    replaced: [],
    key: null,
  });
}
