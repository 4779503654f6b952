# Written by clients/python/scripts/generate.ts from the asynchronous half.
"""The operations of the API, noun by noun."""

from __future__ import annotations

from types import TracebackType

import httpx
from metier._blocking.resources.batches import Batches
from metier._blocking.resources.benchmarks import Benchmarks
from metier._blocking.resources.classifications import Classifications
from metier._blocking.resources.datasets import Datasets
from metier._blocking.resources.measurement import (
    Classifiers,
    Corrections,
    Estimates,
    Inspections,
    Occupations,
)
from metier._blocking.resources.releases import Releases
from metier._blocking.transport import Transport
from metier._call import Call, RequestOptions
from metier._lazy import models
from metier._settings import Settings
from typing_extensions import Self, Unpack


class Api:
    """The operations of the API, noun by noun."""

    def __init__(self, settings: Settings) -> None:
        self.base_url = settings.base_url
        self.anthropic_api_key = settings.anthropic_api_key
        self._transport = Transport(settings)
        self.classifications = Classifications(self._transport, settings.anthropic_api_key)
        self.batches = Batches(self._transport)
        self.releases = Releases(self._transport)
        self.datasets = Datasets(self._transport)
        self.benchmarks = Benchmarks(self._transport)
        self.corrections = Corrections(self._transport)
        self.inspections = Inspections(self._transport)
        self.estimates = Estimates(self._transport)
        self.classifiers = Classifiers(self._transport)
        self.occupations = Occupations(self._transport)

    def health(self, **options: Unpack[RequestOptions]) -> models.Health:
        """Whether the server answers."""
        return self._transport.model(models.Health, Call("GET", "/health", options=options))

    def send(self, call: Call) -> httpx.Response:
        """The reply to a call as it came, its body read."""
        return self._transport.send(call)

    def close(self) -> None:
        """Closes the connections; the client is of no use afterwards."""
        self._transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
