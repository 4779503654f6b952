"""The real Worker, started once for all tests."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from metier import Metier

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def worker() -> Iterator[str]:
    """The address of a local Worker with a database of its own, or of one that runs already (METIER_TEST_URL)."""
    if running := os.environ.get("METIER_TEST_URL"):
        yield running
        return
    programs = ROOT / "node_modules" / ".bin"
    process = subprocess.Popen(
        [programs / "node", "clients/python/scripts/serve.ts"],
        cwd=ROOT,
        env={**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    url = process.stdout.readline().strip()
    assert url, "the Worker did not start"
    try:
        yield url
    finally:
        process.stdin.close()
        process.wait(timeout=30)


@pytest.fixture
def client(worker: str) -> Iterator[Metier]:
    with Metier(base_url=worker) as client:
        yield client


@pytest.fixture(autouse=True)
def nothing_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("METIER_URL", "METIER_API_KEY", "METIER_CLI"):
        monkeypatch.delenv(name, raising=False)
