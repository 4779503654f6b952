"""One request, told apart from how it is sent, and what may be done when it fails."""

from __future__ import annotations

import base64
import hashlib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, TypedDict
from urllib.parse import quote

import httpx
from pydantic_core import ValidationError

from metier.errors import ApiError, ConnectionError, MetierError, UnexpectedReplyError

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST_WAIT = 60.0
"""Seconds that a server may ask us to wait before another attempt; longer is the caller's to decide."""

PASSING = frozenset({408, 429, 500, 502, 503, 504})
"""Statuses that may be another one next time."""


class RequestOptions(TypedDict, total=False):
    """What every call takes."""

    timeout: float
    """Seconds without a sign of the server before an attempt is given up. Default: the client's."""
    max_retries: int
    """Further attempts after a failure that may pass. Default: the client's."""


@dataclass(frozen=True)
class Call:
    """One request."""

    method: str
    path: str
    query: Mapping[str, object] = field(default_factory=dict)
    headers: Mapping[str, str | None] = field(default_factory=dict)
    json: Mapping[str, object] | None = None
    content: bytes | None = None
    repeatable: bool = True
    """Whether it may be sent again although the first may have been carried out."""
    options: RequestOptions = field(default_factory=RequestOptions)

    def parameters(self) -> dict[str, str]:
        """The query as it is sent: what is None is left out, lists are joined by commas."""
        return {name: _text(value) for name, value in self.query.items() if value is not None}

    def header_fields(self) -> dict[str, str]:
        """The headers that have a value."""
        return {name: value for name, value in self.headers.items() if value is not None}


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return ",".join(str(each) for each in value)
    return str(value)


def given(**values: object) -> dict[str, object]:
    """The members of a request that were named; models are written as JSON takes them."""
    return {name: _plain(value) for name, value in values.items() if value is not None}


def _plain(value: object) -> object:
    from pydantic import BaseModel

    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return value


def path_of(*parts: str | int) -> str:
    """A path of the API. Each part is encoded, so that an id names nothing but itself."""
    return "/v1/" + "/".join(quote(str(part), safe="") for part in parts)


def classification_call(
    body: Mapping[str, object],
    anthropic_api_key: str | None,
    idempotency_key: str | None,
    wait: int | None,
    options: RequestOptions,
) -> Call:
    """Asks for the labels of one session. Its idempotency key makes it repeatable."""
    key = None if body.get("store") == "none" else idempotency_key or str(uuid.uuid4())
    headers = {
        "idempotency-key": key,
        "prefer": None if wait is None else f"wait={wait}",
        "anthropic-api-key": anthropic_api_key,
    }
    return Call("POST", path_of("classifications"), headers=headers, json=body, options=options)


def content_digest(content: bytes) -> str:
    """The header of RFC 9530 over the bytes that are sent."""
    return f"sha-256=:{base64.b64encode(hashlib.sha256(content).digest()).decode('ascii')}:"


def patience(repeatable: bool) -> Callable[[Exception], bool | float]:
    """Says of a failure whether to try again: in so many seconds, after the usual wait, or not at all."""

    def wait(error: Exception) -> bool | float:
        if isinstance(error, ConnectionError):
            return repeatable
        if not isinstance(error, (ApiError, UnexpectedReplyError)) or error.status not in PASSING:
            return False
        after = error.retry_after
        if after is not None and after > LONGEST_WAIT:
            return False
        # A 503 of the API that says no time is a matter of configuration, and stays.
        if error.status == 503 and isinstance(error, ApiError) and after is None:
            return False
        if not repeatable and error.status not in (429, 503):
            return False
        return True if after is None else after

    return wait


def refusal_of(response: httpx.Response) -> MetierError:
    """The error that a reply of 400 and above stands for. Its body has been read."""
    from metier._generated.models import Problem
    from metier._generated.problems import PROBLEM_CLASSES

    request_id = response.headers.get("request-id")
    retry_after = _seconds(response.headers.get("retry-after"))
    if response.headers.get("content-type", "").startswith("application/problem+json"):
        try:
            problem = Problem.model_validate_json(response.content)
        except ValidationError:
            return UnexpectedReplyError(response.status_code, request_id, retry_after)
        return PROBLEM_CLASSES[problem.code](problem, retry_after)
    return UnexpectedReplyError(response.status_code, request_id, retry_after)


def _seconds(retry_after: str | None) -> float | None:
    """Of the header, which holds seconds or a date."""
    if retry_after is None:
        return None
    if retry_after.isdecimal():
        return float(retry_after)
    try:
        at = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    return max(0.0, (at - datetime.now(timezone.utc)).total_seconds()) if at.tzinfo is not None else None
