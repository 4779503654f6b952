"""Agreement with the reference, by persons resampled; simple rules beside it."""

import numpy as np

from models import kappa

DRAWS = 2_000


def draws(projects: np.ndarray) -> np.ndarray:
    """How often each session is in each resample of persons: draws × sessions."""
    unique, place = np.unique(projects, return_inverse=True)
    picked = np.random.RandomState(20_180_101).randint(len(unique), size=(DRAWS, len(unique)))
    counts = np.stack([np.bincount(row, minlength=len(unique)) for row in picked])
    return counts[:, place]


def weighted_kappa(said, reference, count, weights, quadratic=False):
    """Kappa for every row of weights at once."""
    cells = said * count + reference
    tables = np.stack([weights[:, cells == cell].sum(1) for cell in range(count * count)], 1).reshape(-1, count, count)
    grid = np.arange(count)
    cost = (grid[:, None] - grid) ** 2 if quadratic else (grid[:, None] != grid).astype(float)
    total = tables.sum((1, 2))
    chance = np.einsum("di,dj->dij", tables.sum(2), tables.sum(1)) / total[:, None, None]
    expected = (cost * chance).sum((1, 2))
    seen = (cost * tables).sum((1, 2))
    return np.where(expected > 0, 1 - seen / np.where(expected > 0, expected, 1), 0.0)


def interval(values) -> list[float]:
    return [float(np.quantile(values, 0.025)), float(np.quantile(values, 0.975))]


def agreement(said, reference, count, projects, quadratic, rules: dict) -> dict:
    """Accuracy and kappa with intervals, and for each rule the lower bound of the paired difference in kappa."""
    weights = draws(projects)
    values = weighted_kappa(said, reference, count, weights, quadratic)
    found = {
        "n": len(said),
        "accuracy": float((said == reference).mean()),
        "kappa": kappa(said, reference, count, quadratic),
        "interval": interval(values),
        "rules": {},
    }
    if quadratic:
        found["within_one"] = float((np.abs(said - reference) <= 1).mean())
    right = (weights * (said == reference)).sum(1) / weights.sum(1)
    for name, rule in rules.items():
        theirs = weighted_kappa(rule, reference, count, weights, quadratic)
        rule_right = (weights * (rule == reference)).sum(1) / weights.sum(1)
        found["rules"][name] = {
            "kappa": kappa(rule, reference, count, quadratic),
            "accuracy": float((rule == reference).mean()),
            "difference": float(found["kappa"] - kappa(rule, reference, count, quadratic)),
            "lower": float(np.quantile(values - theirs, 0.025)),
            "accuracy_lower": float(np.quantile(right - rule_right, 0.025)),
        }
    return found


def share_error(said, reference, projects) -> dict:
    weights = draws(projects)
    error, constant = np.abs(said - reference), np.abs(reference - reference.mean())
    mean = (weights * error).sum(1) / weights.sum(1)
    theirs = (weights * constant).sum(1) / weights.sum(1)
    correlations = [np.corrcoef(np.repeat(said, row), np.repeat(reference, row))[0, 1] for row in weights[:500]]
    return {
        "n": len(said),
        "error": float(error.mean()),
        "interval": interval(mean),
        "constant": float(constant.mean()),
        "lower": float(np.quantile(theirs - mean, 0.025)),
        "r": float(np.corrcoef(said, reference)[0, 1]),
        "r_interval": interval(correlations),
    }


def coverage(confidence, right, share: float) -> dict:
    """Accuracy on the surest sessions."""
    order = np.argsort(-confidence, kind="stable")[: round(share * len(right))]
    return {"accuracy": float(right[order].mean()), "threshold": float(confidence[order].min()), "n": len(order)}


def reliability(confidence, right) -> list[dict]:
    """Mean probability and share right in five stretches of equal numbers, and the expected calibration error over them."""
    order = np.array_split(np.argsort(confidence, kind="stable"), 5)
    return [{"said": float(confidence[part].mean()), "right": float(right[part].mean()), "n": len(part)} for part in order]


def simple_rules(question: str, rows: list[dict], values: list[str], reference, projects, fold) -> dict:
    """The rules that each question has to beat, as places in its values."""
    count = lambda name: np.array([row["counts"].get(name) or 0 for row in rows], dtype=float)
    place = lambda value: values.index(value)
    constant = lambda value: np.full(len(rows), place(value))
    majority = values[np.bincount(reference).argmax()]
    if question == "work_mode":
        return {"majority": constant(majority), "tool share": tool_share(count, place)}
    if question == "expertise":
        return {"majority": constant(majority), "message length": by_length(count("person.words_per_turn"), reference, fold)}
    if question == "user_occupation":
        return {"always unclear": constant("unclear"), "always 15-0000": constant("15-0000")}
    if question == "work_occupation":
        return {"always 15-0000": constant("15-0000")}
    if question == "outcome":
        last = np.array([row["agent_last"] for row in rows])
        spoke = np.where(last, place("succeeded"), place("partially_succeeded"))
        return {"majority": constant(majority), "the agent spoke last": spoke}
    commits, passed = count("commits") + count("pushes") + count("pull_requests") > 0, count("last_test_passed") > 0
    if question == "success_signal":
        return {"commit and test": 2 + (count("tool_calls") > 0) + (commits | passed) + (commits & passed)}
    if question == "failure_signal":
        complaints = count("person.complaint") + count("person.reproach")
        return {"complaint words": np.minimum(4, complaints + (count("person_last.complaint") > 0)).astype(int)}
    if question == "verified_success":
        return {"commit or test": (commits | passed).astype(int)}
    return {"majority": constant(majority)}


def tool_share(count, place):
    """What most calls were: editing builds, or fixes where the person asked for a fix; shell operates; reading understands."""
    edits, shell = count("tool_share.edit") + count("tool_share.write"), count("tool_share.shell")
    reads = count("tool_share.read") + count("tool_share.search")
    fixing = (count("person_first.fix") > 0) & (count("person_first.build") == 0)
    said = np.where(edits > 0, np.where(fixing, place("fix"), place("build")), place("understand"))
    said = np.where((edits == 0) & (shell > reads) & (shell > 0), place("operate"), said)
    return np.where((edits + shell + reads) == 0, place("build"), said)


def by_length(length, reference, fold):
    """Steps by the length of the person's turns alone, cut where the other folds are."""
    said = np.zeros(len(length), int)
    for part in sorted(set(fold)):
        train = fold != part
        shares = np.cumsum(np.bincount(reference[train], minlength=5))[:-1] / train.sum()
        said[~train] = (length[~train, None] > np.quantile(length[train], shares)).sum(1)
    return said
