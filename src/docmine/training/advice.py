"""What more passages of a label would add: a learning curve of quick models, drawn on a little.

Quick models (ridge regression on words and cues) learn from nested parts of the documents, are tested on
documents left out, and per label an inverse power law is fitted to F1 over the number of passages with the
label (Figueroa et al. 2012, doi:10.1186/1472-6947-12-8). Where the law fits badly, nothing is said.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import Ridge

from docmine.errors import AnnotationError
from docmine.stages.classify.vectors import WEIGHTS, fit_blocks, stacked
from docmine.training.folds import Rows, folds_of
from docmine.training.samples import Sample

MORE = 30
SHARES = (0.2, 0.4, 0.6, 0.8, 1.0)
_FOLDS = 3
_EXPONENTS = (0.25, 0.5, 1.0)
_LEAST_FIT = 0.8
_ITERATIONS = 50
_LEAST_GAIN = 0.005
# Small sets are measured several times, since one order of documents says little of them.
_MOST_ROUNDS, _PASSAGES_OF_A_ROUND = 5, 2000
# Characters cost most of the time and change the shape of the curve least.
_QUICK_WEIGHTS = {name: weight for name, weight in WEIGHTS.items() if name != "characters"}


@dataclass(frozen=True, slots=True)
class Advice:
    """`gain` is the F1 that `more` passages of a label, from new documents, are expected to add."""

    label_id: str
    support: int
    more: int
    gain: float


@dataclass(frozen=True, slots=True)
class Growth:
    """F1 = ceiling - drop * n ** -exponent, n being how many passages with the label were learned from."""

    ceiling: float
    drop: float
    exponent: float
    fit: float

    def __call__(self, passages: float) -> float:
        """F1 expected from so many passages with the label."""
        return float(self.ceiling - self.drop * passages**-self.exponent)


def advise(sample: Sample) -> tuple[Advice, ...]:
    """What more passages would add, the most first; only labels of which something can be said."""
    try:
        counts, scores = quick_curve(sample)
    except AnnotationError:
        return ()
    found = []
    for column, label in enumerate(sample.label_ids):
        growth = growth_of(counts[:, column], scores[:, column])
        support = int(sample.targets[:, column].sum())
        gain = growth(support + MORE) - growth(support) if growth else 0.0
        if gain >= _LEAST_GAIN:
            found.append(Advice(label, support, MORE, round(gain, 3)))
    return tuple(sorted(found, key=lambda each: (-each.gain, each.label_id)))


def growth_of(counts: NDArray[np.float64], scores: NDArray[np.float64]) -> Growth | None:
    """The inverse power law that fits best, or none where no law fits or F1 does not grow."""
    spread = float(((scores - scores.mean()) ** 2).sum())
    if counts.min(initial=1.0) <= 0 or spread < 1e-6:
        return None
    fitted = [_fit_law(counts, scores, exponent, spread) for exponent in _EXPONENTS]
    best = max(fitted, key=lambda growth: round(growth.fit, 9))
    return best if best.fit >= _LEAST_FIT and best.drop > 0 else None


def quick_curve(sample: Sample) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(sizes, labels): mean passages with the label learned from, and F1 at the best threshold.

    Raises AnnotationError where no document can be left out.
    """
    blocks = fit_blocks(sample.descriptions, _QUICK_WEIGHTS)
    features = stacked(blocks, sample.descriptions)
    rounds = int(np.clip(_PASSAGES_OF_A_ROUND // len(sample), 1, _MOST_ROUNDS))
    folds = folds_of(sample, _FOLDS)
    counts = np.zeros((rounds, len(SHARES), len(sample.label_ids)))
    scores = np.zeros_like(counts)
    for number in range(rounds):
        for size, share in enumerate(SHARES):
            parts = [(part_of(sample, train, share, number), test) for train, test in folds]
            counts[number, size] = np.mean([sample.targets[train].sum(0) for train, _ in parts], 0)
            scores[number, size] = best_f1(*_left_out(features, sample.targets, parts))
    return counts.mean(axis=0), scores.mean(axis=0)


def part_of(sample: Sample, rows: Rows, share: float, seed: int = 0) -> Rows:
    """About a share of the rows, whole documents of them; a larger share holds every smaller one."""
    order = np.random.default_rng(seed).permutation(np.unique(sample.groups))
    groups, sizes = np.unique(sample.groups[rows], return_counts=True)
    order = order[np.isin(order, groups)]
    ends = np.cumsum(sizes[np.searchsorted(groups, order)])
    number = int(np.searchsorted(ends, share * len(rows), side="right"))
    return rows[np.isin(sample.groups[rows], order[: max(1, number)])]


def _left_out(
    features: sparse.csr_matrix, targets: NDArray[np.int64], parts: Sequence[tuple[Rows, Rows]]
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    scores = np.zeros(targets.shape)
    for train, test in parts:
        model = Ridge(solver="sparse_cg", tol=1e-2, max_iter=_ITERATIONS)
        model.fit(features[train], targets[train].astype(np.float64))
        scores[test] = model.predict(features[test])
    return scores, targets


def best_f1(scores: NDArray[np.float64], targets: NDArray[np.int64]) -> NDArray[np.float64]:
    """F1 of each label at its best threshold on these scores; both arguments (passages, labels)."""
    return np.array(list(_best_by_label(scores, targets)))


def _best_by_label(scores: NDArray[np.float64], targets: NDArray[np.int64]) -> Iterator[float]:
    for score, target in zip(scores.T, targets.T, strict=True):
        order = np.argsort(-np.round(score, 6), kind="stable")
        hits = np.cumsum(target[order])
        given = np.arange(1, len(order) + 1)
        yield float((2 * hits / (given + target.sum())).max())


def _fit_law(
    counts: NDArray[np.float64], scores: NDArray[np.float64], exponent: float, spread: float
) -> Growth:
    design = np.column_stack([np.ones(len(counts)), -(counts**-exponent)])
    ceiling, drop = np.linalg.lstsq(design, scores, rcond=None)[0]
    left = float(((scores - design @ [ceiling, drop]) ** 2).sum())
    return Growth(float(ceiling), float(drop), exponent, 1.0 - left / spread)
