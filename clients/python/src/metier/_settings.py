"""What a client is told when it is made."""

from __future__ import annotations

import os
from dataclasses import dataclass
from urllib.parse import urlsplit

from metier._version import __version__
from metier.errors import MetierError

RELEASE = "embedded-3"
"""What is asked where no release is named."""


@dataclass(frozen=True)
class Settings:
    """What a client is told when it is made, with its variables read."""

    base_url: str
    api_key: str | None
    anthropic_api_key: str | None
    timeout: float
    max_retries: int

    @staticmethod
    def of(
        base_url: str | None,
        api_key: str | None,
        anthropic_api_key: str | None,
        timeout: float,
        max_retries: int,
    ) -> Settings:
        """Takes METIER_URL and METIER_API_KEY where nothing else is said."""
        url = base_url or os.environ.get("METIER_URL") or "http://127.0.0.1:8787"
        try:
            parts = urlsplit(url)
            sound = parts.scheme in ("http", "https") and bool(parts.hostname)
        except ValueError:
            sound = False
        if not sound:
            raise MetierError("base_url is not an http(s) address.")
        if max_retries < 0:
            raise MetierError("max_retries is 0 or more.")
        key = api_key or os.environ.get("METIER_API_KEY") or None
        return Settings(url, key, anthropic_api_key, timeout, max_retries)

    def headers(self) -> dict[str, str]:
        """Those of every request."""
        authorization = {} if self.api_key is None else {"authorization": f"Bearer {self.api_key}"}
        return {"user-agent": f"metier-python/{__version__}", "accept": "*/*", **authorization}

    def __repr__(self) -> str:
        """Without the keys."""
        return f"Settings({self.base_url!r})"
