"""The client of a Metier server."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from metier._blocking.api import Api
from metier._generated.instrument import ClassifierId
from metier._settings import RELEASE, Settings

if TYPE_CHECKING:
    from metier._label.source import Sessions
    from metier._result.result import LabelResult


class Metier(Api):
    """The API of a Metier server.

    ``classifications``, ``batches``, ``releases``, ``datasets``, ``benchmarks``, ``corrections``, ``inspections``, ``estimates``,
    ``classifiers`` and ``occupations`` follow the operations of the API; ``label`` takes many sessions to one table.
    """

    def __init__(
        self,
        *,
        base_url: str | None = None,
        api_key: str | None = None,
        anthropic_api_key: str | None = None,
        timeout: float = 600.0,
        max_retries: int = 4,
    ) -> None:
        """Asks nothing of the server yet.

        Args:
            base_url: Where the server is. None: the variable METIER_URL, else ``http://127.0.0.1:8787``.
            api_key: None: the variable METIER_API_KEY. A local server that runs open needs none.
            anthropic_api_key: Your own key for Claude releases. It goes with each classification, is used for it alone and is never stored.
            timeout: Seconds without a sign of the server before an attempt is given up; a model may take long.
            max_retries: Further attempts after a failure that may pass; ``Retry-After`` is obeyed up to a minute.

        Raises:
            MetierError: ``base_url`` is no http(s) address.
        """
        self._options = Settings.of(base_url, api_key, anthropic_api_key, timeout, max_retries)
        super().__init__(self._options)

    def label(
        self,
        sessions: Sessions,
        *,
        release: str = RELEASE,
        classifiers: Sequence[ClassifierId] | None = None,
        journal: str | os.PathLike[str] | None = None,
        concurrency: int = 4,
        store: Literal["labels", "none"] = "labels",
        batch: bool | None = None,
        budget_usd: float | None = None,
        progress: bool = True,
    ) -> LabelResult:
        """Labels many sessions.

        Args:
            sessions: The path of a JSONL file that ``metier.prepare`` made, a data frame with a column ``session``, or sessions as
                objects. A file is read as a stream.
            release: Which version of the questions.
            classifiers: Which to ask. None: all of the release's.
            journal: A file in which each answer is kept as it comes in. The same call with the same file goes on where it stopped, and
                asks nothing that was answered. None: nothing is kept on this machine.
            concurrency: Sessions at a time, 1 to 100.
            store: ``none``: the server keeps nothing either.
            batch: Whether the server is given a batch. None: from 2,000 sessions, or 200 MB of them in a file.
            budget_usd: US dollars that a batch may spend at most. None: no limit.
            progress: Whether a bar is shown.

        Returns:
            One row a session. A session that is refused (not anonymous, no human turn) has its ``fate`` and no labels.

        Raises:
            InputError: What was given are no sessions.
            JournalError: The journal is of another release or input, or cannot be written.
            ApiError: A refusal of the whole run, such as ``UnauthenticatedError``.
            ConnectionError: The server does not answer, or not any more.
        """
        # Loaded here, so that a client costs little where nothing is labelled.
        from metier._label.run import job_of, label_blocking

        job = job_of(sessions, release, classifiers, journal, concurrency, store, batch, budget_usd, progress)
        return label_blocking(self._options, job)
