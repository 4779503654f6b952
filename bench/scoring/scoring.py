"""The figures of a trial by numpy over person-aggregated confusion counts, and by scikit-learn called on every resample.

Run: python bench/scoring/scoring.py trial.json [--draws 2000] [--sklearn-draws 20]
Prints one line of JSON: seconds of each, peak memory, and the figures to compare. numpy's are those that Metier gives on this trial:
share labelled, agreement, ordinal agreement, precision, recall and F1 by label, and numbers, each with its expanded percentile interval.
"""

import argparse
import json
import resource
import time

import numpy as np
from scipy import stats
from sklearn import metrics


def counted(person, cell, persons, width):
    """Persons x cells."""
    return np.bincount(person * width + cell, minlength=persons * width).reshape(persons, width).astype(float)


def drawn_persons(persons, draws):
    """How often each person was drawn: draws x persons. A third of the time of `multinomial`."""
    picked = np.random.default_rng(1).integers(0, persons, size=(draws, persons))
    return counted(np.repeat(np.arange(draws), persons), picked.ravel(), draws, persons)


def alpha(tables, ordinal):
    """Krippendorff's alpha of many contingency tables at once."""
    pairs = tables + tables.transpose(0, 2, 1)
    margins = pairs.sum(2)
    total = margins.sum(1)
    size = tables.shape[1]
    if ordinal:
        before = np.cumsum(margins, 1)
        low = before - margins / 2
        distance = (low[:, :, None] - low[:, None, :]) ** 2
        seen = (pairs * distance).sum((1, 2))
        chance = (margins[:, :, None] * margins[:, None, :] * distance).sum((1, 2))
    else:
        seen = total - np.trace(pairs, axis1=1, axis2=2)
        chance = total**2 - (margins**2).sum(1)
    return 1 - (total - 1) * seen / chance


def figures(tables, ordinal):
    """Every figure of every table: draws x figures."""
    size = tables.shape[1]
    rows, columns = tables.sum(2), tables.sum(1)
    total = rows.sum(1)
    diagonal = np.diagonal(tables, axis1=1, axis2=2)
    hits = diagonal.sum(1)
    with np.errstate(divide="ignore", invalid="ignore"):
        precision, recall = diagonal / columns, diagonal / rows
        f1 = 2 * diagonal / (rows + columns)
        chance = (rows * columns).sum(1)
        found = [
            hits / total,
            np.nanmean(recall, 1),
            np.nanmean(f1, 1),
            (total * hits - chance) / (total**2 - chance),
            alpha(tables, False),
        ]
        if ordinal:
            places = np.arange(size)
            steps = np.abs(places[:, None] - places[None, :])
            seen = (tables * steps**2).sum((1, 2))
            by_chance = (rows[:, :, None] * columns[:, None, :] * steps**2).sum((1, 2))
            row_rank = np.cumsum(rows, 1) - rows / 2 - total[:, None] / 2
            column_rank = np.cumsum(columns, 1) - columns / 2 - total[:, None] / 2
            joint = (tables * row_rank[:, :, None] * column_rank[:, None, :]).sum((1, 2))
            spread = np.sqrt((rows * row_rank**2).sum(1) * (columns * column_rank**2).sum(1))
            found += [
                1 - seen * total / by_chance,
                alpha(tables, True),
                (tables * steps).sum((1, 2)) / total,
                (tables * (steps <= 1)).sum((1, 2)) / total,
                joint / spread,
            ]
    return np.column_stack([*found, precision, recall, f1])


def moments(gold, answer):
    g, a = gold - gold.mean(), answer - answer.mean()
    return np.column_stack([np.ones_like(g), np.abs(answer - gold), answer - gold, g, a, g * g, a * a, g * a])


def number_figures(sums):
    n, absolute, difference, g, a, gg, aa, ga = sums.T
    return np.column_stack(
        [absolute / n, difference / n, (ga - g * a / n) / np.sqrt((gg - g * g / n) * (aa - a * a / n))]
    )


