# Written by clients/python/scripts/generate.ts from the asynchronous half.
"""Many sessions and one release."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import Literal

from metier._blocking.pages import Pages
from metier._blocking.transport import Transport
from metier._call import Call, RequestOptions, content_digest, given, path_of
from metier._generated.instrument import ClassifierId
from metier._lazy import models
from typing_extensions import Unpack

GZIP = b"\x1f\x8b"


class Batches:
    """Many sessions and one release: create, put parts, start, wait, read the results."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def create(
        self,
        *,
        release: str | None = None,
        classifiers: Sequence[ClassifierId] | None = None,
        name: str | None = None,
        backend: Literal["embedded", "direct", "vendor"] | None = None,
        evidence: Literal["none", "counts"] | None = None,
        draws: int | None = None,
        budget_usd: float | None = None,
        retain: Literal["none"] | None = None,
        **options: Unpack[RequestOptions],
    ) -> models.Batch:
        """Opens a batch that takes parts.

        Args:
            release: Id of a release. None: ``embedded-3``.
            classifiers: Which to ask. None: all of the release's.
            name: For people.
            backend: ``vendor`` is half the price and takes up to a day. None: ``embedded`` where no model is called, else ``direct``.
            evidence: ``counts`` where None. Text is never kept.
            draws: How often each session is asked. None: once.
            budget_usd: US dollars that may be spent at most. None: no limit.
            retain: ``none`` deletes texts as soon as their lines are settled, whichever is said.
            **options: ``timeout`` and ``max_retries`` of this call.
        """
        body = given(
            release=release,
            classifiers=classifiers,
            name=name,
            backend=backend,
            evidence=evidence,
            draws=draws,
            budget_usd=budget_usd,
            retain=retain,
        )
        # A lost reply may have made a batch; another one beside it would be an empty one that nobody knows of.
        call = Call("POST", path_of("batches"), json=body, repeatable=False, options=options)
        return self._transport.model(models.Batch, call)

    def retrieve(self, id: str, **options: Unpack[RequestOptions]) -> models.Batch:
        """Reads one by its id."""
        return self._transport.model(models.Batch, Call("GET", path_of("batches", id), options=options))

    def list(
        self, *, cursor: str | None = None, limit: int | None = None, **options: Unpack[RequestOptions]
    ) -> Pages[models.Batch]:
        """Newest first; ``limit`` is the size of a page."""

        def fetch(at: str | None) -> models.BatchPage:
            call = Call("GET", path_of("batches"), query={"limit": limit, "cursor": at}, options=options)
            return self._transport.model(models.BatchPage, call)

        return Pages(fetch, cursor)

    def put_part(
        self, id: str, part: int, content: bytes, **options: Unpack[RequestOptions]
    ) -> models.BatchPart:
        """Uploads sessions, one to a line, as text or as one gzip member. Parts are numbered from 1; the same bytes may be sent again."""
        media_type = "application/gzip" if content.startswith(GZIP) else "application/jsonl"
        headers = {"content-type": media_type, "content-digest": content_digest(content)}
        path = path_of("batches", id, "parts", part)
        call = Call("PUT", path, headers=headers, content=content, options=options)
        return self._transport.model(models.BatchPart, call)

    def estimate(self, id: str, **options: Unpack[RequestOptions]) -> models.BatchEstimate:
        """Tokens and US dollars of what was uploaded, before anything is sent."""
        return self._transport.model(models.BatchEstimate, self._step(id, "estimate", options))

    def start(self, id: str, **options: Unpack[RequestOptions]) -> models.Batch:
        """Closes the upload and begins."""
        return self._transport.model(models.Batch, self._step(id, "start", options))

    def pause(self, id: str, **options: Unpack[RequestOptions]) -> models.Batch:
        """Begins no more lines until it is resumed."""
        return self._transport.model(models.Batch, self._step(id, "pause", options))

    def resume(self, id: str, **options: Unpack[RequestOptions]) -> models.Batch:
        """Goes on after a pause."""
        return self._transport.model(models.Batch, self._step(id, "resume", options))

    def cancel(self, id: str, **options: Unpack[RequestOptions]) -> models.Batch:
        """Ends it; lines that are being worked on are finished."""
        return self._transport.model(models.Batch, self._step(id, "cancel", options))

    def wait(self, id: str, *, poll: float = 1.0, **options: Unpack[RequestOptions]) -> models.Batch:
        """The batch once it has ended, asked for every ``poll`` seconds. A paused one is waited for too."""
        while True:
            batch = self.retrieve(id, **options)
            if batch.ended_at is not None:
                return batch
            time.sleep(poll)

    def items(
        self,
        id: str,
        *,
        fate: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> Pages[models.BatchItem]:
        """What became of each line."""
        query = given(fate=fate, limit=limit)

        def fetch(at: str | None) -> models.BatchItemPage:
            call = Call(
                "GET", path_of("batches", id, "items"), query={**query, "cursor": at}, options=options
            )
            return self._transport.model(models.BatchItemPage, call)

        return Pages(fetch, cursor)

    def results(
        self,
        id: str,
        format: Literal["jsonl", "csv", "parquet"] = "jsonl",
        *,
        part: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> Iterator[bytes]:
        """The table of results, as it comes in; with ``part`` the rows of one part."""
        path = path_of("batches", id, "results")
        call = Call("GET", path, query={"format": format, "part": part}, options=options)
        for piece in self._transport.stream(call):
            yield piece

    def delete(self, id: str, **options: Unpack[RequestOptions]) -> models.BatchDeletionReceipt:
        """Deletes the batch, its uploaded text and its results. The reply is a receipt."""
        call = Call("DELETE", path_of("batches", id), options=options)
        return self._transport.model(models.BatchDeletionReceipt, call)

    def _step(self, id: str, step: str, options: RequestOptions) -> Call:
        return Call("POST", path_of("batches", id, step), options=options)
