"""Checks the statistics of src/benchmarks against scikit-learn, scipy, statsmodels, krippendorff and ppi-python, to 1e-9.

Run: node scripts/oracles/statistics.ts (writes the cases and calls this)
"""

import itertools
import json
import math
import sys
import warnings
from collections import Counter

import krippendorff
import numpy as np
import ppi_py
import statsmodels.api as sm
from scipy import stats
from sklearn import metrics
from sklearn.calibration import calibration_curve
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

warnings.filterwarnings("ignore")
np.seterr(all="ignore")

compared = Counter()
wrong = []


def same(name, ours, peer):
    """Our number (None: undefined) against the peer's (NaN or None: undefined)."""
    compared[name] += 1
    missing = peer is None or not math.isfinite(peer)
    if ours is None or missing:
        agree = ours is None and missing
    else:
        agree = abs(ours - peer) <= 1e-9 * max(1, abs(peer))
    if not agree:
        wrong.append(f"{name}: ours {ours}, peer {peer}")


def or_none(compute):
    """What a peer refuses to compute is undefined."""
    try:
        return float(compute())
    except (ValueError, ZeroDivisionError):
        return None


# --- resampling, written again from docs/methods/statistics.md ---


def xoshiro(seed):
    mask = 0xFFFFFFFF
    state = []
    word = seed & mask
    for _ in range(4):
        word = (word + 0x9E3779B9) & mask
        mixed = ((word ^ (word >> 16)) * 0x21F0AAAD) & mask
        mixed = ((mixed ^ (mixed >> 15)) * 0x735A2D97) & mask
        state.append(mixed ^ (mixed >> 15))

    def rotated(value, by):
        return ((value << by) | (value >> (32 - by))) & mask

    while True:
        yield (rotated((state[1] * 5) & mask, 7) * 9) & mask
        shifted = (state[1] << 9) & mask
        state[2] ^= state[0]
        state[3] ^= state[1]
        state[1] ^= state[2]
        state[0] ^= state[3]
        state[2] ^= shifted
        state[3] = rotated(state[3], 11)


def levels(persons):
    low = stats.norm.cdf(-math.sqrt(persons / (persons - 1)) * stats.t.ppf(0.975, persons - 1))
    return [low, 1 - low]


def resampled_interval(people, present, pairs, statistic, seed, draws):
    """Percentile interval over resampled persons; None where no interval is to be given."""
    if len(present) < 10:
        return None
    by_person = {person: [] for person in people}
    for person, gold, answer in pairs:
        by_person[person].append((gold, answer))
    numbers = xoshiro(seed)
    values = []
    for _ in range(draws):
        picked = [people[next(numbers) * len(people) >> 32] for _ in people]
        rows = [pair for person in picked for pair in by_person[person]]
        value = or_none(lambda: statistic(rows)) if rows else None
        if value is not None and math.isfinite(value):
            values.append(value)
    if len(values) < 0.95 * draws:
        return None
    low, high = np.quantile(values, levels(len(present)))
    return None if low == high else (low, high)


# --- agreement ---


def alpha(units, size, level):
    """units: lists of places of labels, one list a unit."""
    counts = np.array([[unit.count(place) for place in range(size)] for unit in units if len(unit) > 1])
    if len(counts) == 0 or (counts.sum(0) > 0).sum() < 2:
        return None
    return krippendorff.alpha(value_counts=counts, value_domain=np.arange(size), level_of_measurement=level)


def check_agreement(name, found, pairs, size, ordinal):
    gold = np.array([one for one, _ in pairs], dtype=int)
    answer = np.array([other for _, other in pairs], dtype=int)
    empty = len(pairs) == 0

    def value(key, compute, within=found):
        same(f"{name} {key}", within[key]["value"], None if empty else or_none(compute))

    used = sorted({*gold, *answer})
    value("accuracy", lambda: metrics.accuracy_score(gold, answer))
    value("balanced_accuracy", lambda: metrics.balanced_accuracy_score(gold, answer))
    value("macro_f1", lambda: metrics.f1_score(gold, answer, labels=used, average="macro", zero_division=np.nan))
    one_label = len(used) < 2
    value("kappa", lambda: math.nan if one_label else metrics.cohen_kappa_score(gold, answer))
    units = [list(pair) for pair in pairs]
    value("alpha", lambda: math.nan if one_label else alpha(units, size, "nominal"))
    if not empty:
        low, high = proportion_confint((gold == answer).sum(), len(gold), method="wilson")
        same(f"{name} wilson", found["accuracy"]["wilson"]["low"], low)
        same(f"{name} wilson", found["accuracy"]["wilson"]["high"], high)
    if not ordinal:
        return
    scaled = found["ordinal"]
    labels = np.arange(size)
    value(
        "quadratic_kappa",
        lambda: math.nan if one_label else metrics.cohen_kappa_score(gold, answer, labels=labels, weights="quadratic"),
        scaled,
    )
    value("ordinal_alpha", lambda: math.nan if one_label else alpha(units, size, "ordinal"), scaled)
    value("mean_absolute_error", lambda: metrics.mean_absolute_error(gold, answer), scaled)
    value("within_one", lambda: np.mean(np.abs(gold - answer) <= 1), scaled)
    value("spearman", lambda: stats.spearmanr(gold, answer).statistic if len(gold) > 1 else math.nan, scaled)


