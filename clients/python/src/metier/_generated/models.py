# Written by clients/python/scripts/generate.ts from openapi/openapi.json.

from __future__ import annotations

from typing import Annotated, Any, Literal
from pydantic import AwareDatetime, ConfigDict, Field, RootModel
from metier._model import Model
from typing_extensions import TypeAliasType
from datetime import date


class BatchRelease(Model):
    id: str
    digest: str
    card: Annotated[
        str | None, Field(examples=["/v1/releases/embedded-3/files/card.md"])
    ]
    """Where its model card is, relative to the server: how well it does, and for whom. Null: it has none, or it is gone."""


class BatchFates(Model):
    """Lines by fate; a fate that none has is absent."""

    labeled: Annotated[int | None, Field(ge=0)] = None
    partly_labeled: Annotated[int | None, Field(ge=0)] = None
    failed: Annotated[int | None, Field(ge=0)] = None
    not_anonymous: Annotated[int | None, Field(ge=0)] = None
    headless: Annotated[int | None, Field(ge=0)] = None
    unreadable: Annotated[int | None, Field(ge=0)] = None
    duplicate: Annotated[int | None, Field(ge=0)] = None
    over_budget: Annotated[int | None, Field(ge=0)] = None
    cancelled: Annotated[int | None, Field(ge=0)] = None


class BatchDeletionReceipt(Model):
    id: str
    deleted_at: AwareDatetime
    parts_deleted: Annotated[int, Field(ge=0)]
    objects_deleted: Annotated[int, Field(ge=0)]
    """Sealed texts that were still there."""
    items_deleted: Annotated[int, Field(ge=0)]
    classifications_kept: Annotated[int, Field(ge=0)]
    """Classifications that the batch made; each is deleted by DELETE /v1/classifications/{id}."""


class BatchEstimateUsd(Model):
    """US dollars, from the lines that were read. Null: no price of the model is known."""

    low: Annotated[float, Field(ge=0.0)]
    expected: Annotated[float, Field(ge=0.0)]
    high: Annotated[float, Field(ge=0.0)]


class BatchEstimate(Model):
    lines: Annotated[int, Field(ge=0)]
    text_bytes: Annotated[int, Field(ge=0)]
    requests_sampled: Annotated[int, Field(ge=0)]
    """Lines that were read for the estimate, spread over the parts."""
    usd: BatchEstimateUsd | None
    """US dollars, from the lines that were read. Null: no price of the model is known."""
    usd_at_most: Annotated[float | None, Field(ge=0.0)]
    """US dollars at most: the mean ceiling of the lines that were read, times the lines. A budget is held by ceilings, so it must have at least one line's. 0: nothing is paid for. Null: no price is known."""
    assumptions: list[str]
    """What the figures rest on; in a batch also which layout costs least."""


class BatchEvent(Model):
    """One event of the stream."""

    event: Literal["batch", "end"]
    data: str
    """JSON. `end` has the id and status only."""


class BatchItemPlaces(Model):
    line: Annotated[int, Field(ge=0)]
    column: Annotated[int | None, Field(ge=0)]


class BatchItemPlaces1(Model):
    pointer: str
    message: str


class BatchItemDuplicateOf(Model):
    """With `duplicate`: the line that was labelled."""

    part: Annotated[int, Field(ge=1)]
    line: Annotated[int, Field(ge=1)]


class BatchItemSameIdAs(Model):
    """The first line with the same session id, where it is an earlier one. Unless this line is its duplicate, they are two sessions under one id, and both are labelled. Null: no earlier line has the id, or there is none."""

    part: Annotated[int, Field(ge=1)]
    line: Annotated[int, Field(ge=1)]


class BatchPart(Model):
    part: Annotated[int, Field(ge=1)]
    sha256: str
    """Lower-case hex, over the bytes as they were sent."""
    bytes: Annotated[int, Field(ge=0)]
    """As sent."""
    lines: Annotated[int, Field(ge=0)]
    """Lines with something in them: each is an item."""
    blank_lines: Annotated[int, Field(ge=0)]
    created_at: AwareDatetime
    removed_at: AwareDatetime | None
    """When its text was deleted. Null: it is kept, sealed, until its last line is settled."""


class BenchmarkDataset(Model):
    id: str
    split: Literal["development", "held_out"]
    split_digest: str


class BenchmarkBaseline(Model):
    kind: Literal["release"]
    id: str
    digest: str
    status: Literal["draft", "published", "candidate"]
    engine: Literal["embedded", "claude"]
    endpoint: str
    """Where the answers came from: the operator's, never a caller's."""


class BenchmarkBaseline1(Model):
    kind: Literal["recorded"]
    """Uploaded answers; no model was called."""
    name: str
    digest: str
    """SHA-256 over the answers."""


class BenchmarkPartialItem(Model):
    classifier: Literal[
        "work_mode",
        "expertise",
        "user_occupation",
        "work_occupation",
        "outcome",
        "success_signal",
        "failure_signal",
        "decisions",
        "codebase_relation",
        "task_value",
    ]
    labeled: Annotated[int, Field(ge=0)]
    scored: Annotated[int, Field(ge=0)]
    right: Annotated[int, Field(ge=0)]


class Candidate(Model):
    """A release of your own."""

    model_config = ConfigDict(
        extra="forbid",
    )
    manifest: dict[str, Any]
    """The manifest, as in docs/releases.md. Its `engine` is `claude`. Its `id` is taken from the content: one that is given is passed over."""
    files: dict[str, str]
    """Every file that the manifest names: its text, by its path. At most 500,000 bytes together, the manifest included."""


class Cell(RootModel[int | None]):
    root: Annotated[int | None, Field(ge=0)]
    """Null: under 5 on a held-out split, so it is suppressed."""


class ClassificationSessionAgent(Model):
    name: str
    version: str | None


class ClassificationSession(Model):
    digest: str
    intake_version: str
    id: str | None
    user_key: str | None
    month: str | None
    agent: ClassificationSessionAgent | None
    seen_share: Annotated[float, Field(ge=0.0, le=1.0)]
    """Share of the session that the release's rendering shows to a classifier."""
    truncated: bool


class ClassifierAnswer(Model):
    """The form of an answer."""

    field: Literal["value", "decisions", "task_value"]
    """Field of a label with the answer."""
    schema_: Annotated[dict[str, Any], Field(alias="schema")]
    """JSON Schema of that field."""


class ComparisonManifestItem(Model):
    pointer: str
    """JSON pointer in the manifest; a list counts as one value."""
    change: Literal["added", "removed", "changed"]
    """What became of it on the way from the first to the second."""
    from_: Annotated[Any | None, Field(alias="from")] = None
    """Null where it has none."""
    to: Any | None = None
    """Null where it has none."""


class ComparisonFile(Model):
    path: str
    change: Literal["added", "removed", "changed"]
    """What became of it on the way from the first to the second."""
    document: bool
    """It cannot change an answer."""
    diff: str | None
    """Unified diff of its lines. Null: see `omitted`."""
    omitted: Literal["bytes", "too_large"] | None
    """Why there is no diff: the file is no text, or too much of it changed. Null: there is one."""


class ContenderContender(Model):
    kind: Literal["release"]
    id: str
    digest: str
    status: Literal["draft", "published", "candidate"]
    engine: Literal["embedded", "claude"]
    endpoint: str
    """Where the answers came from: the operator's, never a caller's."""


class ContenderContender1(Model):
    kind: Literal["recorded"]
    """Uploaded answers; no model was called."""
    name: str
    digest: str
    """SHA-256 over the answers."""


class CorrectionGold(Model):
    rows: Annotated[int, Field(ge=0)]
    persons: Annotated[int, Field(ge=0)]


class CorrectionSample(Model):
    rows: Annotated[int, Field(ge=0)]
    persons: Annotated[int, Field(ge=0)]


class CoverageStatuses(Model):
    labeled: Annotated[int | None, Field(ge=0)] = None
    """Null: under 5 on a held-out split, so it is suppressed."""
    abstained: Annotated[int | None, Field(ge=0)] = None
    """Null: under 5 on a held-out split, so it is suppressed."""
    not_applicable: Annotated[int | None, Field(ge=0)] = None
    """Null: under 5 on a held-out split, so it is suppressed."""
    invalid_reply: Annotated[int | None, Field(ge=0)] = None
    """Null: under 5 on a held-out split, so it is suppressed."""
    refused: Annotated[int | None, Field(ge=0)] = None
    """Null: under 5 on a held-out split, so it is suppressed."""
    truncated: Annotated[int | None, Field(ge=0)] = None
    """Null: under 5 on a held-out split, so it is suppressed."""
    error: Annotated[int | None, Field(ge=0)] = None
    """Null: under 5 on a held-out split, so it is suppressed."""
    skipped: Annotated[int | None, Field(ge=0)] = None
    """Null: under 5 on a held-out split, so it is suppressed."""


class CoverageLabeledWilson(Model):
    """95 %, for shares only. Null: not a share, or no session."""

    low: float
    high: float
    assumes: Literal["independent sessions"]


class CoverageLeftOut(Model):
    """A label outside an ordinal scale, such as `unclear`."""

    both: Annotated[int | None, Field(ge=0)]
    """Null: under 5 on a held-out split, so it is suppressed."""
    gold_only: Annotated[int | None, Field(ge=0)]
    """Null: under 5 on a held-out split, so it is suppressed."""
    answer_only: Annotated[int | None, Field(ge=0)]
    """Null: under 5 on a held-out split, so it is suppressed."""


class DatasetDeletionReceipt(Model):
    id: str
    deleted_at: AwareDatetime
    items_deleted: Annotated[int, Field(ge=0)]
    text_bytes_deleted: Annotated[int, Field(ge=0)]
    classifications_deleted: Annotated[int, Field(ge=0)]
    """Answers of trials about sessions that stand in no other dataset of yours."""
    trials_kept: Annotated[int, Field(ge=0)]
    """Log entries and aggregate scores stay."""


class DatasetSplitGold(Model):
    """Sessions with gold, by classifier."""

    work_mode: Annotated[int | None, Field(ge=0)] = None
    expertise: Annotated[int | None, Field(ge=0)] = None
    user_occupation: Annotated[int | None, Field(ge=0)] = None
    work_occupation: Annotated[int | None, Field(ge=0)] = None
    outcome: Annotated[int | None, Field(ge=0)] = None
    success_signal: Annotated[int | None, Field(ge=0)] = None
    failure_signal: Annotated[int | None, Field(ge=0)] = None
    decisions: Annotated[int | None, Field(ge=0)] = None
    codebase_relation: Annotated[int | None, Field(ge=0)] = None
    task_value: Annotated[int | None, Field(ge=0)] = None


class DatasetSplit(Model):
    digest: str
    """Over sessions, persons, gold and raters. It stands on every score."""
    items: Annotated[int, Field(ge=0)]
    persons: Annotated[int, Field(ge=0)]
    gold: DatasetSplitGold
    """Sessions with gold, by classifier."""
    sampling: Literal["known", "unknown"]
    """Whether every item has its probability."""


class DecisionShares(Model):
    user_share_planning: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """Share of planning decisions made by the person. Null: no planning decision was found; never 0 for that."""
    user_share_execution: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """The same of execution decisions."""
    planning_decisions: Annotated[int | None, Field(ge=0)]
    """How many were found. Null: the engine estimates the share without listing decisions."""
    execution_decisions: Annotated[int | None, Field(ge=0)]


class DeletionReceipt(Model):
    id: str
    deleted_at: AwareDatetime
    labels_deleted: Annotated[int, Field(ge=0)]
    """Labels removed with it. Those that another classification points to stay."""


class DerivedMeasures(Model):
    """Computed from the labels and counts; null, not false, where what they need is missing."""

    at_least_partial: bool | None
    """outcome is succeeded or partially_succeeded. Null: no clear goal, or no outcome label."""
    judged_success: bool | None
    """outcome is succeeded. Null as above."""
    verified_success: bool | None
    """outcome is succeeded and success_signal is 4 or more. Null as above, or with no success_signal label, whatever the outcome."""
    judged_failure: bool | None
    """outcome is failed. Null as above."""
    verified_failure: bool | None
    """outcome is failed and failure_signal is 4 or more. Null as above, or with no failure_signal label, whatever the outcome."""
    hit_trouble: bool | None
    """failure_signal is 3 or more. Null: no failure_signal label."""
    abandoned: bool | None
    """outcome is failed and no line was added; its share is over sessions that hit trouble. Null: no clear goal, or outcome or line count missing."""
    wrote_code: bool | None
    """At least one line added. Null: the format cannot say."""
    software_occupation: bool | None
    """user_occupation is 15-0000. Null: unclear or no label."""


