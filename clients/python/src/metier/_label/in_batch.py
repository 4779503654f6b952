"""The whole input as one batch of the server."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from metier._async.api import AsyncApi
from metier._generated.models import Batch
from metier._generated.problems import BatchNotFoundError, PartConflictError
from metier._label.journal import Journal, Row, sum_of
from metier._label.order import Order
from metier._label.source import Source
from metier.errors import JournalError, MetierError, UnexpectedReplyError

PAUSE = 1.0
"""Seconds between two looks at a batch."""
PART_TEXT = 24 * 1024 * 1024
"""Bytes of text of a part; what the server takes is more, and this bounds the memory of both."""


@dataclass(frozen=True)
class InBatch:
    """The work."""

    api: AsyncApi
    order: Order
    path: Path | None
    journal: Journal | None
    """Of an earlier run; None: there is none."""
    source: Source
    budget_usd: float | None
    settled: Callable[[int, float], None]


@dataclass
class Part:
    """Lines that are uploaded together."""

    content: bytes
    lines: list[tuple[int, str]] = field(default_factory=list)
    """Number and sum of each."""


async def label_in_batch(work: InBatch) -> Journal:
    """Has the server label the input as one batch, or goes on with the one that was begun, and waits until it has ended."""
    if work.journal is not None and work.journal.rows == work.source.lines:
        return work.journal
    batch = await _begun(work)
    journal = work.journal or Journal.create(work.path, work.order, batch.id)
    parts = await _upload(work, batch)
    if batch.status == "open":
        batch = await work.api.batches.start(batch.id)
    done, usd = 0, 0.0
    while True:
        now = batch.lines - batch.waiting
        work.settled(now - done, batch.cost_usd - usd)
        done, usd = now, batch.cost_usd
        if batch.ended_at is not None:
            break
        if batch.status == "paused":
            raise MetierError(
                f"The batch {batch.id} is paused on the server. Resume it there; the same call waits for it."
            )
        await asyncio.sleep(PAUSE)
        batch = await work.api.batches.retrieve(batch.id)
    await _take_results(work.api, batch.id, parts, journal)
    return journal


async def _begun(work: InBatch) -> Batch:
    known = None if work.journal is None else work.journal.header["batch"]
    if known is None:
        return await work.api.batches.create(
            name=work.source.name,
            release=work.order.release.id,
            classifiers=work.order.classifiers,
            budget_usd=work.budget_usd,
        )
    try:
        return await work.api.batches.retrieve(known)
    except BatchNotFoundError:
        raise JournalError(
            f"The batch {known} that was begun is not on this server any more. Move {work.path} away to begin anew."
        ) from None


async def _upload(work: InBatch, batch: Batch) -> list[list[tuple[int, str]]]:
    """Uploads what is missing. What it gives says which line of the input stands where."""
    known = {(part.part, part.bytes) for part in batch.parts}
    lines = []
    for number, part in enumerate(_parts(work.source), 1):
        lines.append(part.lines)
        if batch.status != "open" or (number, len(part.content)) in known:
            continue
        try:
            await work.api.batches.put_part(batch.id, number, part.content)
        except PartConflictError:
            raise JournalError(
                f"Part {number} of the batch was uploaded from another input. Name another journal. Nothing was changed."
            ) from None
    return lines


def _parts(source: Source) -> Iterator[Part]:
    """The same input always gives the same ones, so that an upload that was broken off goes on."""
    held: list[bytes] = []
    lines: list[tuple[int, str]] = []
    size = 0
    for line, content in source:
        # A line that is longer than any session may be has no place in a part.
        text = b"{}" if content is None else content.replace(b"\n", b" ")
        if held and size + len(text) > PART_TEXT:
            yield Part(_packed(held), lines)
            held, lines, size = [], [], 0
        held.append(text)
        lines.append((line, "too_long" if content is None else sum_of(content)))
        size += len(text) + 1
    if held:
        yield Part(_packed(held), lines)


def _packed(lines: list[bytes]) -> bytes:
    return gzip.compress(b"".join(line + b"\n" for line in lines), compresslevel=1, mtime=0)


async def _take_results(
    api: AsyncApi, batch: str, parts: list[list[tuple[int, str]]], journal: Journal
) -> None:
    held = b""
    async for piece in api.batches.results(batch):
        *whole, held = (held + piece).split(b"\n")
        for text in whole:
            row = _row(text, parts)
            if not journal.has(row["line"], row["sum"]):
                journal.add(row)


def _places(found: list[dict[str, object]], line: int) -> list[object]:
    """Places in a line of a part, as those of a line of the input."""
    return [{**place, "line": line} if "line" in place else place for place in found]


def _row(text: bytes, parts: list[list[tuple[int, str]]]) -> Row:
    try:
        found = json.loads(text)
        line, sum_ = parts[found["part"] - 1][found["line"] - 1]
        copied = found["duplicate_of"]
        return Row(
            line=line,
            sum=sum_,
            fate=found["fate"],
            reason="line_too_long" if sum_ == "too_long" else found["reason"],
            places=[] if sum_ == "too_long" else _places(found["findings"] or found["places"], line),
            duplicate_line=None if copied is None else parts[copied["part"] - 1][copied["line"] - 1][0],
            session_id=found["session_id"],
            classification_id=found["classification_id"],
            classification=found["classification"],
        )
    except (ValueError, KeyError, IndexError, TypeError):
        # The message would quote the reply.
        raise UnexpectedReplyError(200, None) from None