def check_labels(found, pairs, labels):
    gold, answer = [one for one, _ in pairs], [other for _, other in pairs]
    for place, label in enumerate(found):
        assert label["label"] == labels[place]
        truth, said = [one == place for one in gold], [one == place for one in answer]
        for key, score in (("precision", metrics.precision_score), ("recall", metrics.recall_score), ("f1", metrics.f1_score)):
            peer = score(truth, said, zero_division=np.nan) if pairs else None
            same(f"label {key}", label[key]["value"], peer)


def check_confidence(found, rows):
    stated = [row for row in rows if row["answer"] is not None and row["confidence"] is not None]
    if found is None:
        assert not stated
        return
    right = np.array([row["gold"] == row["answer"] for row in stated], dtype=int)
    sure = np.array([row["confidence"] for row in stated])
    if len(stated) == 0:
        same("brier", found["brier"]["value"], None)
        return
    same("brier", found["brier"]["value"], np.mean((sure - right) ** 2))
    shares, means = calibration_curve(right, sure, n_bins=10, strategy="uniform")
    bins = np.histogram(sure, np.linspace(0, 1, 11))[0]
    filled = [one for one in found["reliability"] if one["n"] > 0]
    for one, accuracy, mean in zip(filled, shares, means, strict=True):
        same("reliability accuracy", one["accuracy"], accuracy)
        same("reliability confidence", one["mean_confidence"], mean)
    weights = bins[bins > 0] / len(stated)
    same("expected calibration error", found["expected_calibration_error"]["value"], (weights * np.abs(shares - means)).sum())
    order = np.argsort(-sure)
    for point in found["accuracy_at_coverage"]:
        kept = point["coverage"] * len(stated)
        whole = int(kept + 1e-9)
        if abs(kept - whole) < 1e-9 and len(set(sure)) == len(sure):
            same("accuracy at coverage", point["accuracy"]["value"], right[order][:whole].mean())


def check_retest(found, rows, labels, ordinal):
    drawn = [[labels.index(one) for one in row["draws"] if one is not None] for row in rows]
    drawn = [one for one in drawn if len(one) > 1]
    if found is None:
        return
    flips = [np.mean([one != other for one, other in itertools.combinations(unit, 2)]) for unit in drawn]
    same("flip rate", found["flip_rate"]["value"], np.mean(flips) if flips else None)
    same("changed", found["changed"]["value"], np.mean([len(set(unit)) > 1 for unit in drawn]) if drawn else None)
    same("retest alpha", found["alpha"]["value"], alpha(drawn, len(labels), "nominal"))
    if ordinal:
        same("retest ordinal alpha", found["ordinal_alpha"]["value"], alpha(drawn, len(labels), "ordinal"))


def check_comparison(found, rows):
    both = [row for row in rows if row["answer"] is not None]
    gained = sum(row["answer"] == row["gold"] != row["baseline"] for row in both)
    lost = sum(row["baseline"] == row["gold"] != row["answer"] for row in both)
    assert (found["gained"], found["lost"]) == (gained, lost)
    if not both:
        same("mcnemar of a trial", found["mcnemar"]["p_value"], None)
        return
    same("mcnemar of a trial", found["mcnemar"]["p_value"], mcnemar([[0, gained], [lost, 0]], exact=True).pvalue)
    gold = [row["gold"] for row in both]
    new, old = [row["answer"] for row in both], [row["baseline"] for row in both]
    difference = metrics.accuracy_score(gold, new) - metrics.accuracy_score(gold, old)
    same("difference of accuracy", found["difference"]["accuracy"]["value"], difference)
    one_label = len({*gold, *new}) < 2 or len({*gold, *old}) < 2
    peer = None if one_label else metrics.cohen_kappa_score(gold, new) - metrics.cohen_kappa_score(gold, old)
    same("difference of kappa", found["difference"]["kappa"]["value"], peer)


