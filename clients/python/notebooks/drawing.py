"""What the figures of these notebooks share: their look, their titles, and shares with intervals that know persons."""

from __future__ import annotations

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from scipy import stats

YOURS = "#1f5a8a"
OTHER = "#c8552b"
QUIET = "#9aa0a6"


def begin() -> None:
    """One look for all figures."""
    plt.rcParams.update(
        {
            "figure.dpi": 110,
            "figure.constrained_layout.use": True,
            "font.size": 10,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.titlelocation": "left",
            "axes.titlesize": 10.5,
            "legend.frameon": False,
        }
    )


def origin(labels: pd.DataFrame) -> str:
    """Whose sessions they are, for titles. A simulated table says so of itself, whatever its file is called."""
    releases = sorted(labels["release_id"].dropna().astype(str).unique())
    if all(release.startswith("simulated") for release in releases):
        return "simulated sessions"
    return f"sessions labelled by {', '.join(releases)}"


def titled(figure: plt.Figure, text: str, of: str) -> None:
    """The title: what is seen, and whose sessions they are."""
    figure.suptitle(f"{text} ({of})", x=0.01, ha="left", fontsize=11.5, fontweight="bold")


def share(values: Sequence[bool] | pd.Series, persons: pd.Series) -> tuple[float, float]:
    """A mean and the half width of its 95 % interval, sessions of one person counted together."""
    numbers = np.asarray(values, dtype=float)
    _, person = np.unique(persons.astype(str), return_inverse=True)
    groups = person.max() + 1
    if groups < 2:
        return numbers.mean(), np.nan
    sums = np.bincount(person, numbers - numbers.mean())
    error = np.sqrt(groups / (groups - 1) * (sums**2).sum()) / len(numbers)
    return numbers.mean(), stats.t.ppf(0.975, groups - 1) * error
