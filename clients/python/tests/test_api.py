"""The operations of the API, blocking and asynchronous, against the real Worker."""

import json
from pathlib import Path

import pytest
from support.sessions import HEADLESS, session, some

import metier
from metier import AsyncMetier, Metier

EXAMPLES = Path(__file__).parents[3] / "examples"


def test_a_session_is_labelled_read_listed_and_deleted(client: Metier) -> None:
    given = session("The low-flow readings are NaN; they are zero flow. Fix rating.py and run the tests.")
    created = client.classifications.create(session=given, release="embedded-1", user_key="p-python")
    assert (created.status, created.release.id, created.session.user_key) == (
        "complete",
        "embedded-1",
        "p-python",
    )
    assert client.classifications.create(session=given, release="embedded-1", user_key="p-python") == created
    assert client.classifications.retrieve(created.id) == created
    assert [one.id for one in client.classifications.list(user_key="p-python", limit=1)] == [created.id]
    assert client.classifications.delete(created.id).id == created.id
    with pytest.raises(metier.ClassificationDeletedError):
        client.classifications.retrieve(created.id)


async def test_the_asynchronous_half_has_the_same_names(worker: str) -> None:
    async with AsyncMetier(base_url=worker) as client:
        for task in some(5, "page list"):
            await client.classifications.create(session={**task, "user_key": "p-async"}, release="embedded-1")
        pages = [
            len(page.items) async for page in client.classifications.list(user_key="p-async", limit=2).pages()
        ]
        assert pages == [2, 2, 1]
        assert len([one async for one in client.classifications.list(user_key="p-async", limit=2)]) == 5
        assert "embedded-1" in [release.id for release in await client.releases.list()]
    assert {name for name in dir(AsyncMetier) if name[0] != "_"} == {
        name for name in dir(Metier) if name[0] != "_"
    }


def test_labels_are_counted(client: Metier) -> None:
    client.classifications.create(
        session={**session("Plot the tide."), "month": "1999-04"}, release="embedded-1"
    )
    counts = list(client.classifications.counts(by=["classifier", "status"], month="1999-04", limit=3))
    assert sum(count.labels for count in counts) == 10
    assert {count.release for count in counts} == {None}


def test_what_is_asked_can_be_read_compared_estimated_and_previewed(client: Metier) -> None:
    release = client.releases.retrieve("full-context-1")
    assert json.loads(client.releases.file(release.id, "manifest.json"))["id"] == "full-context-1"
    assert client.releases.compare("full-context-1", "as-published-1").files
    given = session("Plot the low-flow quantiles.")
    preview = client.releases.preview("full-context-1", session=given, classifiers=["outcome"])
    assert preview.requests
    estimate = client.estimates.create(
        release="full-context-1", sessions=[{"transcript_bytes": 60_000, "count": 1_000}]
    )
    assert estimate.total.usd is not None
    assert len(client.classifiers.list()) == 10
    assert len(client.occupations.list().items) == 23
    assert client.occupations.list(level="detailed").items[0].level == "detailed"
    assert client.inspections.create(session=given).accepted


def test_a_candidate_is_uploaded_and_refused_by_place(client: Metier) -> None:
    candidate = json.loads((EXAMPLES / "work-mode-candidate.json").read_text())
    created = client.releases.create(manifest=candidate["manifest"], files=candidate["files"])
    assert created.status == "candidate"
    assert client.releases.delete(created.id).id == created.id
    with pytest.raises(metier.InvalidReleaseError) as caught:
        client.releases.create(manifest={"engine": "claude"}, files={})
    assert caught.value.problem.faults


def test_recorded_answers_are_put_on_trial_against_gold(client: Metier) -> None:
    lines = [json.loads(line) for line in (EXAMPLES / "work-mode-gold.jsonl").read_text().splitlines()]
    dataset = client.datasets.create(lines)
    assert client.datasets.create((EXAMPLES / "work-mode-gold.jsonl").read_bytes()).id == dataset.id
    answers, before = (
        json.loads((EXAMPLES / f"work-mode-{name}.json").read_text()) for name in ("changed", "before")
    )
    ordered = client.benchmarks.create(dataset=dataset.id, answers=answers, baseline_answers=before)
    ended = client.benchmarks.wait(ordered.id, poll=0.2)
    assert ended.result is not None
    assert ended.result.classifiers[0].classifier == "work_mode"
    assert "<html" in client.benchmarks.report(ended.id)
    assert "@techreport" in client.benchmarks.report_file(ended.id, "citation.bib")
    assert ended.id in [one.id for one in client.benchmarks.list(limit=1)]
    assert ended.id in [trial.benchmark for trial in client.datasets.trials(dataset.id)]
    assert next(iter(client.datasets.items(dataset.id))).gold is not None
    assert client.benchmarks.leaderboard(dataset.id).dataset.id == dataset.id


def test_shares_are_corrected_by_the_errors_that_gold_shows(client: Metier) -> None:
    gold = [
        {"person": f"p-{i}", "truth": "fix" if i % 2 else "build", "answer": "fix" if i % 3 else "build"}
        for i in range(60)
    ]
    sample = [{"person": f"q-{i}", "answer": "fix" if i % 3 else "build"} for i in range(90)]
    correction = client.corrections.create(kind="shares", classifier="work_mode", gold=gold, sample=sample)
    fix = next(one for one in correction.estimates if one.name == "fix")
    assert fix.naive.value == pytest.approx(2 / 3)
    assert {one.method for one in fix.corrected} == {"rogan_gladen", "prediction_powered"}
    with pytest.raises(metier.CorrectionRefusedError) as caught:
        client.corrections.create(
            kind="shares", classifier="work_mode", gold=[{**gold[0], "truth": "mood"}], sample=sample
        )
    assert caught.value.problem.rows


def test_a_batch_is_made_of_parts_and_told_line_by_line(client: Metier) -> None:
    batch = client.batches.create(release="embedded-1", classifiers=["work_mode"], name="four lines")
    lines = b"".join(json.dumps(each).encode() + b"\n" for each in [*some(2, "egg list"), HEADLESS])
    assert client.batches.put_part(batch.id, 1, lines).lines == 3
    assert client.batches.estimate(batch.id).usd_at_most == 0
    client.batches.start(batch.id)
    ended = client.batches.wait(batch.id, poll=0.2)
    assert ended.fates.labeled == 2
    assert [item.fate for item in client.batches.items(batch.id, limit=1)] == [
        "labeled",
        "labeled",
        "headless",
    ]
    assert b"".join(client.batches.results(batch.id, "parquet")).startswith(b"PAR1")
    assert client.batches.delete(batch.id).id == batch.id
