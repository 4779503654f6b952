"""Sessions as they are given, turned into numbered lines of JSON."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, Protocol, TypeAlias, runtime_checkable

from pydantic import BaseModel

from metier.errors import InputError

LONGEST_LINE = 16 * 1024 * 1024
"""Bytes; a longer session is taken by no door of the API."""
BLOCK = 1024 * 1024
BLANKS = b" \t\r\n"
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@runtime_checkable
class Frame(Protocol):
    """A pandas or polars data frame, as far as it is read here."""

    @property
    def columns(self) -> object:
        """Names of its columns."""

    def __getitem__(self, name: str, /) -> Iterable[object]:
        """A column."""


Sessions: TypeAlias = "str | os.PathLike[str] | Frame | Iterable[Mapping[str, object] | BaseModel | str]"
"""A path of a JSONL file, a data frame with a column ``session``, or sessions as objects, models or JSON texts."""

Line: TypeAlias = "tuple[int, bytes | None]"
"""Its number, from 1, and its bytes; None: it is longer than a session may be."""


class Source:
    """Sessions as numbered lines, which can be read more than once."""

    def __init__(self, name: str, lines: int, size: int) -> None:
        self.name = name
        """Of a file or of the kind of thing that was given."""
        self.lines = lines
        """How many have something in them."""
        self.size = size
        """Their bytes together."""

    def __iter__(self) -> Iterator[Line]:
        raise NotImplementedError


class FileSource(Source):
    """A file of sessions, one to a line, read as a stream."""

    def __init__(self, path: Path) -> None:
        self._path = path
        lines = size = 0
        for _, content in self:
            if lines == 0 and content is not None and not _is_session(content):
                raise InputError(
                    f"{path} holds no sessions of Metier's own form. Make some: metier.prepare({str(path)!r})"
                )
            lines += 1
            size += 0 if content is None else len(content)
        if lines == 0:
            raise InputError(f"{path} is empty.")
        super().__init__(path.name, lines, size)

    def __iter__(self) -> Iterator[Line]:
        try:
            with self._path.open("rb") as file:
                number = 0
                while piece := file.readline(LONGEST_LINE + 2):
                    number += 1
                    whole = piece.endswith(b"\n")
                    content: bytes | None = piece.strip(BLANKS)
                    if not whole and len(piece) > LONGEST_LINE:
                        content = None
                        while (rest := file.readline(BLOCK)) and not rest.endswith(b"\n"):
                            pass
                    elif number == 1:
                        content = piece.removeprefix(BYTE_ORDER_MARK).strip(BLANKS)
                    if content is None or content:
                        yield number, content if content is None or len(content) <= LONGEST_LINE else None
        except OSError as error:
            raise InputError(f"{self._path}: {(error.strerror or 'it cannot be read').lower()}.") from error


class MemorySource(Source):
    """Sessions that are in memory."""

    def __init__(self, name: str, values: list[object]) -> None:
        self._values = values
        if not values:
            raise InputError("There are no sessions.")
        # Said to be in order before anything is sent.
        super().__init__(name, len(values), sum(len(content) for _, content in self if content is not None))

    def __iter__(self) -> Iterator[Line]:
        for number, value in enumerate(self._values, 1):
            content = _json(value, number)
            yield number, content if len(content) <= LONGEST_LINE else None


def source_of(sessions: Sessions) -> Source:
    """Takes sessions in any of their forms. Raises ``InputError``."""
    if isinstance(sessions, (str, os.PathLike)):
        return FileSource(Path(sessions))
    if isinstance(sessions, (Mapping, BaseModel)):
        raise InputError("This is one session: give a list of them, or use classifications.create.")
    if isinstance(sessions, Frame):
        return MemorySource("data frame", _column(sessions))
    return MemorySource("list", list(sessions))


def _column(frame: Frame) -> list[object]:
    names = frame.columns
    if not isinstance(names, Iterable) or "session" not in list(names):
        raise InputError("The data frame has no column `session`.")
    # A frame of polars fills what a record lacks by nulls, which a session does not have.
    return [_without_nulls(value) if isinstance(value, Mapping) else value for value in frame["session"]]


def _without_nulls(value: object) -> object:
    if isinstance(value, Mapping):
        return {name: _without_nulls(each) for name, each in value.items() if each is not None}
    if isinstance(value, (list, tuple)):
        return [_without_nulls(each) for each in value]
    return value


def _json(value: object, number: int) -> bytes:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").strip(BLANKS)
    if isinstance(value, BaseModel):
        return value.model_dump_json(by_alias=True, exclude_unset=True).encode()
    if not isinstance(value, Mapping):
        raise InputError(f"Session {number} is no object but a {type(value).__name__}.")
    try:
        return json.dumps(value, allow_nan=False, separators=(",", ":"), default=_listed).encode()
    except (TypeError, ValueError, RecursionError):
        # The message of the library would quote the value.
        raise InputError(f"Session {number} holds something that JSON cannot say.") from None


def _listed(value: object) -> object:
    """Arrays of NumPy, which pandas reads out of Parquet where lists stood."""
    listed = getattr(value, "tolist", None)
    if listed is None:
        raise TypeError
    return listed()


class Broken(NamedTuple):
    """Why a line holds no object, in the words of a batch's results."""

    cause: str
    column: int | None
    """From 1. None: not known."""


def parsed(content: bytes) -> dict[str, object] | Broken:
    """A line's object."""
    try:
        value = json.loads(content.decode("utf-8"))
    except UnicodeDecodeError:
        return Broken("not_utf8", None)
    except json.JSONDecodeError as error:
        return Broken("not_json", error.pos + 1)
    except RecursionError:
        return Broken("not_json", None)
    return value if isinstance(value, dict) else Broken("no_object", None)


def _is_session(content: bytes) -> bool:
    """A session, or an envelope with a session or a transcript, as a batch takes them."""
    value = parsed(content)
    return isinstance(value, dict) and not value.keys().isdisjoint(("turns", "session", "transcript"))
