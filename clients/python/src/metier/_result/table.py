"""Rows of a journal, or of a file of results, as the columns of docs/data-dictionary.md."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from metier._generated.instrument import COLUMNS, DERIVED, MEASURES, QUESTIONS

Cell: TypeAlias = "str | int | float | bool | None"
Table: TypeAlias = "dict[str, list[Cell]]"
"""The cells of each column, one a session; None: missing."""

OWN = ("fate", "reason", "duplicate_line", "session_id", "classification_id")


def empty_table() -> Table:
    """No rows."""
    return {column.name: [] for column in COLUMNS}


def add_row(table: Table, row: Mapping[str, object], first_of_id: dict[str, int]) -> None:
    """Adds a line of the input: its own columns, and what its classification says.

    ``first_of_id`` says where a session id stood first; rows come in the order of the lines.
    """
    cells = {**_cells(row), **_same_id(row, first_of_id)}
    for column in COLUMNS:
        table[column.name].append(cells.get(column.name))


def _cells(row: Mapping[str, object]) -> dict[str, Cell]:
    copied = row["duplicate_line"] is not None
    cells: dict[str, Cell] = {"part": 1, "draw": 0, "duplicate_part": 1 if copied else None}
    cells.update(_taken(row, ("line", *OWN)))
    places = row.get("places")
    if isinstance(places, list) and places:
        cells["places"] = json.dumps(places, ensure_ascii=False, separators=(",", ":"))
        cells["reason_column"] = _cell(_member({"place": places[0]}, "place").get("column"))
    classification = row["classification"]
    if not isinstance(classification, Mapping):
        return cells
    session, release = _member(classification, "session"), _member(classification, "release")
    cells["session_digest"] = _cell(session.get("digest"))
    cells.update(_taken(session, ("user_key", "month", "seen_share")))
    cells.update({f"release_{field}": _cell(release.get(field)) for field in ("id", "digest", "card")})
    for name, label in _member(classification, "labels").items():
        if isinstance(label, Mapping):
            cells.update(_label_cells(name, label))
    cells.update(_taken(_member(classification, "derived"), DERIVED))
    cells.update(_taken(_member(classification, "measures"), MEASURES))
    return cells


def _same_id(row: Mapping[str, object], first_of_id: dict[str, int]) -> dict[str, Cell]:
    session_id, line = row["session_id"], row["line"]
    if not isinstance(session_id, str) or not isinstance(line, int):
        return {}
    first = first_of_id.setdefault(session_id, line)
    return {} if first == line else {"same_id_part": 1, "same_id_line": first}


def _label_cells(name: str, label: Mapping[str, object]) -> dict[str, Cell]:
    found = {question.answer for known, question in QUESTIONS.items() if known == name}
    cells = {f"{name}_status": _cell(label.get("status"))}
    if found == {"value"}:
        cells[name] = _cell(label.get("value"))
        cells.update({f"{name}_{field}": _cell(label.get(field)) for field in ("ordinal", "confidence")})
    for answer in found - {"value"}:
        cells.update({f"{name}_{field}": _cell(cell) for field, cell in _member(label, answer).items()})
    return cells


def _member(value: Mapping[str, object], name: str) -> Mapping[str, object]:
    found = value.get(name)
    return found if isinstance(found, Mapping) else {}


def _taken(value: Mapping[str, object], names: Iterable[str]) -> dict[str, Cell]:
    return {name: _cell(value.get(name)) for name in names}


def _cell(value: object) -> Cell:
    return value if isinstance(value, (str, int, float, bool)) else None