class DesignCorrectionRegressor(RootModel[str]):
    root: Annotated[str, Field(max_length=200, min_length=1)]


class DesignCorrectionFrameItemPredicted(Model):
    model_config = ConfigDict(
        extra="forbid",
    )
    x: Annotated[list[float], Field(max_length=50, min_length=1)]
    y: float


class DesignCorrectionFrameItemGold(Model):
    model_config = ConfigDict(
        extra="forbid",
    )
    x: Annotated[list[float], Field(max_length=50, min_length=1)]
    y: float


class DesignCorrectionFrameItem(Model):
    model_config = ConfigDict(
        extra="forbid",
    )
    person: Annotated[str, Field(max_length=200, min_length=1)]
    predicted: DesignCorrectionFrameItemPredicted
    gold: DesignCorrectionFrameItemGold | None
    probability: Annotated[float, Field(gt=0.0, le=1.0)]


class DesignCorrection(Model):
    model_config = ConfigDict(
        extra="forbid",
    )
    kind: Literal["design"]
    """Least squares where the gold was drawn from the sample with known probabilities."""
    regressors: Annotated[
        list[DesignCorrectionRegressor], Field(max_length=50, min_length=1)
    ]
    frame: Annotated[
        list[DesignCorrectionFrameItem], Field(max_length=50000, min_length=1)
    ]
    """Every session of the sample; `gold` is null where it was not drawn."""


class EstimateCallInputTokens(Model):
    """Billed in full."""

    low: Annotated[float, Field(ge=0.0)]
    expected: Annotated[float, Field(ge=0.0)]
    high: Annotated[float, Field(ge=0.0)]


class EstimateCallCacheWriteTokens(Model):
    low: Annotated[float, Field(ge=0.0)]
    expected: Annotated[float, Field(ge=0.0)]
    high: Annotated[float, Field(ge=0.0)]


class EstimateCallCacheReadTokens(Model):
    low: Annotated[float, Field(ge=0.0)]
    expected: Annotated[float, Field(ge=0.0)]
    high: Annotated[float, Field(ge=0.0)]


class EstimateCallOutputTokens(Model):
    low: Annotated[float, Field(ge=0.0)]
    expected: Annotated[float, Field(ge=0.0)]
    high: Annotated[float, Field(ge=0.0)]


class EstimateCallUsd(Model):
    """US dollars. Null: no price of the model is known here."""

    low: Annotated[float, Field(ge=0.0)]
    expected: Annotated[float, Field(ge=0.0)]
    high: Annotated[float, Field(ge=0.0)]


class EstimateCall(Model):
    classifiers: list[
        Literal[
            "work_mode",
            "expertise",
            "user_occupation",
            "work_occupation",
            "outcome",
            "success_signal",
            "failure_signal",
            "decisions",
            "codebase_relation",
            "task_value",
        ]
    ]
    model: str
    input_tokens: EstimateCallInputTokens
    """Billed in full."""
    cache_write_tokens: EstimateCallCacheWriteTokens
    cache_read_tokens: EstimateCallCacheReadTokens
    output_tokens: EstimateCallOutputTokens
    usd: EstimateCallUsd | None
    """US dollars. Null: no price of the model is known here."""


class EstimateTotalInputTokens(Model):
    """Billed in full."""

    low: Annotated[float, Field(ge=0.0)]
    expected: Annotated[float, Field(ge=0.0)]
    high: Annotated[float, Field(ge=0.0)]


class EstimateTotalCacheWriteTokens(Model):
    low: Annotated[float, Field(ge=0.0)]
    expected: Annotated[float, Field(ge=0.0)]
    high: Annotated[float, Field(ge=0.0)]


class EstimateTotalCacheReadTokens(Model):
    low: Annotated[float, Field(ge=0.0)]
    expected: Annotated[float, Field(ge=0.0)]
    high: Annotated[float, Field(ge=0.0)]


class EstimateTotalOutputTokens(Model):
    low: Annotated[float, Field(ge=0.0)]
    expected: Annotated[float, Field(ge=0.0)]
    high: Annotated[float, Field(ge=0.0)]


class EstimateTotalUsd(Model):
    """US dollars. Null: no price of the model is known here."""

    low: Annotated[float, Field(ge=0.0)]
    expected: Annotated[float, Field(ge=0.0)]
    high: Annotated[float, Field(ge=0.0)]


class EstimateTotal(Model):
    input_tokens: EstimateTotalInputTokens
    """Billed in full."""
    cache_write_tokens: EstimateTotalCacheWriteTokens
    cache_read_tokens: EstimateTotalCacheReadTokens
    output_tokens: EstimateTotalOutputTokens
    usd: EstimateTotalUsd | None
    """US dollars. Null: no price of the model is known here."""


class EstimateRequestSessions1(Model):
    model_config = ConfigDict(
        extra="forbid",
    )
    transcript: Annotated[str, Field(min_length=1)]
    format: (
        Literal[
            "session",
            "claude-code-jsonl",
            "claude-export-text",
            "specstory",
            "codex-rollout",
            "aider",
            "markdown-transcript",
            "gemini",
            "cursor",
            "entire-compact",
            "pi",
            "claude-science",
            "anthropic-messages",
            "openai-messages",
        ]
        | None
    ) = None
    count: Annotated[int | None, Field(ge=1, le=10000000)] = None
    """How many there are. Absent: 1."""


class EstimateRequestSessions2(Model):
    model_config = ConfigDict(
        extra="forbid",
    )
    transcript_bytes: Annotated[int, Field(ge=0, le=1000000000)]
    """UTF-8 bytes of a session's transcript before the release cuts it."""
    count: Annotated[int | None, Field(ge=1, le=10000000)] = None
    """How many there are. Absent: 1."""


class EvidenceEvidence(Model):
    """What decided. `count` and `rule` hold no session text; `term` and `quote` do and are given and kept only when asked for. `turn` counts from 0 in `session.turns`."""

    kind: Literal["count"]
    name: str
    value: float


class EvidenceEvidence1(Model):
    """What decided. `count` and `rule` hold no session text; `term` and `quote` do and are given and kept only when asked for. `turn` counts from 0 in `session.turns`."""

    kind: Literal["rule"]
    name: str


class EvidenceEvidence2(Model):
    """What decided. `count` and `rule` hold no session text; `term` and `quote` do and are given and kept only when asked for. `turn` counts from 0 in `session.turns`."""

    kind: Literal["term"]
    term: str
    source: str
    turn: int | None
    weight: float


class EvidenceEvidence3(Model):
    """What decided. `count` and `rule` hold no session text; `term` and `quote` do and are given and kept only when asked for. `turn` counts from 0 in `session.turns`."""

    kind: Literal["quote"]
    quote: str
    turn: int | None


class FigureWilson(Model):
    """95 %, for shares only. Null: not a share, or no session."""

    low: float
    high: float
    assumes: Literal["independent sessions"]


class Finding(Model):
    """Where personal data or a secret seems to stand; never what it is."""

    rule: Annotated[str, Field(examples=["email"])]
    """Id of the rule that matched."""
    kind: Literal[
        "secret",
        "email",
        "phone",
        "ip_address",
        "url_credentials",
        "home_path",
        "git_identity",
        "payment_card",
        "iban",
        "national_id",
        "person_name",
    ]
    blocks: bool
    """Whether the API refuses a session with it. Names only warn."""
    pointer: Annotated[str, Field(examples=["/turns/3/text"])]
    """JSON pointer of the text in the session."""
    start: Annotated[int, Field(ge=0)]
    """First code point of the match in that text."""
    end: Annotated[int, Field(ge=0)]
    """Code point after the match."""


class GoldGold(Model):
    """What is held to be right for one session and classifier."""

    kind: Literal["value"]
    value: str


class GoldGold1(Model):
    """What is held to be right for one session and classifier."""

    kind: Literal["set"]
    """Labels that are all acceptable."""
    values: Annotated[list[str], Field(min_length=1)]


GoldGold2SharesAdditionalProperty = TypeAliasType(
    "GoldGold2SharesAdditionalProperty", Annotated[float, Field(ge=0.0, le=1.0)]
)


class GoldGold2(Model):
    """What is held to be right for one session and classifier."""

    kind: Literal["distribution"]
    """Shares by label, adding up to 1."""
    shares: dict[str, GoldGold2SharesAdditionalProperty]


class GoldGold3(Model):
    """What is held to be right for one session and classifier."""

    kind: Literal["raters"]
    ratings: dict[str, str | None]
    """Label by rater. Null: the rater gave none."""
    adjudicated: str | None = None
    """The label settled on. Null: nobody adjudicated."""


class GoldGold4(Model):
    """What is held to be right for one session and classifier."""

    kind: Literal["decisions"]
    user_share_planning: Annotated[float | None, Field(ge=0.0, le=1.0)]
    user_share_execution: Annotated[float | None, Field(ge=0.0, le=1.0)]


class GoldGold5(Model):
    """What is held to be right for one session and classifier."""

    kind: Literal["task_value"]
    usd: Annotated[float, Field(gt=0.0)]


class Health(Model):
    status: Literal["ok"]
    version: Annotated[str, Field(examples=["0.1.0"])]
    """Version of the software."""


ImportAccountLinesSkippedAdditionalProperty = TypeAliasType(
    "ImportAccountLinesSkippedAdditionalProperty", Annotated[int, Field(ge=0)]
)


ImportAccountLinesRepairedAdditionalProperty = TypeAliasType(
    "ImportAccountLinesRepairedAdditionalProperty", Annotated[int, Field(ge=0)]
)


ImportAccountTurnsKeptAdditionalProperty = TypeAliasType(
    "ImportAccountTurnsKeptAdditionalProperty", Annotated[int, Field(ge=0)]
)


ImportAccountTurnsDroppedAdditionalProperty = TypeAliasType(
    "ImportAccountTurnsDroppedAdditionalProperty", Annotated[int, Field(ge=0)]
)


class ImportAccount(Model):
    """What an import read, kept and dropped, so that a reader can check it by eye."""

    format: Literal[
        "session",
        "claude-code-jsonl",
        "claude-export-text",
        "specstory",
        "codex-rollout",
        "aider",
        "markdown-transcript",
        "gemini",
        "cursor",
        "entire-compact",
        "pi",
        "claude-science",
        "anthropic-messages",
        "openai-messages",
    ]
    lines_read: Annotated[int, Field(ge=0)]
    """Lines of the input that belong to this session, skipped ones included. For one JSON document: its messages."""
    lines_skipped: dict[str, ImportAccountLinesSkippedAdditionalProperty]
    """Lines that gave nothing, by reason, such as `broken_json`, `duplicate_uuid`, `not_a_message`."""
    lines_repaired: dict[str, ImportAccountLinesRepairedAdditionalProperty]
    """Lines that were read although something in them was replaced, by reason: `invalid_utf8` (bytes that are no UTF-8 became U+FFFD)."""
    turns_kept: dict[str, ImportAccountTurnsKeptAdditionalProperty]
    """Turns in the session, by kind."""
    warnings: list[Literal["nul_bytes", "cut_short"]]
    """Signs that the source lost a part of itself before it came here: `nul_bytes` (a stretch of zeros, as a crash leaves it in a file), `cut_short` (the last record ends in the middle). Counts and labels are then of what is left."""
    turns_dropped: dict[str, ImportAccountTurnsDroppedAdditionalProperty]
    """Turn-like records left out, by kind, such as `meta`, `reminder`, `thinking`, `sidechain`, `hook`."""


class Interval(Model):
    low: float
    high: float


class LabelCandidate(Model):
    value: str
    probability: Annotated[float, Field(ge=0.0, le=1.0)]


