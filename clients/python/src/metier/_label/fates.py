"""What becomes of a session, in the words of a batch's results."""

from __future__ import annotations

from collections.abc import Sequence

from metier._generated.models import Label

ANSWERED = frozenset({"labeled", "abstained", "not_applicable"})

REFUSALS: dict[str, str] = {
    "not_anonymous": "not_anonymous",
    "headless": "headless",
    "unreadable": "unreadable",
    "malformed_json": "unreadable",
    "json_too_deep": "unreadable",
    "schema": "unreadable",
    "unknown_format": "unreadable",
    "several_sessions": "unreadable",
    "no_session": "unreadable",
    "payload_too_large": "failed",
    "internal": "failed",
}
"""Refusals that are about one session, and its fate; all others are about the whole run and end it."""


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
