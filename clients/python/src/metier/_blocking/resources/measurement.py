# Written by clients/python/scripts/generate.ts from the asynchronous half.
"""The nouns with one operation each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from metier._blocking.transport import Transport
from metier._call import Call, RequestOptions, given, path_of
from metier._generated.instrument import ClassifierId
from metier._lazy import models
from typing_extensions import Unpack


class Corrections:
    """Estimates that take the errors of the labels into account."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def create(
        self,
        *,
        kind: Literal["shares", "regression", "design"],
        classifier: ClassifierId | None = None,
        regressors: Sequence[str] | None = None,
        gold: Sequence[Mapping[str, object]] | None = None,
        sample: Sequence[Mapping[str, object]] | None = None,
        frame: Sequence[Mapping[str, object]] | None = None,
        **options: Unpack[RequestOptions],
    ) -> models.Correction:
        """Estimates from labels, naive and corrected by the errors that gold labels show. Intervals are 95 %, clustered by person.

        Args:
            kind: ``shares`` of a classifier's labels; a ``regression`` with gold of its own; ``design``: a regression whose gold was
                drawn from the sample with known probabilities.
            classifier: Whose shares.
            regressors: Names of the columns of ``x``, for the reply. A mean is ``x = [1]``, a slope ``x = [1, value]``.
            gold: Rows with the truth. Of shares ``{person, truth, answer}``, of a regression ``{person, x, y, predicted}``.
            sample: Rows that only the model labelled. Of shares ``{person, answer}``, of a regression ``{person, x, predicted}``.
            frame: Of a design, every row of the sample: ``{person, predicted: {x, y}, gold: {x, y} or None, probability}``.
            **options: ``timeout`` and ``max_retries`` of this call.

        Raises:
            CorrectionRefusedError: Rows that do not fit; ``problem.rows`` says which.
        """
        body = given(
            kind=kind, classifier=classifier, regressors=regressors, gold=gold, sample=sample, frame=frame
        )
        call = Call("POST", path_of("corrections"), json=body, options=options)
        return self._transport.model(models.Correction, call)


class Inspections:
    """Dry runs of an import."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def create(
        self,
        *,
        session: models.Session | Mapping[str, object] | None = None,
        transcript: str | None = None,
        format: str | None = None,
        **options: Unpack[RequestOptions],
    ) -> models.Inspection:
        """What an import keeps and drops, what is counted, what the anonymity gate finds. Nothing is stored or sent."""
        body = given(session=session, transcript=transcript, format=format)
        call = Call("POST", path_of("inspections"), json=body, options=options)
        return self._transport.model(models.Inspection, call)


class Estimates:
    """Prices before anything is sent."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def create(
        self,
        *,
        sessions: Sequence[Mapping[str, object]],
        release: str | None = None,
        classifiers: Sequence[ClassifierId] | None = None,
        draws: int | None = None,
        batch: bool | None = None,
        **options: Unpack[RequestOptions],
    ) -> models.Estimate:
        """Tokens and US dollars of sessions, told by ``{"transcript_bytes": …, "count": …}``, as a session or as a transcript."""
        body = given(sessions=sessions, release=release, classifiers=classifiers, draws=draws, batch=batch)
        call = Call("POST", path_of("estimates"), json=body, options=options)
        return self._transport.model(models.Estimate, call)


class Classifiers:
    """The questions."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(self, **options: Unpack[RequestOptions]) -> Sequence[models.Classifier]:
        """The questions, with their label sets."""
        call = Call("GET", path_of("classifiers"), options=options)
        return (self._transport.model(models.ClassifierList, call)).items


class Occupations:
    """SOC 2018."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(
        self,
        *,
        level: Literal["major", "minor", "broad", "detailed"] | None = None,
        **options: Unpack[RequestOptions],
    ) -> models.OccupationList:
        """Groups of a level. None: the 23 major groups."""
        call = Call("GET", path_of("occupations"), query=given(level=level), options=options)
        return self._transport.model(models.OccupationList, call)
