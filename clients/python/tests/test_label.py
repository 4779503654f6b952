"""Many sessions to one table."""

import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import polars as pl
import pytest
from support.sessions import session, some, written

import metier
from metier import AsyncMetier, Metier
from metier._label.source import Sessions

Given = Callable[[list[dict[str, object]], Path], Sessions]

FORMS: dict[str, Given] = {
    "objects": lambda sessions, _: sessions,
    "texts": lambda sessions, _: [json.dumps(each) for each in sessions],
    "an iterator": lambda sessions, _: iter(sessions),
    "a path": lambda sessions, folder: written(folder / "sessions.jsonl", sessions),
    "the name of a file": lambda sessions, folder: str(written(folder / "sessions.jsonl", sessions)),
    "a frame of pandas": lambda sessions, _: pd.DataFrame({"session": sessions}),
    "a frame of polars": lambda sessions, _: pl.DataFrame({"session": sessions}),
    "models": lambda sessions, _: [metier.types.Session.model_validate(each) for each in sessions],
}


@pytest.mark.parametrize("form", FORMS)
def test_sessions_are_taken_in_every_form(client: Metier, tmp_path: Path, form: str) -> None:
    result = client.label(FORMS[form](some(3, "gauge table"), tmp_path), release="embedded-1", progress=False)
    table = result.to_pandas()
    assert table["session_id"].tolist() == ["s-0", "s-1", "s-2"]
    assert table["fate"].tolist() == ["labeled"] * 3
    assert set(table["release_id"]) == {"embedded-1"}


async def test_the_asynchronous_client_labels_too(worker: str) -> None:
    async with AsyncMetier(base_url=worker) as client:
        result = await client.label(
            some(5, "harvest list"), release="embedded-1", concurrency=2, progress=False
        )
    assert len(result) == 5


def test_a_session_that_is_refused_has_its_fate_and_the_others_go_on(client: Metier) -> None:
    address = "@".join(("kim.osei", "harbour-lab.org"))
    given: list[dict[str, object] | str] = [
        session("Mail the low-flow table.", "s-0"),
        session(f"Mail {address}.", "s-1"),
        {"id": "s-2", "turns": [{"role": "assistant", "text": "Alone."}]},
        session("Mail the low-flow table.", "s-0"),
        "{not JSON",
        {"id": "s-5", "turns": [{"role": "nobody"}]},
    ]
    table = client.label(given, release="embedded-1", progress=False).to_pandas()
    assert table["fate"].tolist() == [
        "labeled",
        "not_anonymous",
        "headless",
        "duplicate",
        "unreadable",
        "unreadable",
    ]
    assert table["reason"].fillna("").tolist() == [
        "",
        "email",
        "",
        "",
        "not_json",
        "schema",
    ]
    assert table["reason_column"].tolist()[4] == 2
    assert '"pointer":"/turns/0/text"' in table["places"].tolist()[1]
    assert address not in str(table["places"].tolist())
    assert table["duplicate_line"].tolist()[3] == 1
    assert table["same_id_line"].fillna(0).tolist() == [0] * 6
    assert table["work_occupation"].notna().tolist() == [True] + [False] * 5


def test_some_classifiers_can_be_asked_alone(client: Metier) -> None:
    result = client.label(
        some(2, "tide table"), release="embedded-1", classifiers=["work_mode"], progress=False
    )
    assert result.provenance.classifiers == ("work_mode",)
    assert result.to_pandas()["outcome_status"].isna().all()
    with pytest.raises(metier.InputError, match="those that embedded-1 asks: work_mode"):
        client.label(some(1, "x"), release="embedded-1", classifiers=["mood"], progress=False)  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("sessions", "says"),
    [
        ([], "There are no sessions"),
        ({"turns": []}, "This is one session"),
        ([7], "Session 1 is no object but a int"),
        (
            [{"turns": [{"role": "human", "text": float("nan")}]}],
            "Session 1 holds something that JSON cannot say",
        ),
        (pd.DataFrame({"text": ["a"]}), "no column `session`"),
        ("no-such-file.jsonl", "no such file"),
    ],
)
def test_what_are_no_sessions_is_said_before_anything_is_sent(sessions: object, says: str) -> None:
    with pytest.raises(metier.InputError, match=says):
        Metier(base_url="http://127.0.0.1:9").label(sessions, progress=False)  # type: ignore[arg-type]


def test_a_file_that_is_no_file_of_sessions_is_sent_to_prepare(tmp_path: Path) -> None:
    raw = tmp_path / "raw.jsonl"
    raw.write_text('{"type":"user","message":{}}\n')
    with pytest.raises(metier.InputError, match=r"metier\.prepare"):
        Metier(base_url="http://127.0.0.1:9").label(raw, progress=False)
    raw.write_text("")
    with pytest.raises(metier.InputError, match="is empty"):
        Metier(base_url="http://127.0.0.1:9").label(raw, progress=False)
