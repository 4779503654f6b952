# Written by clients/python/scripts/generate.ts from the asynchronous half.
"""Lists that are fetched page by page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic

from metier._page import Fetch, Item, Page


class Pages(Generic[Item]):
    """A list that is fetched page by page as it is read. Nothing is asked before the first item is wanted."""

    def __init__(self, fetch: Fetch[Item], cursor: str | None = None) -> None:
        self._fetch = fetch
        self._cursor = cursor

    def __iter__(self) -> Iterator[Item]:
        for page in self.pages():
            for item in page.items:
                yield item

    def pages(self) -> Iterator[Page[Item]]:
        """Whole pages, with the cursor of the next."""
        cursor = self._cursor
        while True:
            page = self._fetch(cursor)
            yield page
            if page.next_cursor is None:
                return
            cursor = page.next_cursor
