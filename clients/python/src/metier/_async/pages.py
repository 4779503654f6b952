"""Lists that are fetched page by page."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Generic

from metier._page import AsyncFetch, Item, Page


class AsyncPages(Generic[Item]):
    """A list that is fetched page by page as it is read. Nothing is asked before the first item is wanted."""

    def __init__(self, fetch: AsyncFetch[Item], cursor: str | None = None) -> None:
        self._fetch = fetch
        self._cursor = cursor

    async def __aiter__(self) -> AsyncIterator[Item]:
        async for page in self.pages():
            for item in page.items:
                yield item

    async def pages(self) -> AsyncIterator[Page[Item]]:
        """Whole pages, with the cursor of the next."""
        cursor = self._cursor
        while True:
            page = await self._fetch(cursor)
            yield page
            if page.next_cursor is None:
                return
            cursor = page.next_cursor
