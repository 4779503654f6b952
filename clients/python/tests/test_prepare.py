"""Transcripts to sessions, by the real command line."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

import metier
from metier import Metier

ROOT = Path(__file__).parents[3]
NODE = ROOT / "node_modules" / ".bin" / "node"


@pytest.fixture(scope="module")
def command_line() -> Path:
    """The command line as it is published."""
    subprocess.run([NODE, "clients/typescript/scripts/build.ts", "--if-stale"], cwd=ROOT, check=True)
    return ROOT / "clients" / "typescript" / "dist" / "cli.js"


@pytest.fixture
def transcripts(tmp_path: Path) -> Path:
    folder = tmp_path / "transcripts"
    folder.mkdir()
    shutil.copy(ROOT / "examples" / "river-gauge.jsonl", folder)
    address = "@".join(("kim.osei", "harbour-lab.org"))
    record = {
        "type": "user",
        "uuid": "u-1",
        "parentUuid": None,
        "sessionId": "c-1",
        "timestamp": "2026-04-14T09:13:41Z",
    }
    mail = {**record, "message": {"role": "user", "content": f"Mail the table to {address}."}}
    (folder / "mail.jsonl").write_text(json.dumps(mail) + "\n")
    return folder


def test_prepared_sessions_are_labelled_as_they_are(
    worker: str, command_line: Path, transcripts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("METIER_CLI", str(command_line))
    prepared = metier.prepare(transcripts, output=tmp_path / "sessions.jsonl", user_key="p-1")
    assert len(prepared) == 2
    assert prepared.complete
    assert prepared.replaced == {"email": 1}
    assert "harbour-lab" not in Path(prepared).read_text()
    assert "2 sessions" in repr(prepared)
    result = Metier(base_url=worker).label(prepared, release="embedded-1", progress=False)
    assert result.provenance.fates == {"labeled": 2}
    assert set(result.to_pandas()["user_key"]) == {"p-1"}


def test_what_gave_nothing_is_told(
    command_line: Path,
    transcripts: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("METIER_CLI", f"{NODE} {command_line}")
    (transcripts / "notes.txt").write_text("Nothing of a session.\n")
    prepared = metier.prepare(transcripts, transcripts / "notes.txt", output=tmp_path / "sessions.jsonl")
    assert not prepared.complete
    assert "not a transcript of a known format" in capfd.readouterr().err


def test_a_folder_without_transcripts_is_an_error_and_leaves_the_file_that_is_there(
    command_line: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("METIER_CLI", str(command_line))
    output = tmp_path / "sessions.jsonl"
    output.write_text("earlier\n")
    (tmp_path / "empty").mkdir()
    with pytest.raises(metier.CommandLineError, match="No session was found"):
        metier.prepare(tmp_path / "empty", output=output)
    assert output.read_text() == "earlier\n"
    with pytest.raises(metier.CommandLineError, match="missing"):
        metier.prepare(tmp_path / "missing", output=output)


def program(path: Path, says: str) -> None:
    """A command line that writes one session and says who it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    line = json.dumps({"id": says, "replaced": {}})
    path.write_text(f"#!/bin/sh\n[ \"$1\" = --version ] && exit 0\necho '{line}'\n")
    path.chmod(0o755)


def test_the_command_line_is_looked_for_on_the_path_and_among_installed_packages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs, project = tmp_path / "bin", tmp_path / "project"
    program(programs / "metier", "on the path")
    program(project / "node_modules" / ".bin" / "metier", "installed")
    (project / "package.json").write_text("{}")
    monkeypatch.chdir(project)
    npm = os.fspath(Path(shutil.which("npx") or "").parent)
    monkeypatch.setenv("PATH", os.pathsep.join([str(programs), npm, "/usr/bin", "/bin"]))
    assert metier.prepare("x").account[0]["id"] == "on the path"
    (programs / "metier").unlink()
    assert metier.prepare("x").account[0]["id"] == "installed"


def test_without_it_one_is_told_how_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(metier.CommandLineError, match="npm run build:client"):
        metier.prepare(tmp_path)
    monkeypatch.setenv("METIER_CLI", "no-such-program")
    with pytest.raises(
        metier.CommandLineError, match="METIER_CLI names no-such-program, which is no program"
    ):
        metier.prepare(tmp_path)
