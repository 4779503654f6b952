/** Written by clients/typescript/scripts/generate.ts from src/http/problems/table.ts. */
import { ApiError, type Problem } from "../errors.ts";

/** 400: The body is not JSON. */
export class MalformedJsonError extends ApiError {}

/** 400: The cursor does not belong to this list. */
export class InvalidCursorError extends ApiError {}

/** 401: An API key is needed. */
export class UnauthenticatedError extends ApiError {}

/** 403: The key may not do this. */
export class ForbiddenError extends ApiError {}

/** 403: A server without keys answers its own machine alone. */
export class NotLocalError extends ApiError {}

/** 403: The held-out split is protected. */
export class HeldOutProtectedError extends ApiError {}

/** 404: There is nothing at this address. */
export class RouteNotFoundError extends ApiError {}

/** 404: No such release. */
export class UnknownReleaseError extends ApiError {}

/** 404: The release has no such file. */
export class ReleaseFileNotFoundError extends ApiError {}

/** 404: No such classification. */
export class ClassificationNotFoundError extends ApiError {}

/** 404: No such batch. */
export class BatchNotFoundError extends ApiError {}

/** 404: The batch has no such part. */
export class PartNotFoundError extends ApiError {}

/** 404: No such dataset. */
export class DatasetNotFoundError extends ApiError {}

/** 404: No such benchmark. */
export class BenchmarkNotFoundError extends ApiError {}

/** 404: The report has no such file. */
export class ReportFileNotFoundError extends ApiError {}

/** 405: The address does not take this method. */
export class MethodNotAllowedError extends ApiError {}

/** 409: The idempotency key was used with another request. */
export class IdempotencyConflictError extends ApiError {}

/** 409: The batch is not in a state for this. */
export class BatchStateError extends ApiError {}

/** 409: The part was sent with other bytes. */
export class PartConflictError extends ApiError {}

/** 409: Parts of the batch are missing. */
export class PartsMissingError extends ApiError {}

/** 409: A trial is at work on the dataset. */
export class DatasetInUseError extends ApiError {}

/** 409: The benchmark is not in a state for this. */
export class BenchmarkStateError extends ApiError {}

/** 409: The benchmark is not scored. */
export class BenchmarkNotScoredError extends ApiError {}

/** 409: The trials on the held-out split are used up. */
export class HeldOutBudgetSpentError extends ApiError {}

/** 410: The dataset was deleted. */
export class DatasetDeletedError extends ApiError {}

/** 409: The release cannot be deleted. */
export class ReleaseStaysError extends ApiError {}

/** 410: The release was deleted. */
export class ReleaseDeletedError extends ApiError {}

/** 410: The classification was deleted. */
export class ClassificationDeletedError extends ApiError {}

/** 413: The body is too large. */
export class PayloadTooLargeError extends ApiError {}

/** 415: The body's media type is not accepted. */
export class UnsupportedMediaTypeError extends ApiError {}

/** 422: The request does not fit its schema. */
export class SchemaError extends ApiError {}

/** 422: The JSON is nested too deeply. */
export class JsonTooDeepError extends ApiError {}

/** 422: The request is not anonymous. */
export class NotAnonymousError extends ApiError {}

/** 422: The session has no human turn. */
export class HeadlessError extends ApiError {}

/** 422: The transcript's format is not known. */
export class UnknownFormatError extends ApiError {}

/** 422: The transcript cannot be read. */
export class UnreadableError extends ApiError {}

/** 422: The transcript holds several sessions. */
export class SeveralSessionsError extends ApiError {}

/** 422: The transcript holds no session. */
export class NoSessionError extends ApiError {}

/** 422: The release does not ask this classifier. */
export class ClassifierNotInReleaseError extends ApiError {}

/** 422: The release is not in order. */
export class InvalidReleaseError extends ApiError {}

/** 422: The release sends nothing. */
export class ReleaseSendsNothingError extends ApiError {}

/** 422: One of the sessions cannot be read. */
export class SessionRefusedError extends ApiError {}

/** 422: The workspace has as many candidates as it may have. */
export class TooManyCandidatesError extends ApiError {}

/** 422: The release asks all of its classifiers at once. */
export class ReleaseIsJointError extends ApiError {}

