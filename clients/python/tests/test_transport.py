"""Attempts, refusals and lost connections, with the real Worker behind a door that misbehaves."""

import pickle
import time
from collections.abc import Callable

import pytest
from support.door import Answer, Asked, Door, problem
from support.sessions import session

import metier
from metier import AsyncMetier, Metier

SESSION = session("Why does the weir gauge read NaN at low flow?")


def first(count: int, answer: Answer) -> Callable[[Asked, int], Answer | None]:
    """Misbehaves so many times."""
    return lambda _, before: answer if before < count else None


def test_what_may_pass_is_tried_again_with_the_same_key(worker: str) -> None:
    with Door(worker, first(2, Answer(cut=True))) as door, Metier(base_url=door.url) as client:
        created = client.classifications.create(session=SESSION, release="embedded-1")
        listed = client.classifications.list(session_id="none")
        keys = {asked.headers["idempotency-key"] for asked in door.asked}
        assert created.status == "complete"
        assert len(door.asked) == 3
        assert len(keys) == 1
        assert list(listed) == []


async def test_the_asynchronous_half_tries_again_too(worker: str) -> None:
    with Door(worker, first(1, problem(503, "busy", retry_after="0"))) as door:
        async with AsyncMetier(base_url=door.url) as client:
            assert (await client.health()).status == "ok"
            assert len(door.asked) == 2


def test_retry_after_is_obeyed(worker: str) -> None:
    with (
        Door(worker, first(1, problem(429, "rate_limited", retry_after="1"))) as door,
        Metier(base_url=door.url) as client,
    ):
        began = time.monotonic()
        client.health()
        assert 1.0 <= time.monotonic() - began < 5.0


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (problem(429, "rate_limited", retry_after="3600"), "RateLimitedError"),
        (problem(503, "engine_unavailable"), "EngineUnavailableError"),
        (problem(401, "unauthenticated"), "UnauthenticatedError"),
    ],
)
def test_what_will_not_pass_is_not_tried_again(worker: str, answer: Answer, error: str) -> None:
    with Door(worker, first(9, answer)) as door, Metier(base_url=door.url) as client:
        with pytest.raises(getattr(metier, error)) as caught:
            client.health()
        assert len(door.asked) == 1
        assert caught.value.request_id == "req_1"
        assert caught.value.code in str(caught.value)


def test_a_batch_is_not_made_twice_by_a_lost_reply(worker: str) -> None:
    with Door(worker, first(1, Answer(cut=True))) as door, Metier(base_url=door.url) as client:
        with pytest.raises(metier.ConnectionError):
            client.batches.create(release="embedded-1")
        assert len(door.asked) == 1


def test_a_server_that_is_silent_is_a_time_out(worker: str) -> None:
    with Door(worker, first(9, Answer(after=2))) as door, Metier(base_url=door.url, max_retries=0) as client:
        began = time.monotonic()
        with pytest.raises(metier.TimeoutError):
            client.health(timeout=0.2)
        assert time.monotonic() - began < 2


def test_a_server_that_is_not_there_is_a_connection_error_of_python_too() -> None:
    with pytest.raises(ConnectionError) as caught:
        Metier(base_url="http://127.0.0.1:9", max_retries=0).health()
    assert isinstance(caught.value, metier.ConnectionError)


@pytest.mark.parametrize(
    "answer",
    [
        Answer(502, b"<html>Bad gateway</html>", {"content-type": "text/html"}),
        Answer(200, b"<html>Sign in</html>", {"content-type": "text/html"}),
        Answer(200, b'{"status":"other"}', {"content-type": "application/json"}),
        Answer(400, b"{", {"content-type": "application/problem+json"}),
        problem(418, "no_such_code"),
    ],
)
def test_a_reply_of_something_else_is_said_to_be_that_and_not_quoted(worker: str, answer: Answer) -> None:
    with Door(worker, first(9, answer)) as door, Metier(base_url=door.url, max_retries=0) as client:
        with pytest.raises(
            metier.UnexpectedReplyError, match=f"status {answer.status} is not one of this API's"
        ) as caught:
            client.health()
        assert caught.value.__cause__ is None


def test_refusals_say_places_and_never_values(client: Metier) -> None:
    address = "@".join(("kim.osei", "harbour-lab.org"))
    with pytest.raises(metier.NotAnonymousError) as caught:
        client.classifications.create(session=session(f"Mail {address}."))
    assert caught.value.status == 422
    assert caught.value.problem.findings is not None
    assert caught.value.problem.findings[0].pointer == "/turns/0/text"
    assert caught.value.request_id.startswith("req_")
    assert address not in str(caught.value)
    assert address not in repr(caught.value.problem)


def test_keys_are_sent_and_never_shown(worker: str) -> None:
    with Door(worker, first(0, Answer())) as door:
        with Metier(base_url=door.url, api_key="metier_secret", anthropic_api_key="sk-own") as client:
            with pytest.raises(metier.UnauthenticatedError):
                client.classifications.create(session=SESSION, release="embedded-1")
            assert "secret" not in repr(client)
            assert "secret" not in repr(vars(client))
        assert door.asked[0].headers["authorization"] == "Bearer metier_secret"
        assert door.asked[0].headers["anthropic-api-key"] == "sk-own"


def test_the_environment_names_server_and_key(worker: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with Door(worker, first(0, Answer())) as door:
        monkeypatch.setenv("METIER_URL", f"{door.url}/")
        monkeypatch.setenv("METIER_API_KEY", "metier_key")
        with Metier() as client:
            client.health()
        assert door.asked[0].path == "/health"
        assert door.asked[0].headers["authorization"] == "Bearer metier_key"


@pytest.mark.parametrize("address", ["localhost:8787", "ftp://127.0.0.1", "http://", "http://[", "nowhere"])
def test_an_address_that_is_none_is_said_at_once(address: str) -> None:
    with pytest.raises(metier.MetierError, match="base_url"):
        Metier(base_url=address)


def test_an_id_names_nothing_but_itself(worker: str) -> None:
    with Door(worker, first(0, Answer())) as door, Metier(base_url=door.url) as client:
        with pytest.raises(metier.ApiError):
            client.classifications.retrieve("../releases?x=#y")
        assert door.asked[0].path == "/v1/classifications/..%2Freleases%3Fx%3D%23y"


def test_errors_survive_a_process_pool(client: Metier) -> None:
    with pytest.raises(metier.UnknownReleaseError) as caught:
        client.releases.retrieve("no-such")
    again = pickle.loads(pickle.dumps(caught.value))
    assert isinstance(again, metier.UnknownReleaseError)
    assert again.request_id == caught.value.request_id
