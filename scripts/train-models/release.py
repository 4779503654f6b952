"""Writes the fitted models as a release: parameters as JSON, weights as int8, and the scores they come to."""

import json
from pathlib import Path

import numpy as np

from features import Features
from fit import STACKED_MIDDLE, Fitted
from models import Design

"""Questions about the person rest on English words; the order of these rules is the order in which they are tried."""
NO_WORDS = {
    "name": "no-words-of-the-person",
    "when": {"person.words": {"max": 0}},
    "abstain": "The person wrote nothing that can be read as their own.",
}
NOT_ENGLISH = {
    "name": "not-english",
    "when": {"language.not_english": {"min": 1}},
    "abstain": "The person did not write in English, and this question rests on words that the release only has in English.",
}
BARE_ASSENT = {
    "name": "bare-assent",
    "when": {name: {"max": most} for name, most in (("person.words", 3), ("person.build", 0), ("person.fix", 0), ("person.identifiers", 0))},
    "value": "unclear",
}
FIRST = {"expertise": [NO_WORDS, NOT_ENGLISH, BARE_ASSENT], "user_occupation": [NO_WORDS, NOT_ENGLISH], "decisions": [NO_WORDS]}
NO_PRICES = {"form": "never", "status": "not_applicable", "reason": "Pricing work needs a model that has seen prices; this release has none."}


def rounded(values) -> list[float]:
    """Twelve digits say all that a weight of one byte can use, and read better."""
    return [float(f"{value:.12g}") for value in np.asarray(values, dtype=float).ravel()]


class Written:
    """One question's model as the engine reads it, with the weights rounded to bytes."""

    def __init__(self, one: Fitted, values: list[str], threshold: float, design: Design, withheld: list[str]):
        question, linear = one.question, one.linear
        self.question, self.blocks = question, [name for name in question.blocks if name != "chosen"]
        rows = len(linear.base)
        # A cut stands close to many scores, and a scale has one row: it keeps all the steps that a byte has.
        steps = 127 if question.form == "scale" else design.steps
        heaviest = np.array([[np.abs(linear.weights[name][:, row]).max() for name in self.blocks] for row in range(rows)])
        if design.one_scale:
            # What is rare has small weights; with a scale of its own it would take as many bytes as what is common.
            heaviest = np.tile(heaviest.max(0), (rows, 1))
        self.scales = np.array([rounded(row) for row in np.maximum(heaviest, 1e-12) / steps])
        self.bytes = [
            [np.clip(np.round(linear.weights[name][:, row] / self.scales[row, at]), -steps, steps).astype(np.int8) for at, name in enumerate(self.blocks)]
            for row in range(rows)
        ]
        stacked = linear.weights.get("stacked", np.zeros((0, rows)))
        self.stacked = np.array(rounded(stacked)).reshape(stacked.shape)
        self.base = np.array(rounded(linear.base - STACKED_MIDDLE * self.stacked.sum(0)))
        self.trees = [trees_of(grown, design.wider) for grown in one.grown] or [NO_TREES] * rows
        self.json = {
            "form": question.form,
            "first": FIRST.get(question.name, []),
            "blocks": self.blocks,
            "tree_share": question.tree_share,
            "trees_of": question.trees_of,
            "stacked": [{"classifier": name, "weights": self.stacked[at].tolist()} for at, name in enumerate(question.stacked)],
            "rows": [
                {"base": self.base[row], "scales": self.scales[row].tolist(), **self.trees[row]}
                for row in range(rows)
            ],
        }
        decision = one.decision
        if question.form == "classes":
            self.json |= {
                "values": values, "slope": rounded([decision.slope])[0], "bases": rounded(decision.bases),
                "middles": rounded(decision.middles), "gains": rounded(decision.gains), "threshold": threshold,
            }
        elif question.form == "scale":
            self.json |= {
                "values": values, "cuts": rounded(decision.cuts), "slope": rounded([decision.slope])[0],
                "bounds": rounded(decision.bounds), "threshold": threshold,
            }
        if withheld:
            self.json["withheld"] = withheld

    def weights(self) -> bytes:
        return b"".join(part.tobytes() for row in self.bytes for part in row)

    def scores(self, features: Features, others: dict[str, np.ndarray]) -> np.ndarray:
        """What the engine has to come to."""
        linear = np.stack(
            [
                self.base[row]
                + sum(self.scales[row, at] * (features.blocks[name] @ self.bytes[row][at].astype(float)) for at, name in enumerate(self.blocks))
                + sum(self.stacked[at][row] * others[name][:, 0] for at, name in enumerate(self.question.stacked))
                for row in range(len(self.base))
            ],
            1,
        )
        if self.question.tree_share == 0:
            return linear
        cells = features.blocks[f"trees.{self.question.trees_of}"]
        of_trees = np.stack([row["trees_base"] + sum(leaves(tree, cells) for tree in row["trees"]) for row in self.trees], 1)
        return (1 - self.question.tree_share) * linear + self.question.tree_share * of_trees