def check_score(case):
    rows, labels, ordinal = case["rows"], case["labels"], case["ordinal"]
    size, found = len(labels), case["score"]["labels"]
    place = {label: at for at, label in enumerate(labels)}
    pairs = [(place[row["gold"]], place[row["answer"]]) for row in rows if row["answer"] is not None]
    check_agreement("agreement", found["agreement"], pairs, size, ordinal)
    check_labels(found["by_label"], pairs, labels)
    check_confidence(found["confidence"], rows)
    check_retest(found["retest"], rows, labels, ordinal)
    check_comparison(case["score"]["comparison"], rows)
    units = [[place[one] for one in row["ratings"] if one is not None] for row in rows]
    same("alpha of raters", found["ceiling"]["alpha"]["value"], alpha(units, size, "ordinal" if ordinal else "nominal"))
    for key, wanted in (("unanimous", 1), ("contested", None)):
        some = [
            row
            for row, unit in zip(rows, units, strict=True)
            if len(unit) > 1 and (len(set(unit)) == 1) == (wanted == 1) and row["answer"] is not None
        ]
        if found[key] is not None:
            check_agreement(key, found[key], [(place[row["gold"]], place[row["answer"]]) for row in some], size, ordinal)
    if case["resample"]:
        check_intervals(case, found)


def check_intervals(case, found):
    rows = case["rows"]
    place = {label: at for at, label in enumerate(case["labels"])}
    people = sorted({row["person"] for row in rows})
    answered = [row for row in rows if row["answer"] is not None]
    known = [(row["person"], place[row["gold"]], place[row["answer"]]) for row in answered]
    present = {row["person"] for row in answered}

    def kappa(some):
        gold, answer = [one for one, _ in some], [other for _, other in some]
        return metrics.cohen_kappa_score(gold, answer) if len({*gold, *answer}) > 1 else math.nan

    for key, statistic in (("accuracy", lambda some: np.mean([one == other for one, other in some])), ("kappa", kappa)):
        figure = found["agreement"][key]
        ours = figure["interval"]
        peer = resampled_interval(people, present, known, statistic, case["seed"], case["draws"])
        if figure["value"] is None:
            peer = None
        same(f"interval of {key}", ours and ours["low"], peer and peer[0])
        same(f"interval of {key}", ours and ours["high"], peer and peer[1])


def check_numbers(case):
    pairs = [(math.log10(row["gold"]), math.log10(row["answer"])) for row in case["rows"] if row["answer"] is not None]
    gold, answer = np.array([one for one, _ in pairs]), np.array([other for _, other in pairs])
    found = case["score"]
    same("number error", found["mean_absolute_error"]["value"], np.abs(answer - gold).mean() if pairs else None)
    same("number difference", found["mean_difference"]["value"], (answer - gold).mean() if pairs else None)
    defined = len(pairs) > 1 and len(set(gold)) > 1 and len(set(answer)) > 1
    same("pearson", found["pearson"]["value"], stats.pearsonr(gold, answer).statistic if defined else None)


# --- corrections ---


def clustered(y, x, groups):
    fit = sm.OLS(y, x).fit(cov_type="cluster", cov_kwds={"groups": groups, "use_correction": False})
    count = len(set(groups))
    return fit.params, fit.bse * math.sqrt(count / (count - 1))


def columns(rows, *names):
    return [np.array([row[name] for row in rows], dtype=float) for name in names]


def check_regression(case):
    x, y, predicted = columns(case["gold"], "x", "y", "predicted")
    other_x, other = columns(case["sample"], "x", "predicted")
    found = case["found"]
    point = ppi_py.ppi_ols_pointestimate(x, y, predicted, other_x, other)
    # ppi_ols_ci alone would tune once more at the tuned estimate; at 0 it takes the moments of the gold set only.
    low, high = ppi_py.ppi_ols_ci(x, y, predicted, other_x, other, alpha=0.05, lam=found["lambda"])
    for at, one in enumerate(found["coefficients"]):
        same("prediction-powered coefficient", one["corrected"]["value"], point[at])
        if case["alone"] and found["lambda"] > 0:
            error = (high[at] - low[at]) / (2 * stats.norm.ppf(0.975))
            same("prediction-powered error", one["corrected"]["standard_error"], error)
    if x.shape[1] == 1:
        mean = ppi_py.ppi_mean_pointestimate(y, predicted, other)
        same("prediction-powered mean", found["coefficients"][0]["corrected"]["value"], float(np.ravel(mean)[0]))
    codes = {person: at for at, person in enumerate({row["person"] for row in case["sample"]})}
    params, errors = clustered(other, other_x, np.array([codes[row["person"]] for row in case["sample"]]))
    for at, one in enumerate(found["coefficients"]):
        same("naive coefficient", one["naive"]["value"], params[at])
        same("naive error, clustered", one["naive"]["standard_error"], errors[at])


