"""What to write of a table of labels: a paragraph of methods, and BibTeX."""

from __future__ import annotations

import re
from dataclasses import dataclass

from metier._generated.instrument import QUESTIONS
from metier._result.provenance import Provenance

ANSWERED = ("labeled", "partly_labeled")
CHARACTERS = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "_": r"\_",
    "%": r"\%",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


@dataclass(frozen=True)
class Citation:
    """What to write of a table of labels."""

    methods: str
    """A paragraph for the methods section of a paper."""
    bibtex: str
    """The release, the published instrument and the software. Digests say exactly which."""

    def __str__(self) -> str:
        return f"{self.methods}\n\n{self.bibtex}"

    def _repr_markdown_(self) -> str:
        return f"{self.methods}\n\n```bibtex\n{self.bibtex}\n```"


def citation_of(source: Provenance) -> Citation:
    """Made of the provenance alone."""
    return Citation(_methods(source), _bibtex(source))


def _methods(source: Provenance) -> str:
    titles = {str(name): question.title for name, question in QUESTIONS.items()}
    asked = _listed([titles.get(name, name).lower() for name in source.classifiers])
    answered = sum(source.fates.get(fate, 0) for fate in ANSWERED)
    sentences = [
        f"{_counted(source.sessions, 'coding-agent session')} {'was' if source.sessions == 1 else 'were'} labelled with Metier, "
        f"an open implementation of the instrument of Agentic coding and persistent returns to expertise (Anthropic, 2026), "
        f"for {asked}.",
        f"The questions and the rules of the answers are those of the release {source.release} ({source.release_digest}"
        f"{'' if source.release_status == 'published' else ', ' + source.release_status}); {_engine(source)}.",
        f"Its departures from the published instrument: {' '.join(map(_sentence, source.deviations))}"
        if source.deviations
        else "",
        f"Occupations are coded in {source.taxonomy}.",
        f"{_counted(answered, 'session')} {'was' if answered == 1 else 'were'} answered{_others(source)}.",
        f"Of these, labels are missing where the engine abstained or gave no usable reply: {_missing(source, titles)}."
        if source.missing
        else "",
        "What is missing enters no figure.",
        "Labels are a reader's judgement of transcripts, fit for comparing groups of sessions and for nothing about a person.",
        f"Labelled {_when(source)}by version {source.server_version} of the software ({source.client}).",
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def _others(source: Provenance) -> str:
    others = [
        f"{count:,} {fate.replace('_', ' ')}"
        for fate, count in sorted(source.fates.items())
        if fate not in ANSWERED
    ]
    return f", the others not ({_listed(others)})" if others else ""


def _missing(source: Provenance, titles: dict[str, str]) -> str:
    return _listed(
        [f"{titles.get(name, name).lower()} in {count:,}" for name, count in source.missing.items()]
    )


def _engine(source: Provenance) -> str:
    if source.model is None:
        return f"its engine ({source.engine}) calls no model"
    named = f", as returned {_listed(list(source.models))}" if source.models else ""
    return f"answers are those of {source.model}{named}"


def _when(source: Provenance) -> str:
    if source.answered_from is None or source.answered_to is None:
        return ""
    first, last = source.answered_from[:10], source.answered_to[:10]
    return f"on {first} " if first == last else f"from {first} to {last} "


def _bibtex(source: Provenance) -> str:
    year = (source.answered_to or source.began_at)[:4]
    return "\n\n".join(
        [
            _entry(
                "misc",
                source.release_digest,
                {
                    "title": f"{source.release}: a release of the Metier instrument",
                    "year": year,
                    "note": f"Digest {source.release_digest}",
                },
            ),
            _entry(
                "techreport",
                "returns-to-expertise",
                {
                    "title": "Agentic coding and persistent returns to expertise",
                    "author": "{Anthropic}",
                    "institution": "Anthropic",
                    "year": "2026",
                },
            ),
            _entry(
                "software",
                "metier",
                {
                    "title": "Metier: an open instrument for labelling coding-agent sessions",
                    "author": "{The Metier authors}",
                    "year": year,
                    "version": source.server_version,
                },
            ),
        ]
    )


def _entry(kind: str, name: str, fields: dict[str, str]) -> str:
    key = re.sub(r"[^A-Za-z0-9-]", "", name.removeprefix("sha256:"))[:24]
    lines = ",\n".join(
        f"  {field} = {{{text if field == 'author' else _escaped(text)}}}" for field, text in fields.items()
    )
    return f"@{kind}{{metier-{key},\n{lines}\n}}"


def _escaped(text: str) -> str:
    """A name is whoever's it is and may hold what TeX would run."""
    return "".join(CHARACTERS.get(each, each) for each in " ".join(text.split()))


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _listed(words: list[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
