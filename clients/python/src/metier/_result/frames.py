"""Data frames of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from metier._generated.instrument import COLUMNS
from metier._result.categories import CODES, WORDS, Categorical
from metier._result.table import Table

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

PANDAS_TYPES = {"text": "string", "integer": "Int64", "number": "Float64", "truth": "boolean"}


def pandas_frame(table: Table) -> pd.DataFrame:
    """Nullable types throughout, so that a missing number stays missing."""
    import pandas as pd

    def categories(of: Categorical) -> pd.Series:
        kind = pd.CategoricalDtype(list(of.titles.values()), ordered=of.ordered)
        return pd.Series(of.cells(table), dtype=kind)

    series: dict[str, pd.Series] = {}
    for name, kind, _ in COLUMNS:
        if name in CODES:
            series[name] = categories(CODES[name])
            series[WORDS[name].name] = categories(WORDS[name])
        else:
            series[name] = pd.Series(table[name], dtype=PANDAS_TYPES[kind])
    frame: pd.DataFrame = pd.DataFrame(series)
    return frame


def polars_frame(table: Table) -> pl.DataFrame:
    """Labels are enumerations, which polars orders as they are listed."""
    import polars as pl

    types = {"text": pl.String(), "integer": pl.Int64(), "number": pl.Float64(), "truth": pl.Boolean()}

    def categories(of: Categorical) -> pl.Series:
        return pl.Series(of.name, of.cells(table), dtype=pl.Enum(list(of.titles.values())))

    series: list[pl.Series] = []
    for name, kind, _ in COLUMNS:
        if name in CODES:
            series += [categories(CODES[name]), categories(WORDS[name])]
        else:
            series.append(pl.Series(name, table[name], dtype=types[kind]))
    return pl.DataFrame(series)
