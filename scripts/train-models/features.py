"""The features of src/engines/embedded/trained/features, fitted on some sessions and made for all of them."""

from dataclasses import dataclass

import numpy as np

TYPED = {"own", "side"}
FARTHEST = 3
MOST_SHARE = 0.6


@dataclass(frozen=True)
class Reading:
    """What is read of a session and how it is kept: the texts, how many persons must have used a word, digits of a count's mean (None: all)."""

    sources: tuple[str, ...] = ("own", "side", "folders", "agent")
    least_persons: int = 3
    """Names of folders are few, and dear to the occupations."""
    least_persons_folders: int = 3
    digits: int | None = None


def of_style(name: str) -> bool:
    return name.startswith(("style.", "opens.", "closes.", "signs."))


def of_person(name: str) -> bool:
    return name.startswith(("person", "language", "human_words", "given"))


def rounded(value: float, digits: int | None) -> float:
    return value if digits is None else float(f"{value:.{digits}g}")


class Sessions:
    """What was exported of the sessions, as arrays, before anything is fitted."""

    def __init__(self, rows: list[dict], vectors: dict, names: set[str], chosen: dict[str, list[str]], reading: Reading = Reading()):
        self.rows, self.vectors, self.names, self.chosen, self.reading = rows, vectors, names, chosen, reading
        self.projects = np.array([row["project"] for row in rows])
        self.english = np.array([row["english"] for row in rows])
        self.count_names = sorted({name for row in rows for name in row["counts"]})
        self.counts = np.array(
            [[np.nan if row["counts"].get(name) is None else row["counts"][name] for name in self.count_names] for row in rows],
            dtype=float,
        )
        self.words, self.times, self.averages = {}, {}, {}
        places = {word: at for at, word in enumerate(vectors["words"])}
        self.places = places
        table = vectors["values"].astype(float)
        for source in reading.sources:
            found = {w for row in rows for w in row["words"][source] if w in places and w not in names}
            seen = sorted(found, key=places.get) if reading.digits else sorted(found)
            at = {word: place for place, word in enumerate(seen)}
            times = np.zeros((len(rows), len(seen)))
            average = np.zeros((len(rows), table.shape[1]))
            for place, row in enumerate(rows):
                if source in TYPED and not row["english"]:
                    continue
                mass = 0.0
                for word, count in row["words"][source].items():
                    if word in at:
                        times[place, at[word]] = count
                    if word in places:
                        weight = np.log1p(count) * vectors["weights"][places[word]]
                        mass += weight
                        average[place] += weight * table[places[word]]
                if mass > 0:
                    average[place] *= vectors["scales"] / mass
            self.words[source], self.times[source], self.averages[source] = seen, times, average


class Features:
    """Fitted on the sessions `train`; `blocks` holds them for every session."""

    def __init__(self, sessions: Sessions, train: np.ndarray):
        self.spec = {"counts": [], "vocabularies": {}, "vectors": {}}
        self.blocks = {}
        self._counts(sessions, train)
        for source in sessions.reading.sources:
            self._words(sessions, train, source)
            self._vectors(sessions, train, source)

    def _counts(self, sessions, train):
        columns, plain = [], []
        for at, name in enumerate(sessions.count_names):
            values = sessions.counts[:, at]
            known = values[train][~np.isnan(values[train])]
            if len(known) < 20 or known.std() == 0:
                continue
            log = bool(known.max() > 1.01)
            values = np.log1p(np.maximum(values, 0)) if log else values
            known = values[train][~np.isnan(values[train])]
            mean, deviation = (rounded(float(value), sessions.reading.digits) for value in (known.mean(), known.std()))
            self.spec["counts"].append({"name": name, "log": log, "mean": mean, "deviation": deviation})
            columns.append(np.clip(np.nan_to_num((values - mean) / deviation), -FARTHEST, FARTHEST))
            plain.append(np.nan_to_num(values, nan=-1.0))
        for block, keep in (("counts", lambda name: True), ("person", of_person), ("style", of_style)):
            chosen = [at for at, count in enumerate(self.spec["counts"]) if keep(count["name"])]
            if not chosen:
                continue
            self.blocks[block] = np.stack([columns[at] for at in chosen], 1) / np.sqrt(len(chosen))
            self.blocks[f"trees.{block}"] = np.stack([plain[at] for at in chosen], 1).astype(np.float32)

        for question, some in sessions.chosen.items():
            mask = np.array([count["name"] in some or count["name"].startswith("files.") for count in self.spec["counts"]])
            self.blocks[f"chosen.{question}"] = self.blocks["counts"] * mask

    def _words(self, sessions, train, source):
        times = sessions.times[source]
        having = times[train] > 0
        reading = sessions.reading
        least = reading.least_persons_folders if source == "folders" else reading.least_persons
        order = np.argsort(sessions.projects[train], kind="stable")
        starts = np.unique(sessions.projects[train][order], return_index=True)[1]
        persons = np.logical_or.reduceat(having[order], starts, axis=0).sum(0)
        kept = np.flatnonzero((persons >= least) & (having.mean(0) <= MOST_SHARE))
        times_had = having[:, kept].sum(0)
        rarity = np.log(len(train) / times_had)
        rarity = rarity if sessions.reading.digits else np.round(rarity, 4)
        counted = times[:, kept]
        values = np.where(counted > 0, 1 + np.log(np.maximum(counted, 1)), 0) * rarity
        lengths = np.linalg.norm(values, axis=1, keepdims=True)
        self.blocks[f"words.{source}"] = values / np.where(lengths == 0, 1, lengths)
        self.spec["vocabularies"][source] = {"words": [sessions.words[source][c] for c in kept], "rarity": rarity.tolist(), "having": times_had.tolist(), "sessions": len(train)}
        self.spec["vocabularies"][source]["places"] = [sessions.places[sessions.words[source][c]] for c in kept]

    def _vectors(self, sessions, train, source):
        average = sessions.averages[source]
        mean, deviation = average[train].mean(0), average[train].std(0)
        standard = np.clip((average - mean) / deviation, -FARTHEST, FARTHEST) / np.sqrt(average.shape[1])
        if source in TYPED:
            standard[~sessions.english] = 0
        self.blocks[f"vectors.{source}"] = standard
        self.spec["vectors"][source] = {"mean": mean.tolist(), "deviation": deviation.tolist()}
