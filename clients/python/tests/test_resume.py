"""Labelling that is broken off goes on, and labels nothing twice."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support.door import Answer, Asked, Door, problem
from support.sessions import session, some, written

import metier
from metier import Metier


def classifications(door: Door) -> list[Asked]:
    return [asked for asked in door.asked if asked.path == "/v1/classifications"]


class After:
    """Gives an answer to every classification after so many."""

    def __init__(self, count: int, answer: Answer) -> None:
        self.left = count
        self.answer: Answer | None = answer

    def __call__(self, asked: Asked, before: int) -> Answer | None:
        if asked.path != "/v1/classifications":
            return None
        self.left -= 1
        return None if self.left >= 0 else self.answer


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (problem(401, "unauthenticated"), metier.MetierError),
        (Answer(cut=True), metier.ConnectionError),
        (Answer(502, b"Bad gateway"), metier.UnexpectedReplyError),
    ],
)
def test_what_was_labelled_is_kept_and_not_asked_again(
    worker: str, tmp_path: Path, answer: Answer, error: type[Exception]
) -> None:
    sessions, journal = (
        written(tmp_path / "sessions.jsonl", some(6, "reed survey")),
        tmp_path / "labels.journal",
    )
    fault = After(2, answer)
    with Door(worker, fault) as door, Metier(base_url=door.url, max_retries=0) as client:
        with pytest.raises(error, match=r"kept in .*labels\.journal; the same call goes on"):
            client.label(sessions, release="embedded-1", journal=journal, concurrency=1, progress=False)
        assert len(journal.read_text().splitlines()) == 1 + 2
        fault.answer = None
        door.asked.clear()
        result = client.label(sessions, release="embedded-1", journal=journal, concurrency=1, progress=False)
        assert len(classifications(door)) == 4
        assert result.to_pandas()["session_id"].tolist() == [f"s-{index}" for index in range(6)]
        door.asked.clear()
        again = client.label(sessions, release="embedded-1", journal=journal, progress=False)
        assert classifications(door) == []
        assert again.to_pandas().equals(result.to_pandas())


def test_a_server_that_goes_away_in_the_middle_ends_it_with_what_there_is(
    worker: str, tmp_path: Path
) -> None:
    journal = tmp_path / "labels.journal"
    door = Door(worker, lambda asked, before: None)
    with door, Metier(base_url=door.url, max_retries=1) as client:
        client.label(some(3, "moss plot"), release="embedded-1", journal=journal, progress=False)
    with (
        Metier(base_url=door.url, max_retries=1) as client,
        pytest.raises(metier.ConnectionError, match="kept in"),
    ):
        client.label(some(6, "moss plot"), release="embedded-1", journal=journal, progress=False)
    result = Metier(base_url=worker).label(
        some(6, "moss plot"), release="embedded-1", journal=journal, progress=False
    )
    assert result.provenance.fates == {"labeled": 6}


def test_a_row_that_was_cut_short_is_asked_again(client: Metier, tmp_path: Path) -> None:
    journal = tmp_path / "labels.journal"
    client.label(some(3, "dune line"), release="embedded-1", journal=journal, concurrency=1, progress=False)
    whole = journal.read_bytes()
    journal.write_bytes(whole[: whole.rindex(b"\n", 0, -1) + 40])
    result = client.label(some(3, "dune line"), release="embedded-1", journal=journal, progress=False)
    assert result.provenance.fates == {"labeled": 3}
    assert len(journal.read_bytes().splitlines()) == 4
    journal.write_bytes(whole[:20])
    assert len(client.label(some(3, "dune line"), release="embedded-1", journal=journal, progress=False)) == 3


def test_a_journal_of_another_release_or_input_is_refused_and_left_alone(
    client: Metier, tmp_path: Path
) -> None:
    journal = tmp_path / "labels.journal"
    client.label(some(3, "kelp bed"), release="embedded-1", journal=journal, progress=False)
    before = journal.read_bytes()
    with pytest.raises(
        metier.JournalError, match=r"holds labels of embedded-1 \(sha256:.*embedded-3.* is asked"
    ):
        client.label(some(3, "kelp bed"), release="embedded-3", journal=journal, progress=False)
    with pytest.raises(metier.JournalError, match="another list of classifiers"):
        client.label(
            some(3, "kelp bed"),
            release="embedded-1",
            classifiers=["outcome"],
            journal=journal,
            progress=False,
        )
    with pytest.raises(metier.JournalError, match="Line 1 of the input is another one"):
        client.label(some(3, "eel run"), release="embedded-1", journal=journal, progress=False)
    assert journal.read_bytes() == before


@pytest.mark.parametrize(
    "content", ['{"a": 1}\n', "work_mode,outcome\nfix,failed\n", '{"metier_journal":1}\n']
)
def test_a_file_that_is_no_journal_is_refused_and_left_alone(
    client: Metier, tmp_path: Path, content: str
) -> None:
    journal = tmp_path / "labels.csv"
    journal.write_text(content)
    with pytest.raises(metier.JournalError, match="not a journal of this program"):
        client.label(some(1, "x"), release="embedded-1", journal=journal, progress=False)
    assert journal.read_text() == content


@pytest.mark.parametrize(
    ("journal", "says"),
    [
        ("/dev/full", "no ordinary file"),
        ("missing/labels.journal", "no such file"),
        (".", "no ordinary file"),
    ],
)
def test_a_journal_that_cannot_be_written_is_said_before_anything_is_asked(
    client: Metier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, journal: str, says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(metier.JournalError, match=says):
        client.label(some(1, "x"), release="embedded-1", journal=journal, progress=False)


FULL = """
import resource, sys
import metier
from support.sessions import some
resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))
try:
    metier.Metier(base_url=sys.argv[1]).label(some(20, "salt pan"), release="embedded-1", journal=sys.argv[2], progress=False)
