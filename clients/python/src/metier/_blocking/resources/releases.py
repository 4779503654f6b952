# Written by clients/python/scripts/generate.ts from the asynchronous half.
"""What was asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from metier._blocking.transport import Transport
from metier._call import Call, RequestOptions, given, path_of
from metier._generated.instrument import ClassifierId
from metier._lazy import models
from typing_extensions import Unpack


class Releases:
    """What was asked: published releases, drafts, and the workspace's own candidates."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(self, **options: Unpack[RequestOptions]) -> Sequence[models.ReleaseSummary]:
        """All that the workspace may name."""
        call = Call("GET", path_of("releases"), options=options)
        return (self._transport.model(models.ReleaseList, call)).items

    def retrieve(self, id: str, **options: Unpack[RequestOptions]) -> models.Release:
        """Reads one with its manifest, its card and the list of its files."""
        return self._transport.model(models.Release, Call("GET", path_of("releases", id), options=options))

    def file(self, id: str, path: str, **options: Unpack[RequestOptions]) -> bytes:
        """The bytes of one of its files."""
        place = path_of("releases", id, "files", *path.split("/"))
        return (self._transport.send(Call("GET", place, options=options))).content

    def compare(self, id: str, other: str, **options: Unpack[RequestOptions]) -> models.Comparison:
        """What differs between two releases, file by file."""
        call = Call("GET", path_of("releases", id, "comparison"), query={"with": other}, options=options)
        return self._transport.model(models.Comparison, call)

    def create(
        self, *, manifest: Mapping[str, object], files: Mapping[str, str], **options: Unpack[RequestOptions]
    ) -> models.Release:
        """Uploads a candidate: a release of your own. The same content is the same candidate.

        Args:
            manifest: As docs/releases.md has it.
            files: Every file that the manifest names: its text, by its path.
            **options: ``timeout`` and ``max_retries`` of this call.

        Raises:
            InvalidReleaseError: Not in order; ``problem.faults`` says where.
        """
        body = given(manifest=manifest, files=files)
        return self._transport.model(
            models.Release, Call("POST", path_of("releases"), json=body, options=options)
        )

    def delete(self, id: str, **options: Unpack[RequestOptions]) -> models.ReleaseDeletionReceipt:
        """Deletes one of your own candidates. The reply is a receipt."""
        call = Call("DELETE", path_of("releases", id), options=options)
        return self._transport.model(models.ReleaseDeletionReceipt, call)

    def preview(
        self,
        id: str,
        *,
        session: models.Session | Mapping[str, object] | None = None,
        transcript: str | None = None,
        format: str | None = None,
        classifiers: Sequence[ClassifierId] | None = None,
        **options: Unpack[RequestOptions],
    ) -> models.Preview:
        """The exact requests that a session would cause; nothing is sent to a model."""
        body = given(session=session, transcript=transcript, format=format)
        query = given(classifiers=classifiers)
        call = Call("POST", path_of("releases", id, "preview"), query=query, json=body, options=options)
        return self._transport.model(models.Preview, call)
