"""Every answer as it comes in, on the disk, so that labelling can be resumed."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, cast

from typing_extensions import NotRequired

from metier.errors import JournalError

if TYPE_CHECKING:
    from metier._label.order import Order

KEPT = "What was labelled is kept in {}; the same call goes on from there."

Classification = dict[str, object]
"""As the server wrote it."""


class Row(TypedDict):
    """What became of one line of the input."""

    line: int
    sum: str
    fate: str
    reason: str | None
    places: NotRequired[list[object]]
    """Where it was refused, as in a batch's results. Absent: nowhere, or the row is of an older version."""
    duplicate_line: int | None
    session_id: str | None
    classification_id: str | None
    classification: Classification | None


class Header(TypedDict):
    """What all rows answer."""

    metier_journal: int
    release: dict[str, str]
    classifiers: list[str] | None
    batch: str | None


class Journal:
    """A header and one row for each settled line, in the form that the command line ``metier label`` writes too.

    A row is written in one piece, so whatever ends the program leaves whole rows and at most the beginning of one,
    which is cut off when the journal is opened again.
    """

    def __init__(self, path: Path | None, file: int, header: Header) -> None:
        self.path = path
        """None: a file without a name, which ends with the program."""
        self.header = header
        self._file = file
        self._end = 0
        self._places: dict[int, tuple[int, int]] = {}
        self._sums: dict[int, str] = {}
        self._line_of: dict[str, int] = {}

    @staticmethod
    def create(path: Path | None, order: Order, batch: str | None) -> Journal:
        """A new journal."""
        header = Header(
            metier_journal=1,
            release={"id": order.release.id, "digest": order.release.digest},
            classifiers=None if order.classifiers is None else list(order.classifiers),
            batch=batch,
        )
        try:
            if path is None:
                with tempfile.TemporaryFile() as unnamed:
                    file = os.dup(unnamed.fileno())
            else:
                file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
        except OSError as error:
            raise _trouble(path, error) from error
        journal = Journal(path, file, header)
        journal._append(header)
        return journal

    @staticmethod
    def reopen(path: Path) -> Journal | None:
        """The journal of an earlier run. None: there is none."""
        try:
            if not stat.S_ISREG(path.stat().st_mode):
                raise JournalError(f"{path} is no ordinary file, so nothing can be resumed from it.")
            file = os.open(path, os.O_RDWR | _BINARY)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _trouble(path, error) from error
        journal: Journal | None = None
        end = 0
        for text, at, length in _whole_lines(file):
            value = _parse(text)
            if journal is None:
                journal = Journal(path, file, _header(value, path))
            else:
                journal._index(_row(value, path), at, length)
            end = at + length
        if journal is None:
            # It ended before its first line was whole.
            os.close(file)
            path.unlink()
            return None
        os.ftruncate(file, end)
        journal._end = end
        return journal

    def require(self, order: Order) -> None:
        """Raises where the journal answers another question than the one that is asked now."""
        was, now = self.header["release"], order.release
        if (was["id"], was["digest"]) != (now.id, now.digest):
            difference = (
                f"holds labels of {was['id']} ({was['digest'][:19]}…), "
                f"and now {now.id} ({now.digest[:19]}…) is asked"
            )
        elif self.header["classifiers"] != (None if order.classifiers is None else list(order.classifiers)):
            difference = "holds answers to another list of classifiers"
        else:
            return
        raise JournalError(
            f"{self.path} {difference}. Name another journal, or finish what was begun with the arguments it was "
            "begun with. Nothing was changed."
        )

    @property
    def rows(self) -> int:
        """How many lines are settled."""
        return len(self._places)

    def has(self, line: int, sum_: str) -> bool:
        """Whether the line is settled. Raises where it was another line then."""
        known = self._sums.get(line)
        if known is None or known == sum_:
            return known is not None
        raise JournalError(
            f"Line {line} of the input is another one than when the labelling began. Name another journal. "
            "Nothing was changed."
        )

    def claim(self, line: int, sum_: str) -> int:
        """The first line with the same bytes, which is this one where there was none."""
        return self._line_of.setdefault(sum_, line)

    def add(self, row: Row) -> None:
        """Writes a row."""
        at = self._end
        self._append(row)
        self._index(row, at, self._end - at)

    def read(self) -> Iterator[Row]:
        """In the order of the input's lines, read from the disk one by one."""
        for line in sorted(self._places):
            at, length = self._places[line]
            yield _row(_parse(_read_at(self._file, at, length)), self.path)

    def close(self) -> None:
        """Closes the file."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def __del__(self) -> None:
        self.close()

    def _append(self, value: Header | Row) -> None:
        content = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(
            "utf-8", "surrogatepass"
        )
        content += b"\n"
        try:
            os.lseek(self._file, self._end, os.SEEK_SET)
            written = 0
            while written < len(content):
                written += os.write(self._file, content[written:])
        except OSError as error:
            trouble = _trouble(self.path, error)
            if self.path is not None and self.rows > 0:
                trouble.tell(KEPT.format(self.path))
            raise trouble from error
        self._end += len(content)

    def _index(self, row: Row, at: int, length: int) -> None:
        self._places[row["line"]] = (at, length)
        self._sums[row["line"]] = row["sum"]
        self.claim(row["line"], row["sum"])


_BINARY: int = getattr(os, "O_BINARY", 0)
_BLOCK = 1024 * 1024


def sum_of(content: bytes) -> str:
    """Says which bytes a line had."""
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode("ascii")[:16]


def _whole_lines(file: int) -> Iterator[tuple[bytes, int, int]]:
    held = b""
    at = 0
    while block := os.read(file, _BLOCK):
        *lines, held = (held + block).split(b"\n")
        for line in lines:
            yield line, at, len(line) + 1
            at += len(line) + 1


def _read_at(file: int, at: int, length: int) -> bytes:
    os.lseek(file, at, os.SEEK_SET)
    content = b""
    while len(content) < length and (piece := os.read(file, length - len(content))):
        content += piece
    return content


def _parse(text: bytes) -> object:
    try:
        return json.loads(text.decode("utf-8", "surrogatepass"))
    except ValueError:
        return None


def _header(value: object, path: Path) -> Header:
    """Its form is that of the program that wrote it, which the first member names."""
    if isinstance(value, dict) and value.get("metier_journal") == 1 and {"release", "batch"} <= value.keys():
        return cast("Header", value)
    raise _not_ours(path)


def _row(value: object, path: Path | None) -> Row:
    """Its form is that of the program that wrote it; what a table needs is looked for."""
    if isinstance(value, dict) and Row.__required_keys__ <= value.keys():
        return cast("Row", value)
    raise _not_ours(path)


def _not_ours(path: Path | None) -> JournalError:
    return JournalError(
        f"{path} is not a journal of this program, or was changed. Move it away to begin anew. Nothing was changed."
    )


def _trouble(path: Path | None, error: OSError) -> JournalError:
    place = "The temporary file" if path is None else str(path)
    return JournalError(f"{place}: {(error.strerror or 'it cannot be written').lower()}.")