class LabelCount(Model):
    release: str | None = None
    """Release that answered. Absent where it was not counted by."""
    classifier: (
        Literal[
            "work_mode",
            "expertise",
            "user_occupation",
            "work_occupation",
            "outcome",
            "success_signal",
            "failure_signal",
            "decisions",
            "codebase_relation",
            "task_value",
        ]
        | None
    ) = None
    """Question. Absent where it was not counted by."""
    month: Annotated[str | None, Field(examples=["2026-04"])] = None
    """Month of the session, `YYYY-MM`. Null: none was given. Absent where it was not counted by."""
    status: (
        Literal[
            "labeled",
            "abstained",
            "not_applicable",
            "invalid_reply",
            "refused",
            "truncated",
            "error",
            "skipped",
        ]
        | None
    ) = None
    """Status of the label. Absent where it was not counted by."""
    value: str | None = None
    """Value of the label. Null: it has none, as every label of `decisions` and `task_value`. Absent where it was not counted by."""
    labels: Annotated[int, Field(ge=1)]
    """How many labels: one a classification and question, a repeat (`draw`) counted for itself."""


class LabelCountPage(Model):
    items: list[LabelCount]
    next_cursor: str | None
    """Send it as `cursor` for the next page. Null: the last."""


class LabelDefinition(Model):
    value: Annotated[str, Field(examples=["fix"])]
    """What a label's `value` holds."""
    title: str
    definition: str
    not_this: str | None
    """Near misses and where they belong. Null: none named."""
    position: Annotated[int | None, Field(ge=0)]
    """Place on the scale, `none` being 0. Null: not ordinal, or a value outside the scale."""
    published_percent: Annotated[float | None, Field(ge=0.0, le=100.0)]
    """Share in the published sample, percent. Null: not published."""


class LeaderboardDataset(Model):
    id: str
    name: str
    digest: str


class LoggedTrialBaseline(Model):
    kind: Literal["release"]
    id: str
    digest: str
    status: Literal["draft", "published", "candidate"]
    engine: Literal["embedded", "claude"]
    endpoint: str
    """Where the answers came from: the operator's, never a caller's."""


class LoggedTrialBaseline1(Model):
    kind: Literal["recorded"]
    """Uploaded answers; no model was called."""
    name: str
    digest: str
    """SHA-256 over the answers."""


class LoggedTrial(Model):
    benchmark: str
    workspace: str
    """Who ordered it."""
    split: Literal["development", "held_out"]
    split_digest: str
    candidate: ContenderContender | ContenderContender1
    baseline: LoggedTrialBaseline | LoggedTrialBaseline1 | None
    status: Literal["labelling", "scoring", "done", "cancelled", "failed"]
    created_at: AwareDatetime
    ended_at: AwareDatetime | None


class Measures(Model):
    """Counted from the session, never asked of a model."""

    human_turns: Annotated[int, Field(ge=0)]
    """Turns that a person wrote: prompts and accepted plans."""
    model_calls: Annotated[int | None, Field(ge=0)]
    """Calls of the model. Null: the format does not separate them."""
    tool_calls: Annotated[int | None, Field(ge=0)]
    """Tool calls, whatever their result. Null: not recorded."""
    successful_tool_calls: Annotated[int | None, Field(ge=0)]
    """Our `action`: tool calls that came back without an error. Null: not recorded."""
    actions_per_turn: Annotated[float | None, Field(ge=0.0)]
    """successful_tool_calls / human_turns."""
    human_words: Annotated[int, Field(ge=0)]
    """Words that the person wrote."""
    output_words: Annotated[int, Field(ge=0)]
    """Words of agent text shown to the person; code inside tool calls is not counted."""
    words_per_turn: Annotated[float | None, Field(ge=0.0)]
    """output_words / human_turns."""
    output_tokens: Annotated[int | None, Field(ge=0)]
    """Output tokens billed, summed over the turns that record them. Null: not recorded."""
    lines_added: Annotated[int | None, Field(ge=0)]
    """Lines that edit and write tools added, in calls that did not fail. Null: not recorded, or one change cannot be read; never 0 for that."""
    lines_removed: Annotated[int | None, Field(ge=0)]
    """Lines that they removed; lines of a file that was overwritten or deleted unseen are not in it. Null as above."""
    tool_errors: Annotated[int | None, Field(ge=0)]
    """Tool calls that came back with an error. Null: not recorded."""
    tool_errors_recovered: Annotated[int | None, Field(ge=0)]
    """Errors followed, in the same session, by a successful call of the same tool."""
    rejections: Annotated[int, Field(ge=0)]
    """Tool calls that the record shows the person refused."""
    interruptions: Annotated[int, Field(ge=0)]
    """Times the record shows the person stopped the agent."""
    commits: Annotated[int | None, Field(ge=0)]
    """Commits made by tool calls; an amended one counts once. Null: commands are not recorded."""
    pushes: Annotated[int | None, Field(ge=0)]
    """`git push` that went through. Null: commands are not recorded."""
    pull_requests: Annotated[int | None, Field(ge=0)]
    """Pull or merge requests opened by tool calls. Null: commands are not recorded."""
    test_runs: Annotated[int | None, Field(ge=0)]
    """Runs of a test suite or a part of it. Null: commands are not recorded."""
    last_test_result: Literal["passed", "failed", "unknown"] | None
    """Result of the last test run. `unknown`: it ran and its output does not say. Null: no test run seen."""


class ModelCall(Model):
    model: str
    """Model as the reply named it; where no reply came, the one that was asked."""
    stop_reason: str | None
    input_tokens: Annotated[int, Field(ge=0)]
    cache_read_tokens: Annotated[int, Field(ge=0)]
    cache_write_tokens: Annotated[int, Field(ge=0)]
    output_tokens: Annotated[int, Field(ge=0)]
    cost_usd: Annotated[float | None, Field(ge=0.0)]
    """By the dated price file. Null: no price known for the model."""
    shared_by: Annotated[int, Field(ge=1)]
    """Labels that this one call answered; its tokens and cost are given whole on each of them."""
    latency_ms: Annotated[float, Field(ge=0.0)]
    attempts: Annotated[int, Field(ge=1)]
    possible_repeat: bool
    """A request whose reply was lost may have been billed as well."""
    request_id: str | None
    repaired: bool
    """The first reply could not be read and the answer was asked for once more."""
    quotes_dropped: Annotated[int, Field(ge=0)]
    """Quotes of the reply that do not stand in the session and were left out of the evidence."""
    reply_digest: str | None
    """SHA-256 of a reply that could not be read as a label."""


class OccupationEntry(Model):
    code: Annotated[str, Field(examples=["19-1029"])]
    title: str
    level: Literal["major", "minor", "broad", "detailed"]
    parent: str | None
    """Code of the group above. Null: a major group."""
    gloss: str | None
    """One line of ours on who these workers are, for major groups. Null below them."""


class OccupationList(Model):
    edition: Annotated[str, Field(examples=["SOC 2018"])]
    sha256: str
    """SHA-256 of the codes and titles; every release names it."""
    items: list[OccupationEntry]


class PreviewSession(Model):
    digest: str
    seen_share: Annotated[float, Field(ge=0.0, le=1.0)]
    truncated: bool


class PreviewRequest(Model):
    classifiers: list[
        Literal[
            "work_mode",
            "expertise",
            "user_occupation",
            "work_occupation",
            "outcome",
            "success_signal",
            "failure_signal",
            "decisions",
            "codebase_relation",
            "task_value",
        ]
    ]
    """Those that the reply answers."""
    method: str
    path: str
    headers: dict[str, str]
    """Those that say what is asked; the key and what names the client's software are left out."""
    body: dict[str, Any]
    """Written without blanks and in this order it is the body that is sent, byte for byte."""
    open_place: str | None
    """What stands in the body in the place of a text that only the reply to the request before it gives. Null: the body is exact."""
    body_bytes: Annotated[int | None, Field(ge=0)]
    """Null: not known yet, see `open_place`."""
    body_sha256: str | None
    """Of the bytes that are sent. Null: not known yet, see `open_place`."""


class ProblemPart(RootModel[int]):
    root: Annotated[int, Field(ge=0)]


class Rater(Model):
    id: Annotated[str, Field(max_length=200, min_length=1)]
    kind: Literal["human", "reference_model"]
    """What the rater is. A model is never called a human."""
    model: Annotated[str | None, Field(max_length=200)] = None
    """Passes of one model share it."""


class RecordedAnswerDecisions(Model):
    user_share_planning: Annotated[float | None, Field(ge=0.0, le=1.0)]
    user_share_execution: Annotated[float | None, Field(ge=0.0, le=1.0)]


class RecordedAnswerTaskValue(Model):
    usd: Annotated[float, Field(gt=0.0)]


class RecordedAnswer(Model):
    status: Literal[
        "labeled",
        "abstained",
        "not_applicable",
        "invalid_reply",
        "refused",
        "truncated",
        "error",
        "skipped",
    ]
    value: str | None = None
    confidence: Annotated[float | None, Field(ge=0.0, le=1.0)] = None
    decisions: RecordedAnswerDecisions | None = None
    task_value: RecordedAnswerTaskValue | None = None
    draws: list[str | None] | None = []
    """Labels of every draw, the first included. Null: a draw that gave no label."""


class RecordedAnswersItemAnswers(Model):
    work_mode: str | int | RecordedAnswer | None = None
    expertise: str | int | RecordedAnswer | None = None
    user_occupation: str | int | RecordedAnswer | None = None
    work_occupation: str | int | RecordedAnswer | None = None
    outcome: str | int | RecordedAnswer | None = None
    success_signal: str | int | RecordedAnswer | None = None
    failure_signal: str | int | RecordedAnswer | None = None
    decisions: str | int | RecordedAnswer | None = None
    codebase_relation: str | int | RecordedAnswer | None = None
    task_value: str | int | RecordedAnswer | None = None


class RecordedAnswersItem(Model):
    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[str, Field(pattern="^[!-~](?:[ -~]{0,198}[!-~])?$")]
    answers: RecordedAnswersItemAnswers


class RecordedAnswers(Model):
    """By the dataset's ids. A label alone, a number for an ordinal, null for an abstention, or the long form with status, confidence and draws."""

    model_config = ConfigDict(
        extra="forbid",
    )
    name: Annotated[
        str, Field(examples=["majority class"], max_length=200, min_length=1)
    ]
    """What gave them, for the report."""
    items: Annotated[list[RecordedAnswersItem], Field(max_length=20000, min_length=1)]


class RegressionCorrectionRegressor(RootModel[str]):
    root: Annotated[str, Field(max_length=200, min_length=1)]


class RegressionCorrectionGoldItem(Model):
    model_config = ConfigDict(
        extra="forbid",
    )
    person: Annotated[str, Field(max_length=200, min_length=1)]
    x: Annotated[list[float], Field(max_length=50, min_length=1)]
    y: float
    predicted: float


class RegressionCorrectionSampleItem(Model):
    model_config = ConfigDict(
        extra="forbid",
    )
    person: Annotated[str, Field(max_length=200, min_length=1)]
    x: Annotated[list[float], Field(max_length=50, min_length=1)]
    predicted: float


class RegressionCorrection(Model):
    model_config = ConfigDict(
        extra="forbid",
    )
    kind: Literal["regression"]
    """Least squares. A mean is `x` = [1]; a difference of means `x` = [1, 0 or 1]; a slope `x` = [1, value]."""
    regressors: Annotated[
        list[RegressionCorrectionRegressor], Field(max_length=50, min_length=1)
    ]
    """Names of `x`, for the reply."""
    gold: Annotated[
        list[RegressionCorrectionGoldItem], Field(max_length=20000, min_length=1)
    ]
    sample: Annotated[
        list[RegressionCorrectionSampleItem], Field(max_length=50000, min_length=1)
    ]


class ReleasePricedPostings(Model):
    """The operator's set that task value is priced against, where the release asks it. Null: there is none, so task value is skipped, or it is not asked."""

    digest: str
    """SHA-256 of the set."""
    release_digest: str
    """Digest of the release without the set: the one in the lock."""


class ReleaseTaxonomy(Model):
    edition: str
    sha256: str


class ReleaseFile(Model):
    path: str
    media_type: str
    bytes: Annotated[int, Field(ge=0)]
    url: str
    """Where its bytes are, relative to the server."""


