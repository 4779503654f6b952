"""The verb: sessions and a release to a result."""

from __future__ import annotations

import os
import queue
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Literal

from anyio.from_thread import start_blocking_portal

from metier._async.api import AsyncApi
from metier._generated.instrument import ClassifierId
from metier._label.in_batch import InBatch, label_in_batch
from metier._label.journal import KEPT, Journal
from metier._label.one_by_one import OneByOne, label_one_by_one
from metier._label.order import Order
from metier._label.progress import Progress
from metier._label.source import Sessions, Source, source_of
from metier._result.provenance import Server
from metier._result.result import LabelResult
from metier._settings import Settings
from metier.errors import InputError, JournalError, MetierError

BATCH_LINES = 2_000
BATCH_BYTES = 200_000_000
"""From so many sessions, or bytes of them, on the server is given a batch."""

Settled = Callable[[int, float], None]


@dataclass(frozen=True)
class Job:
    """What was asked for."""

    source: Source
    release: str
    classifiers: Sequence[ClassifierId] | None
    journal: Path | None
    resumed: Journal | None
    concurrency: int
    store: Literal["labels", "none"]
    batch: bool | None
    budget_usd: float | None
    progress: bool

    def __post_init__(self) -> None:
        if not 1 <= self.concurrency <= 100:
            raise InputError("concurrency is a whole number from 1 to 100.")

    @property
    def already(self) -> int:
        """Lines that were settled in an earlier run."""
        return 0 if self.resumed is None else self.resumed.rows


def job_of(
    sessions: Sessions,
    release: str,
    classifiers: Sequence[ClassifierId] | None,
    journal: str | os.PathLike[str] | None,
    concurrency: int,
    store: Literal["labels", "none"],
    batch: bool | None,
    budget_usd: float | None,
    progress: bool,
) -> Job:
    """Looks at what was given. Raises ``InputError`` or ``JournalError``."""
    path = None if journal is None else Path(journal)
    return Job(
        source=source_of(sessions),
        release=release,
        classifiers=classifiers,
        journal=path,
        resumed=None if path is None else Journal.reopen(path),
        concurrency=concurrency,
        store=store,
        batch=batch,
        budget_usd=budget_usd,
        progress=progress,
    )


async def label_shown(api: AsyncApi, job: Job) -> LabelResult:
    """Labels and shows how far it is."""
    with Progress(job.source.lines, job.already, job.progress) as bar:
        return await label(api, job, bar.settled)


async def label(api: AsyncApi, job: Job, settled: Settled) -> LabelResult:
    """Labels what the journal has no answer to, and makes the result of it."""
    began = datetime.now(timezone.utc)
    try:
        version = (await api.health()).version
        order = Order.of(await api.releases.retrieve(job.release), job.classifiers)
        if job.resumed is not None:
            job.resumed.require(order)
        journal = await _settle(api, job, order, settled)
    except JournalError:
        raise
    except MetierError as error:
        if job.journal is not None and job.journal.exists():
            error.tell(KEPT.format(job.journal))
        raise
    return LabelResult.of(journal, order, Server(api.base_url, version), began)


async def _settle(api: AsyncApi, job: Job, order: Order, settled: Settled) -> Journal:
    if _wants_batch(job, api.anthropic_api_key):
        return await label_in_batch(
            InBatch(api, order, job.journal, job.resumed, job.source, job.budget_usd, settled)
        )
    journal = job.resumed or Journal.create(job.journal, order, None)
    await label_one_by_one(
        OneByOne(api, order, journal, job.source, job.concurrency, job.store, lambda usd: settled(1, usd))
    )
    return journal


def _wants_batch(job: Job, anthropic_api_key: str | None) -> bool:
    """A batch keeps its labels and takes no key of the caller's. What was begun in one way goes on in it."""
    if job.resumed is not None:
        return job.resumed.header["batch"] is not None
    can = job.store == "labels" and anthropic_api_key is None
    if job.batch and not can:
        raise InputError('batch=True goes neither with store="none" nor with an anthropic_api_key.')
    if job.batch is not None:
        return job.batch
    return can and (job.source.lines >= BATCH_LINES or job.source.size >= BATCH_BYTES)


def label_blocking(settings: Settings, job: Job) -> LabelResult:
    """The same for callers without an event loop, or, as in a notebook, inside of one that is not theirs.

    The work is done in a thread; progress is shown by the caller's, where a notebook looks for it.
    """
    steps: queue.SimpleQueue[tuple[int, float] | None] = queue.SimpleQueue()

    async def work() -> LabelResult:
        async with AsyncApi(settings) as api:
            return await label(api, job, lambda lines, usd: steps.put((lines, usd)))

    with start_blocking_portal() as portal:
        future = portal.start_task_soon(work)
        future.add_done_callback(lambda _: steps.put(None))
        try:
            with Progress(job.source.lines, job.already, job.progress) as progress:
                while (step := _next(steps)) is not None:
                    progress.settled(*step)
        except BaseException:
            future.cancel()
            raise
        return future.result()


def _next(steps: queue.SimpleQueue[tuple[int, float] | None]) -> tuple[int, float] | None:
    while True:
        try:
            # Without a time-out an interrupt would not be noticed on Windows.
            return steps.get(timeout=1.0)
        except queue.Empty:
            continue
