"""Counts and the numbers made of them: every number comes with its support."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import average_precision_score

Matrix = NDArray[np.int64]
BOOTSTRAP_ROUNDS = 1000
CALIBRATION_BINS = 10
_LEVEL = (2.5, 97.5)


@dataclass(frozen=True, slots=True)
class Counts:
    """The four counts of one label."""

    true_positive: float
    false_positive: float
    false_negative: float
    true_negative: float

    @property
    def support(self) -> float:
        """How many passages carry the label."""
        return self.true_positive + self.false_negative

    @property
    def precision(self) -> float:
        """Share of what was assigned that is right; 0 where nothing was assigned."""
        return _ratio(self.true_positive, self.true_positive + self.false_positive)

    @property
    def recall(self) -> float:
        """Share of what should be assigned that was."""
        return _ratio(self.true_positive, self.support)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        errors = self.false_positive + self.false_negative
        return _ratio(2 * self.true_positive, 2 * self.true_positive + errors)

    @property
    def specificity(self) -> float:
        """Share of the passages without the label that were left without it."""
        return _ratio(self.true_negative, self.true_negative + self.false_positive)


@dataclass(frozen=True, slots=True)
class LabelScore:
    """How well one label is assigned; `f1_interval` is a 95 % interval, documents drawn anew."""

    label_id: str
    support: int
    precision: float
    recall: float
    f1: float
    f1_interval: tuple[float, float]
    average_precision: float
    brier: float
    calibration_error: float


@dataclass(frozen=True, slots=True)
class Scores:
    """Per label, and over all: the mean over labels, and passages without labels kept clean.

    A label that no measured passage carries has no F1, so macro-F1 is the mean over the
    `labels_with_support`; it is 0 where there are none.
    """

    labels: tuple[LabelScore, ...]
    labels_with_support: int
    macro_f1: float
    macro_f1_interval: tuple[float, float]
    micro_f1: float
    clean_specificity: float
    clean_support: int
    passages: int
    documents: int

    @property
    def calibration_error(self) -> float:
        """The mean expected calibration error over labels."""
        return float(np.mean([label.calibration_error for label in self.labels]))


def measure(
    label_ids: Sequence[str],
    targets: Matrix,
    assigned: Matrix,
    probabilities: NDArray[np.float64],
    groups: Matrix,
) -> Scores:
    """Everything at once; all matrices are (passages, labels), `groups` numbers the documents.

    Intervals: percentile bootstrap over documents (Cameron, Gelbach and Miller 2008), fixed seed.
    """
    drawn = _bootstrap_f1(targets, assigned, groups)
    labels = tuple(
        _label_score(label, targets[:, j], assigned[:, j], probabilities[:, j], drawn[:, j])
        for j, label in enumerate(label_ids)
    )
    clean = targets.sum(axis=1) == 0
    carried = [label.f1 for label in labels if label.support]
    return Scores(
        labels=labels,
        labels_with_support=len(carried),
        macro_f1=float(np.mean(carried)) if carried else 0.0,
        macro_f1_interval=_interval(_mean_of_known(drawn)),
        micro_f1=counts_of(targets.ravel(), assigned.ravel()).f1,
        clean_specificity=_ratio(int((assigned[clean].sum(axis=1) == 0).sum()), int(clean.sum())),
        clean_support=int(clean.sum()),
        passages=len(targets),
        documents=len(np.unique(groups)),
    )


def counts_of(target: Matrix, assigned: Matrix) -> Counts:
    """The four counts of one label."""
    hit, wanted = assigned.astype(bool), target.astype(bool)
    return Counts(
        float((hit & wanted).sum()),
        float((hit & ~wanted).sum()),
        float((~hit & wanted).sum()),
        float((~hit & ~wanted).sum()),
    )


def calibration_error(target: Matrix, probability: NDArray[np.float64]) -> float:
    """Expected calibration error over bins of equal size (Naeini et al. 2015)."""
    bins = reliability(target, probability)
    return sum(share * abs(stated - seen) for stated, seen, share in bins)


def reliability(
    target: Matrix, probability: NDArray[np.float64]
) -> list[tuple[float, float, float]]:
    """(mean probability, share with the label, share of passages) for bins of equal size."""
    order = np.argsort(probability, kind="stable")
    parts = [part for part in np.array_split(order, CALIBRATION_BINS) if len(part)]
    return [
        (float(probability[part].mean()), float(target[part].mean()), len(part) / len(target))
        for part in parts
    ]


def _label_score(
    label_id: str,
    target: Matrix,
    assigned: Matrix,
    probability: NDArray[np.float64],
    drawn: NDArray[np.float64],
) -> LabelScore:
    counts = counts_of(target, assigned)
    known = bool(target.any())
    return LabelScore(
        label_id=label_id,
        support=int(counts.support),
        precision=counts.precision,
        recall=counts.recall,
        f1=counts.f1,
        f1_interval=_interval(drawn),
        average_precision=float(average_precision_score(target, probability)) if known else 0.0,
        brier=float(np.mean((probability - target) ** 2)),
        calibration_error=calibration_error(target, probability),
    )


def _bootstrap_f1(targets: Matrix, assigned: Matrix, groups: Matrix) -> NDArray[np.float64]:
    """(rounds, labels): F1 with documents drawn with replacement, NaN where a draw lacks the label."""
    numbers, members = np.unique(groups, return_inverse=True)
    hits = _per_group((targets & assigned), members, len(numbers))
    errors = _per_group((targets ^ assigned), members, len(numbers))
    support = _per_group(targets, members, len(numbers))
    draw = np.random.default_rng(0).multinomial(
        len(numbers), np.full(len(numbers), 1 / len(numbers)), size=BOOTSTRAP_ROUNDS
    )
    twice = 2 * (draw @ hits)
    f1 = twice / np.maximum(twice + draw @ errors, 1e-12)
    return np.where(draw @ support > 0, f1, np.nan)


def _mean_of_known(drawn: NDArray[np.float64]) -> NDArray[np.float64]:
    """The mean of each round over the labels that it holds."""
    known = ~np.isnan(drawn)
    sums = np.where(known, drawn, 0.0).sum(axis=1)
    return np.where(known.any(axis=1), sums / np.maximum(known.sum(axis=1), 1), np.nan)


def _per_group(matrix: Matrix, members: Matrix, size: int) -> NDArray[np.float64]:
    sums = np.zeros((size, matrix.shape[1]))
    np.add.at(sums, members, matrix)
    return sums


def _interval(values: NDArray[np.float64]) -> tuple[float, float]:
    known = values[~np.isnan(values)]
    if not len(known):
        return 0.0, 0.0
    low, high = np.percentile(known, _LEVEL)
    return float(low), float(high)


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
