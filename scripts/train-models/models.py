"""The models: what each question looks at, and how it is fitted. Little is tuned, and all of that within the training sessions."""

from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import minimize
from sklearn.ensemble import GradientBoostingRegressor

from features import Reading

RIDGE = 1.0
TREES, DEPTH, RATE, LEAF, SHARE_OF_SESSIONS, SHARE_OF_COUNTS = 60, 3, 0.06, 8, 0.6, 0.25
"""A value of fewer sessions than this grows no trees: it is its base rate and the linear part."""
LEAST_FOR_TREES = 8
INNER_FOLDS = 4


@dataclass(frozen=True)
class Question:
    name: str
    form: str
    values: list[str]
    """Share of each block in the kernel: the words of a source, its average vector, the counts, the few counts chosen by hand."""
    blocks: dict[str, float]
    tree_share: float = 0.0
    trees_of: str = "counts"
    stacked: tuple[str, ...] = ()
    """How much what is rare is lifted before the choice: none at 0, to the same footing at 1."""
    lift: float = 0.3


STEPS = ["none", "1", "2", "3", "4", "5"]
GROUPS = [f"{code}-0000" for code in (11, 13, 15, 17, 19, 21, 25, 27, 29, 41, 43)]

QUESTIONS = [
    Question("success_signal", "scale", STEPS, {"counts": 1, "chosen": 0.7, "words.agent": 0.3}, tree_share=0.5),
    Question("failure_signal", "scale", STEPS, {"counts": 1, "chosen": 0.7, "words.agent": 0.3}, tree_share=0.4),
    Question("work_mode", "classes", [], {"counts": 0.5, "chosen": 0.35, "words.agent": 1, "vectors.agent": 0.5, "words.own": 0.6}),
    Question("expertise", "scale", STEPS[1:], {"words.own": 1}),
    Question("user_occupation", "classes", [], {"vectors.folders": 1, "words.side": 0.3}),
    Question("work_occupation", "classes", [], {"vectors.folders": 1, "words.folders": 0.5, "words.own": 0.4, "vectors.agent": 0.4}),
    Question("outcome", "classes", [], {"counts": 0.7, "chosen": 0.5, "words.agent": 0.5, "vectors.agent": 0.5},
             stacked=("success_signal", "failure_signal")),
    Question("codebase_relation", "classes", [], {"counts": 1, "chosen": 0.7, "words.agent": 0.5, "words.own": 0.3}, lift=0.6),
    Question("decisions", "shares", [], {"counts": 1, "chosen": 0.7, "words.agent": 0.7, "vectors.agent": 0.3, "words.own": 0.5}),
]


EVERY_TEXT = ("own", "side", "folders", "agent", "tools", "files")
WIDER_QUESTIONS = [
    Question("success_signal", "scale", STEPS, {"counts": 1.4, "chosen": 0.7, "words.agent": 0.3, "words.tools": 0.4}, tree_share=0.5),
    Question("failure_signal", "scale", STEPS, {"counts": 1.4, "chosen": 0.7, "words.agent": 0.3, "words.tools": 0.4}, tree_share=0.4),
    Question("work_mode", "classes", [],
             {"counts": 0.8, "chosen": 0.35, "words.agent": 1, "vectors.agent": 0.5, "words.own": 0.6, "words.tools": 0.4}),
    Question("expertise", "scale", STEPS[1:], {"words.own": 1, "style": 0.2}),
    Question("user_occupation", "classes", [], {"vectors.folders": 1, "words.side": 0.3, "style": 0.3, "words.files": 0.4}),
    Question("work_occupation", "classes", [], {"vectors.folders": 1, "words.folders": 0.5, "words.own": 0.4, "vectors.agent": 0.4}),
    Question("outcome", "classes", [], {"counts": 1.4, "chosen": 0.5, "words.agent": 0.5, "vectors.agent": 0.5, "words.tools": 0.4},
             stacked=("success_signal", "failure_signal")),
    Question("codebase_relation", "classes", [],
             {"counts": 1.2, "chosen": 0.7, "words.agent": 0.5, "words.own": 0.3, "words.tools": 0.4}, lift=0.6),
    Question("decisions", "shares", [],
             {"counts": 1.4, "chosen": 0.7, "words.agent": 0.7, "vectors.agent": 0.3, "words.own": 0.5, "words.tools": 0.4}),
]


