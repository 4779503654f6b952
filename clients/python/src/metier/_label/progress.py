"""How far it is."""

from __future__ import annotations

from types import TracebackType

from tqdm.auto import tqdm
from typing_extensions import Self


class Progress:
    """A bar in a terminal or a notebook."""

    def __init__(self, total: int, already: int, shown: bool) -> None:
        self._usd = 0.0
        self._bar = tqdm(total=total, initial=already, unit="session", disable=not shown)

    def settled(self, lines: int, usd: float) -> None:
        """So many lines more are settled; so many US dollars more were spent."""
        self._usd += usd
        if self._usd > 0:
            self._bar.set_postfix_str(f"${self._usd:.2f}", refresh=False)
        self._bar.update(lines)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.close()
