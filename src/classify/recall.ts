import { DomainError } from "../errors.ts";
import type { Services } from "../services.ts";
import type { Document } from "../store/classifications.ts";
import { type StoredKey, writeKey } from "../store/idempotency.ts";
import { type Found, lookUp } from "../store/look-up.ts";
import { absence } from "./read-classification.ts";
import type { CreateResult } from "./requests.ts";
import type { Submission } from "./submission.ts";

/** A submission on its way into the store. */
export interface Job {
  readonly services: Services;
  readonly workspace: string;
  readonly submission: Submission;
  readonly key: StoredKey | null;
}

/**
 * What the store has of the submission: a result where nothing is left to ask, else what was found. A key that stood for this
 * submission gives its first reply again, one that stood for another is a conflict.
 */
export async function recall(job: Job): Promise<CreateResult | Found> {
  const { services, workspace, submission, key } = job;
  const found = await lookUp(services.database, {
    workspace,
    submission_digest: submission.digest,
    set_id: submission.set.id,
    keeps_text: submission.evidence === "text",
    key,
    now: services.now(),
  });
  const { document, use } = found;
  if (use !== null) {
    if (use.request_digest !== submission.digest) throw new DomainError({ code: "idempotency_conflict" });
    if (document?.id !== use.classification_id) throw await absence(services, workspace, use.classification_id);
    if (document.status !== "pending") return resultOf(document, use.outcome === "created" ? "created" : "existing");
  }
  if (document?.status !== "complete") return found;
  if (use === null) await remember(job, document);
  return resultOf(document, "existing");
}

/** Whatever became of a pending one, its reader has to come again. */
export function resultOf(document: Document, outcome: "created" | "existing"): CreateResult {
  const { id, status, revision, bytes } = document;
  return { outcome: status === "pending" ? "accepted" : outcome, id, status, revision, bytes };
}

/** Notes what the caller's key stands for where nothing else was left to write. Another request with the key may be quicker. */
export async function remember(job: Job, document: Document): Promise<void> {
  if (job.key === null) return;
  const use = { request_digest: job.submission.digest, classification_id: document.id, outcome: "existing" } as const;
  await writeKey(job.services.database, job.key, use, job.services.now());
}
