"""What becomes of a session, in the words of a batch's results."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from metier._generated.models import Label
from metier.errors import ApiError

ANSWERED = frozenset({"labeled", "abstained", "not_applicable"})

UNREADABLE = frozenset(
    {"malformed_json", "json_too_deep", "unknown_format", "several_sessions", "no_session"}
)
FAILED = frozenset({"payload_too_large", "internal"})
MOST_PLACES = 50


class Refused(NamedTuple):
    """What became of a session that was refused, in the words of a batch's results."""

    fate: str
    reason: str | None
    places: list[object]


def refused_by(error: ApiError) -> Refused | None:
    """None: the refusal is about the whole run and ends it."""
    code, problem = error.code, error.problem
    if code == "not_anonymous":
        findings = problem.findings or []
        kinds = ",".join(sorted({finding.kind for finding in findings}))
        return Refused(code, kinds, [finding.model_dump(mode="json") for finding in findings[:MOST_PLACES]])
    if code == "headless":
        return Refused(code, None, [])
    if code == "unreadable":
        # Sessions are read before they are sent, so it is a transcript, which has lines of its own.
        place = {"pointer": "/transcript", "message": problem.detail or problem.title}
        return Refused(code, problem.reason or code, [place])
    if code == "schema":
        issues = (problem.errors or [])[:MOST_PLACES]
        places = [{"pointer": issue.pointer, "message": issue.message} for issue in issues]
        return Refused("unreadable", code, list(places))
    if code in UNREADABLE:
        return Refused("unreadable", code, [])
    return Refused("failed", code, []) if code in FAILED else None


def fate_of(labels: Sequence[Label], asked: int) -> tuple[str, str | None]:
    """Fate and reason of a session whose questions ended like this, out of so many that were asked."""
    wrong = next((label.status for label in labels if label.status not in ANSWERED), None)
    if wrong is None and len(labels) == asked:
        return "labeled", None
    some = any(label.status in ANSWERED for label in labels)
    return "partly_labeled" if some else "failed", wrong or "no_reply"


def usd_of(labels: Sequence[Label]) -> float:
    """US dollars. A call that answered several labels is paid once."""
    return sum(
        (label.call.cost_usd or 0.0) / label.call.shared_by for label in labels if label.call is not None
    )
