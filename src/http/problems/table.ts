import type { ProblemCode } from "./http-error.ts";

type ProblemStatus = 400 | 401 | 403 | 404 | 405 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 503;

export interface ProblemRow {
  readonly status: ProblemStatus;
  /** The same for every occurrence of the code. */
  readonly title: string;
}

/** The one table of refusals. Reply bodies, the OpenAPI document and docs/errors.md follow it; a missing code does not compile. */
export const problemTable: Readonly<Record<ProblemCode, ProblemRow>> = {
  malformed_json: { status: 400, title: "The body is not JSON" },
  invalid_cursor: { status: 400, title: "The cursor does not belong to this list" },
  unauthenticated: { status: 401, title: "An API key is needed" },
  forbidden: { status: 403, title: "The key may not do this" },
  not_local: { status: 403, title: "A server without keys answers its own machine alone" },
  held_out_protected: { status: 403, title: "The held-out split is protected" },
  route_not_found: { status: 404, title: "There is nothing at this address" },
  unknown_release: { status: 404, title: "No such release" },
  release_file_not_found: { status: 404, title: "The release has no such file" },
  classification_not_found: { status: 404, title: "No such classification" },
  batch_not_found: { status: 404, title: "No such batch" },
  part_not_found: { status: 404, title: "The batch has no such part" },
  dataset_not_found: { status: 404, title: "No such dataset" },
  benchmark_not_found: { status: 404, title: "No such benchmark" },
  report_file_not_found: { status: 404, title: "The report has no such file" },
  method_not_allowed: { status: 405, title: "The address does not take this method" },
  idempotency_conflict: { status: 409, title: "The idempotency key was used with another request" },
  batch_state: { status: 409, title: "The batch is not in a state for this" },
  part_conflict: { status: 409, title: "The part was sent with other bytes" },
  parts_missing: { status: 409, title: "Parts of the batch are missing" },
  dataset_in_use: { status: 409, title: "A trial is at work on the dataset" },
  benchmark_state: { status: 409, title: "The benchmark is not in a state for this" },
  benchmark_not_scored: { status: 409, title: "The benchmark is not scored" },
  held_out_budget_spent: { status: 409, title: "The trials on the held-out split are used up" },
  dataset_deleted: { status: 410, title: "The dataset was deleted" },
  release_stays: { status: 409, title: "The release cannot be deleted" },
  release_deleted: { status: 410, title: "The release was deleted" },
  classification_deleted: { status: 410, title: "The classification was deleted" },
  payload_too_large: { status: 413, title: "The body is too large" },
  unsupported_media_type: { status: 415, title: "The body's media type is not accepted" },
  schema: { status: 422, title: "The request does not fit its schema" },
  json_too_deep: { status: 422, title: "The JSON is nested too deeply" },
  not_anonymous: { status: 422, title: "The request is not anonymous" },
  headless: { status: 422, title: "The session has no human turn" },
  unknown_format: { status: 422, title: "The transcript's format is not known" },
  unreadable: { status: 422, title: "The transcript cannot be read" },
  several_sessions: { status: 422, title: "The transcript holds several sessions" },
  no_session: { status: 422, title: "The transcript holds no session" },
  classifier_not_in_release: { status: 422, title: "The release does not ask this classifier" },
  invalid_release: { status: 422, title: "The release is not in order" },
  release_sends_nothing: { status: 422, title: "The release sends nothing" },
  session_refused: { status: 422, title: "One of the sessions cannot be read" },
  too_many_candidates: { status: 422, title: "The workspace has as many candidates as it may have" },
  release_is_joint: { status: 422, title: "The release asks all of its classifiers at once" },
  idempotency_needs_store: { status: 422, title: "An idempotency key needs a stored classification" },
  part_refused: { status: 422, title: "The upload cannot be taken" },
  dataset_refused: { status: 422, title: "The dataset is not in order" },
  answers_refused: { status: 422, title: "The recorded answers do not fit the dataset" },
  split_empty: { status: 422, title: "The split has no session" },
  correction_refused: { status: 422, title: "The rows cannot be corrected" },
  no_gold: { status: 422, title: "The split has no gold for the classifiers" },
  backend_not_offered: { status: 422, title: "The release is not answered that way" },
  budget_too_small: { status: 422, title: "The budget does not cover one session" },
  rate_limited: { status: 429, title: "Too many requests at once" },
  quota_exceeded: { status: 429, title: "The day's quota is used up" },
  internal: { status: 500, title: "Something broke on our side" },
  engine_unavailable: { status: 503, title: "The release's engine is not configured here" },
  batches_unavailable: { status: 503, title: "Batches are not configured here" },
  busy: { status: 503, title: "The same session is being labelled right now" },
};

export const problemCodes: readonly ProblemCode[] = Object.keys(problemTable).filter(isProblemCode);

function isProblemCode(text: string): text is ProblemCode {
  return Object.hasOwn(problemTable, text);
}

/** Served by the Worker and the same place in the repository. */
export function documentationOf(code: ProblemCode): string {
  return `/docs/errors.md#${code}`;
}
