"""What the study of the finished release looks at, beyond its card: a learning curve, ablations, O*NET, and who was confused with whom.

study.py <work folder> <release folder> <data folder> curve|ablations

The work folder is the one that training filled (--work). Writes study-<part>.json into it, and confused.json, which names sessions and stays there.
"""

import csv
import json
import re
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np

from beside import resampled
from evaluate import cross_validate, headline
from measure import interval
from fit import Trainer, without_blocks
from models import DESIGNS, EVERY_TEXT
from train import load

SHARES_OF_PERSONS = (0.25, 0.5, 0.75)
TEXT = {f"words.{source}" for source in EVERY_TEXT}
VECTORS = {f"vectors.{source}" for source in EVERY_TEXT}
CASES = {
    "all": set(),
    "without the person's words": {"words.own", "words.side", "vectors.own", "vectors.side"},
    "without the agent's words": {"words.agent", "vectors.agent"},
    "without folder names": {"words.folders", "vectors.folders"},
    "without tool and file names": {"words.tools", "words.files"},
    "without word vectors": VECTORS,
    "without single words": TEXT,
    "without counts": {"counts", "chosen", "style"},
    "counts alone": TEXT | VECTORS,
}
OCCUPATIONS = ("user_occupation", "work_occupation")
ONET_SHARE = 0.5


def without(trainer: Trainer, gone: set[str]) -> dict[str, np.ndarray]:
    """The same cross-validation without some blocks; the trees, which split on counts, go with the counts."""
    kept = [without_blocks(question, gone) for question in trainer.questions]
    kept = [replace(one, tree_share=0.0) if "counts" in gone else one for one in kept if set(one.blocks) - {"chosen"}]
    stay = {question.name for question in kept}
    asked = [replace(one, stacked=tuple(name for name in one.stacked if name in stay)) for one in kept]
    return resampled(trainer, cross_validate(trainer, asked)[0])


def differences(cases: dict[str, dict[str, np.ndarray]]) -> dict[str, dict[str, dict]]:
    """By case and question: the figure, and the interval over persons of its difference from the release as it is."""
    whole = cases["all"]
    return {
        case: {name: {"figure": float(made[0]), "difference": interval(made[1:] - whole[name][1:])} for name, made in found.items()}
        for case, found in cases.items()
    }


def with_onet(trainer: Trainer, data: Path) -> dict[str, np.ndarray]:
    """The occupations with a further block: likeness of the folders' and the person's words to the tasks of each major group."""
    groups = group_vectors(trainer, data)
    sessions = trainer.sessions

    class Wider(Trainer):
        def made(self, train):
            known = train.tobytes() in self.features
            made = super().made(train)
            if not known:
                likeness = np.hstack([cosines(sessions.averages[source], groups) for source in ("folders", "side")])
                mean, deviation = likeness[train].mean(0), likeness[train].std(0) + 1e-9
                made.blocks["onet"] = np.clip((likeness - mean) / deviation, -3, 3) / np.sqrt(likeness.shape[1])
            return made

    asked = [replace(one, blocks={**one.blocks, "onet": ONET_SHARE}) for one in trainer.questions if one.name in OCCUPATIONS]
    wider = Wider(sessions, trainer.mass, asked)
    return resampled(wider, cross_validate(wider, asked)[0])


def group_vectors(trainer: Trainer, data: Path) -> np.ndarray:
    """A vector a major group: the average over the words of all its tasks."""
    vectors = trainer.sessions.vectors
    places = {word: at for at, word in enumerate(vectors["words"])}
    sums: dict[str, np.ndarray] = {}
    with (data / "occupations" / "onet-29.3 Task Statements.tsv").open(encoding="utf8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            total = sums.setdefault(row["O*NET-SOC Code"][:2], np.zeros(vectors["values"].shape[1]))
            for word in re.findall(r"[a-z']+", row["Task"].lower()):
                if word in places:
                    total += vectors["weights"][places[word]] * vectors["values"][places[word]]
    found = np.stack([sums[group] for group in sorted(sums)]) * vectors["scales"]
    found /= np.linalg.norm(found, axis=1, keepdims=True)
    # What all groups have in common says nothing of any.
    return found - found.mean(0)


def cosines(rows: np.ndarray, groups: np.ndarray) -> np.ndarray:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True) * np.linalg.norm(groups, axis=1)
    return rows @ groups.T / np.where(lengths == 0, 1, lengths)


def learning_curve(trainer: Trainer) -> dict:
    return {str(share): headline(trainer, cross_validate(trainer, trainer.questions, keep=share)[0]) for share in SHARES_OF_PERSONS}


def confused(trainer: Trainer) -> list[dict]:
    """Every session on the wrong side, with the probability of what was said: to be read beside its text."""
    found, _ = cross_validate(trainer, trainer.questions)
    pairs = []
    for question in (one for one in trainer.questions if one.form != "shares"):
        made, targets = found[question.name], trainer.targets[question.name]
        for at in np.flatnonzero(targets.known & (made["place"] != targets.places)):
            pairs.append({
                "question": question.name, "id": trainer.sessions.rows[at]["id"], "said": targets.values[made["place"][at]],
                "reference": targets.values[targets.places[at]], "confidence": round(float(made["confidence"][at]), 3),
            })
    return pairs


def main(work: Path, release: Path, data: Path, part: str) -> None:
    design = DESIGNS[release.name]
    _, _, sessions, mass = load(work, release, design)
    trainer = Trainer(sessions, mass, design.questions)
    if part == "curve":
        (work / "confused.json").write_text(json.dumps(confused(trainer), indent=1), "utf8")
        found = learning_curve(trainer)
    else:
        found = differences({case: without(trainer, gone) for case, gone in CASES.items()} | {"with O*NET": with_onet(trainer, data)})
    (work / f"study-{part}.json").write_text(json.dumps(found, indent=1) + "\n", "utf8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4])