class Release(Model):
    """A prompt release: everything that is sent, and what it departs from."""

    id: Annotated[str, Field(examples=["embedded-1"])]
    digest: str
    """SHA-256 over every byte that can change an answer, the operator's priced postings among them. Labels carry it."""
    status: Literal["draft", "published", "candidate"]
    """Published releases are frozen; a draft may still change; a candidate is your own, frozen too: cite published ones, or publish your candidate's files."""
    engine: Literal["embedded", "claude"]
    model: str | None
    """Null: the engine calls none."""
    title: str
    description: str
    classifiers: list[
        Literal[
            "work_mode",
            "expertise",
            "user_occupation",
            "work_occupation",
            "outcome",
            "success_signal",
            "failure_signal",
            "decisions",
            "codebase_relation",
            "task_value",
        ]
    ]
    priced_postings: ReleasePricedPostings | None
    """The operator's set that task value is priced against, where the release asks it. Null: there is none, so task value is skipped, or it is not asked."""
    intake_version: str
    taxonomy: ReleaseTaxonomy
    deviations: list[str]
    """Where the release departs from the published instrument, in words."""
    additions: list[str]
    """Rules added where the published definitions are silent."""
    manifest: dict[str, Any]
    """The manifest as it stands in the release."""
    card: str | None
    """Its card (Markdown): how well it does. Null: it has none."""
    files: list[ReleaseFile]


class ReleaseDeletionReceipt(Model):
    id: str
    deleted_at: AwareDatetime


class ReleaseFault(Model):
    path: str
    """File of the release."""
    pointer: str | None
    """JSON pointer in that file. Null: the file as a whole."""
    fault: str
    """Continues the place as a sentence."""


class ReleaseReference(Model):
    id: str
    digest: str
    status: Literal["draft", "published", "candidate"]
    """A draft may still change; cite published releases only."""
    card: Annotated[
        str | None, Field(examples=["/v1/releases/embedded-3/files/card.md"])
    ] = None
    """Where its model card is, relative to the server: how well it does, and for whom. Null: it has none. Absent: labeled before replies named cards, and a stored answer never changes."""


class ReleaseSummaryPricedPostings(Model):
    """The operator's set that task value is priced against, where the release asks it. Null: there is none, so task value is skipped, or it is not asked."""

    digest: str
    """SHA-256 of the set."""
    release_digest: str
    """Digest of the release without the set: the one in the lock."""


class ReleaseSummary(Model):
    id: Annotated[str, Field(examples=["embedded-1"])]
    digest: str
    """SHA-256 over every byte that can change an answer, the operator's priced postings among them. Labels carry it."""
    status: Literal["draft", "published", "candidate"]
    """Published releases are frozen; a draft may still change; a candidate is your own, frozen too: cite published ones, or publish your candidate's files."""
    engine: Literal["embedded", "claude"]
    model: str | None
    """Null: the engine calls none."""
    title: str
    description: str
    classifiers: list[
        Literal[
            "work_mode",
            "expertise",
            "user_occupation",
            "work_occupation",
            "outcome",
            "success_signal",
            "failure_signal",
            "decisions",
            "codebase_relation",
            "task_value",
        ]
    ]
    priced_postings: ReleaseSummaryPricedPostings | None
    """The operator's set that task value is priced against, where the release asks it. Null: there is none, so task value is skipped, or it is not asked."""


class RowFault(Model):
    line: Annotated[int | None, Field(ge=0)]
    """From 1. Null: no file was sent, or all of it is meant."""
    pointer: str
    """JSON pointer in the line or the list. Empty: the whole."""
    fault: str
    """Continues the place as a sentence."""


class SchemaIssue(Model):
    """What does not fit, by place; never the value."""

    in_: Annotated[
        Literal["session", "body", "query", "header", "path"], Field(alias="in")
    ]
    pointer: str
    """JSON pointer of the value in the session or the body; elsewhere the parameter's name behind `/`. Empty: the whole."""
    message: str


class SelfReport(Model):
    """Stored beside the labels and never shown to a classifier."""

    model_config = ConfigDict(
        extra="forbid",
    )
    occupation: Annotated[
        Literal[
            "11-0000",
            "13-0000",
            "15-0000",
            "17-0000",
            "19-0000",
            "21-0000",
            "23-0000",
            "25-0000",
            "27-0000",
            "29-0000",
            "31-0000",
            "33-0000",
            "35-0000",
            "37-0000",
            "39-0000",
            "41-0000",
            "43-0000",
            "45-0000",
            "47-0000",
            "49-0000",
            "51-0000",
            "53-0000",
            "55-0000",
        ]
        | None,
        Field(examples=["19-0000"]),
    ] = None
    """SOC 2018 major group that the person named for themselves. Null: not asked."""
    expertise: Annotated[int | None, Field(ge=1, le=5)] = None
    """Their own rating of their command of the task's domain, 1 to 5. Null: not asked."""


class SessionAgent(Model):
    """The coding agent. Null: not known."""

    model_config = ConfigDict(
        extra="forbid",
    )
    name: Annotated[str, Field(max_length=100)]
    version: Annotated[str | None, Field(max_length=100)] = None


class SessionContextFile(Model):
    model_config = ConfigDict(
        extra="forbid",
    )
    name: Annotated[str, Field(max_length=1000)]
    text: str


class SharesCorrectionGoldItem(Model):
    model_config = ConfigDict(
        extra="forbid",
    )
    person: Annotated[str, Field(max_length=200, min_length=1)]
    truth: Annotated[str, Field(max_length=200, min_length=1)]
    answer: Annotated[str, Field(max_length=200, min_length=1)]


class SharesCorrectionSampleItem(Model):
    model_config = ConfigDict(
        extra="forbid",
    )
    person: Annotated[str, Field(max_length=200, min_length=1)]
    answer: Annotated[str, Field(max_length=200, min_length=1)]


class SharesCorrection(Model):
    model_config = ConfigDict(
        extra="forbid",
    )
    kind: Literal["shares"]
    classifier: Literal[
        "work_mode",
        "expertise",
        "user_occupation",
        "work_occupation",
        "outcome",
        "success_signal",
        "failure_signal",
        "decisions",
        "codebase_relation",
        "task_value",
    ]
    gold: Annotated[
        list[SharesCorrectionGoldItem] | None, Field(max_length=20000, min_length=1)
    ] = None
    """Sessions with their true label and the model's."""
    gold_benchmark: Annotated[str | None, Field(max_length=200)] = None
    """In place of `gold`: a scored trial of yours on a development split, its gold and its candidate's answers."""
    sample: Annotated[
        list[SharesCorrectionSampleItem] | None, Field(max_length=50000, min_length=1)
    ] = None
    """Sessions that only the model labelled."""
    sample_batch: Annotated[str | None, Field(max_length=200)] = None
    """In place of `sample`: a batch of yours that has ended, at most 200,000 labelled sessions; the first draw of each. Who has no `user_key` counts as a person of their own."""


class StandingLabeledWilson(Model):
    """95 %, for shares only. Null: not a share, or no session."""

    low: float
    high: float
    assumes: Literal["independent sessions"]


class StandingLabeled(Model):
    """Share of sessions with a label: look at it beside the others."""

    value: float | None
    null_reason: (
        Literal[
            "no_items",
            "none_answered",
            "no_variation",
            "not_in_gold",
            "never_answered",
            "no_confidence",
            "one_draw",
            "no_overlap",
            "too_few_persons",
            "undefined_in_resamples",
            "singular",
            "suppressed",
        ]
        | None
    )
    """Why there is no value. Null: there is one."""
    n: Annotated[int | None, Field(ge=0)]
    """Sessions behind the number."""
    persons: Annotated[int | None, Field(ge=0)]
    """Null: under 5 on a held-out split, so it is suppressed."""
    interval: Interval | None
    """95 %, from resampling persons."""
    interval_null_reason: (
        Literal[
            "no_items",
            "none_answered",
            "no_variation",
            "not_in_gold",
            "never_answered",
            "no_confidence",
            "one_draw",
            "no_overlap",
            "too_few_persons",
            "undefined_in_resamples",
            "singular",
            "suppressed",
        ]
        | None
    )
    wilson: StandingLabeledWilson | None
    """95 %, for shares only. Null: not a share, or no session."""


class TaskValue(Model):
    usd: Annotated[float, Field(ge=0.0)]
    """Estimated fixed price in US dollars. A ranking, not a valuation."""
    band: Literal["10-200", "200-1000", "1000-5000", "5000-50000"]


class Telemetry(Model):
    """Counts recorded beside the transcript. A count given here replaces the one read from the turns; null leaves that one."""

    model_config = ConfigDict(
        extra="forbid",
    )
    lines_added: Annotated[int | None, Field(ge=0, le=1000000000)] = None
    lines_removed: Annotated[int | None, Field(ge=0, le=1000000000)] = None
    model_calls: Annotated[int | None, Field(ge=0, le=1000000000)] = None
    successful_tool_calls: Annotated[int | None, Field(ge=0, le=1000000000)] = None
    output_tokens: Annotated[int | None, Field(ge=0, le=1000000000)] = None


class ToolCall(Model):
    """One tool call of the agent with its result."""

    model_config = ConfigDict(
        extra="forbid",
    )
    name: Annotated[str, Field(examples=["Bash"], max_length=200)]
    """Tool name as the agent recorded it."""
    input: str | dict[str, Any] | None = None
    """Arguments of the call: the JSON object, or text where the format keeps only text. Null: not recorded."""
    status: Literal["ok", "error", "rejected", "interrupted"] | None = None
    """`ok`, `error`, `rejected` (the person refused it) or `interrupted`. Null: the format does not say."""
    output: str | None = None
    """Result text shown to the agent. Null: not recorded."""


class TranscriptInspection(Model):
    model_config = ConfigDict(
        extra="forbid",
    )
    transcript: Annotated[str, Field(min_length=1)]
    """A transcript as its tool wrote it, in any accepted format."""
    format: (
        Literal[
            "session",
            "claude-code-jsonl",
            "claude-export-text",
            "specstory",
            "codex-rollout",
            "aider",
            "markdown-transcript",
            "gemini",
            "cursor",
            "entire-compact",
            "pi",
            "claude-science",
            "anthropic-messages",
            "openai-messages",
        ]
        | None
    ) = None
    """Format of the transcript. Absent: it is recognised."""
    id: Annotated[
        str | None, Field(examples=["s-0001"], pattern="^[!-~](?:[ -~]{0,198}[!-~])?$")
    ] = None
    """Your opaque id of the session; replaces the session's own."""
    user_key: Annotated[
        str | None, Field(examples=["p-17"], pattern="^[!-~](?:[ -~]{0,198}[!-~])?$")
    ] = None
    """Pseudonymous key of the person, the same over their sessions."""
    month: Annotated[
        str | None, Field(examples=["2026-04"], pattern="^\\d{4}-(0[1-9]|1[0-2])$")
    ] = None
    """Calendar month in which the session began, `YYYY-MM`."""
    self_report: SelfReport | None = None


class TranscriptPreview(Model):
    model_config = ConfigDict(
        extra="forbid",
    )
    transcript: Annotated[str, Field(min_length=1)]
    """A transcript as its tool wrote it, in any accepted format."""
    format: (
        Literal[
            "session",
            "claude-code-jsonl",
            "claude-export-text",
            "specstory",
            "codex-rollout",
            "aider",
            "markdown-transcript",
            "gemini",
            "cursor",
            "entire-compact",
            "pi",
            "claude-science",
            "anthropic-messages",
            "openai-messages",
        ]
        | None
    ) = None
    """Format of the transcript. Absent: it is recognised."""
    classifiers: Annotated[
        list[
            Literal[
                "work_mode",
                "expertise",
                "user_occupation",
                "work_occupation",
                "outcome",
                "success_signal",
                "failure_signal",
                "decisions",
                "codebase_relation",
                "task_value",
            ]
        ]
        | None,
        Field(max_length=10, min_length=1),
    ] = None
    """Which classifiers to ask. Absent: all of the release's."""


