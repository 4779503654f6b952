"""The operations of the API, noun by noun."""

from __future__ import annotations

from types import TracebackType

import httpx
from typing_extensions import Self, Unpack

from metier._async.resources.batches import AsyncBatches
from metier._async.resources.benchmarks import AsyncBenchmarks
from metier._async.resources.classifications import AsyncClassifications
from metier._async.resources.datasets import AsyncDatasets
from metier._async.resources.measurement import (
    AsyncClassifiers,
    AsyncCorrections,
    AsyncEstimates,
    AsyncInspections,
    AsyncOccupations,
)
from metier._async.resources.releases import AsyncReleases
from metier._async.transport import AsyncTransport
from metier._call import Call, RequestOptions
from metier._lazy import models
from metier._settings import Settings


class AsyncApi:
    """The operations of the API, noun by noun."""

    def __init__(self, settings: Settings) -> None:
        self.base_url = settings.base_url
        self.anthropic_api_key = settings.anthropic_api_key
        self._transport = AsyncTransport(settings)
        self.classifications = AsyncClassifications(self._transport, settings.anthropic_api_key)
        self.batches = AsyncBatches(self._transport)
        self.releases = AsyncReleases(self._transport)
        self.datasets = AsyncDatasets(self._transport)
        self.benchmarks = AsyncBenchmarks(self._transport)
        self.corrections = AsyncCorrections(self._transport)
        self.inspections = AsyncInspections(self._transport)
        self.estimates = AsyncEstimates(self._transport)
        self.classifiers = AsyncClassifiers(self._transport)
        self.occupations = AsyncOccupations(self._transport)

    async def health(self, **options: Unpack[RequestOptions]) -> models.Health:
        """Whether the server answers."""
        return await self._transport.model(models.Health, Call("GET", "/health", options=options))

    async def send(self, call: Call) -> httpx.Response:
        """The reply to a call as it came, its body read."""
        return await self._transport.send(call)

    async def close(self) -> None:
        """Closes the connections; the client is of no use afterwards."""
        await self._transport.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()
