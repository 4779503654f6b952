import { DomainError } from "../errors.ts";
import { newId } from "../ids.ts";
import type { Document, SubmittedDocument } from "../store/classifications.ts";
import { StoreError } from "../store/database.ts";
import { joinText, splitText, textsOf } from "../store/documents.ts";
import type { KeyUse } from "../store/idempotency.ts";
import type { StoredLabel } from "../store/label-rows.ts";
import { appendAnswers } from "../store/labels.ts";
import type { Found } from "../store/look-up.ts";
import { writeClassification } from "../store/write-classification.ts";
import { type Answered, classify } from "./classify.ts";
import { compose } from "./compose.ts";
import { absence } from "./read-classification.ts";
import { type Job, recall, remember, resultOf } from "./recall.ts";
import type { CreateResult } from "./requests.ts";

/** Somebody else may write first several times over, but not for ever. */
const maxTries = 8;
const busy = { code: "busy", retry_after_s: 1 } as const;

/** A submission with its row in the store. */
interface Opened {
  readonly found: Found & { readonly document: SubmittedDocument };
  /** Whether this request made the row. */
  readonly isNew: boolean;
}

/**
 * Answers and writes as if nothing were stored, which saves a new submission the look-up. Null: something is stored already, so the
 * store took none of it.
 */
export async function writeFirst(job: Job): Promise<CreateResult | null> {
  const answered = await classify(job.services, { ...job.submission, keepsText: keepsText(job) }, []);
  const write = draft(job, { document: null, labels: [], use: null }, answered, "created");
  const saved = await save(job, write);
  return saved === null ? null : resultOf(saved, "created");
}

/** Makes the row that a reply can name before its labels are there. */
export async function openPending(job: Job, first: Found): Promise<CreateResult | Opened> {
  let found = first;
  for (let attempt = 1; attempt <= maxTries; attempt++) {
    const { document } = found;
    if (document !== null) return { found: { ...found, document }, isNew: false };
    const write = draft(job, found, { labels: new Map(), fresh: [], holder: null }, "accepted");
    const saved = await save(job, write);
    if (saved !== null) {
      return { found: { ...found, document: { ...saved, label_ids: {} }, use: write.use ?? found.use }, isNew: true };
    }
    const again = await recall(job);
    if ("outcome" in again) return again;
    found = again;
  }
  throw new DomainError(busy);
}

/** Asks what is missing and stores it together with the classification. */
export async function finish(job: Job, first: Found, isNew = first.document === null): Promise<CreateResult> {
  const outcome = isNew ? "created" : "existing";
  const target = first.document?.id ?? null;
  const own = new Map<string, StoredLabel>();
  let found = first;
  for (let attempt = 1; attempt <= maxTries; attempt++) {
    const known = found.labels.map((label) => own.get(label.id) ?? label);
    const answered = await classify(job.services, { ...job.submission, keepsText: keepsText(job) }, known);
    const write = draft(job, found, answered, outcome);
    if (found.document !== null && write.linked.length === 0) {
      if (write.use !== null) await remember(job, found.document);
      return resultOf(found.document, outcome);
    }
    const saved = await save(job, write);
    if (saved !== null) return resultOf(saved, outcome);
    // What was answered is kept for whoever wrote first, and its text for the next try.
    for (const label of answered.fresh) own.set(label.id, label);
    if (answered.holder !== null) {
      await appendAnswers(job.services.database, job.submission.set, answered.fresh, answered.holder);
    }
    const again = await recall(job);
    if ("outcome" in again) return again;
    if (target !== null && again.document?.id !== target) throw await absence(job.services, job.workspace, target);
    found = again;
  }
  throw new DomainError(busy);
}

function keepsText(job: Job): boolean {
  return job.submission.evidence === "text";
}

type Draft = ReturnType<typeof draft>;

function draft(job: Job, found: Found, answered: Answered, outcome: KeyUse["outcome"]) {
  const { services, submission, key } = job;
  const before = found.document;
  const now = services.now();
  const id = before?.id ?? newId("classification");
  const revision = (before?.revision ?? 0) + 1;
  const created_at = before?.created_at ?? now.toISOString();
  const classification = compose(submission, answered.labels, { id, revision, created_at, now: now.toISOString() });
  const linked = [...answered.labels.values()].filter((label) => before?.label_ids[label.classifier] !== label.id);
  const use: KeyUse | null =
    key === null || found.use !== null ? null : { request_digest: submission.digest, classification_id: id, outcome };
  return { id, revision, created_at, now, classification, before, answered, linked, use };
}

/** Null: somebody else wrote first. */
async function save(job: Job, { id, revision, created_at, ...write }: Draft): Promise<Document | null> {
  const { services, submission, key } = job;
  const { status, completed_at } = write.classification;
  const { session } = submission.taken;
  const document = splitText(write.classification);
  const replaced = write.linked
    .map((label) => label.classifier)
    .filter((name) => write.before?.label_ids[name] !== undefined);
  try {
    await writeClassification(services.database, {
      id,
      set: submission.set,
      submission: {
        submission_digest: submission.digest,
        user_key: session.user_key,
        session_id: session.id,
        self_occupation: session.self_report?.occupation ?? null,
        self_expertise: session.self_report?.expertise ?? null,
        keeps_text: keepsText(job),
        created_at,
      },
      month: session.month,
      status,
      revision,
      completed_at,
      document,
      fresh: write.answered.fresh,
      holder: write.answered.holder,
      linked: write.linked,
      replaced,
      key: key === null || write.use === null ? null : { key, use: write.use, now: write.now },
    });
  } catch (error) {
    if (error instanceof StoreError && error.refused) return null;
    throw error;
  }
  return { id, status, revision, created_at, bytes: joinText(document.body, textsOf(document.texts)) };
}
