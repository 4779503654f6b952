"""Nested cross-validation over persons: everything that is fitted or tuned has not seen the person it is scored on."""

import numpy as np

from features import Sessions
from fit import Trainer
from measure import agreement, coverage, draws, interval, reliability, share_error, simple_rules, weighted_kappa
from models import Question, kappa, person_folds

OUTER_FOLDS = 5
ORDERED = {"success_signal", "failure_signal", "expertise"}
SHARES = ("user_share_planning", "user_share_execution")


def cross_validate(trainer: Trainer, questions: list[Question], seed: int = 0, keep: float = 1.0) -> tuple[dict, np.ndarray]:
    """By question: the place chosen, its probability and the scores of every session, from a fit without its person."""
    sessions = trainer.sessions
    fold = person_folds(sessions.projects, OUTER_FOLDS, seed)
    found = {}
    for part in range(OUTER_FOLDS):
        train, held = np.flatnonzero(fold != part), np.flatnonzero(fold == part)
        if keep < 1:
            persons = sorted(set(sessions.projects[train]))
            kept = set(np.random.RandomState(part).permutation(persons)[: round(keep * len(persons))])
            train = np.array([at for at in train if sessions.projects[at] in kept])
        fitted, scores, _ = trainer.fit(train, questions)
        for question in questions:
            name, score = question.name, scores[question.name]
            if name not in found:
                rows, width = score.shape
                found[name] = {"scores": np.zeros((rows, width)), "place": np.zeros(rows, int), "confidence": np.ones(rows)}
                found[name]["probabilities"] = np.zeros((rows, len(trainer.targets[name].values)))
            found[name]["scores"][held] = score[held]
            if question.form == "shares":
                continue
            decision = fitted[name].decision
            place = decision.choose(score)
            chances = decision.probabilities(score)
            found[name]["place"][held] = place[held]
            found[name]["probabilities"][held] = chances[held]
            found[name]["confidence"][held] = chances[np.arange(len(place)), place][held]
    return found, fold


def headline(trainer: Trainer, found: dict) -> dict[str, float]:
    """One number a question, for ablations and learning curves: kappa, weighted where ordered; r for the shares."""
    numbers = {}
    for name, made in found.items():
        targets = trainer.targets[name]
        known = targets.known
        if name == "decisions":
            for column, share in enumerate(SHARES):
                numbers[share] = float(np.corrcoef(made["scores"][known, column], targets.matrix[known, column])[0, 1])
            continue
        numbers[name] = kappa(made["place"][known], targets.places[known], len(targets.values), name in ORDERED)
    if "outcome" in found and "success_signal" in found:
        said, reference, known = verified(trainer, found)
        numbers["verified_success"] = kappa(said[known], reference[known], 2)
    return numbers


def verified(trainer: Trainer, found: dict):
    outcome, signal = trainer.targets["outcome"], trainer.targets["success_signal"]
    known = outcome.places != outcome.values.index("no_clear_goal")
    said = verified_of(trainer, found["outcome"]["place"], found["success_signal"]["place"])
    return said, verified_of(trainer, outcome.places, signal.places), known


def verified_of(trainer: Trainer, outcomes: np.ndarray, signals: np.ndarray) -> np.ndarray:
    return ((outcomes == trainer.targets["outcome"].values.index("succeeded")) & (signals >= 4)).astype(int)


