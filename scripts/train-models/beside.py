"""A release beside the one before it, on the same folds of several splits: what it gains, with intervals over persons.

beside.py <work folder> <release folder> <work folder of the former> <folder of the former>

Writes study-beside.json into the work folder.
"""

import json
import sys
from pathlib import Path

import numpy as np

from evaluate import ORDERED, SHARES, cross_validate, verified
from fit import Trainer
from measure import draws, interval, weighted_kappa
from models import DESIGNS
from train import load

SPLITS = (0, 1, 2, 3, 4)


def beside(trainer: Trainer, former: Trainer) -> dict[str, dict]:
    """By question: both figures by split, and the interval of the difference of their means."""
    found = {}
    for split in SPLITS:
        for side, one in (("now", trainer), ("before", former)):
            for name, figures in resampled(one, cross_validate(one, one.questions, split)[0]).items():
                found.setdefault(name, {"now": [], "before": []})[side].append(figures)
    return {name: compared(sides) for name, sides in found.items()}


def compared(sides: dict[str, list[np.ndarray]]) -> dict:
    """The first figure of each split is that of all persons, the others are of resamples."""
    now, before = np.array(sides["now"]), np.array(sides["before"])
    gains = (now - before).mean(0)
    return {
        "before": before[:, 0].tolist(), "now": now[:, 0].tolist(), "gain": float(gains[0]), "interval": interval(gains[1:]),
    }


def resampled(trainer: Trainer, found: dict) -> dict[str, np.ndarray]:
    """By question: kappa (r for the shares) of all persons, then of each resample of them."""
    projects = trainer.sessions.projects
    figures = {}
    for name, made in found.items():
        targets = trainer.targets[name]
        known = targets.known
        weights = with_all(projects[known])
        if name == "decisions":
            for column, share in enumerate(SHARES):
                figures[share] = correlations(made["scores"][known, column], targets.matrix[known, column], weights)
        else:
            figures[name] = weighted_kappa(made["place"][known], targets.places[known], len(targets.values), weights, name in ORDERED)
    if {"outcome", "success_signal"} <= set(found):
        said, reference, known = verified(trainer, found)
        figures["verified_success"] = weighted_kappa(said[known], reference[known], 2, with_all(projects[known]))
    return figures


def with_all(projects: np.ndarray) -> np.ndarray:
    return np.vstack([np.ones((1, len(projects)), int), draws(projects)])


def correlations(said: np.ndarray, reference: np.ndarray, weights: np.ndarray) -> np.ndarray:
    total = weights.sum(1)
    means = [(weights * values).sum(1) / total for values in (said, reference)]
    both = (weights * said * reference).sum(1) / total - means[0] * means[1]
    spread = [(weights * values**2).sum(1) / total - mean**2 for values, mean in zip((said, reference), means)]
    return both / np.sqrt(spread[0] * spread[1])


def main(work: Path, release: Path, former_work: Path, former: Path) -> None:
    trainers = []
    for folder, work_of in ((release, work), (former, former_work)):
        design = DESIGNS[folder.name]
        _, _, sessions, mass = load(work_of, folder, design)
        trainers.append(Trainer(sessions, mass, design.questions))
    (work / "study-beside.json").write_text(json.dumps(beside(*trainers), indent=1) + "\n", "utf8")


if __name__ == "__main__":
    main(*(Path(part) for part in sys.argv[1:5]))