def interval_levels(persons):
    low = stats.norm.cdf(-np.sqrt(persons / (persons - 1)) * stats.t.ppf(0.975, persons - 1))
    return [low, 1 - low]


def coded(labels, texts):
    places = {label: at for at, label in enumerate(labels)}
    return np.fromiter((places[text] for text in texts), dtype=np.int64, count=len(texts))


def persons_of(trial):
    names = sorted(set(trial["person"]))
    return coded(names, trial["person"]), len(names)


def by_numpy(trial, draws):
    person, persons = persons_of(trial)
    weights = drawn_persons(persons, draws)
    levels = interval_levels(persons)
    # Of the classifiers without labels here, what there is to draw is the same as of any other: every session is answered.
    answered = np.ones(len(person), dtype=np.int64)
    for _ in range(len(trial["labels"]) + 2):
        covered = weights @ counted(person, answered, persons, 2)
        np.quantile(covered[:, 1] / covered.sum(1), levels)
    answers = []
    for one in trial["labels"]:
        labels = one["labels"]
        size = len(labels)
        cells = coded(labels, one["gold"]) * size + coded(labels, one["answer"])
        counts = counted(person, cells, persons, size * size)
        point = figures(counts.sum(0).reshape(1, size, size), one["ordinal"])[0]
        drawn = figures((weights @ counts).reshape(draws, size, size), one["ordinal"])
        quantile = np.nanquantile if np.isnan(drawn).any() else np.quantile
        answers.append((point, quantile(drawn, levels, axis=0)))
    for one in trial["numbers"]:
        rows = moments(np.array(one["gold"]), np.array(one["answer"]))
        sums = np.column_stack([np.bincount(person, column, minlength=persons) for column in rows.T])
        point = number_figures(sums.sum(0)[None])[0]
        answers.append((point, np.quantile(number_figures(weights @ sums), levels, axis=0)))
    return answers


def by_sklearn(trial, draws):
    """What a loop over resamples would compute with scikit-learn: fewer figures than above."""
    person, persons = persons_of(trial)
    members = [np.flatnonzero(person == one) for one in range(persons)]
    coded_labels = [(coded(one["labels"], one["gold"]), coded(one["labels"], one["answer"])) for one in trial["labels"]]
    random = np.random.default_rng(1)
    for _ in range(draws):
        picked = np.concatenate([members[one] for one in random.integers(0, len(members), len(members))])
        for one, (all_gold, all_answer) in zip(trial["labels"], coded_labels, strict=True):
            gold, answer = all_gold[picked], all_answer[picked]
            labels = np.arange(len(one["labels"]))
            metrics.accuracy_score(gold, answer)
            metrics.balanced_accuracy_score(gold, answer)
            metrics.cohen_kappa_score(gold, answer, labels=labels, weights="quadratic" if one["ordinal"] else None)
            metrics.precision_recall_fscore_support(gold, answer, labels=labels, zero_division=np.nan)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("trial")
    parser.add_argument("--draws", type=int, default=2000)
    parser.add_argument("--sklearn-draws", type=int, default=20)
    options = parser.parse_args()
    with open(options.trial, encoding="utf-8") as file:
        trial = json.load(file)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    numpy_seconds, numpy_cpu = [], []
    for _ in range(5):
        started, used = time.perf_counter(), time.process_time()
        answers = by_numpy(trial, options.draws)
        numpy_seconds.append(time.perf_counter() - started)
        numpy_cpu.append(time.process_time() - used)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    started = time.perf_counter()
    by_sklearn(trial, options.sklearn_draws)
    sklearn_seconds = (time.perf_counter() - started) * options.draws / options.sklearn_draws
    print(
        json.dumps(
            {
                "numpy": {"seconds": numpy_seconds, "processor": numpy_cpu, "megabytes": peak - before},
                "sklearn_seconds": sklearn_seconds,
                "points": [list(point[:5]) for point, _ in answers[: len(trial["labels"])]],
            }
        )
    )


if __name__ == "__main__":
    main()
