"""What labelling gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING

from metier._generated.instrument import QUESTIONS, ClassifierId
from metier._generated.models import Classification
from metier._label.journal import Journal
from metier._label.order import Order
from metier._result.citation import Citation, citation_of
from metier._result.provenance import Provenance, Server, Tally, provenance_of
from metier._result.table import Table, add_row, empty_table

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl


class LabelResult:
    """One row a session, in the order of the input, with what made it."""

    def __init__(self, table: Table, provenance: Provenance, journal: Journal) -> None:
        self._table = table
        self._journal = journal
        self.provenance = provenance
        """Everything that made the table."""

    @staticmethod
    def of(journal: Journal, order: Order, server: Server, began: datetime) -> LabelResult:
        """Reads the journal once."""
        table, tally = empty_table(), Tally()
        first_of_id: dict[str, int] = {}
        for row in journal.read():
            add_row(table, row, first_of_id)
            tally.add(row)
        return LabelResult(table, provenance_of(tally, order, server, began), journal)

    def to_pandas(self) -> pd.DataFrame:
        """A data frame with the columns of docs/data-dictionary.md, in nullable types; missing is ``pd.NA``.

        A label's column (``work_mode``, ``user_occupation``) is categorical over the values of the contract. Beside it stands
        ``work_mode_title``, the title (SOC's for occupations), and for the ordinal ones ``expertise_level``: ordered, and missing where
        the label is ``unclear``. ``<classifier>_status`` says why a label is missing, ``fate`` what became of the session.

        Raises:
            ImportError: pandas is not installed (``pip install metier[pandas]``).
        """
        from metier._result.frames import pandas_frame

        with _told("pandas"):
            return pandas_frame(self._table)

    def to_polars(self) -> pl.DataFrame:
        """The same for polars: labels are of type ``Enum``, missing is null.

        Raises:
            ImportError: polars is not installed (``pip install metier[polars]``).
        """
        from metier._result.frames import polars_frame

        with _told("polars"):
            return polars_frame(self._table)

    def classifications(self) -> Iterator[Classification]:
        """Whole classifications with evidence and calls, of those sessions that have one, in the order of the input."""
        for row in self._journal.read():
            if row["classification"] is not None:
                yield Classification.model_validate(row["classification"])

    def cite(self) -> Citation:
        """A paragraph of methods and BibTeX: the release with its digest, the published instrument, the software."""
        return citation_of(self.provenance)

    def __len__(self) -> int:
        return self.provenance.sessions

    def __repr__(self) -> str:
        fates = ", ".join(f"{count:,} {fate}" for fate, count in self.provenance.fates.items())
        return f"<LabelResult: {len(self):,} sessions by {self.provenance.release}; {fates}>"

    def _repr_html_(self) -> str:
        head = f"<p><b>{len(self):,} sessions</b>, {escape(self.provenance.release)} <code>{escape(self.provenance.release_digest[:19])}…</code></p>"
        fates = "".join(_tr(fate, f"{count:,}") for fate, count in self.provenance.fates.items())
        labels = "".join(
            _tr(QUESTIONS[name].title, self._summary(name)) for name in QUESTIONS if name in self._table
        )
        return f"{head}<table>{fates}</table><table>{labels}</table>"

    def _summary(self, name: ClassifierId) -> str:
        """The most frequent labels, and how many sessions have none."""
        cells = self._table[name]
        counts = Counter(str(cell) for cell in cells if cell is not None)
        titles = QUESTIONS[name].titles
        said = [f"{titles.get(value, value)} {count:,}" for value, count in counts.most_common(3)]
        if len(counts) > len(said):
            said.append(f"others {counts.total() - sum(count for _, count in counts.most_common(3)):,}")
        return " · ".join([*said, f"missing {cells.count(None):,}"])


@contextmanager
def _told(library: str) -> Iterator[None]:
    """Says how to install what is missing."""
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name != library:
            raise
        raise ImportError(f'{library} is not installed: pip install "metier[{library}]"') from error


def _tr(name: str, text: str) -> str:
    return f"<tr><th style='text-align:left'>{escape(name)}</th><td style='text-align:left'>{escape(text)}</td></tr>"
