# Written by clients/python/scripts/generate.ts from src/http/problems/table.ts.
"""An error class for each code of docs/errors.md."""

from metier.errors import ApiError


class MalformedJsonError(ApiError):
    """400: The body is not JSON."""


class InvalidCursorError(ApiError):
    """400: The cursor does not belong to this list."""


class UnauthenticatedError(ApiError):
    """401: An API key is needed."""


class ForbiddenError(ApiError):
    """403: The key may not do this."""


class NotLocalError(ApiError):
    """403: A server without keys answers its own machine alone."""


class HeldOutProtectedError(ApiError):
    """403: The held-out split is protected."""


class RouteNotFoundError(ApiError):
    """404: There is nothing at this address."""


class UnknownReleaseError(ApiError):
    """404: No such release."""


class ReleaseFileNotFoundError(ApiError):
    """404: The release has no such file."""


class ClassificationNotFoundError(ApiError):
    """404: No such classification."""


class BatchNotFoundError(ApiError):
    """404: No such batch."""


class PartNotFoundError(ApiError):
    """404: The batch has no such part."""


class DatasetNotFoundError(ApiError):
    """404: No such dataset."""


class BenchmarkNotFoundError(ApiError):
    """404: No such benchmark."""


class ReportFileNotFoundError(ApiError):
    """404: The report has no such file."""


class MethodNotAllowedError(ApiError):
    """405: The address does not take this method."""


class IdempotencyConflictError(ApiError):
    """409: The idempotency key was used with another request."""


class BatchStateError(ApiError):
    """409: The batch is not in a state for this."""


class PartConflictError(ApiError):
    """409: The part was sent with other bytes."""


class PartsMissingError(ApiError):
    """409: Parts of the batch are missing."""


class DatasetInUseError(ApiError):
    """409: A trial is at work on the dataset."""


class BenchmarkStateError(ApiError):
    """409: The benchmark is not in a state for this."""


class BenchmarkNotScoredError(ApiError):
    """409: The benchmark is not scored."""


class HeldOutBudgetSpentError(ApiError):
    """409: The trials on the held-out split are used up."""


class DatasetDeletedError(ApiError):
    """410: The dataset was deleted."""


class ReleaseStaysError(ApiError):
    """409: The release cannot be deleted."""


class ReleaseDeletedError(ApiError):
    """410: The release was deleted."""


class ClassificationDeletedError(ApiError):
    """410: The classification was deleted."""


class PayloadTooLargeError(ApiError):
    """413: The body is too large."""


class UnsupportedMediaTypeError(ApiError):
    """415: The body's media type is not accepted."""


class SchemaError(ApiError):
    """422: The request does not fit its schema."""


class JsonTooDeepError(ApiError):
    """422: The JSON is nested too deeply."""


class NotAnonymousError(ApiError):
    """422: The request is not anonymous."""


class HeadlessError(ApiError):
    """422: The session has no human turn."""


class UnknownFormatError(ApiError):
    """422: The transcript's format is not known."""


class UnreadableError(ApiError):
    """422: The transcript cannot be read."""


class SeveralSessionsError(ApiError):
    """422: The transcript holds several sessions."""


class NoSessionError(ApiError):
    """422: The transcript holds no session."""


class ClassifierNotInReleaseError(ApiError):
    """422: The release does not ask this classifier."""


class InvalidReleaseError(ApiError):
    """422: The release is not in order."""


class ReleaseSendsNothingError(ApiError):
    """422: The release sends nothing."""


class SessionRefusedError(ApiError):
    """422: One of the sessions cannot be read."""


class TooManyCandidatesError(ApiError):
    """422: The workspace has as many candidates as it may have."""


class ReleaseIsJointError(ApiError):
    """422: The release asks all of its classifiers at once."""


class IdempotencyNeedsStoreError(ApiError):
    """422: An idempotency key needs a stored classification."""


class PartRefusedError(ApiError):
    """422: The upload cannot be taken."""


class DatasetRefusedError(ApiError):
    """422: The dataset is not in order."""


