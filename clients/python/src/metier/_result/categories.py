"""The categories of label columns, which both libraries for data frames are given."""

from __future__ import annotations

from dataclasses import dataclass

from metier._generated.instrument import QUESTIONS, ClassifierId
from metier._result.table import Cell, Table


@dataclass(frozen=True)
class Categorical:
    """A column of a label in words."""

    name: str
    source: str
    """The column it is made of."""
    titles: dict[str, str]
    """The category of each value, in order; a value that is not in it is missing."""
    ordered: bool
    """Whether the order of the categories is one of more and less."""

    def cells(self, table: Table) -> list[Cell]:
        """Its column."""
        return [self.titles.get(cell) if isinstance(cell, str) else None for cell in table[self.source]]


def _titled(name: ClassifierId) -> Categorical:
    question = QUESTIONS[name]
    if not question.scale:
        return Categorical(f"{name}_title", name, question.titles, ordered=False)
    return Categorical(
        f"{name}_level", name, {value: question.titles[value] for value in question.scale}, ordered=True
    )


CODES = {
    name: Categorical(name, name, {value: value for value in question.titles}, ordered=False)
    for name, question in QUESTIONS.items()
    if question.answer == "value"
}
"""The label columns themselves: the values of the contract, with ``unclear`` where the label set has it."""

WORDS = {name: _titled(name) for name in CODES}
"""Beside them: titles (SOC's for occupations), or for ordinal ones the ordered levels, where ``unclear`` is missing."""
