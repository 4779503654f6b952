"""A page of a list, and how the next one is asked for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol, TypeVar

Item = TypeVar("Item")
Item_co = TypeVar("Item_co", covariant=True)


class Page(Protocol[Item_co]):
    """A page of a list, as every list of the API gives it."""

    @property
    def items(self) -> Sequence[Item_co]:
        """What stands on it."""

    @property
    def next_cursor(self) -> str | None:
        """Where the next page begins. None: this is the last."""


AsyncFetch = Callable[["str | None"], Awaitable[Page[Item]]]
Fetch = Callable[["str | None"], Page[Item]]