def check_design(case):
    frame = case["frame"]
    total, width = len(frame), len(frame[0]["predicted"]["x"])
    moments, joint = np.zeros((width, width)), np.zeros(width)
    terms = []
    for row in frame:
        parts = [(np.array(row["predicted"]["x"]), row["predicted"]["y"], 1.0)]
        if row["gold"] is not None:
            parts = [
                (*parts[0][:2], 1 - 1 / row["probability"]),
                (np.array(row["gold"]["x"]), row["gold"]["y"], 1 / row["probability"]),
            ]
        terms.append(parts)
        for x, y, weight in parts:
            moments += weight * np.outer(x, x)
            joint += weight * x * y
    theta = np.linalg.solve(moments, joint)
    scores = {}
    for row, parts in zip(frame, terms, strict=True):
        score = sum(weight * x * (y - x @ theta) for x, y, weight in parts)
        scores[row["person"]] = scores.get(row["person"], 0) + score
    meat = sum(np.outer(one, one) for one in scores.values()) * len(scores) / (len(scores) - 1)
    errors = np.sqrt(np.diag(np.linalg.inv(moments) @ meat @ np.linalg.inv(moments)))
    if case["all"]:
        codes = {person: at for at, person in enumerate(scores)}
        y = np.array([row["gold"]["y"] for row in frame])
        x = np.array([row["gold"]["x"] for row in frame])
        theta, errors = clustered(y, x, np.array([codes[row["person"]] for row in frame]))
    drawn = len({row["person"] for row in frame if row["gold"] is not None})
    for at, one in enumerate(case["found"]["coefficients"]):
        same("design-based coefficient", one["corrected"]["value"], theta[at])
        same("design-based error", one["corrected"]["standard_error"], errors[at] if drawn >= 10 else None)


def check_shares(case):
    labels, found = case["labels"], case["found"]
    truth, answer = [row["truth"] for row in case["gold"]], [row["answer"] for row in case["gold"]]
    answers = [row["answer"] for row in case["sample"]]
    table = metrics.confusion_matrix(truth, answer, labels=labels)
    observed = np.array([answers.count(label) for label in labels]) / len(answers)
    solved = np.linalg.solve((table / table.sum(1, keepdims=True)).T, observed)
    assert found["outside"] == bool((solved < -1e-12).any() or (solved > 1 + 1e-12).any())
    for at, label in enumerate(labels):
        one = found["labels"][at]
        same("naive share", one["naive"]["value"], observed[at])
        if not found["outside"]:
            same("rogan-gladen share", one["rogan_gladen"]["value"], solved[at])
        y, f, other = (np.array([float(value == label) for value in values]) for values in (truth, answer, answers))
        point = ppi_py.ppi_mean_pointestimate(y, f, other)
        low, high = ppi_py.ppi_ols_ci(np.ones((len(y), 1)), y, f, np.ones((len(other), 1)), other, alpha=0.05)
        same("prediction-powered share", one["prediction_powered"]["value"], float(np.ravel(point)[0]))
        error = (high[0] - low[0]) / (2 * stats.norm.ppf(0.975))
        same("prediction-powered share error", one["prediction_powered"]["standard_error"], error)


# --- tests ---


def check_tests(case):
    one = case["mcnemar"]
    same("mcnemar", one["found"], mcnemar([[0, one["gained"]], [one["lost"], 0]], exact=True).pvalue)
    gains = np.array(case["sign_flip"]["gains"])
    sums = [sum(one) for one in itertools.product(*((gain, -gain) for gain in gains))]
    same("sign flip", case["sign_flip"]["found"], np.mean(np.abs(sums) >= abs(gains.sum())))
    for ours, peer in zip(case["holm"]["found"], multipletests(case["holm"]["p_values"], method="holm")[1], strict=True):
        same("holm", ours, peer)
    one = case["wilson"]
    for key, peer in zip(("low", "high"), proportion_confint(one["hits"], one["trials"], method="wilson"), strict=True):
        same("wilson", one["found"][key], peer)
    same("t", case["levels"]["t95"], stats.t.ppf(0.975, case["levels"]["persons"]))
    same("expanded level", case["levels"]["lower"], levels(case["levels"]["persons"])[0])


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        cases = json.load(file)
    checks = {
        "scores": check_score,
        "numbers": check_numbers,
        "regressions": check_regression,
        "designs": check_design,
        "shares": check_shares,
        "tests": check_tests,
    }
    for name, check in checks.items():
        for case in cases[name]:
            check(case)
    for name, count in sorted(compared.items()):
        print(f"{count:6d} {name}")
    print(f"{sum(compared.values()) - len(wrong)} of {sum(compared.values())} numbers agree to 1e-9")
    for line in wrong[:40]:
        print(line)
    if wrong or not compared:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
