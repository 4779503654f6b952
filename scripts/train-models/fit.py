"""Fits one question on some sessions, with everything that is tuned tuned among them."""

from dataclasses import dataclass, replace

import numpy as np

from features import Features, Sessions
from models import (
    INNER_FOLDS, QUESTIONS, Decision, Linear, Question, fit_decision, fit_linear, fit_trees, person_folds, targets_of, tree_scores,
)


"""Taken off the scores of the signals before outcome builds on them."""
STACKED_MIDDLE = 2.5


@dataclass
class Fitted:
    question: Question
    linear: Linear
    grown: list
    decision: Decision


class Trainer:
    """Keeps the features of a set of training sessions, and their trees, so that ablations need not make them again."""

    def __init__(self, sessions: Sessions, mass: np.ndarray, questions: list[Question] = QUESTIONS):
        self.sessions, self.mass, self.questions = sessions, mass, questions
        self.targets = {question.name: targets_of(question, sessions.rows) for question in questions}
        self.features: dict[bytes, Features] = {}
        self.trees: dict[tuple, tuple] = {}

    def made(self, train: np.ndarray) -> Features:
        key = train.tobytes()
        if key not in self.features:
            self.features[key] = Features(self.sessions, train)
        return self.features[key]

    def grown(self, question: Question, train: np.ndarray):
        key = (question.name, train.tobytes())
        if key not in self.trees:
            blocks, known = self.made(train).blocks, self.targets[question.name].known
            grown = fit_trees(question, blocks, self.targets[question.name].matrix, train[known[train]], self.mass)
            self.trees[key] = (grown, tree_scores(grown, blocks[f"trees.{question.trees_of}"]) if grown else None)
        return self.trees[key]

    def scores(self, question: Question, train: np.ndarray, stacked=None):
        """The linear part, the trees, and every session's scores from a fit on `train`."""
        blocks, targets = self.made(train).blocks, self.targets[question.name]
        linear = fit_linear(question, blocks, targets.matrix, train[targets.known[train]], self.mass, stacked)
        score = linear.scores(blocks, stacked)
        if question.tree_share == 0:
            return linear, [], score
        grown, of_trees = self.grown(question, train)
        return linear, grown, (1 - question.tree_share) * score + question.tree_share * of_trees

    def outside(self, question: Question, train: np.ndarray, stacked=None) -> np.ndarray:
        """Scores of the training sessions, each from a fit without its person."""
        fold = person_folds(self.sessions.projects, INNER_FOLDS, 7)
        scores = np.zeros((len(self.sessions.rows), self.targets[question.name].matrix.shape[1]))
        for part in range(INNER_FOLDS):
            rest, held = train[fold[train] != part], train[fold[train] == part]
            scores[held] = self.scores(question, rest, stacked)[2][held]
        return scores

    def fit(self, train: np.ndarray, questions: list[Question] | None = None) -> tuple[dict[str, Fitted], dict[str, np.ndarray], dict]:
        """Models of every question, all sessions' scores, and the training sessions' scores from outside."""
        fitted, scores, outsides = {}, {}, {}
        for question in questions or self.questions:
            if question.stacked:
                # Sessions of the training set show the score from outside, as every later session will.
                inner = np.hstack([outsides[name] for name in question.stacked]) - STACKED_MIDDLE
                outer = np.hstack([scores[name] for name in question.stacked]) - STACKED_MIDDLE
                mixed = outer.copy()
                mixed[train] = inner[train]
                linear, grown, score = self.scores(question, train, mixed)
                final = linear.scores(self.made(train).blocks, outer)
                score = (1 - question.tree_share) * final + (question.tree_share * self.grown(question, train)[1] if grown else 0)
                outside = self.outside(question, train, mixed)
            else:
                linear, grown, score = self.scores(question, train)
                outside = self.outside(question, train)
            targets = self.targets[question.name]
            decision = fit_decision(question, outside, targets, train[targets.known[train]], self.mass)
            fitted[question.name] = Fitted(question, linear, grown, decision)
            scores[question.name], outsides[question.name] = score, outside
        return fitted, scores, outsides


def without_blocks(question: Question, gone: set[str]) -> Question:
    return replace(question, blocks={name: share for name, share in question.blocks.items() if name not in gone})
