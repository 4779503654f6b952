"""Gold sets."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from typing_extensions import Unpack

from metier._async.pages import AsyncPages
from metier._async.transport import AsyncTransport
from metier._call import Call, RequestOptions, content_digest, path_of
from metier._lazy import models

GZIP = b"\x1f\x8b"


class AsyncDatasets:
    """Gold sets: sessions with labels that are held to be right. A version never changes."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def create(
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
        return await self._transport.model(models.Dataset, call)

    async def retrieve(self, id: str, **options: Unpack[RequestOptions]) -> models.Dataset:
        """Reads one by its id."""
        return await self._transport.model(
            models.Dataset, Call("GET", path_of("datasets", id), options=options)
        )

    def list(
        self, *, cursor: str | None = None, limit: int | None = None, **options: Unpack[RequestOptions]
    ) -> AsyncPages[models.Dataset]:
        """Newest first; ``limit`` is the size of a page."""

        async def fetch(at: str | None) -> models.DatasetPage:
            call = Call("GET", path_of("datasets"), query={"limit": limit, "cursor": at}, options=options)
            return await self._transport.model(models.DatasetPage, call)

        return AsyncPages(fetch, cursor)

    def items(
        self,
        id: str,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> AsyncPages[models.DatasetItem]:
        """Gold of the development split, session by session."""

        async def fetch(at: str | None) -> models.DatasetItemPage:
            path = path_of("datasets", id, "items")
            call = Call("GET", path, query={"limit": limit, "cursor": at}, options=options)
            return await self._transport.model(models.DatasetItemPage, call)

        return AsyncPages(fetch, cursor)

    def trials(
        self,
        id: str,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> AsyncPages[models.LoggedTrial]:
        """The log of all trials on it."""

        async def fetch(at: str | None) -> models.TrialLog:
            path = path_of("datasets", id, "trials")
            call = Call("GET", path, query={"limit": limit, "cursor": at}, options=options)
            return await self._transport.model(models.TrialLog, call)

        return AsyncPages(fetch, cursor)

    async def delete(self, id: str, **options: Unpack[RequestOptions]) -> models.DatasetDeletionReceipt:
        """Deletes it. The reply is a receipt."""
        call = Call("DELETE", path_of("datasets", id), options=options)
        return await self._transport.model(models.DatasetDeletionReceipt, call)


def _line(value: Mapping[str, object]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode() + b"\n"
