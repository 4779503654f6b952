"""What labelling gives."""

import csv
import io
from pathlib import Path

import pandas as pd
import polars as pl
import pytest
from support.sessions import HEADLESS, session, some

from metier import LabelResult, Metier


@pytest.fixture(scope="module")
def result(worker: str) -> LabelResult:
    given = [*some(4, "spawning survey"), HEADLESS]
    return Metier(base_url=worker).label(given, release="embedded-3", progress=False)


def test_missing_is_missing_and_never_a_number_or_a_class(result: LabelResult) -> None:
    table = result.to_pandas()
    assert table["tool_calls"].dtype == pd.Int64Dtype()
    assert table["wrote_code"].dtype == pd.BooleanDtype()
    assert table.loc[4, "tool_calls"] is pd.NA
    assert table.loc[4, "wrote_code"] is pd.NA
    assert table["expertise"].isna().tolist()[4]
    assert "nan" not in table["expertise"].cat.categories


def test_ordinal_labels_are_ordered_by_their_levels_and_others_are_not(result: LabelResult) -> None:
    table = result.to_pandas()
    levels = table["expertise_level"].cat
    assert levels.ordered
    assert list(levels.categories) == ["Novice", "Beginner", "Intermediate", "Advanced", "Expert"]
    assert not table["work_occupation_title"].cat.ordered
    assert "Life, Physical, and Social Science Occupations" in table["work_occupation_title"].cat.categories
    rated = table[table["expertise_ordinal"].notna()]
    assert ((rated["expertise_level"] >= "Advanced") == (rated["expertise_ordinal"] >= 4)).all()


def test_polars_says_the_same(result: LabelResult) -> None:
    one, other = result.to_pandas(), result.to_polars()
    assert other.columns == list(one.columns)
    assert other.schema["expertise_level"] == pl.Enum(
        ["Novice", "Beginner", "Intermediate", "Advanced", "Expert"]
    )
    for name in one.columns:
        assert other[name].to_list() == [None if pd.isna(cell) else cell for cell in one[name]], name


def test_the_columns_are_those_that_the_server_gives_for_a_batch(client: Metier) -> None:
    given = [
        *some(3, "egg count"),
        session("Why is the kiln cold?"),
        HEADLESS,
    ]
    one_by_one = client.label(given, release="embedded-3", batch=False, progress=False)
    batch = next(iter(client.batches.list(limit=1)), None)
    in_batch = client.label(given, release="embedded-3", batch=True, progress=False)
    assert next(iter(client.batches.list(limit=1))) != batch
    batch = next(iter(client.batches.list(limit=1)))
    text = b"".join(client.batches.results(batch.id, "csv")).decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    for mine in (one_by_one.to_polars(), in_batch.to_polars()):
        words = [name for name in mine.columns if name.endswith(("_title", "_level"))]
        assert mine.drop(words).columns == list(rows[0])
        own = {"classification_id"}
        for row, cells in zip(rows, mine.drop(words).to_dicts(), strict=True):
            for name in row.keys() - own:
                assert _read(row[name], cells[name]) == cells[name], name


def _read(text: str, like: object) -> object:
    if text == "":
        return None
    if isinstance(like, bool):
        return text == "true"
    return type(like)(text) if isinstance(like, (int, float)) else text


def test_whole_classifications_are_there_too(result: LabelResult) -> None:
    found = list(result.classifications())
    assert [one.session.id for one in found] == ["s-0", "s-1", "s-2", "s-3"]
    assert all(one.labels.work_occupation is not None for one in found)


def test_the_citation_names_the_release_and_its_digest_the_instrument_and_the_software(
    result: LabelResult,
) -> None:
    citation = result.cite()
    digest = result.provenance.release_digest
    assert f"embedded-3 ({digest})" in citation.methods
    assert "5 coding-agent sessions" in citation.methods
    assert "the others not (1 headless)" in citation.methods
    assert f"Digest {digest}" in citation.bibtex
    assert "Agentic coding and persistent returns to expertise" in citation.bibtex
    assert f"version = {{{result.provenance.server_version}}}" in citation.bibtex
    assert f"by version {result.provenance.server_version} of the software" in citation.methods
    assert citation.bibtex.count("@") == 3
    assert citation.bibtex.count("{") == citation.bibtex.count("}")


def test_provenance_can_be_kept_as_json(result: LabelResult, tmp_path: Path) -> None:
    import json

    kept = json.loads(json.dumps(result.provenance.to_dict()))
    assert kept["release"] == "embedded-3"
    assert kept["fates"] == {"labeled": 4, "headless": 1}
    assert kept["taxonomy"] == "SOC 2018"
    assert kept["model"] is None


def test_a_notebook_shows_a_summary(result: LabelResult) -> None:
    page = result._repr_html_()
    assert "<b>5 sessions</b>" in page
    assert "Computer and Mathematical Occupations 4 · missing 1" in page
    assert "embedded-3" in repr(result)
