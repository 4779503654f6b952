"""What is asked about every session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from metier._generated.instrument import ClassifierId
from metier._generated.models import Release
from metier.errors import InputError


@dataclass(frozen=True)
class Order:
    """What is asked about every session."""

    release: Release
    classifiers: tuple[ClassifierId, ...] | None
    """None: all of the release's."""

    @property
    def asked(self) -> int:
        """How many questions that is."""
        return len(self.release.classifiers if self.classifiers is None else self.classifiers)

    @staticmethod
    def of(release: Release, classifiers: Sequence[ClassifierId] | None) -> Order:
        """Holds classifiers that were named to those that the release asks."""
        if classifiers is None:
            return Order(release, None)
        if (
            isinstance(classifiers, str)
            or not classifiers
            or not set(classifiers) <= set(release.classifiers)
        ):
            raise InputError(
                f"classifiers takes some of those that {release.id} asks: {', '.join(release.classifiers)}."
            )
        return Order(release, tuple(classifiers))
