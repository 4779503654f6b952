"""What made a table of labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import NamedTuple

from metier._label.order import Order
from metier._version import __version__


class Server(NamedTuple):
    """Who answered."""

    url: str
    version: str


@dataclass(frozen=True)
class Provenance:
    """Everything that made a table of labels, as one would keep it beside the data."""

    release: str
    """Its id."""
    release_digest: str
    """SHA-256 over every byte that can change an answer."""
    release_status: str
    """``published``, ``draft`` or ``candidate``; a draft may still change."""
    release_title: str
    classifiers: tuple[str, ...]
    engine: str
    model: str | None
    """That the release names. None: the engine calls none."""
    models: tuple[str, ...]
    """As the replies named them; empty: none was called."""
    endpoints: tuple[str, ...]
    """Where answers came from."""
    taxonomy: str
    """Edition of the occupation codes."""
    taxonomy_sha256: str
    intake_versions: tuple[str, ...]
    """Of the import that read the sessions."""
    deviations: tuple[str, ...]
    """Where the release departs from the published instrument, in words."""
    sessions: int
    """Rows of the table."""
    fates: dict[str, int]
    """What became of them."""
    missing: dict[str, int]
    """Of the sessions that were answered, how many have no label, by classifier: the engine abstained, or no reply can be used."""
    cost_usd: float
    """US dollars that the answers cost whoever asked first."""
    answered_from: str | None
    """When the first answer was given, ISO 8601. None: there is none."""
    answered_to: str | None
    server: str
    """Its address."""
    server_version: str
    """Of the software that answered."""
    client: str
    began_at: str
    """When this call began, ISO 8601."""

    def to_dict(self) -> dict[str, object]:
        """For JSON."""
        return asdict(self)


@dataclass
class Tally:
    """What is gathered while rows are read."""

    fates: Counter[str] = field(default_factory=Counter)
    missing: Counter[str] = field(default_factory=Counter)
    models: set[str] = field(default_factory=set)
    endpoints: set[str] = field(default_factory=set)
    intake_versions: set[str] = field(default_factory=set)
    times: list[str] = field(default_factory=list)
    cost_usd: float = 0.0

    def add(self, row: Mapping[str, object]) -> None:
        """Takes a row of the journal."""
        self.fates[str(row["fate"])] += 1
        classification = row["classification"]
        if not isinstance(classification, Mapping):
            return
        self.endpoints.add(str(classification["endpoint"]))
        self.intake_versions.add(str(classification["session"]["intake_version"]))
        self.times = _ends([*self.times, str(classification["created_at"])])
        for name, label in classification["labels"].items():
            self.missing[name] += label["status"] != "labeled"
            call = label["call"]
            if call is not None:
                self.models.add(str(call["model"]))
                self.cost_usd += (call["cost_usd"] or 0.0) / call["shared_by"]


def _ends(times: list[str]) -> list[str]:
    return [min(times), max(times)]


def provenance_of(tally: Tally, order: Order, server: Server, began: datetime) -> Provenance:
    """Out of the release and of what was gathered."""
    release = order.release
    return Provenance(
        release=release.id,
        release_digest=release.digest,
        release_status=release.status,
        release_title=release.title,
        classifiers=tuple(release.classifiers if order.classifiers is None else order.classifiers),
        engine=release.engine,
        model=release.model,
        models=tuple(sorted(tally.models)),
        endpoints=tuple(sorted(tally.endpoints)),
        taxonomy=release.taxonomy.edition,
        taxonomy_sha256=release.taxonomy.sha256,
        intake_versions=tuple(sorted(tally.intake_versions)),
        deviations=tuple(release.deviations),
        sessions=sum(tally.fates.values()),
        fates=dict(tally.fates),
        missing={name: count for name, count in tally.missing.items() if count > 0},
        cost_usd=tally.cost_usd,
        answered_from=tally.times[0] if tally.times else None,
        answered_to=tally.times[-1] if tally.times else None,
        server=server.url,
        server_version=server.version,
        client=f"metier-python {__version__}",
        began_at=began.isoformat(timespec="seconds"),
    )
