"""What a model must beat: no label at all, every label always, and rules of concepts.

The rules are what a dictionary study would write down, found fairly: per label a short list of signs
(concepts and kinds of actors, alone or in pairs within a sentence; docmine/knowledge), chosen one by
one from the training passages, each that which raises F1 most. A passage with any sign gets the label.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from docmine.stages.classify.describe import Description
from docmine.training.samples import Sample

BASELINES = ("no label", "every label", "rules")
MOST_SIGNS = 8
# A sign must stand in so many training passages, and raise F1 by so much, to be a rule.
_LEAST_PASSAGES = 5
_LEAST_GAIN = 0.01
Probabilities = NDArray[np.float64]
Assigned = NDArray[np.int64]


class Coding(NamedTuple):
    """What a way of coding says of passages x labels."""

    probabilities: Probabilities
    assigned: Assigned


@dataclass(frozen=True, slots=True)
class Rules:
    """Signs of each label, the strongest first, with the share that carries it among those with and without."""

    signs: tuple[tuple[str, ...], ...]
    shares: tuple[tuple[float, float], ...]

    def __call__(self, sample: Sample) -> Coding:
        """Assign each label where one of its signs stands."""
        assigned = np.zeros(sample.targets.shape, dtype=np.int64)
        for row, description in enumerate(sample.descriptions):
            found = _signs_of(description)
            assigned[row] = [not found.isdisjoint(signs) for signs in self.signs]
        without, among = np.array(self.shares).T
        return Coding(np.where(assigned == 1, among, without), assigned)


def codings(train: Sample, test: Sample) -> dict[str, Coding]:
    """What each baseline, learned from `train`, says of `test`."""
    shares = np.broadcast_to(_share(train.targets), test.targets.shape)
    nothing = np.zeros_like(test.targets)
    return {
        "no label": Coding(shares, nothing),
        "every label": Coding(shares, nothing + 1),
        "rules": learn_rules(train)(test),
    }


def learn_rules(sample: Sample) -> Rules:
    """The signs of every label; none where no sign helps."""
    names, present = _present([_signs_of(description) for description in sample.descriptions])
    signs, shares = [], []
    for target in sample.targets.T:
        chosen = _choose(present, target)
        covered = np.asarray(present[:, chosen].sum(axis=1)).ravel() > 0
        signs.append(tuple(names[column] for column in chosen))
        shares.append((_share(target[~covered]), _share(target[covered])))
    return Rules(tuple(signs), tuple((float(a), float(b)) for a, b in shares))


def _signs_of(description: Description) -> set[str]:
    return {feature.name for feature in description.cues}


def _present(found: Sequence[set[str]]) -> tuple[list[str], sparse.csc_matrix]:
    """Names of frequent signs, and passages x signs of 0 and 1."""
    names = sorted(set().union(*found))
    index = {name: column for column, name in enumerate(names)}
    columns = [index[name] for signs in found for name in sorted(signs)]
    ends = np.cumsum([0, *(len(signs) for signs in found)])
    shape = (len(found), len(names))
    every = sparse.csr_matrix((np.ones(len(columns)), columns, ends), shape).tocsc()
    frequent = np.flatnonzero(np.asarray(every.sum(axis=0)).ravel() >= _LEAST_PASSAGES)
    return [names[column] for column in frequent], every[:, frequent]


def _choose(present: sparse.csc_matrix, target: NDArray[np.int64]) -> list[int]:
    """Columns, one by one, each that which raises the F1 of "any of them is there" most."""
    chosen: list[int] = []
    open_rows = np.ones(len(target))
    hits = given = best = 0.0
    while len(chosen) < MOST_SIGNS and present.shape[1]:
        more_hits = hits + present.T @ (open_rows * target)
        more_given = given + present.T @ open_rows
        f1 = 2 * more_hits / np.maximum(more_given + target.sum(), 1)
        column = int(np.argmax(np.round(f1, 9)))
        if f1[column] < best + _LEAST_GAIN:
            break
        chosen.append(column)
        hits, given, best = more_hits[column], more_given[column], float(f1[column])
        open_rows[present[:, column].indices] = 0.0
    return chosen


def _share(targets: NDArray[np.int64]) -> NDArray[np.float64]:
    """The share that carries each label, smoothed by one passage with it and one without."""
    return np.asarray((targets.sum(axis=0) + 1.0) / (len(targets) + 2.0))