class TranscriptSubmission(Model):
    model_config = ConfigDict(
        extra="forbid",
    )
    transcript: Annotated[str, Field(min_length=1)]
    """A transcript as its tool wrote it, in any accepted format."""
    format: (
        Literal[
            "session",
            "claude-code-jsonl",
            "claude-export-text",
            "specstory",
            "codex-rollout",
            "aider",
            "markdown-transcript",
            "gemini",
            "cursor",
            "entire-compact",
            "pi",
            "claude-science",
            "anthropic-messages",
            "openai-messages",
        ]
        | None
    ) = None
    """Format of the transcript. Absent: it is recognised."""
    id: Annotated[
        str | None, Field(examples=["s-0001"], pattern="^[!-~](?:[ -~]{0,198}[!-~])?$")
    ] = None
    """Your opaque id of the session; replaces the session's own."""
    user_key: Annotated[
        str | None, Field(examples=["p-17"], pattern="^[!-~](?:[ -~]{0,198}[!-~])?$")
    ] = None
    """Pseudonymous key of the person, the same over their sessions."""
    month: Annotated[
        str | None, Field(examples=["2026-04"], pattern="^\\d{4}-(0[1-9]|1[0-2])$")
    ] = None
    """Calendar month in which the session began, `YYYY-MM`."""
    self_report: SelfReport | None = None
    release: Annotated[
        str | None, Field(examples=["embedded-1"], pattern="^[a-z][a-z0-9-]{0,62}$")
    ] = None
    """Id of a release."""
    evidence: Literal["none", "counts", "text"] | None = None
    """`counts` (the default) gives what was counted and which rules decided; `text` adds words and quotes of the session and keeps them; `none` gives and keeps no evidence."""
    store: Literal["labels", "none"] | None = None
    """`labels` (the default) keeps labels, counts and digests; `none` keeps nothing at all."""
    classifiers: Annotated[
        list[
            Literal[
                "work_mode",
                "expertise",
                "user_occupation",
                "work_occupation",
                "outcome",
                "success_signal",
                "failure_signal",
                "decisions",
                "codebase_relation",
                "task_value",
            ]
        ]
        | None,
        Field(max_length=10, min_length=1),
    ] = None
    """Which classifiers to ask. Absent: all of the release's."""
    draw: Annotated[int | None, Field(ge=0, le=999)] = None
    """Index of a deliberate repeat: 0 is the first answer, 1 asks once more and keeps both."""


class TrialComparisonMcnemar(Model):
    p_value: Annotated[float | None, Field(ge=0.0, le=1.0)]
    p_holm: Annotated[float | None, Field(ge=0.0, le=1.0)]
    assumes: Literal["independent sessions"]


class TrialComparisonFlip(Model):
    from_: Annotated[str, Field(alias="from")]
    to: str
    sessions: Annotated[int | None, Field(ge=0)]
    """Null: under 5 on a held-out split, so it is suppressed."""
    gained: Annotated[int | None, Field(ge=0)]
    """Null: under 5 on a held-out split, so it is suppressed."""
    lost: Annotated[int | None, Field(ge=0)]
    """Null: under 5 on a held-out split, so it is suppressed."""


class TrialLog(Model):
    items: list[LoggedTrial]
    next_cursor: str | None
    """Send it as `cursor` for the next page. Null: the last."""


class TrialProgressFates(Model):
    """On a held-out split those of five and more sessions."""

    labeled: Annotated[int | None, Field(ge=0)] = None
    partly_labeled: Annotated[int | None, Field(ge=0)] = None
    failed: Annotated[int | None, Field(ge=0)] = None
    not_anonymous: Annotated[int | None, Field(ge=0)] = None
    headless: Annotated[int | None, Field(ge=0)] = None
    unreadable: Annotated[int | None, Field(ge=0)] = None
    duplicate: Annotated[int | None, Field(ge=0)] = None
    over_budget: Annotated[int | None, Field(ge=0)] = None
    cancelled: Annotated[int | None, Field(ge=0)] = None


class TrialProgress(Model):
    items: Annotated[int, Field(ge=0)]
    settled: Annotated[int, Field(ge=0)]
    fates: TrialProgressFates
    """On a held-out split those of five and more sessions."""


class TrialResultDataset(Model):
    id: str
    name: str
    digest: str
    split: Literal["development", "held_out"]
    split_digest: str
    """Scores compare only under the same one."""
    items: Annotated[int, Field(ge=0)]
    persons: Annotated[int, Field(ge=0)]
    raters: list[Rater]
    sampling: Literal["known", "unknown"]
    """Whether every item says how likely it was drawn."""


class TrialResultScoring(Model):
    draws: Annotated[int, Field(ge=0)]
    seed: int
    near_miss: bool


class TrialResultProtection(Model):
    """What a held-out split's figures went through. Null: the development split."""

    decimals: Literal[2]
    smallest_cell: Literal[5]


class TrialResultInjection(Model):
    """What attacks in the session's text did to the candidate, on fixtures of our own. Null: not measured."""

    sessions: Annotated[int, Field(ge=0)]
    """Fixtures that carry an attack."""
    pairs: Annotated[int, Field(ge=0)]
    """Labels of the fixtures, with an attack and without it."""
    changed: Annotated[int, Field(ge=0)]
    """Pairs that differ."""
    demanded: Annotated[int, Field(ge=0)]
    """Fixtures that demand a label."""
    reached: Annotated[int, Field(ge=0)]
    """Those that got it, and not without the attack."""
    source: str


class TurnTurn(Model):
    """One turn, in order. Only `human` turns count as turns in the measures."""

    model_config = ConfigDict(
        extra="forbid",
    )
    role: Literal["human"]
    kind: Literal["prompt", "plan"] | None = "prompt"
    """`prompt`: typed by the person. `plan`: a plan they accepted or pasted through the agent's plan mode."""
    text: str
    """What the person wrote."""


class TurnTurn1(Model):
    """One turn, in order. Only `human` turns count as turns in the measures."""

    model_config = ConfigDict(
        extra="forbid",
    )
    role: Literal["assistant"]
    kind: Literal["reply"] | None = "reply"
    text: str | None = ""
    """Text the agent showed the person, without hidden reasoning. Empty: the turn only called tools."""
    tool_calls: Annotated[
        list[ToolCall] | None, Field(max_length=10000, validate_default=True)
    ] = []
    model: Annotated[str | None, Field(max_length=200)] = None
    """Model that wrote the turn. Null: not recorded."""
    output_tokens: Annotated[int | None, Field(ge=0, le=1000000000)] = None
    """Output tokens billed for the turn, counted once for a message. Null: not recorded."""


class TurnTurn2(Model):
    """One turn, in order. Only `human` turns count as turns in the measures."""

    model_config = ConfigDict(
        extra="forbid",
    )
    role: Literal["system"]
    kind: Literal[
        "command",
        "command_expansion",
        "command_output",
        "bash",
        "compaction",
        "interrupt",
        "teammate",
        "notice",
    ]
    """`command`: a slash command. `command_expansion`: the prompt that it stood for. `command_output`, `bash`: what a local command printed. `compaction`: a summary that replaced earlier turns. `interrupt`: the person stopped the agent. `teammate`: a message of another agent. `notice`: anything else that the harness wrote."""
    text: str


class UsageLatencyMs(Model):
    """Of single calls. Null: there was none."""

    p50: float
    p90: float
    p99: float


class Usage(Model):
    calls: Annotated[int, Field(ge=0)]
    models: list[str]
    """As the replies named them."""
    cost_usd: Annotated[float | None, Field(ge=0.0)]
    """What the answers cost whoever asked first, by the dated price file. Null: a price is not known."""
    cost_usd_per_session: Annotated[float | None, Field(ge=0.0)]
    input_tokens: Annotated[int, Field(ge=0)]
    """Cached ones included."""
    output_tokens: Annotated[int, Field(ge=0)]
    latency_ms: UsageLatencyMs | None
    """Of single calls. Null: there was none."""


class Batch(Model):
    """Many sessions and one release."""

    id: Annotated[str, Field(examples=["bat_01980c9e5f7a7c3e9d1b2a3c4d5e6f70"])]
    name: str | None
    status: Literal["open", "running", "paused", "cancelling", "cancelled", "finished"]
    """`open`: takes parts. `running`, `paused`. `cancelling`: lines that are being worked on are finished. `cancelled`, `finished`: every line has a fate."""
    release: BatchRelease
    classifiers: (
        list[
            Literal[
                "work_mode",
                "expertise",
                "user_occupation",
                "work_occupation",
                "outcome",
                "success_signal",
                "failure_signal",
                "decisions",
                "codebase_relation",
                "task_value",
            ]
        ]
        | None
    )
    """Null: all of the release's."""
    backend: Literal["embedded", "direct", "vendor"]
    """`embedded`: no model is called. `direct`: requests to the model's vendor, as many at a time as it lets through. `vendor`: the vendor's own batches, at half the price and up to a day later."""
    draws: Annotated[int, Field(ge=1)]
    """How often each session is asked, for test-retest."""
    evidence: Literal["none", "counts"]
    retain: Literal["none"]
    """Uploaded text is deleted as soon as its lines are settled."""
    budget_usd: Annotated[float | None, Field(ge=0.0)]
    """US dollars that may be spent. Null: no limit."""
    created_at: AwareDatetime
    started_at: AwareDatetime | None
    ended_at: AwareDatetime | None
    parts: list[BatchPart]
    lines: Annotated[int, Field(ge=0)]
    """Lines of all parts. The fates and `waiting` add up to it."""
    waiting: Annotated[int, Field(ge=0)]
    """Lines without a fate yet."""
    fates: BatchFates
    """Lines by fate; a fate that none has is absent."""
    cost_usd: Annotated[float, Field(ge=0.0)]
    """Spent so far, by the dated price file."""
    reserved_usd: Annotated[float, Field(ge=0.0)]
    """Set aside for lines that are being worked on."""
    input_tokens: Annotated[int, Field(ge=0)]
    output_tokens: Annotated[int, Field(ge=0)]
    lines_per_second: Annotated[float | None, Field(ge=0.0)]
    """Lines settled a second since the start, pauses included. Null: not started."""
    seconds_left: Annotated[float | None, Field(ge=0.0)]
    """At that rate. Null: not known, or not running."""


class BatchItem(Model):
    """One line and what became of it."""

    part: Annotated[int, Field(ge=1)]
    line: Annotated[int, Field(ge=1)]
    fate: (
        Literal[
            "labeled",
            "partly_labeled",
            "failed",
            "not_anonymous",
            "headless",
            "unreadable",
            "duplicate",
            "over_budget",
            "cancelled",
        ]
        | None
    )
    """Null: not settled yet."""
    reason: str | None
    """Code of the cause: what is unreadable, the kinds that were found by the gate, the status of a label that is missing, a failure. docs/errors.md lists them. Null: the fate says it all."""
    findings: list[Finding]
    """With `not_anonymous`: the first 50, by place."""
    places: list[BatchItemPlaces | BatchItemPlaces1]
    """With `unreadable`: line and column, or the pointers that do not fit the schema. Never a value."""
    duplicate_of: BatchItemDuplicateOf | None
    """With `duplicate`: the line that was labelled."""
    session_id: str | None
    """Your own id of the session. Null: none was given, or the line is not JSON, or the gate refuses the id."""
    same_id_as: BatchItemSameIdAs | None
    """The first line with the same session id, where it is an earlier one. Unless this line is its duplicate, they are two sessions under one id, and both are labelled. Null: no earlier line has the id, or there is none."""
    classifications: list[str]
    """Ids of the classifications, one a draw."""
    tries: Annotated[int, Field(ge=0)]
    cost_usd: Annotated[float | None, Field(ge=0.0)]
    """Null: nothing was asked of a model."""
    settled_at: AwareDatetime | None


class BatchItemPage(Model):
    items: list[BatchItem]
    next_cursor: str | None
    """Send it as `cursor` for the next page. Null: the last."""


class BatchPage(Model):
    items: list[Batch]
    next_cursor: str | None
    """Send it as `cursor` for the next page. Null: the last."""


class BenchmarkProgress(Model):
    """Null: nothing is asked, or not yet."""

    candidate: TrialProgress | None
    baseline: TrialProgress | None


class Classifier(Model):
    """One question of the instrument, re-worded from the published definitions."""

    id: Literal[
        "work_mode",
        "expertise",
        "user_occupation",
        "work_occupation",
        "outcome",
        "success_signal",
        "failure_signal",
        "decisions",
        "codebase_relation",
        "task_value",
    ]
    title: str
    measures: str
    """What is measured, and what it must not be taken for."""
    rules: list[str]
    """How to decide between labels, most general first."""
    ordinal: bool
    abstains: str | None
    """The value that says the session does not show it. Null: a value must be chosen."""
    labels: list[LabelDefinition]
    """The label set in the order in which it is always offered. Empty: the answer is not a label."""
    answer: ClassifierAnswer
    """The form of an answer."""
    source: str
    """Where in the published instrument it comes from."""
    published_note: str | None
    """What was published about its distribution or quality beyond shares. Null: nothing."""


