import { DomainError } from "../errors.ts";
import { newId } from "../ids.ts";
import type { Services } from "../services.ts";
import { joinText, splitText, textsOf } from "../store/documents.ts";
import { storedKey } from "../store/idempotency.ts";
import { askEngine } from "./answers.ts";
import { compose } from "./compose.ts";
import { handOver } from "./hand-over.ts";
import { recall, resultOf } from "./recall.ts";
import { finish, openPending, writeFirst } from "./record.ts";
import type { CreateRequest, CreateResult } from "./requests.ts";
import { readSubmission, type Submission } from "./submission.ts";

/**
 * Session in, classification out. A submission that was made before gives what is stored, and keeps answers only to what had no
 * reply; with `store: "none"` nothing is looked up nor kept.
 */
export async function createClassification(
  services: Services,
  workspace: string,
  request: CreateRequest,
): Promise<CreateResult> {
  if (request.store === "none" && request.idempotency_key !== undefined) {
    throw new DomainError({ code: "idempotency_needs_store" });
  }
  const submission = await readSubmission(services, workspace, request);
  if (request.store === "none") return answerOnly(services, submission);
  const key = request.idempotency_key === undefined ? null : await storedKey(workspace, request.idempotency_key);
  const job = { services, workspace, submission, key };
  if (submission.engine.instant) {
    const created = await writeFirst(job);
    if (created !== null) return created;
  }
  const recalled = await recall(job);
  if ("outcome" in recalled) return recalled;
  if (submission.engine.deterministic) return finish(job, recalled);
  if (request.wait_ms === undefined) {
    request.gone?.addEventListener("abort", () => services.defer(handOver(services, workspace, request, null)), {
      once: true,
    });
    return deferred(services, finish(job, recalled));
  }
  const opened = await openPending(job, recalled);
  if ("outcome" in opened) return opened;
  const work = deferred(services, finish(job, opened.found, opened.isNew));
  const patience = services.sleep(request.wait_ms).then(() => null);
  const done = await Promise.race([work, patience]);
  if (done !== null) return done;
  // The reply names the row, so whoever is to fill it must be there before the reply leaves.
  const { id } = opened.found.document;
  await handOver(services, workspace, request, { id, classifiers: [...submission.question.classifiers] });
  return resultOf(opened.found.document, "existing");
}

/** The same for a submission that was read already, to its end: the step of a batch. */
export async function classifySubmission(
  services: Services,
  workspace: string,
  submission: Submission,
): Promise<CreateResult> {
  const job = { services, workspace, submission, key: null };
  if (submission.engine.instant) {
    const created = await writeFirst(job);
    if (created !== null) return created;
  }
  const recalled = await recall(job);
  return "outcome" in recalled ? recalled : finish(job, recalled);
}

/** The work goes on when the caller has its reply or hangs up; a failure of it is the caller's to see if still there. */
function deferred<T>(services: Services, work: Promise<T>): Promise<T> {
  services.defer(work.catch(() => undefined));
  return work;
}

async function answerOnly(services: Services, submission: Submission): Promise<CreateResult> {
  const { signal } = new AbortController();
  const answers = await askEngine(submission.engine, submission.question, services.now, signal);
  const labels = new Map(answers.map((label) => [label.classifier, label]));
  const now = services.now().toISOString();
  const id = newId("classification");
  const classification = compose(submission, labels, { id, revision: 1, created_at: now, now });
  const { body, texts } = splitText(classification);
  return {
    outcome: "transient",
    id,
    status: classification.status,
    revision: 1,
    bytes: joinText(body, textsOf(texts)),
  };
}