class AnswersRefusedError(ApiError):
    """422: The recorded answers do not fit the dataset."""


class SplitEmptyError(ApiError):
    """422: The split has no session."""


class CorrectionRefusedError(ApiError):
    """422: The rows cannot be corrected."""


class NoGoldError(ApiError):
    """422: The split has no gold for the classifiers."""


class BackendNotOfferedError(ApiError):
    """422: The release is not answered that way."""


class BudgetTooSmallError(ApiError):
    """422: The budget does not cover one session."""


class RateLimitedError(ApiError):
    """429: Too many requests at once."""


class QuotaExceededError(ApiError):
    """429: The day's quota is used up."""


class InternalError(ApiError):
    """500: Something broke on our side."""


class EngineUnavailableError(ApiError):
    """503: The release's engine is not configured here."""


class BatchesUnavailableError(ApiError):
    """503: Batches are not configured here."""


class BusyError(ApiError):
    """503: The same session is being labelled right now."""


PROBLEM_CLASSES: dict[str, type[ApiError]] = {
    "malformed_json": MalformedJsonError,
    "invalid_cursor": InvalidCursorError,
    "unauthenticated": UnauthenticatedError,
    "forbidden": ForbiddenError,
    "not_local": NotLocalError,
    "held_out_protected": HeldOutProtectedError,
    "route_not_found": RouteNotFoundError,
    "unknown_release": UnknownReleaseError,
    "release_file_not_found": ReleaseFileNotFoundError,
    "classification_not_found": ClassificationNotFoundError,
    "batch_not_found": BatchNotFoundError,
    "part_not_found": PartNotFoundError,
    "dataset_not_found": DatasetNotFoundError,
    "benchmark_not_found": BenchmarkNotFoundError,
    "report_file_not_found": ReportFileNotFoundError,
    "method_not_allowed": MethodNotAllowedError,
    "idempotency_conflict": IdempotencyConflictError,
    "batch_state": BatchStateError,
    "part_conflict": PartConflictError,
    "parts_missing": PartsMissingError,
    "dataset_in_use": DatasetInUseError,
    "benchmark_state": BenchmarkStateError,
    "benchmark_not_scored": BenchmarkNotScoredError,
    "held_out_budget_spent": HeldOutBudgetSpentError,
    "dataset_deleted": DatasetDeletedError,
    "release_stays": ReleaseStaysError,
    "release_deleted": ReleaseDeletedError,
    "classification_deleted": ClassificationDeletedError,
    "payload_too_large": PayloadTooLargeError,
    "unsupported_media_type": UnsupportedMediaTypeError,
    "schema": SchemaError,
    "json_too_deep": JsonTooDeepError,
    "not_anonymous": NotAnonymousError,
    "headless": HeadlessError,
    "unknown_format": UnknownFormatError,
    "unreadable": UnreadableError,
    "several_sessions": SeveralSessionsError,
    "no_session": NoSessionError,
    "classifier_not_in_release": ClassifierNotInReleaseError,
    "invalid_release": InvalidReleaseError,
    "release_sends_nothing": ReleaseSendsNothingError,
    "session_refused": SessionRefusedError,
    "too_many_candidates": TooManyCandidatesError,
    "release_is_joint": ReleaseIsJointError,
    "idempotency_needs_store": IdempotencyNeedsStoreError,
    "part_refused": PartRefusedError,
    "dataset_refused": DatasetRefusedError,
    "answers_refused": AnswersRefusedError,
    "split_empty": SplitEmptyError,
    "correction_refused": CorrectionRefusedError,
    "no_gold": NoGoldError,
    "backend_not_offered": BackendNotOfferedError,
    "budget_too_small": BudgetTooSmallError,
    "rate_limited": RateLimitedError,
    "quota_exceeded": QuotaExceededError,
    "internal": InternalError,
    "engine_unavailable": EngineUnavailableError,
    "batches_unavailable": BatchesUnavailableError,
    "busy": BusyError,
}
"""The class of each code."""
