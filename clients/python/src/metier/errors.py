"""Whatever this client raises."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from metier._generated.models import Problem


class MetierError(Exception):
    """Whatever this client raises. Messages say places and never repeat what stood there."""

    def __reduce__(self) -> tuple[object, ...]:
        """Errors go from process to process, as a pool's do."""
        return _restored, (type(self), self.args, vars(self))

    def tell(self, more: str) -> None:
        """Adds a sentence to the message."""
        self.args = (f"{self.args[0]} {more}", *self.args[1:])


def _restored(kind: type[MetierError], args: tuple[object, ...], members: dict[str, object]) -> MetierError:
    error = kind.__new__(kind, *args)
    vars(error).update(members)
    return error


class ApiError(MetierError):
    """The server refused. Each code of docs/errors.md has a class of its own, such as ``NotAnonymousError``."""

    status: int
    """The HTTP status."""
    code: str
    """The one to branch on, as is the class."""
    request_id: str
    """Name it in a report: the server's log holds it."""
    problem: Problem
    """The whole reply, with the members that belong to its code. It says places, never values."""

    def __init__(self, problem: Problem, retry_after: float | None = None) -> None:
        detail = "" if problem.detail is None else f". {problem.detail}"
        super().__init__(f"{problem.title}{detail} [{problem.code}, {problem.request_id}]")
        self.status = problem.status
        self.code = problem.code
        self.request_id = problem.request_id
        self.problem = problem
        self.retry_after = retry_after
        """Seconds that the server asks to wait before another attempt. None: it says nothing."""


class ConnectionError(MetierError, builtins.ConnectionError):  # noqa: A001 - it is one
    """No reply came: nobody answered, or the connection broke, also after the retries."""


class TimeoutError(ConnectionError, builtins.TimeoutError):  # noqa: A001 - it is one
    """No reply came within the time-out, also after the retries."""


class UnexpectedReplyError(MetierError):
    """A reply that is not the API's own, such as the page of a proxy."""

    def __init__(self, status: int, request_id: str | None, retry_after: float | None = None) -> None:
        super().__init__(f"The reply with status {status} is not one of this API's.")
        self.status = status
        self.request_id = request_id
        """None: the reply carries none."""
        self.retry_after = retry_after
        """Seconds that the server asks to wait before another attempt. None: it says nothing."""


class InputError(MetierError, ValueError):
    """What was given to be labelled cannot be: no file, no sessions, no JSON."""


class JournalError(MetierError):
    """The journal of an earlier run answers another question, or a file cannot be written."""


class CommandLineError(MetierError):
    """The command line ``metier`` is missing, or it failed."""