class ClassifierList(Model):
    items: list[Classifier]


class Comparison(Model):
    """What differs between two releases."""

    from_: Annotated[ReleaseReference, Field(alias="from")]
    to: ReleaseReference
    same: bool
    """They differ in nothing but their ids."""
    manifest: list[ComparisonManifestItem]
    files: list[ComparisonFile]


class ConfidenceReliabilityItem(Model):
    from_: Annotated[float, Field(alias="from")]
    to: float
    n: Annotated[int | None, Field(ge=0)]
    """Null: under 5 on a held-out split, so it is suppressed."""
    mean_confidence: float | None
    accuracy: float | None
    wilson: Interval | None
    """Assumes independent sessions."""


class CorrectionEstimateNaive(Model):
    """As if the model's labels were true."""

    value: float | None
    null_reason: (
        Literal[
            "no_items",
            "none_answered",
            "no_variation",
            "not_in_gold",
            "never_answered",
            "no_confidence",
            "one_draw",
            "no_overlap",
            "too_few_persons",
            "undefined_in_resamples",
            "singular",
            "suppressed",
        ]
        | None
    )
    standard_error: float | None
    """Clustered by person."""
    interval: Interval | None
    """95 %."""
    interval_null_reason: (
        Literal[
            "no_items",
            "none_answered",
            "no_variation",
            "not_in_gold",
            "never_answered",
            "no_confidence",
            "one_draw",
            "no_overlap",
            "too_few_persons",
            "undefined_in_resamples",
            "singular",
            "suppressed",
        ]
        | None
    )


class CorrectionEstimateCorrectedItem(Model):
    value: float | None
    null_reason: (
        Literal[
            "no_items",
            "none_answered",
            "no_variation",
            "not_in_gold",
            "never_answered",
            "no_confidence",
            "one_draw",
            "no_overlap",
            "too_few_persons",
            "undefined_in_resamples",
            "singular",
            "suppressed",
        ]
        | None
    )
    standard_error: float | None
    """Clustered by person."""
    interval: Interval | None
    """95 %."""
    interval_null_reason: (
        Literal[
            "no_items",
            "none_answered",
            "no_variation",
            "not_in_gold",
            "never_answered",
            "no_confidence",
            "one_draw",
            "no_overlap",
            "too_few_persons",
            "undefined_in_resamples",
            "singular",
            "suppressed",
        ]
        | None
    )
    method: Literal["rogan_gladen", "prediction_powered", "design_based"]
    assumes: Literal[
        "the sampling probabilities",
        "the same errors by true label",
        "the same population",
    ]


class CorrectionEstimate(Model):
    name: str
    """The label, or the regressor."""
    naive: CorrectionEstimateNaive
    """As if the model's labels were true."""
    corrected: list[CorrectionEstimateCorrectedItem]


class Correction(Model):
    """Naive and corrected side by side. docs/methods/statistics.md has the formulas."""

    gold: CorrectionGold
    sample: CorrectionSample
    estimates: list[CorrectionEstimate]
    outside: bool
    """Rogan–Gladen's equations gave impossible shares; the nearest possible ones stand."""
    lambda_: Annotated[float | None, Field(alias="lambda")]
    """Power tuning of prediction-powered inference, 0 to 1. Null: another method."""


class CoverageLabeled(Model):
    """Share of sessions with a label."""

    value: float | None
    null_reason: (
        Literal[
            "no_items",
            "none_answered",
            "no_variation",
            "not_in_gold",
            "never_answered",
            "no_confidence",
            "one_draw",
            "no_overlap",
            "too_few_persons",
            "undefined_in_resamples",
            "singular",
            "suppressed",
        ]
        | None
    )
    """Why there is no value. Null: there is one."""
    n: Annotated[int | None, Field(ge=0)]
    """Sessions behind the number."""
    persons: Annotated[int | None, Field(ge=0)]
    """Null: under 5 on a held-out split, so it is suppressed."""
    interval: Interval | None
    """95 %, from resampling persons."""
    interval_null_reason: (
        Literal[
            "no_items",
            "none_answered",
            "no_variation",
            "not_in_gold",
            "never_answered",
            "no_confidence",
            "one_draw",
            "no_overlap",
            "too_few_persons",
            "undefined_in_resamples",
            "singular",
            "suppressed",
        ]
        | None
    )
    wilson: CoverageLabeledWilson | None
    """95 %, for shares only. Null: not a share, or no session."""


class Coverage(Model):
    items: Annotated[int | None, Field(ge=0)]
    """Sessions with gold for the classifier."""
    statuses: CoverageStatuses
    labeled: CoverageLabeled
    """Share of sessions with a label."""
    without_point_gold: Annotated[int | None, Field(ge=0)]
    """Gold that settles on no one label: soft scores alone use it."""
    left_out: CoverageLeftOut
    """A label outside an ordinal scale, such as `unclear`."""
    scored: Annotated[int | None, Field(ge=0)]
    """Sessions that agreement is measured on."""


class DatasetSplits(Model):
    """Null: the split is empty."""

    development: DatasetSplit | None
    held_out: DatasetSplit | None


class Dataset(Model):
    """A version of a gold set. It never changes."""

    id: Annotated[str, Field(examples=["dst_01980c9e5f7a7c3e9d1b2a3c4d5e6f70"])]
    name: str
    owned: bool
    """Whether it belongs to your workspace."""
    visibility: Literal["workspace", "service"]
    """`workspace`: yours alone. `service`: every key here may put a release on trial on it."""
    digest: str
    """Names this version: header, sessions and gold."""
    raters: list[Rater]
    splits: DatasetSplits
    """Null: the split is empty."""
    held_out_budget: Annotated[int, Field(ge=0)]
    """Trials on the held-out split that one workspace may have."""
    held_out_trials_left: Annotated[int, Field(ge=0)]
    """Yours."""
    text_bytes: Annotated[int, Field(ge=0)]
    """Of the sessions, which are kept sealed."""
    created_at: AwareDatetime


class DatasetItemGold(Model):
    work_mode: (
        GoldGold | GoldGold1 | GoldGold2 | GoldGold3 | GoldGold4 | GoldGold5 | None
    ) = None
    """What is held to be right for one session and classifier."""
    expertise: (
        GoldGold | GoldGold1 | GoldGold2 | GoldGold3 | GoldGold4 | GoldGold5 | None
    ) = None
    """What is held to be right for one session and classifier."""
    user_occupation: (
        GoldGold | GoldGold1 | GoldGold2 | GoldGold3 | GoldGold4 | GoldGold5 | None
    ) = None
    """What is held to be right for one session and classifier."""
    work_occupation: (
        GoldGold | GoldGold1 | GoldGold2 | GoldGold3 | GoldGold4 | GoldGold5 | None
    ) = None
    """What is held to be right for one session and classifier."""
    outcome: (
        GoldGold | GoldGold1 | GoldGold2 | GoldGold3 | GoldGold4 | GoldGold5 | None
    ) = None
    """What is held to be right for one session and classifier."""
    success_signal: (
        GoldGold | GoldGold1 | GoldGold2 | GoldGold3 | GoldGold4 | GoldGold5 | None
    ) = None
    """What is held to be right for one session and classifier."""
    failure_signal: (
        GoldGold | GoldGold1 | GoldGold2 | GoldGold3 | GoldGold4 | GoldGold5 | None
    ) = None
    """What is held to be right for one session and classifier."""
    decisions: (
        GoldGold | GoldGold1 | GoldGold2 | GoldGold3 | GoldGold4 | GoldGold5 | None
    ) = None
    """What is held to be right for one session and classifier."""
    codebase_relation: (
        GoldGold | GoldGold1 | GoldGold2 | GoldGold3 | GoldGold4 | GoldGold5 | None
    ) = None
    """What is held to be right for one session and classifier."""
    task_value: (
        GoldGold | GoldGold1 | GoldGold2 | GoldGold3 | GoldGold4 | GoldGold5 | None
    ) = None
    """What is held to be right for one session and classifier."""


class DatasetItem(Model):
    """A session of the development split with its gold, without its text."""

    id: str
    person: str
    session_digest: str
    gold: DatasetItemGold
    subgroups: dict[str, str]
    probability: float | None


class DatasetItemPage(Model):
    items: list[DatasetItem]
    next_cursor: str | None
    """Send it as `cursor` for the next page. Null: the last."""


class DatasetPage(Model):
    items: list[Dataset]
    next_cursor: str | None
    """Send it as `cursor` for the next page. Null: the last."""


class Estimate(Model):
    """Tokens and dollars before anything is sent."""

    release: ReleaseReference
    askings: Annotated[int, Field(ge=0)]
    """Sessions times draws."""
    prices_as_of: date
    calls: list[EstimateCall]
    """Each call of a session, over all sessions; with a cache the first one writes and the others read."""
    total: EstimateTotal
    below_minimum_prefix: Annotated[int | None, Field(ge=0)]
    """Askings that are too short to be cached, by the expected count. Null: the release caches nothing."""
    not_estimated: list[
        Literal[
            "work_mode",
            "expertise",
            "user_occupation",
            "work_occupation",
            "outcome",
            "success_signal",
            "failure_signal",
            "decisions",
            "codebase_relation",
            "task_value",
        ]
    ]
    """Classifiers that would be skipped and are not in the figures: task value without the operator's priced postings."""
    assumptions: list[str]


class Figure(Model):
    """A number with what it rests on. docs/methods/statistics.md has the formulas."""

    value: float | None
    null_reason: (
        Literal[
            "no_items",
            "none_answered",
            "no_variation",
            "not_in_gold",
            "never_answered",
            "no_confidence",
            "one_draw",
            "no_overlap",
            "too_few_persons",
            "undefined_in_resamples",
            "singular",
            "suppressed",
        ]
        | None
    )
    """Why there is no value. Null: there is one."""
    n: Annotated[int | None, Field(ge=0)]
    """Sessions behind the number."""
    persons: Annotated[int | None, Field(ge=0)]
    """Null: under 5 on a held-out split, so it is suppressed."""
    interval: Interval | None
    """95 %, from resampling persons."""
    interval_null_reason: (
        Literal[
            "no_items",
            "none_answered",
            "no_variation",
            "not_in_gold",
            "never_answered",
            "no_confidence",
            "one_draw",
            "no_overlap",
            "too_few_persons",
            "undefined_in_resamples",
            "singular",
            "suppressed",
        ]
        | None
    )
    wilson: FigureWilson | None
    """95 %, for shares only. Null: not a share, or no session."""


class Inspection(Model):
    """What an import would read, count and find."""

    accepted: bool
    """Whether `POST /v1/classifications` would take the session."""
    digest: str
    """Digest of what classifiers may see."""
    intake_version: str
    rules_version: str
    """Version of the anonymity rules."""
    account: ImportAccount
    measures: Measures
    findings: Annotated[list[Finding], Field(max_length=1000)]
    """In order of place, at most 1000; where there are more, those that block go before those that warn."""
    findings_total: Annotated[int, Field(ge=0)]
    """How many findings there are."""


class Label(Model):
    id: str
    classifier: Literal[
        "work_mode",
        "expertise",
        "user_occupation",
        "work_occupation",
        "outcome",
        "success_signal",
        "failure_signal",
        "decisions",
        "codebase_relation",
        "task_value",
    ]
    status: Literal[
        "labeled",
        "abstained",
        "not_applicable",
        "invalid_reply",
        "refused",
        "truncated",
        "error",
        "skipped",
    ]
    """`labeled` alone carries a value. `abstained`: the engine declined. `not_applicable`, `invalid_reply`, `refused`, `truncated`, `error`, `skipped`: no value, see `reason`."""
    value: str | None
    """A member of the classifier's label set. Null for `decisions`, for `task_value`, and with every status but `labeled`."""
    ordinal: int | None
    """Position of an ordinal value (`none` is 0). Null: not ordinal, or `unclear`, or no value."""
    decisions: DecisionShares | None
    task_value: TaskValue | None
    reason: str | None
    confidence: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """Calibrated probability of the value. Null: the engine gives none."""
    candidates: list[LabelCandidate]
    evidence: list[
        EvidenceEvidence | EvidenceEvidence1 | EvidenceEvidence2 | EvidenceEvidence3
    ]
    text_evidence: Annotated[int, Field(ge=0)]
    """How many `term` and `quote` items the engine gave. They stand in `evidence` only where text was asked for and kept."""
    draw: Annotated[int, Field(ge=0)]
    release: ReleaseReference
    engine: Literal["embedded", "claude"]
    endpoint: str
    """Where the answer came from, such as `embedded` or `api.anthropic.com`."""
    call: ModelCall | None
    created_at: AwareDatetime


