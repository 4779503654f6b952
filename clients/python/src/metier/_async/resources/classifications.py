"""Sessions with their labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from typing_extensions import Unpack

from metier._async.pages import AsyncPages
from metier._async.transport import AsyncTransport
from metier._call import Call, RequestOptions, classification_call, given, path_of
from metier._generated.instrument import ClassifierId, LabelStatus
from metier._lazy import models


class AsyncClassifications:
    """Sessions with their labels."""

    def __init__(self, transport: AsyncTransport, anthropic_api_key: str | None) -> None:
        self._transport = transport
        self._anthropic_api_key = anthropic_api_key

    async def create(
        self,
        *,
        session: models.Session | Mapping[str, object] | None = None,
        transcript: str | None = None,
        format: str | None = None,
        id: str | None = None,
        user_key: str | None = None,
        month: str | None = None,
        self_report: models.SelfReport | Mapping[str, object] | None = None,
        release: str | None = None,
        classifiers: Sequence[ClassifierId] | None = None,
        evidence: Literal["none", "counts", "text"] | None = None,
        store: Literal["labels", "none"] | None = None,
        draw: int | None = None,
        idempotency_key: str | None = None,
        wait: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> models.Classification:
        """Labels one session, given as a ``session`` or as a ``transcript``. The same submission gives the same classification.

        Args:
            session: A session of Metier's own form.
            transcript: The text of a record instead, anonymized.
            format: Its format. None: it is recognized.
            id: Your opaque id of the session; replaces the session's own.
            user_key: Pseudonymous key of the person, the same over their sessions.
            month: Calendar month in which the session began, ``YYYY-MM``.
            self_report: What the person said of themselves.
            release: Id of a release. None: ``embedded-3``.
            classifiers: Which to ask. None: all of the release's.
            evidence: ``counts`` where None; ``text`` adds words and quotes of the session and keeps them.
            store: ``labels`` where None; ``none`` keeps nothing at all.
            draw: Index of a deliberate repeat. None: 0, the first answer.
            idempotency_key: The same key and request always give the same reply. None: a new one for each call.
            wait: Seconds to wait for the labels; after them the reply has the status ``pending``. None: until they are there.
            **options: ``timeout`` and ``max_retries`` of this call.

        Raises:
            NotAnonymousError: Personal data or secrets; ``problem.findings`` says where.
            ApiError: Another refusal.
            ConnectionError: No reply came, also after the retries.
        """
        body = given(
            session=session,
            transcript=transcript,
            format=format,
            id=id,
            user_key=user_key,
            month=month,
            self_report=self_report,
            release=release,
            classifiers=classifiers,
            evidence=evidence,
            store=store,
            draw=draw,
        )
        return await self._transport.model(
            models.Classification,
            classification_call(body, self._anthropic_api_key, idempotency_key, wait, options),
        )

    async def retrieve(self, id: str, **options: Unpack[RequestOptions]) -> models.Classification:
        """Reads one by its id."""
        return await self._transport.model(
            models.Classification, Call("GET", path_of("classifications", id), options=options)
        )

    def list(
        self,
        *,
        release: str | None = None,
        classifier: ClassifierId | None = None,
        value: str | None = None,
        month: str | None = None,
        user_key: str | None = None,
        session_id: str | None = None,
        status: Literal["pending", "partial", "complete"] | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> AsyncPages[models.Classification]:
        """Newest first. ``value`` goes with ``classifier``; ``limit`` is the size of a page."""
        query = given(
            release=release,
            classifier=classifier,
            value=value,
            month=month,
            user_key=user_key,
            session_id=session_id,
            status=status,
            limit=limit,
        )

        async def fetch(at: str | None) -> models.ClassificationPage:
            call = Call("GET", path_of("classifications"), query={**query, "cursor": at}, options=options)
            return await self._transport.model(models.ClassificationPage, call)

        return AsyncPages(fetch, cursor)

    def counts(
        self,
        *,
        by: Sequence[Literal["release", "classifier", "month", "status", "value"]] | None = None,
        release: str | None = None,
        classifier: ClassifierId | None = None,
        month: str | None = None,
        status: LabelStatus | None = None,
        value: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> AsyncPages[models.LabelCount]:
        """How many labels say the same; by classifier and month where ``by`` says nothing else. ``value`` goes with ``classifier``."""
        query = given(
            by=by,
            release=release,
            classifier=classifier,
            month=month,
            status=status,
            value=value,
            limit=limit,
        )

        async def fetch(at: str | None) -> models.LabelCountPage:
            call = Call(
                "GET", path_of("classifications", "counts"), query={**query, "cursor": at}, options=options
            )
            return await self._transport.model(models.LabelCountPage, call)

        return AsyncPages(fetch, cursor)

    async def delete(self, id: str, **options: Unpack[RequestOptions]) -> models.DeletionReceipt:
        """Deletes it; its labels too where no other classification stands on them. The reply is a receipt."""
        return await self._transport.model(
            models.DeletionReceipt, Call("DELETE", path_of("classifications", id), options=options)
        )
