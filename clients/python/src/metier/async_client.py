"""The asynchronous client of a Metier server."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from metier._async.api import AsyncApi
from metier._generated.instrument import ClassifierId
from metier._settings import RELEASE, Settings

if TYPE_CHECKING:
    from metier._label.source import Sessions
    from metier._result.result import LabelResult


class AsyncMetier(AsyncApi):
    """The API of a Metier server, asynchronous."""

    def __init__(
        self,
        *,
        base_url: str | None = None,
        api_key: str | None = None,
        anthropic_api_key: str | None = None,
        timeout: float = 600.0,
        max_retries: int = 4,
    ) -> None:
        """As ``Metier``."""
        super().__init__(Settings.of(base_url, api_key, anthropic_api_key, timeout, max_retries))

    async def label(
        self,
        sessions: Sessions,
        *,
        release: str = RELEASE,
        classifiers: Sequence[ClassifierId] | None = None,
        journal: str | os.PathLike[str] | None = None,
        concurrency: int = 4,
        store: Literal["labels", "none"] = "labels",
        batch: bool | None = None,
        budget_usd: float | None = None,
        progress: bool = True,
    ) -> LabelResult:
        """As ``Metier.label``."""
        from metier._label.run import job_of, label_shown

        job = job_of(sessions, release, classifiers, journal, concurrency, store, batch, budget_usd, progress)
        return await label_shown(self, job)