def table(trainer: Trainer, found: dict, fold: np.ndarray, bags: dict[str, np.ndarray]) -> dict:
    """Everything the card says of each question; `bags`: what words and counts alone would have said."""
    rows, projects = trainer.sessions.rows, trainer.sessions.projects
    measured = {}
    for name, made in found.items():
        targets = trainer.targets[name]
        known = np.flatnonzero(targets.known)
        if name == "decisions":
            said = np.clip(made["scores"], 0, 1)
            for column, share in enumerate(SHARES):
                measured[share] = share_error(said[known, column], targets.matrix[known, column], projects[known])
            continue
        said, reference = made["place"][known], targets.places[known]
        chosen = [rows[at] for at in known]
        rules = simple_rules(name, chosen, targets.values, reference, projects[known], fold[known])
        if name in bags:
            rules["words and counts"] = bags[name][known]
        one = agreement(said, reference, len(targets.values), projects[known], name in ORDERED, rules)
        right, confidence = said == reference, made["confidence"][known]
        one["coverage"] = {str(share): coverage(confidence, right, share) for share in (0.5, 0.8)}
        one["reliability"] = reliability(confidence, right)
        one["error_of_calibration"] = float(sum(b["n"] * abs(b["said"] - b["right"]) for b in one["reliability"]) / len(right))
        one["groups"] = groups(trainer, known, said, reference, right, name)
        one["confusions"] = confusions(said, reference, targets.values)
        if name.endswith("occupation"):
            one.update(occupation_figures(made["probabilities"][known], said, reference, targets.values))
        measured[name] = one
    said, reference, known = verified(trainer, found)
    chosen = [rows[at] for at in np.flatnonzero(known)]
    rules = simple_rules("verified_success", chosen, ["no", "yes"], reference[known], projects[known], fold[known])
    if bags:
        rules["words and counts"] = verified_of(trainer, bags["outcome"], bags["success_signal"])[known]
    measured["verified_success"] = agreement(said[known], reference[known], 2, projects[known], False, rules)
    return measured


def groups(trainer, known, said, reference, right, name) -> dict:
    """Agreement by language, agent, length, and by whether the reference saw all of the session."""
    rows = [trainer.sessions.rows[at] for at in known]
    lengths = np.array([row["characters"] for row in rows])
    middle = np.median(lengths)
    agents = np.array([row["agent"] or "not recorded" for row in rows])
    common = [agent for agent in sorted(set(agents)) if (agents == agent).sum() >= 15]
    masks = {
        "English": np.array([row["english"] for row in rows]),
        "other languages": np.array([not row["english"] for row in rows]),
        **{f"agent: {agent}": agents == agent for agent in common},
        "shorter half": lengths <= middle,
        "longer half": lengths > middle,
        "seen whole by the reference": np.array([not row["truncated"] for row in rows]),
        "cut for the reference": np.array([row["truncated"] for row in rows]),
        "two passes": np.array([row["passes"] == "two" for row in rows]),
        "one pass": np.array([row["passes"] == "one" for row in rows]),
    }
    count = len(trainer.targets[name].values)
    return {
        group: {
            "n": int(mask.sum()),
            "accuracy": float(right[mask].mean()),
            "kappa": kappa(said[mask], reference[mask], count, name in ORDERED),
        }
        for group, mask in masks.items()
        if mask.sum() >= 10
    }


def confusions(said, reference, values) -> list[dict]:
    pairs = {}
    for one, other in zip(said, reference):
        if one != other:
            pairs[(other, one)] = pairs.get((other, one), 0) + 1
    most = sorted(pairs.items(), key=lambda item: (-item[1], item[0]))[:3]
    return [{"reference": values[other], "said": values[one], "times": times} for (other, one), times in most]


def occupation_figures(probabilities, said, reference, values) -> dict:
    software = values.index("15-0000")
    named = said == software
    true = reference == software
    best = np.argsort(-probabilities, axis=1, kind="stable")[:, :3]
    among = (best == reference[:, None]).any(1)
    other = ~true & np.array([values[at] != "unclear" for at in reference])
    best_precision = 0.0
    order = np.argsort(-probabilities[:, software], kind="stable")
    hits = np.cumsum(true[order])
    for at in range(len(order)):
        if hits[at] / true.sum() >= 0.3:
            best_precision = max(best_precision, float(hits[at] / (at + 1)))
    return {
        "software": {
            "precision": float(true[named].mean()) if named.any() else None,
            "recall": float(named[true].mean()),
            "best_precision_at_recall_30": best_precision,
        },
        "top_three": float(among.mean()),
        "top_three_not_software": float(among[other].mean()),
        "not_software": int(other.sum()),
    }
