"""Client of Metier: from coding-agent sessions to a data frame of labels, with its citation.

>>> from metier import Metier
>>> Metier().label("sessions.jsonl").to_pandas()
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from metier._version import __version__
from metier.errors import (
    ApiError,
    CommandLineError,
    ConnectionError,
    InputError,
    JournalError,
    MetierError,
    TimeoutError,
    UnexpectedReplyError,
)

if TYPE_CHECKING:
    from metier import types
    from metier._generated.problems import *  # noqa: F403
    from metier._prepare import Prepared, prepare
    from metier._result.citation import Citation
    from metier._result.provenance import Provenance
    from metier._result.result import LabelResult
    from metier.async_client import AsyncMetier
    from metier.client import Metier

__all__ = [
    "ApiError",
    "AsyncMetier",
    "Citation",
    "CommandLineError",
    "ConnectionError",
    "InputError",
    "JournalError",
    "LabelResult",
    "Metier",
    "MetierError",
    "Prepared",
    "Provenance",
    "TimeoutError",
    "UnexpectedReplyError",
    "__version__",
    "prepare",
    "types",
]

_PLACES = {
    "AsyncMetier": "metier.async_client",
    "Citation": "metier._result.citation",
    "LabelResult": "metier._result.result",
    "Metier": "metier.client",
    "Prepared": "metier._prepare",
    "prepare": "metier._prepare",
    "Provenance": "metier._result.provenance",
}


def __getattr__(name: str) -> object:
    """Loads what is asked for when it is asked for: the models are many, and ``import metier`` is to cost little."""
    if name == "types":
        return import_module("metier.types")
    if name in _PLACES:
        return getattr(import_module(_PLACES[name]), name)
    if name.endswith("Error"):
        problems = import_module("metier._generated.problems")
        if hasattr(problems, name):
            return getattr(problems, name)
    raise AttributeError(f"module 'metier' has no attribute {name!r}")


def __dir__() -> list[str]:
    """What can be imported."""
    return sorted(__all__)
