"""Sessions of ours."""

import json
from pathlib import Path


def session(text: str, id: str | None = None, user_key: str | None = None) -> dict[str, object]:
    return {
        "id": id,
        "user_key": user_key,
        "turns": [{"role": "human", "text": text}, {"role": "assistant", "text": "Done."}],
    }


def some(count: int, about: str) -> list[dict[str, object]]:
    """Sessions with a text each of its own."""
    return [
        session(f"Rename column {index} of the {about} and run the tests.", f"s-{index}", f"p-{index % 3}")
        for index in range(count)
    ]


HEADLESS: dict[str, object] = {"turns": [{"role": "assistant", "text": "Alone."}]}
"""No turn of a person."""


def written(path: Path, sessions: list[dict[str, object]]) -> Path:
    path.write_text("".join(json.dumps(each) + "\n" for each in sessions), encoding="utf-8")
    return path