@dataclass(frozen=True)
class Design:
    """What a release looks at and how its numbers are written: `steps` of a weight either side of 0, of a scale 127, one scale a block for all rows or one each."""

    questions: list[Question]
    reading: Reading = Reading()
    steps: int = 127
    one_scale: bool = False
    """Reads more, is measured beside more, and is written shorter: words as places in the list of those with vectors, trees with four digits."""
    wider: bool = False


DESIGNS = {
    "embedded-2": Design(QUESTIONS),
    "embedded-3": Design(WIDER_QUESTIONS, Reading(EVERY_TEXT, least_persons=4, digits=4), steps=10, one_scale=True, wider=True),
}


@dataclass
class Targets:
    """One question's reference over all sessions: `known` marks those that have one; `matrix` has a column a row of the model."""

    values: list[str]
    known: np.ndarray
    matrix: np.ndarray
    places: np.ndarray


def targets_of(question: Question, rows: list[dict]) -> Targets:
    if question.form == "shares":
        pairs = [[row["gold"].get("user_share_planning"), row["gold"].get("user_share_execution")] for row in rows]
        matrix = np.array([[np.nan if v is None else v for v in pair] for pair in pairs], dtype=float)
        return Targets([], ~np.isnan(matrix).any(1), np.nan_to_num(matrix), np.zeros(len(rows), int))
    gold = [str(row["gold"].get(question.name)) for row in rows]
    values = question.values or sorted(set(gold))
    known = np.array([value in values for value in gold])
    places = np.array([values.index(value) if value in values else 0 for value in gold])
    if question.form == "classes":
        matrix = np.eye(len(values))[places]
    else:
        matrix = (places.astype(float) + (0 if values[0] == "none" else 1))[:, None]
    return Targets(values, known, matrix, places)


@dataclass
class Linear:
    base: np.ndarray
    """Weights by block: features × rows."""
    weights: dict[str, np.ndarray]

    def scores(self, blocks, stacked=None):
        total = sum(blocks[name] @ weight for name, weight in self.weights.items() if name != "stacked")
        if "stacked" in self.weights:
            total = total + stacked @ self.weights["stacked"]
        return total + self.base


def fit_linear(question: Question, blocks, matrix, train, mass, stacked=None) -> Linear:
    """Weighted ridge regression in its dual form; each block's share of the kernel is as the question says."""
    made = {name: blocks[f"chosen.{question.name}" if name == "chosen" else name] for name in question.blocks}
    parts = {name: (made[name][train], share) for name, share in question.blocks.items()}
    if stacked is not None:
        parts["stacked"] = (stacked[train], 0.7)
    sizes = {name: max((cells**2).sum(1).mean(), 1e-9) for name, (cells, _) in parts.items()}
    whole = sum(share for _, share in parts.values())
    kernel = sum(share / whole / sizes[name] * (cells @ cells.T) for name, (cells, share) in parts.items())
    weight = mass[train] / mass[train].mean()
    mean = (weight[:, None] * matrix[train]).sum(0) / weight.sum()
    dual = np.linalg.solve(kernel + RIDGE * np.diag(1 / weight), matrix[train] - mean)
    weights = {name: share / whole / sizes[name] * (cells.T @ dual) for name, (cells, share) in parts.items()}
    # The chosen counts are some of the counts: their weights add up.
    if "chosen" in weights:
        weights["counts"] = weights.get("counts", 0) + weights.pop("chosen")
    return Linear(mean, weights)


def fit_trees(question: Question, blocks, matrix, train, mass) -> list:
    """A few small boosted trees a row over plain counts; None for a row with too few sessions."""
    if question.tree_share == 0:
        return []
    cells, weight = blocks[f"trees.{question.trees_of}"], mass[train] / mass[train].mean()
    grown = []
    for row in range(matrix.shape[1]):
        target = matrix[train, row]
        if question.form == "classes" and target.sum() < LEAST_FOR_TREES:
            grown.append(float((weight * target).sum() / weight.sum()))
            continue
        grown.append(
            GradientBoostingRegressor(
                n_estimators=TREES, max_depth=DEPTH, learning_rate=RATE, min_samples_leaf=LEAF, subsample=SHARE_OF_SESSIONS,
                max_features=SHARE_OF_COUNTS, random_state=0,
            ).fit(cells[train], target, sample_weight=weight)
        )
    return grown


