"""The regressions of docs/r.md by statsmodels: prints the slope with its error, then the coefficients of levels 2 to 5 with theirs."""

import csv
import sys
from collections import defaultdict

import numpy as np
import statsmodels.api as sm

LEAST = 5

with open(sys.argv[1], encoding="utf-8") as file:
    needed = ("verified_success", "expertise_ordinal", "user_key", "work_mode", "task_value_band")
    rows = [row for row in csv.DictReader(file) if all(row[name] for name in needed)]

persons = defaultdict(set)
for row in rows:
    persons[row["work_mode"], row["task_value_band"]].add(row["user_key"])
rows = [row for row in rows if len(persons[row["work_mode"], row["task_value_band"]]) >= LEAST]

success = np.array([row["verified_success"] == "true" for row in rows], dtype=float)
level = np.array([float(row["expertise_ordinal"]) for row in rows])
cells = sorted({(row["work_mode"], row["task_value_band"]) for row in rows})
cell = np.array([[(row["work_mode"], row["task_value_band"]) == one for one in cells] for row in rows], dtype=float)
_, person = np.unique([row["user_key"] for row in rows], return_inverse=True)


def fitted(regressors):
    design = np.column_stack([regressors, cell])
    model = sm.OLS(success, design).fit(cov_type="cluster", cov_kwds={"groups": person})
    count = regressors.shape[1]
    return [*model.params[:count], *model.bse[:count]]


figures = fitted(level[:, None]) + fitted(np.column_stack([level == one for one in (2, 3, 4, 5)]).astype(float))
print(*(repr(float(figure)) for figure in figures))
