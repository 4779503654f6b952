# Written by clients/python/scripts/generate.ts from the asynchronous half.
"""Trials against gold labels."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Literal

from metier._blocking.pages import Pages
from metier._blocking.transport import Transport
from metier._call import Call, RequestOptions, given, path_of
from metier._generated.instrument import ClassifierId
from metier._lazy import models
from typing_extensions import Unpack


class Benchmarks:
    """A release, a candidate or recorded answers on trial against gold labels."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def create(
        self,
        *,
        dataset: str,
        release: str | None = None,
        answers: models.RecordedAnswers | Mapping[str, object] | None = None,
        baseline_release: str | None = None,
        baseline_answers: models.RecordedAnswers | Mapping[str, object] | None = None,
        split: Literal["development", "held_out"] | None = None,
        classifiers: Sequence[ClassifierId] | None = None,
        name: str | None = None,
        draws: int | None = None,
        budget_usd: float | None = None,
        near_miss: bool | None = None,
        **options: Unpack[RequestOptions],
    ) -> models.Benchmark:
        """Orders a trial of ``release`` or of recorded ``answers``; ``wait`` for its ``ended_at``.

        Args:
            dataset: Id of the gold set.
            release: On trial: a release or a candidate of yours.
            answers: On trial instead: ``{"name": …, "items": [{"id": …, "answers": {…}}]}`` by the dataset's ids.
            baseline_release: What it is compared with. None: nothing, or ``baseline_answers``.
            baseline_answers: Recorded answers that it is compared with.
            split: ``development`` where None. Trials on ``held_out`` are counted.
            classifiers: Which to score. None: all that both sides have.
            name: For people.
            draws: How often each session is asked. None: once.
            budget_usd: US dollars that may be spent at most. None: no limit.
            near_miss: Whether occupations are also scored on the intermediate aggregations of SOC 2018.
            **options: ``timeout`` and ``max_retries`` of this call.
        """
        body = given(
            dataset=dataset,
            release=release,
            answers=answers,
            baseline_release=baseline_release,
            baseline_answers=baseline_answers,
            split=split,
            classifiers=classifiers,
            name=name,
            draws=draws,
            budget_usd=budget_usd,
            near_miss=near_miss,
        )
        # A trial on a held-out split is counted, so a lost reply is not asked for again.
        call = Call("POST", path_of("benchmarks"), json=body, repeatable=False, options=options)
        return self._transport.model(models.Benchmark, call)

    def retrieve(self, id: str, **options: Unpack[RequestOptions]) -> models.Benchmark:
        """Reads one by its id."""
        return self._transport.model(
            models.Benchmark, Call("GET", path_of("benchmarks", id), options=options)
        )

    def wait(self, id: str, *, poll: float = 1.0, **options: Unpack[RequestOptions]) -> models.Benchmark:
        """The trial once it has ended, asked for every ``poll`` seconds."""
        while True:
            benchmark = self.retrieve(id, **options)
            if benchmark.ended_at is not None:
                return benchmark
            time.sleep(poll)

    def list(
        self, *, cursor: str | None = None, limit: int | None = None, **options: Unpack[RequestOptions]
    ) -> Pages[models.Benchmark]:
        """Newest first; ``limit`` is the size of a page."""

        def fetch(at: str | None) -> models.BenchmarkPage:
            call = Call("GET", path_of("benchmarks"), query={"limit": limit, "cursor": at}, options=options)
            return self._transport.model(models.BenchmarkPage, call)

        return Pages(fetch, cursor)

    def cancel(self, id: str, **options: Unpack[RequestOptions]) -> models.Benchmark:
        """Ends it without a result."""
        call = Call("POST", path_of("benchmarks", id, "cancel"), options=options)
        return self._transport.model(models.Benchmark, call)

    def report(self, id: str, **options: Unpack[RequestOptions]) -> str:
        """The scored trial for people, as one HTML page that loads nothing: verdict, pictures, methods, BibTeX."""
        call = Call("GET", path_of("benchmarks", id, "report"), options=options)
        return (self._transport.send(call)).text

    def report_file(self, id: str, file: str, **options: Unpack[RequestOptions]) -> str:
        """A file of the report, such as ``summary.csv``, ``citation.bib`` or ``work_mode-confusion.svg``."""
        call = Call("GET", path_of("benchmarks", id, "report", file), options=options)
        return (self._transport.send(call)).text

    def leaderboard(
        self,
        dataset: str,
        *,
        split: Literal["development", "held_out"] | None = None,
        classifier: ClassifierId | None = None,
        **options: Unpack[RequestOptions],
    ) -> models.Leaderboard:
        """The last trial of every release on exactly the same split."""
        query = given(dataset=dataset, split=split, classifier=classifier)
        call = Call("GET", path_of("leaderboard"), query=query, options=options)
        return self._transport.model(models.Leaderboard, call)
