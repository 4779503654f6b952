"""The models, loaded when one of them is first used: there are two hundred, and importing a client is to cost little."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from metier._generated import models
else:

    class _Models:
        def __getattr__(self, name: str) -> object:
            return getattr(import_module("metier._generated.models"), name)

    models = _Models()

__all__ = ["models"]
