"""Each session as a request of its own, some at a time."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import ValidationError

from metier._async.api import AsyncApi
from metier._call import classification_call
from metier._generated.models import Classification, Label
from metier._label.fates import Refused, fate_of, refused_by, usd_of
from metier._label.journal import Journal, Row, sum_of
from metier._label.order import Order
from metier._label.source import Broken, Line, Source, parsed
from metier.errors import ApiError, UnexpectedReplyError


@dataclass(frozen=True)
class OneByOne:
    """The work."""

    api: AsyncApi
    order: Order
    journal: Journal
    source: Source
    concurrency: int
    store: Literal["labels", "none"]
    settled: Callable[[float], None]
    """Called after each line that was settled, with the US dollars it cost."""


async def label_one_by_one(work: OneByOne) -> None:
    """Asks about each line that the journal has no answer to. The first failure that is not the line's own ends it."""
    lines = iter(work.source)
    tasks = [asyncio.create_task(_ask_all(work, lines)) for _ in range(work.concurrency)]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _ask_all(work: OneByOne, lines: Iterator[Line]) -> None:
    for line, content in lines:
        await _label_line(work, line, content)


async def _label_line(work: OneByOne, line: int, content: bytes | None) -> None:
    journal = work.journal
    sum_ = "too_long" if content is None else sum_of(content)
    if journal.has(line, sum_):
        return
    usd = 0.0
    if content is None:
        row = _row(line, sum_, Refused("unreadable", "line_too_long", []))
    elif (first := journal.claim(line, sum_)) != line:
        row = _row(line, sum_, Refused("duplicate", None, []), duplicate_line=first)
    elif isinstance(value := parsed(content), Broken):
        place = {"line": line, "column": value.column}
        row = _row(line, sum_, Refused("unreadable", value.cause, [place]))
    else:
        row, usd = await _ask(work, line, sum_, value)
    journal.add(row)
    work.settled(usd)


async def _ask(work: OneByOne, line: int, sum_: str, value: dict[str, object]) -> tuple[Row, float]:
    body = _submission(value, work.order, work.store)
    try:
        reply = await work.api.send(classification_call(body, work.api.anthropic_api_key, None, None, {}))
    except ApiError as error:
        refused = refused_by(error)
        if refused is None:
            raise
        return _row(line, sum_, refused, session_id=_id_of(value)), 0.0
    try:
        classification = Classification.model_validate_json(reply.content)
    except ValidationError:
        raise UnexpectedReplyError(reply.status_code, reply.headers.get("request-id")) from None
    labels = labels_of(classification)
    fate, reason = fate_of(labels, work.order.asked)
    row = _row(line, sum_, Refused(fate, reason, []), session_id=classification.session.id)
    row["classification_id"] = None if work.store == "none" else classification.id
    row["classification"] = json.loads(reply.content)
    return row, usd_of(labels)


def labels_of(classification: Classification) -> list[Label]:
    """Those that are there."""
    return [label for _, label in classification.labels if isinstance(label, Label)]


def _submission(value: dict[str, object], order: Order, store: str) -> Mapping[str, object]:
    """A line is a session, or an envelope that the API takes as it is. The server checks it."""
    wrapped = value if "session" in value or "transcript" in value else {"session": value}
    asked = {} if order.classifiers is None else {"classifiers": list(order.classifiers)}
    return {**wrapped, **asked, "release": order.release.id, "store": store}


def _id_of(value: dict[str, object]) -> str | None:
    own = value.get("id")
    return own if isinstance(own, str) else None


def _row(
    line: int,
    sum_: str,
    settled: Refused,
    *,
    duplicate_line: int | None = None,
    session_id: str | None = None,
) -> Row:
    return Row(
        line=line,
        sum=sum_,
        fate=settled.fate,
        reason=settled.reason,
        places=settled.places,
        duplicate_line=duplicate_line,
        session_id=session_id,
        classification_id=None,
        classification=None,
    )