class LabelFigures(Model):
    precision: Figure
    recall: Figure
    f1: Figure
    label: str
    gold: Annotated[int | None, Field(ge=0)]
    """Sessions with this gold label."""
    answered: Annotated[int | None, Field(ge=0)]
    """Sessions with this answer."""


class NumberScore(Model):
    """Shares as they are, prices as log10 of US dollars."""

    mean_absolute_error: Figure
    mean_difference: Figure
    pearson: Figure
    field: str
    unanswered: Annotated[int | None, Field(ge=0)]
    """Sessions with gold and no number."""


class Preview(Model):
    """What a session would cause to be sent."""

    release: ReleaseReference
    session: PreviewSession
    order: Literal["together", "first_then_rest"]
    """`first_then_rest`: the others wait for the first, whose prefix they read from the cache."""
    requests: list[PreviewRequest]
    not_shown: list[
        Literal[
            "work_mode",
            "expertise",
            "user_occupation",
            "work_occupation",
            "outcome",
            "success_signal",
            "failure_signal",
            "decisions",
            "codebase_relation",
            "task_value",
        ]
    ]
    """Those asked that would be skipped: task value without the operator's priced postings."""


class Problem(Model):
    """RFC 9457 problem details."""

    type: str
    """Page of the code, relative to the server."""
    title: str
    status: Annotated[int, Field(ge=400, le=599)]
    code: Literal[
        "malformed_json",
        "invalid_cursor",
        "unauthenticated",
        "forbidden",
        "not_local",
        "held_out_protected",
        "route_not_found",
        "unknown_release",
        "release_file_not_found",
        "classification_not_found",
        "batch_not_found",
        "part_not_found",
        "dataset_not_found",
        "benchmark_not_found",
        "report_file_not_found",
        "method_not_allowed",
        "idempotency_conflict",
        "batch_state",
        "part_conflict",
        "parts_missing",
        "dataset_in_use",
        "benchmark_state",
        "benchmark_not_scored",
        "held_out_budget_spent",
        "dataset_deleted",
        "release_stays",
        "release_deleted",
        "classification_deleted",
        "payload_too_large",
        "unsupported_media_type",
        "schema",
        "json_too_deep",
        "not_anonymous",
        "headless",
        "unknown_format",
        "unreadable",
        "several_sessions",
        "no_session",
        "classifier_not_in_release",
        "invalid_release",
        "release_sends_nothing",
        "session_refused",
        "too_many_candidates",
        "release_is_joint",
        "idempotency_needs_store",
        "part_refused",
        "dataset_refused",
        "answers_refused",
        "split_empty",
        "correction_refused",
        "no_gold",
        "backend_not_offered",
        "budget_too_small",
        "rate_limited",
        "quota_exceeded",
        "internal",
        "engine_unavailable",
        "batches_unavailable",
        "busy",
    ]
    detail: str | None = None
    """This occurrence in a sentence. Absent: the title says it all."""
    request_id: str
    """The same as the `Request-Id` header: name it in a report."""
    errors: list[SchemaIssue] | None = None
    """With `schema`."""
    findings: Annotated[list[Finding] | None, Field(max_length=1000)] = None
    """With `not_anonymous`: those that block, the first 1000."""
    findings_total: Annotated[int | None, Field(ge=0)] = None
    """How many block, with `not_anonymous`."""
    rules_version: str | None = None
    """With `not_anonymous`."""
    line: Annotated[int | None, Field(ge=0)] = None
    """From 1. With `malformed_json`, `json_too_deep`, `unreadable`."""
    column: Annotated[int | None, Field(ge=0)] = None
    """From 1. Null: the whole line."""
    formats: (
        list[
            Literal[
                "session",
                "claude-code-jsonl",
                "claude-export-text",
                "specstory",
                "codex-rollout",
                "aider",
                "markdown-transcript",
                "gemini",
                "cursor",
                "entire-compact",
                "pi",
                "claude-science",
                "anthropic-messages",
                "openai-messages",
            ]
        ]
        | None
    ) = None
    """Accepted formats, with `unknown_format`."""
    sessions: Annotated[int | None, Field(ge=0)] = None
    """How many were found, with `several_sessions`."""
    releases: list[str] | None = None
    """Known releases, with `unknown_release`."""
    files: list[str] | None = None
    """Those that there are, with `release_file_not_found`, `report_file_not_found`."""
    faults: list[ReleaseFault] | None = None
    """With `invalid_release`: the first 100."""
    rows: list[RowFault] | None = None
    """With `dataset_refused`, `answers_refused`, `correction_refused`: the first 50."""
    classifiers: (
        list[
            Literal[
                "work_mode",
                "expertise",
                "user_occupation",
                "work_occupation",
                "outcome",
                "success_signal",
                "failure_signal",
                "decisions",
                "codebase_relation",
                "task_value",
            ]
        ]
        | None
    ) = None
    """Those not asked, with `classifier_not_in_release`; those without gold, with `no_gold`."""
    alternative: str | None = None
    """A release that works here, with `engine_unavailable`."""
    scope: (
        Literal[
            "classifications:read", "classifications:write", "releases:write", "admin"
        ]
        | None
    ) = None
    """The scope that is missing, with `forbidden`."""
    index: Annotated[int | None, Field(ge=0)] = None
    """Place of the session in the list, from 0, with `session_refused`."""
    reason: str | None = None
    """The code that the session alone gets, with `session_refused`; what was wrong with it, with `part_refused` and `unreadable`; why it stays, with `release_stays`."""
    accepted: list[str] | None = None
    """Media types, with `unsupported_media_type`."""
    limit: Annotated[int | None, Field(ge=0)] = None
    """Bytes with `payload_too_large`; levels with `json_too_deep`; candidates with `too_many_candidates`; lines a day with `quota_exceeded`; trials with `held_out_budget_spent`."""
    deleted_at: AwareDatetime | None = None
    """With `classification_deleted`, `release_deleted`, `dataset_deleted`."""
    benchmark_status: (
        Literal["labelling", "scoring", "done", "cancelled", "failed"] | None
    ) = None
    """With `benchmark_state`, `benchmark_not_scored`."""
    batch_status: (
        Literal["open", "running", "paused", "cancelling", "cancelled", "finished"]
        | None
    ) = None
    """With `batch_state`."""
    needed: (
        list[
            Literal["open", "running", "paused", "cancelling", "cancelled", "finished"]
        ]
        | None
    ) = None
    """With `batch_state`: where it would be done."""
    parts: list[ProblemPart] | None = None
    """With `parts_missing` those; with `part_conflict` the one; with `part_not_found` those that there are; the first 100."""
    backends: list[Literal["embedded", "direct", "vendor"]] | None = None
    """With `backend_not_offered`."""
    budget_usd: float | None = None
    """With `budget_too_small`."""
    first_item_usd: float | None = None
    """With `budget_too_small`: what is needed at least."""
    used: Annotated[int | None, Field(ge=0)] = None
    """Lines uploaded on this day, with `quota_exceeded`."""
    resets_at: AwareDatetime | None = None
    """When the day ends, with `quota_exceeded`."""
    retry_after_s: Annotated[float | None, Field(ge=0.0)] = None
    """Seconds, as in `Retry-After`. With `busy`, `rate_limited` and `quota_exceeded`."""


class ReleaseList(Model):
    items: list[ReleaseSummary]


class Retest(Model):
    """Draws against each other: repeatability, not truth."""

    flip_rate: Figure
    changed: Figure
    alpha: Figure
    ordinal_alpha: Figure | None


class Session(Model):
    """An anonymized coding-agent session."""

    model_config = ConfigDict(
        extra="forbid",
    )
    id: Annotated[
        str | None, Field(examples=["s-0001"], pattern="^[!-~](?:[ -~]{0,198}[!-~])?$")
    ] = None
    """The caller's opaque id. Null: none. Never a name or a path."""
    user_key: Annotated[
        str | None, Field(examples=["p-17"], pattern="^[!-~](?:[ -~]{0,198}[!-~])?$")
    ] = None
    """Pseudonymous key of the person, the same over their sessions: clusters standard errors. Null: not known."""
    month: Annotated[
        str | None, Field(examples=["2026-04"], pattern="^\\d{4}-(0[1-9]|1[0-2])$")
    ] = None
    """Calendar month in which the session began (UTC), `YYYY-MM`. Null: not known."""
    agent: SessionAgent | None = None
    """The coding agent. Null: not known."""
    context_files: Annotated[
        list[SessionContextFile] | None, Field(max_length=1000, validate_default=True)
    ] = []
    """Files loaded before the first turn, such as CLAUDE.md or memory files."""
    turns: Annotated[list[TurnTurn | TurnTurn1 | TurnTurn2], Field(max_length=100000)]
    not_recorded: (
        list[
            Literal[
                "tool_calls",
                "tool_results",
                "model_calls",
                "line_changes",
                "output_tokens",
            ]
        ]
        | None
    ) = []
    """What the source format cannot say; measures that need it are null."""
    telemetry: Telemetry | None = None
    self_report: SelfReport | None = None


class SessionInspection(Model):
    model_config = ConfigDict(
        extra="forbid",
    )
    session: Session
    id: Annotated[
        str | None, Field(examples=["s-0001"], pattern="^[!-~](?:[ -~]{0,198}[!-~])?$")
    ] = None
    """Your opaque id of the session; replaces the session's own."""
    user_key: Annotated[
        str | None, Field(examples=["p-17"], pattern="^[!-~](?:[ -~]{0,198}[!-~])?$")
    ] = None
    """Pseudonymous key of the person, the same over their sessions."""
    month: Annotated[
        str | None, Field(examples=["2026-04"], pattern="^\\d{4}-(0[1-9]|1[0-2])$")
    ] = None
    """Calendar month in which the session began, `YYYY-MM`."""
    self_report: SelfReport | None = None


class SessionPreview(Model):
    model_config = ConfigDict(
        extra="forbid",
    )
    session: Session
    classifiers: Annotated[
        list[
            Literal[
                "work_mode",
                "expertise",
                "user_occupation",
                "work_occupation",
                "outcome",
                "success_signal",
                "failure_signal",
                "decisions",
                "codebase_relation",
                "task_value",
            ]
        ]
        | None,
        Field(max_length=10, min_length=1),
    ] = None
    """Which classifiers to ask. Absent: all of the release's."""


class SessionSubmission(Model):
    model_config = ConfigDict(
        extra="forbid",
    )
    session: Session
    id: Annotated[
        str | None, Field(examples=["s-0001"], pattern="^[!-~](?:[ -~]{0,198}[!-~])?$")
    ] = None
    """Your opaque id of the session; replaces the session's own."""
    user_key: Annotated[
        str | None, Field(examples=["p-17"], pattern="^[!-~](?:[ -~]{0,198}[!-~])?$")
    ] = None
    """Pseudonymous key of the person, the same over their sessions."""
    month: Annotated[
        str | None, Field(examples=["2026-04"], pattern="^\\d{4}-(0[1-9]|1[0-2])$")
    ] = None
    """Calendar month in which the session began, `YYYY-MM`."""
    self_report: SelfReport | None = None
    release: Annotated[
        str | None, Field(examples=["embedded-1"], pattern="^[a-z][a-z0-9-]{0,62}$")
    ] = None
    """Id of a release."""
    evidence: Literal["none", "counts", "text"] | None = None
    """`counts` (the default) gives what was counted and which rules decided; `text` adds words and quotes of the session and keeps them; `none` gives and keeps no evidence."""
    store: Literal["labels", "none"] | None = None
    """`labels` (the default) keeps labels, counts and digests; `none` keeps nothing at all."""
    classifiers: Annotated[
        list[
            Literal[
                "work_mode",
                "expertise",
                "user_occupation",
                "work_occupation",
                "outcome",
                "success_signal",
                "failure_signal",
                "decisions",
                "codebase_relation",
                "task_value",
            ]
        ]
        | None,
        Field(max_length=10, min_length=1),
    ] = None
    """Which classifiers to ask. Absent: all of the release's."""
    draw: Annotated[int | None, Field(ge=0, le=999)] = None
    """Index of a deliberate repeat: 0 is the first answer, 1 asks once more and keeps both."""


