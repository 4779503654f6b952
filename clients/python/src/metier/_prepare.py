"""Transcripts to anonymized sessions, by the command line ``metier``: one implementation of intake and anonymity."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from metier.errors import CommandLineError

DONE, INCOMPLETE = 0, 3
"""Exit codes of the command line: all of it, and as far as it goes."""

MISSING = (
    "The command line `metier` is not installed. It reads and anonymizes transcripts on your machine: install Node 20 or later, run "
    "`npm run build:client` in a clone of the repository, and name the program in the variable METIER_CLI "
    "(`METIER_CLI=clients/typescript/dist/cli.js`), or put `metier` on the path."
)


@dataclass(frozen=True)
class Prepared(os.PathLike[str]):
    """Anonymized sessions, which ``Metier.label`` takes as they are."""

    path: Path
    """The file: one session to a line."""
    account: tuple[Mapping[str, object], ...]
    """Of each session: its id, the files it came from, what was kept and dropped, and what was replaced, by kind."""
    complete: bool
    """False: some of the input gave nothing; what and why was told."""

    def __fspath__(self) -> str:
        return str(self.path)

    def __len__(self) -> int:
        return len(self.account)

    @property
    def replaced(self) -> dict[str, int]:
        """How many things were replaced, by kind."""
        counts: Counter[str] = Counter()
        for session in self.account:
            replaced = session.get("replaced")
            if isinstance(replaced, Mapping):
                counts.update(replaced)
        return dict(counts)

    def __repr__(self) -> str:
        kinds = ", ".join(f"{count:,} {kind}" for kind, count in self.replaced.items()) or "nothing"
        return f"<Prepared: {len(self):,} sessions in {self.path}; replaced: {kinds}>"


def prepare(
    *paths: str | os.PathLike[str],
    output: str | os.PathLike[str] = "sessions.jsonl",
    user_key: str | None = None,
    names: bool = False,
) -> Prepared:
    """Imports and anonymizes transcripts on this machine, by the command line ``metier prepare``.

    Args:
        *paths: Transcripts, or folders that hold some.
        output: Where the sessions are written, one to a line; a file that is there is replaced.
        user_key: Pseudonymous key of the person whose sessions these are, the same over all of them.
        names: Whether to look for names of persons in English prose too; several times slower, and it finds two in five.

    Raises:
        CommandLineError: The command line is missing (the message says how to install it), or it failed.
    """
    words = ["prepare", *map(_path, paths), "--output", os.fspath(output), "--json"]
    words += [] if user_key is None else ["--user-key", user_key]
    words += ["--names"] if names else []
    with tempfile.TemporaryFile() as printed:
        process = subprocess.Popen([*_program(), *words], stdout=printed, stderr=subprocess.PIPE, text=True)
        talk = _echo(process)
        code = process.wait()
        printed.seek(0)
        account = tuple(json.loads(line) for line in printed) if code in (DONE, INCOMPLETE) else ()
    # A file that was there already stays where no session was found.
    if not account:
        raise CommandLineError(f"metier prepare ended with code {code}. {' '.join(talk[-3:])}".strip())
    return Prepared(Path(output), account, code == DONE)


def _path(path: str | os.PathLike[str]) -> str:
    """Never taken for an option."""
    given = str(Path(path).expanduser())
    return f"./{given}" if given.startswith("-") else given


def _echo(process: subprocess.Popen[str]) -> Sequence[str]:
    """What the program says, shown as it comes in."""
    talk = []
    for line in process.stderr or ():
        talk.append(line.strip())
        sys.stderr.write(line)
    return talk


def _program() -> list[str]:
    named = os.environ.get("METIER_CLI")
    if named:
        words = shlex.split(named)
        node = ["node"] if len(words) == 1 and words[0].endswith(".js") else []
        if shutil.which([*node, *words][0]) is None:
            raise CommandLineError(f"METIER_CLI names {words[0]}, which is no program. {MISSING}")
        return [*node, *words]
    if installed := shutil.which("metier"):
        return [installed]
    npx = shutil.which("npx")
    # A package that was not installed by somebody who knows it is not fetched.
    local = [npx, "--no", "--", "metier"] if npx else None
    if local and subprocess.run([*local, "--version"], capture_output=True, check=False).returncode == 0:
        return local
    raise CommandLineError(MISSING)