except metier.JournalError as error:
    print(error)
"""


def test_a_full_disk_ends_it_and_later_it_goes_on(worker: str, client: Metier, tmp_path: Path) -> None:
    journal = tmp_path / "labels.journal"
    ran = subprocess.run(
        [sys.executable, "-c", FULL, worker, str(journal)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "file too large" in ran.stdout
    assert "the same call goes on from there" in ran.stdout
    kept = [json.loads(line) for line in journal.read_bytes().split(b"\n")[:-1]]
    assert 1 < len(kept) < 21
    result = client.label(some(20, "salt pan"), release="embedded-1", journal=journal, progress=False)
    assert result.provenance.fates == {"labeled": 20}


INTERRUPTED = """
import sys
import metier
from support.sessions import some
metier.Metier(base_url=sys.argv[1]).label(some(40, "tern colony"), release="embedded-1", journal=sys.argv[2], progress=False)
"""


def test_an_interrupt_ends_it_at_once_and_keeps_what_there_is(worker: str, tmp_path: Path) -> None:
    journal = tmp_path / "labels.journal"
    slow = Answer(after=30)

    def misbehave(asked: Asked, before: int) -> Answer | None:
        return slow if before > 10 else None

    with Door(worker, misbehave) as door:
        program = subprocess.Popen(
            [sys.executable, "-c", INTERRUPTED, door.url, str(journal)],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            stderr=subprocess.PIPE,
            text=True,
        )
        while len(door.asked) < 14 and program.poll() is None:
            time.sleep(0.05)
        program.send_signal(signal.SIGINT)
        began = time.monotonic()
        _, said = program.communicate(timeout=20)
        assert time.monotonic() - began < 10
    assert program.returncode != 0
    assert "KeyboardInterrupt" in said
    kept = len(journal.read_text().splitlines()) - 1
    assert 5 <= kept < 40
    with Door(worker, lambda asked, before: None) as door, Metier(base_url=door.url) as client:
        result = client.label(some(40, "tern colony"), release="embedded-1", journal=journal, progress=False)
        assert result.provenance.fates == {"labeled": 40}
        assert len(classifications(door)) == 40 - kept


def test_a_batch_goes_on_where_it_was_left(worker: str, tmp_path: Path) -> None:
    sessions = written(tmp_path / "sessions.jsonl", [*some(4, "ice core"), session("x"), session("x")])
    sessions.write_text("\n" + sessions.read_text())
    journal = tmp_path / "labels.journal"
    lost = iter([Answer(502, b"Bad gateway")])

    def misbehave(asked: Asked, before: int) -> Answer | None:
        return next(lost, None) if asked.path.endswith("/results?format=jsonl") else None

    with Door(worker, misbehave) as door, Metier(base_url=door.url, max_retries=0) as client:
        with pytest.raises(metier.UnexpectedReplyError, match="kept in"):
            client.label(sessions, release="embedded-1", journal=journal, batch=True, progress=False)
        result = client.label(sessions, release="embedded-1", journal=journal, progress=False)
        assert sum(asked.path == "/v1/batches" for asked in door.asked) == 1
        assert result.provenance.fates == {"labeled": 5, "duplicate": 1}
        assert result.to_pandas()["line"].tolist() == [2, 3, 4, 5, 6, 7]
        assert result.to_pandas()["duplicate_line"].tolist()[-1] == 6


def test_a_batch_takes_no_key_of_ones_own(worker: str) -> None:
    client = Metier(base_url=worker, anthropic_api_key="sk-own")
    with pytest.raises(metier.InputError, match="batch=True"):
        client.label(some(1, "x"), release="embedded-1", batch=True, progress=False)


def test_the_bar_counts_what_was_there_already(
    client: Metier, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    journal = tmp_path / "labels.journal"
    client.label(some(2, "fog net"), release="embedded-1", journal=journal)
    assert "2/2" in capsys.readouterr().err
    client.label(some(3, "fog net"), release="embedded-1", journal=journal)
    assert "3/3" in capsys.readouterr().err