NO_TREES = {"trees": [], "trees_base": 0.0}


def leaves(tree: dict, cells: np.ndarray) -> np.ndarray:
    """The leaf in which each session ends, as the engine walks."""
    feature, threshold, value = (np.array(tree[name]) for name in ("feature", "threshold", "value"))
    node = np.zeros(len(cells), int)
    for _ in range(len(feature)):
        split = feature[node]
        if (split < 0).all():
            break
        left = cells[np.arange(len(cells)), np.maximum(split, 0)] <= threshold[node]
        onward = np.where(left, np.array(tree["left"])[node], np.array(tree["right"])[node])
        node = np.where(split < 0, node, onward)
    return value[node]


def trees_of(grown, compact: bool) -> dict:
    if isinstance(grown, float):
        return NO_TREES | {"trees_base": grown}
    trees = []
    short = (lambda values: [float(f"{value:.4g}") for value in values]) if compact else (lambda values: values.tolist())
    for (estimator,) in grown.estimators_:
        tree = estimator.tree_
        leaf = tree.children_left < 0
        trees.append(
            {
                "feature": np.where(leaf, -1, tree.feature).tolist(),
                "threshold": short(np.where(leaf, 0.0, tree.threshold)),
                "left": np.where(leaf, 0, tree.children_left).tolist(),
                "right": np.where(leaf, 0, tree.children_right).tolist(),
                "value": short(np.where(leaf, tree.value[:, 0, 0] * grown.learning_rate, 0.0)),
            }
        )
    return {"trees": trees, "trees_base": float(grown.init_.constant_.ravel()[0])}


def vocabulary_of(spec: dict, compact: bool) -> dict:
    if not compact:
        return {"words": spec["words"], "rarity": spec["rarity"]}
    return {"steps": np.diff(spec["places"], prepend=0).tolist(), "having": spec["having"], "sessions": spec["sessions"]}


def write_release(folder: Path, lists: dict, features: Features, written: dict[str, Written], compact: bool) -> None:
    used = {name.split(".")[1] for one in written.values() for name in one.blocks if name.startswith("words.")}
    standard = {name.split(".")[1] for one in written.values() for name in one.blocks if name.startswith("vectors.")}
    spec = {
        "counts": features.spec["counts"],
        "vocabularies": {source: vocabulary_of(features.spec["vocabularies"][source], compact) for source in sorted(used)},
        "vectors": {source: features.spec["vectors"][source] for source in sorted(standard)},
    }
    models = {name: one.json for name, one in sorted(written.items())} | {"task_value": NO_PRICES}
    text = json.dumps({"lists": lists, "features": spec, "models": models}, ensure_ascii=False, separators=(",", ":"))
    (folder / "parameters.json").write_text(text + "\n", "utf8")
    for name, one in written.items():
        (folder / f"{name.replace('_', '-')}.bin").write_bytes(one.weights())
