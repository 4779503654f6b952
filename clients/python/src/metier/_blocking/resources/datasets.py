# Written by clients/python/scripts/generate.ts from the asynchronous half.
"""Gold sets."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from metier._blocking.pages import Pages
from metier._blocking.transport import Transport
from metier._call import Call, RequestOptions, content_digest, path_of
from metier._lazy import models
from typing_extensions import Unpack

GZIP = b"\x1f\x8b"


class Datasets:
    """Gold sets: sessions with labels that are held to be right. A version never changes."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def create(
        self, content: bytes | Iterable[Mapping[str, object]], **options: Unpack[RequestOptions]
    ) -> models.Dataset:
        """Uploads a header and then one session to a line; docs/benchmarks.md has the form. The same lines are the same version.

        Args:
            content: The lines as objects, or their bytes as text or as one gzip member.
            **options: ``timeout`` and ``max_retries`` of this call.

        Raises:
            DatasetRefusedError: Not in order; ``problem.rows`` says where.
        """
        body = content if isinstance(content, bytes) else b"".join(map(_line, content))
        media_type = "application/gzip" if body.startswith(GZIP) else "application/jsonl"
        headers = {"content-type": media_type, "content-digest": content_digest(body)}
        call = Call("POST", path_of("datasets"), headers=headers, content=body, options=options)
        return self._transport.model(models.Dataset, call)

    def retrieve(self, id: str, **options: Unpack[RequestOptions]) -> models.Dataset:
        """Reads one by its id."""
        return self._transport.model(models.Dataset, Call("GET", path_of("datasets", id), options=options))

    def list(
        self, *, cursor: str | None = None, limit: int | None = None, **options: Unpack[RequestOptions]
    ) -> Pages[models.Dataset]:
        """Newest first; ``limit`` is the size of a page."""

        def fetch(at: str | None) -> models.DatasetPage:
            call = Call("GET", path_of("datasets"), query={"limit": limit, "cursor": at}, options=options)
            return self._transport.model(models.DatasetPage, call)

        return Pages(fetch, cursor)

    def items(
        self,
        id: str,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> Pages[models.DatasetItem]:
        """Gold of the development split, session by session."""

        def fetch(at: str | None) -> models.DatasetItemPage:
            path = path_of("datasets", id, "items")
            call = Call("GET", path, query={"limit": limit, "cursor": at}, options=options)
            return self._transport.model(models.DatasetItemPage, call)

        return Pages(fetch, cursor)

    def trials(
        self,
        id: str,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> Pages[models.LoggedTrial]:
        """The log of all trials on it."""

        def fetch(at: str | None) -> models.TrialLog:
            path = path_of("datasets", id, "trials")
            call = Call("GET", path, query={"limit": limit, "cursor": at}, options=options)
            return self._transport.model(models.TrialLog, call)

        return Pages(fetch, cursor)

    def delete(self, id: str, **options: Unpack[RequestOptions]) -> models.DatasetDeletionReceipt:
        """Deletes it. The reply is a receipt."""
        call = Call("DELETE", path_of("datasets", id), options=options)
        return self._transport.model(models.DatasetDeletionReceipt, call)


def _line(value: Mapping[str, object]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode() + b"\n"