def tree_scores(grown: list, cells: np.ndarray) -> np.ndarray:
    return np.stack([np.full(len(cells), one) if isinstance(one, float) else one.predict(cells) for one in grown], 1)


@dataclass
class Decision:
    """From scores to values and probabilities; fitted on scores of sessions whose persons the models had not seen."""

    form: str
    slope: float = 1.0
    bases: np.ndarray = field(default_factory=lambda: np.zeros(0))
    middles: np.ndarray = field(default_factory=lambda: np.zeros(0))
    gains: np.ndarray = field(default_factory=lambda: np.zeros(0))
    cuts: np.ndarray = field(default_factory=lambda: np.zeros(0))
    bounds: np.ndarray = field(default_factory=lambda: np.zeros(0))

    def probabilities(self, scores: np.ndarray) -> np.ndarray:
        if self.form == "classes":
            raised = self.slope * scores + self.bases
            parts = np.exp(raised - raised.max(1, keepdims=True))
            return parts / parts.sum(1, keepdims=True)
        upto = 1 / (1 + np.exp(self.slope * scores[:, :1] - self.bounds))
        upto = np.hstack([upto, np.ones((len(scores), 1))])
        return np.maximum(0, np.diff(np.hstack([np.zeros((len(scores), 1)), upto]), axis=1))

    def choose(self, scores: np.ndarray) -> np.ndarray:
        if self.form == "classes":
            return ((scores - self.middles) * self.gains + self.middles).argmax(1)
        return (scores[:, :1] > self.cuts).sum(1)


def fit_decision(question: Question, scores, targets: Targets, train, mass) -> Decision:
    if question.form == "shares":
        return Decision("shares")
    places, weight = targets.places[train], mass[train] / mass[train].mean()
    count = len(targets.values)
    if question.form == "classes":
        share = np.array([(weight * (places == at)).sum() for at in range(count)]) / weight.sum()
        start = np.concatenate([[4.0], np.zeros(count)])

        def loss(point):
            decision = Decision("classes", point[0], point[1:])
            chance = decision.probabilities(scores[train])[np.arange(len(places)), places]
            return -(weight * np.log(np.maximum(chance, 1e-12))).mean() + 0.02 * ((point[1:]) ** 2).mean()

        point = minimize(loss, start, method="L-BFGS-B").x
        return Decision("classes", point[0], point[1:], share, np.maximum(share, 0.02) ** -question.lift)
    score = scores[train, 0]
    shares = np.cumsum(np.bincount(places, minlength=count))[:-1] / len(places)
    cuts = np.quantile(score, shares)

    def loss(point):
        bounds = np.cumsum(np.concatenate([[point[1]], np.exp(point[2:])]))
        chance = Decision("scale", point[0], bounds=bounds).probabilities(scores[train])[np.arange(len(places)), places]
        return -(weight * np.log(np.maximum(chance, 1e-9))).mean()

    logit = np.log(np.clip(shares, 0.01, 0.99) / (1 - np.clip(shares, 0.01, 0.99)))
    slope = 1 / max(score.std(), 1e-6)
    start = np.concatenate([[slope], [logit[0] + slope * score.mean()], np.log(np.maximum(np.diff(logit), 0.05))])
    point = minimize(loss, start, method="L-BFGS-B").x
    return Decision("scale", point[0], bounds=np.cumsum(np.concatenate([[point[1]], np.exp(point[2:])])), cuts=cuts)


def kappa(said, reference, count: int, quadratic: bool = False) -> float:
    table = np.zeros((count, count))
    np.add.at(table, (said, reference), 1)
    grid = np.arange(count)
    cost = (grid[:, None] - grid) ** 2 if quadratic else grid[:, None] != grid
    chance = np.outer(table.sum(1), table.sum(0)) / max(table.sum(), 1)
    expected = (cost * chance).sum()
    return 0.0 if expected == 0 else 1 - (cost * table).sum() / expected


def person_folds(projects: np.ndarray, count: int, seed: int) -> np.ndarray:
    """A fold a person, so that nobody is on both sides."""
    unique = sorted(set(projects))
    order = np.random.RandomState(seed).permutation(len(unique))
    fold = {unique[person]: place % count for place, person in enumerate(order)}
    return np.array([fold[project] for project in projects])