/** 422: An idempotency key needs a stored classification. */
export class IdempotencyNeedsStoreError extends ApiError {}

/** 422: The upload cannot be taken. */
export class PartRefusedError extends ApiError {}

/** 422: The dataset is not in order. */
export class DatasetRefusedError extends ApiError {}

/** 422: The recorded answers do not fit the dataset. */
export class AnswersRefusedError extends ApiError {}

/** 422: The split has no session. */
export class SplitEmptyError extends ApiError {}

/** 422: The rows cannot be corrected. */
export class CorrectionRefusedError extends ApiError {}

/** 422: The split has no gold for the classifiers. */
export class NoGoldError extends ApiError {}

/** 422: The release is not answered that way. */
export class BackendNotOfferedError extends ApiError {}

/** 422: The budget does not cover one session. */
export class BudgetTooSmallError extends ApiError {}

/** 429: Too many requests at once. */
export class RateLimitedError extends ApiError {}

/** 429: The day's quota is used up. */
export class QuotaExceededError extends ApiError {}

/** 500: Something broke on our side. */
export class InternalError extends ApiError {}

/** 503: The release's engine is not configured here. */
export class EngineUnavailableError extends ApiError {}

/** 503: Batches are not configured here. */
export class BatchesUnavailableError extends ApiError {}

/** 503: The same session is being labelled right now. */
export class BusyError extends ApiError {}

/** The class of each code. */
export const problemClasses: Readonly<Record<Problem["code"], typeof ApiError>> = {
  malformed_json: MalformedJsonError,
  invalid_cursor: InvalidCursorError,
  unauthenticated: UnauthenticatedError,
  forbidden: ForbiddenError,
  not_local: NotLocalError,
  held_out_protected: HeldOutProtectedError,
  route_not_found: RouteNotFoundError,
  unknown_release: UnknownReleaseError,
  release_file_not_found: ReleaseFileNotFoundError,
  classification_not_found: ClassificationNotFoundError,
  batch_not_found: BatchNotFoundError,
  part_not_found: PartNotFoundError,
  dataset_not_found: DatasetNotFoundError,
  benchmark_not_found: BenchmarkNotFoundError,
  report_file_not_found: ReportFileNotFoundError,
  method_not_allowed: MethodNotAllowedError,
  idempotency_conflict: IdempotencyConflictError,
  batch_state: BatchStateError,
  part_conflict: PartConflictError,
  parts_missing: PartsMissingError,
  dataset_in_use: DatasetInUseError,
  benchmark_state: BenchmarkStateError,
  benchmark_not_scored: BenchmarkNotScoredError,
  held_out_budget_spent: HeldOutBudgetSpentError,
  dataset_deleted: DatasetDeletedError,
  release_stays: ReleaseStaysError,
  release_deleted: ReleaseDeletedError,
  classification_deleted: ClassificationDeletedError,
  payload_too_large: PayloadTooLargeError,
  unsupported_media_type: UnsupportedMediaTypeError,
  schema: SchemaError,
  json_too_deep: JsonTooDeepError,
  not_anonymous: NotAnonymousError,
  headless: HeadlessError,
  unknown_format: UnknownFormatError,
  unreadable: UnreadableError,
  several_sessions: SeveralSessionsError,
  no_session: NoSessionError,
  classifier_not_in_release: ClassifierNotInReleaseError,
  invalid_release: InvalidReleaseError,
  release_sends_nothing: ReleaseSendsNothingError,
  session_refused: SessionRefusedError,
  too_many_candidates: TooManyCandidatesError,
  release_is_joint: ReleaseIsJointError,
  idempotency_needs_store: IdempotencyNeedsStoreError,
  part_refused: PartRefusedError,
  dataset_refused: DatasetRefusedError,
  answers_refused: AnswersRefusedError,
  split_empty: SplitEmptyError,
  correction_refused: CorrectionRefusedError,
  no_gold: NoGoldError,
  backend_not_offered: BackendNotOfferedError,
  budget_too_small: BudgetTooSmallError,
  rate_limited: RateLimitedError,
  quota_exceeded: QuotaExceededError,
  internal: InternalError,
  engine_unavailable: EngineUnavailableError,
  batches_unavailable: BatchesUnavailableError,
  busy: BusyError,
};