class SoftFigures(Model):
    mass: Figure
    best_mass: Figure
    acceptable: Figure


class Standing(Model):
    classifier: Literal[
        "work_mode",
        "expertise",
        "user_occupation",
        "work_occupation",
        "outcome",
        "success_signal",
        "failure_signal",
        "decisions",
        "codebase_relation",
        "task_value",
    ]
    labeled: StandingLabeled
    """Share of sessions with a label: look at it beside the others."""
    accuracy: Figure | None
    """Null: the answers are numbers."""
    macro_f1: Figure | None
    kappa: Figure | None
    quadratic_kappa: Figure | None
    """Null: the labels have no order."""


class TrialResultCandidate(Model):
    contender: ContenderContender | ContenderContender1
    usage: Usage | None
    """Null: no model was called."""


class TrialResultBaseline(Model):
    contender: ContenderContender | ContenderContender1
    usage: Usage | None
    """Null: no model was called."""


class AgreementOrdinal(Model):
    """Null: the labels have no order."""

    quadratic_kappa: Figure
    ordinal_alpha: Figure
    mean_absolute_error: Figure
    within_one: Figure
    spearman: Figure


class Agreement(Model):
    """On the sessions that have both labels."""

    accuracy: Figure
    balanced_accuracy: Figure
    macro_f1: Figure
    kappa: Figure
    alpha: Figure
    ordinal: AgreementOrdinal | None
    """Null: the labels have no order."""


class CeilingBetweenRater(Model):
    raters: list[Any]
    means: Literal["agreement", "repeatability", "unknown"]
    """`repeatability`: two passes of one model, no ceiling on being right. `unknown`: a rater nobody described."""
    agreement: Agreement


class CeilingAgainstEachRaterItem(Model):
    rater: str
    kind: Literal["human", "reference_model"] | None
    agreement: Agreement


class Ceiling(Model):
    between_raters: list[CeilingBetweenRater]
    against_each_rater: list[CeilingAgainstEachRaterItem]
    alpha: Figure | None
    """Over all raters at once. Null: fewer than two."""


class ClassificationLabels(Model):
    work_mode: Label | None = None
    expertise: Label | None = None
    user_occupation: Label | None = None
    work_occupation: Label | None = None
    outcome: Label | None = None
    success_signal: Label | None = None
    failure_signal: Label | None = None
    decisions: Label | None = None
    codebase_relation: Label | None = None
    task_value: Label | None = None


class Classification(Model):
    """One submission of a session and the labels it points to."""

    id: Annotated[str, Field(examples=["cls_01980c9e5f7a7c3e9d1b2a3c4d5e6f70"])]
    status: Literal["pending", "partial", "complete"]
    """`complete`: every label is settled and the bytes of this resource never change again. `partial`: some had no reply; asking again runs only those. `pending`: still being labelled."""
    revision: Annotated[int, Field(ge=1)]
    release: ReleaseReference
    taxonomy_edition: Annotated[str, Field(examples=["SOC 2018"])]
    """Edition of the occupation codes, such as `SOC 2018`. Its checksum stands in the release."""
    engine: Literal["embedded", "claude"]
    endpoint: str
    draw: Annotated[int, Field(ge=0)]
    session: ClassificationSession
    labels: ClassificationLabels
    derived: DerivedMeasures
    measures: Measures
    account: ImportAccount
    rules_version: str
    """Version of the anonymity rules that let the session through."""
    warnings: list[Finding]
    """Findings that warn without blocking, such as names."""
    self_report: SelfReport | None
    created_at: AwareDatetime
    completed_at: AwareDatetime | None


class ClassificationPage(Model):
    items: list[Classification]
    next_cursor: str | None
    """Send it as `cursor` for the next page. Null: the last."""


class Compared(Model):
    """One side by itself, on the sessions that both labelled."""

    accuracy: Figure
    macro_f1: Figure
    kappa: Figure
    quadratic_kappa: Figure | None


class ConfidenceAccuracyAtCoverageItem(Model):
    coverage: float
    accuracy: Figure


class Confidence(Model):
    """On sessions with strict gold, a label and a confidence."""

    expected_calibration_error: Figure
    brier: Figure
    without_confidence: Annotated[int | None, Field(ge=0)]
    """Null: under 5 on a held-out split, so it is suppressed."""
    reliability: list[ConfidenceReliabilityItem]
    accuracy_at_coverage: list[ConfidenceAccuracyAtCoverageItem]


class Difference(Model):
    """Candidate less baseline, on the same resamples of persons."""

    accuracy: Figure
    macro_f1: Figure
    kappa: Figure
    quadratic_kappa: Figure | None


class EstimateRequestSessions(Model):
    model_config = ConfigDict(
        extra="forbid",
    )
    session: Session
    count: Annotated[int | None, Field(ge=1, le=10000000)] = None
    """How many there are. Absent: 1."""


class EstimateRequest(Model):
    model_config = ConfigDict(
        extra="forbid",
    )
    release: Annotated[
        str | None, Field(examples=["embedded-1"], pattern="^[a-z][a-z0-9-]{0,62}$")
    ] = None
    """Id of a release."""
    classifiers: Annotated[
        list[
            Literal[
                "work_mode",
                "expertise",
                "user_occupation",
                "work_occupation",
                "outcome",
                "success_signal",
                "failure_signal",
                "decisions",
                "codebase_relation",
                "task_value",
            ]
        ]
        | None,
        Field(max_length=10, min_length=1),
    ] = None
    draws: Annotated[int | None, Field(ge=1, le=1000)] = None
    """How many times each session is asked. Absent: 1."""
    batch: bool | None = None
    """Whether it is sent as a batch. Absent: false."""
    sessions: Annotated[
        list[
            EstimateRequestSessions
            | EstimateRequestSessions1
            | EstimateRequestSessions2
        ],
        Field(max_length=1000, min_length=1),
    ]


class LeaderboardRow(Model):
    benchmark: str
    contender: ContenderContender | ContenderContender1
    draws: Annotated[int, Field(ge=1)]
    incomplete: bool
    cost_usd_per_session: Annotated[float | None, Field(ge=0.0)]
    """Null: no model, or no price."""
    scored_at: AwareDatetime
    scores: list[Standing]


class Leaderboard(Model):
    dataset: LeaderboardDataset
    split: Literal["development", "held_out"]
    split_digest: str
    """Of every trial in the list."""
    rows: list[LeaderboardRow]


class Subgroup(Model):
    dimension: str
    value: str
    sessions: Annotated[int | None, Field(ge=0)]
    """Null: under 5 on a held-out split, so it is suppressed."""
    persons: Annotated[int | None, Field(ge=0)]
    """Null: under 5 on a held-out split, so it is suppressed."""
    agreement: Agreement | None
    """Null: the cell is suppressed."""
    null_reason: (
        Literal[
            "no_items",
            "none_answered",
            "no_variation",
            "not_in_gold",
            "never_answered",
            "no_confidence",
            "one_draw",
            "no_overlap",
            "too_few_persons",
            "undefined_in_resamples",
            "singular",
            "suppressed",
        ]
        | None
    )


class TrialComparison(Model):
    verdict: Literal["better", "worse", "no_difference_shown", "cannot_say"]
    """On accuracy: `p_holm` under 0.05, or not. `cannot_say`: too few persons, or none compared."""
    sessions: Annotated[int | None, Field(ge=0)]
    """Sessions where both have a label and the gold is strict."""
    only_candidate: Annotated[int | None, Field(ge=0)]
    """Null: under 5 on a held-out split, so it is suppressed."""
    only_baseline: Annotated[int | None, Field(ge=0)]
    """Null: under 5 on a held-out split, so it is suppressed."""
    candidate: Compared
    baseline: Compared
    difference: Difference
    gained: Annotated[int | None, Field(ge=0)]
    """Sessions that became right."""
    lost: Annotated[int | None, Field(ge=0)]
    """Sessions that became wrong."""
    p_value: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """Exact sign-flip test by person."""
    p_holm: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """Holm over the classifiers compared."""
    mcnemar: TrialComparisonMcnemar
    flips: list[TrialComparisonFlip]
    """Old label → new label. On a held-out split those of 5 and more sessions."""


class LabelScore(Model):
    scale: list[str]
    """Labels in the order of the confusion matrix."""
    confusion: list[list[Cell | None]]
    """Counts by gold (row) and answer (column)."""
    agreement: Agreement
    by_label: list[LabelFigures]
    unanimous: Agreement | None
    """Where two or more raters all agree. Null: nowhere two."""
    contested: Agreement | None
    soft: SoftFigures | None
    """Null: all gold is one label each."""
    near_miss: Agreement | None
    """Null: not asked for, or not an occupation."""
    confidence: Confidence | None
    """Null: no answer states a confidence."""
    retest: Retest | None
    """Null: no session has two draws."""
    ceiling: Ceiling | None
    """Null: the gold names no raters."""
    subgroups: list[Subgroup]


class ClassifierResult(Model):
    classifier: Literal[
        "work_mode",
        "expertise",
        "user_occupation",
        "work_occupation",
        "outcome",
        "success_signal",
        "failure_signal",
        "decisions",
        "codebase_relation",
        "task_value",
    ]
    coverage: Coverage
    labels: LabelScore | None
    """Null: the answer is numbers, not a label."""
    numbers: list[NumberScore]
    """Empty: the answer is a label."""
    comparison: TrialComparison | None
    """Null: there is no baseline."""


class TrialResult(Model):
    dataset: TrialResultDataset
    candidate: TrialResultCandidate
    baseline: TrialResultBaseline | None
    scoring: TrialResultScoring
    protection: TrialResultProtection | None
    """What a held-out split's figures went through. Null: the development split."""
    injection: TrialResultInjection | None
    """What attacks in the session's text did to the candidate, on fixtures of our own. Null: not measured."""
    incomplete: bool
    """Not every session was asked: the budget was spent, or lines failed. They count as `skipped`."""
    classifiers: list[ClassifierResult]
    scored_at: AwareDatetime


class Benchmark(Model):
    """A release or recorded answers on trial against gold labels."""

    id: Annotated[str, Field(examples=["bmk_01980c9e5f7a7c3e9d1b2a3c4d5e6f70"])]
    name: str | None
    status: Literal["labelling", "scoring", "done", "cancelled", "failed"]
    """`labelling`: sessions are being asked. `scoring`. `done`: `result` is there. `cancelled`, `failed`: it never will be."""
    reason: str | None
    """Code of what went wrong, with `failed`. `result_outdated`, with `done`: the result was stored by a version of the server whose results had another form; order the trial again, which asks nothing that is stored."""
    dataset: BenchmarkDataset
    candidate: ContenderContender | ContenderContender1
    baseline: BenchmarkBaseline | BenchmarkBaseline1 | None
    classifiers: list[
        Literal[
            "work_mode",
            "expertise",
            "user_occupation",
            "work_occupation",
            "outcome",
            "success_signal",
            "failure_signal",
            "decisions",
            "codebase_relation",
            "task_value",
        ]
    ]
    draws: Annotated[int, Field(ge=1)]
    near_miss: bool
    budget_usd: Annotated[float | None, Field(ge=0.0)]
    cost_usd: Annotated[float, Field(ge=0.0)]
    """Spent on this trial so far, both sides. Stored answers cost nothing. Of a held-out split to two digits."""
    progress: BenchmarkProgress
    """Null: nothing is asked, or not yet."""
    partial: list[BenchmarkPartialItem] | None
    """Of the sessions answered so far: with a label, with strict gold beside it, and right. Null: the held-out split, whose single answers could be read off it, or nothing is there yet."""
    created_at: AwareDatetime
    ended_at: AwareDatetime | None
    report: str
    """Where the page for people is."""
    result: TrialResult | None
    """Null: not scored."""


class BenchmarkPage(Model):
    items: list[Benchmark]
    next_cursor: str | None
    """Send it as `cursor` for the next page. Null: the last."""
