"""Fit the linear models, calibrate them on left-out documents and choose thresholds."""

import warnings
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from joblib import Parallel, delayed
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier

from docmine.stages.classify.classifier import (
    Centering,
    Classifier,
    Scores,
    Stage,
    joined_with,
)
from docmine.stages.classify.vectors import fit_blocks, stacked
from docmine.training.folds import Rows, folds_of
from docmine.training.samples import Sample

CALIBRATION_FOLDS = 5
EMBEDDING_WEIGHT = 1.5
_REGULARIZATION = 10.0
# Below this many passages starting worker processes costs more than it saves.
_WORTH_WORKERS = 1000
# Below this, starting worker processes takes longer than the fitting.
_WORTH_WORKERS = 1000
_GRID = np.round(np.arange(0.05, 0.96, 0.01), 2)


@dataclass(frozen=True, slots=True)
class Target:
    """What a label's threshold is to reach: the best F1, or the best F1 at a least precision or recall."""

    minimum_precision: float = 0.0
    minimum_recall: float = 0.0


@dataclass(frozen=True)
class Fitted:
    """A classifier with the calibrated probabilities it gave to its own passages when left out."""

    classifier: Classifier
    left_out: Scores


def fit(sample: Sample, target: Target | None = None) -> Fitted:
    """A classifier whose calibration and thresholds come from documents its models did not see."""
    scout_scores, full_scores = left_out_scores(sample)
    scout_calibration = calibrate(scout_scores, sample.targets)
    bare = bare_classifier(sample)
    scout = Stage(bare.scout.model, scout_calibration)
    if bare.full is None:
        probabilities = scout.probabilities(scout_scores)
        full = None
    else:
        full = Stage(bare.full.model, calibrate(full_scores, sample.targets))
        probabilities = full.probabilities(full_scores)
    thresholds = thresholds_for(probabilities, sample.targets, target or Target())
    classifier = Classifier(
        sample.label_ids,
        thresholds,
        bare.blocks,
        scout,
        full,
        bare.centering,
        sample.embedder_name,
    )
    return Fitted(classifier, probabilities)


def bare_classifier(sample: Sample) -> Classifier:
    """Models without calibration (slope 1, offset 0) and with thresholds of one half."""
    blocks = fit_blocks(sample.descriptions)
    features = stacked(blocks, sample.descriptions)
    labels = len(sample.label_ids)
    neutral = np.tile([1.0, 0.0], (labels, 1))
    scout = Stage(_one_vs_rest(features, sample.targets), neutral)
    full = centering = None
    if sample.vectors.shape[1]:
        centering = _centering(sample.vectors)
        joined = joined_with(features, centering(sample.vectors))
        full = Stage(_one_vs_rest(joined, sample.targets), neutral)
    halves = np.full(labels, 0.5)
    return Classifier(
        sample.label_ids, halves, blocks, scout, full, centering, sample.embedder_name
    )


def raw_scores(classifier: Classifier, sample: Sample) -> tuple[Scores, Scores]:
    """Scores of the first stage and of the full one (the same where there is only one)."""
    features = classifier.features(sample.descriptions)
    scout = classifier.scout.scores(features)
    if classifier.full is None or classifier.centering is None:
        return scout, scout
    joined = joined_with(features, classifier.centering(sample.vectors))
    return scout, classifier.full.scores(joined)


def left_out_scores(sample: Sample, folds: int = CALIBRATION_FOLDS) -> tuple[Scores, Scores]:
    """Scores that each passage gets from models trained without its document."""
    parts = folds_of(sample, folds)
    score = partial(_scores_of_fold, sample)
    workers = -1 if len(sample) >= _WORTH_WORKERS else 1
    found = Parallel(n_jobs=workers)(delayed(score)(train, test) for train, test in parts)
    scout, full = np.zeros(sample.targets.shape), np.zeros(sample.targets.shape)
    for (_, test), (scout_part, full_part) in zip(parts, found, strict=True):
        scout[test], full[test] = scout_part, full_part
    return scout, full


def calibrate(scores: Scores, targets: NDArray[np.int64]) -> NDArray[np.float64]:
    """Slope and offset per label that make logistic(slope * score + offset) a probability.

    Platt's method; a label that is always or never there gets its smoothed share.
    """
    return np.array([_platt(scores[:, j], targets[:, j]) for j in range(targets.shape[1])])


def thresholds_for(
    probabilities: Scores, targets: NDArray[np.int64], target: Target
) -> NDArray[np.float64]:
    """The threshold per label with the best F1 among those that reach the target (or come nearest)."""
    return np.array(
        [_threshold(probabilities[:, j], targets[:, j], target) for j in range(targets.shape[1])]
    )


def _scores_of_fold(sample: Sample, train: Rows, test: Rows) -> tuple[Scores, Scores]:
    return raw_scores(bare_classifier(sample.at(train)), sample.at(test))


def _one_vs_rest(features: sparse.csr_matrix, targets: NDArray[np.int64]) -> Any:
    estimator = LogisticRegression(
        C=_REGULARIZATION, solver="liblinear", max_iter=1000, random_state=0
    )
    model = OneVsRestClassifier(estimator)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Label .* is present in all training examples")
        model.fit(features, targets)
    model.estimators_ = [
        _linear(fitted, targets[:, label], features.shape[1])
        for label, fitted in enumerate(model.estimators_)
    ]
    return model


def _linear(fitted: Any, target: NDArray[np.int64], width: int) -> LogisticRegression:
    """The fitted model with slim coefficients; one that knows only the share where a label never varies."""
    if isinstance(fitted, LogisticRegression):
        fitted.coef_ = fitted.coef_.astype(np.float32)
        return fitted
    constant = LogisticRegression()
    constant.classes_ = np.array([0, 1])
    constant.coef_ = np.zeros((1, width), dtype=np.float32)
    constant.intercept_ = np.array([_log_odds(target)])
    return constant


def _centering(vectors: NDArray[np.float32]) -> Centering:
    mean = vectors.astype(np.float64).mean(axis=0)
    length = float(np.sqrt(((vectors - mean) ** 2).sum(axis=1)).mean())
    return Centering(mean, EMBEDDING_WEIGHT / max(length, 1e-9))


def _platt(scores: NDArray[np.float64], target: NDArray[np.int64]) -> tuple[float, float]:
    positives = int(target.sum())
    if positives in (0, len(target)):
        return 0.0, _log_odds(target)
    model = LogisticRegression(C=1e6, max_iter=1000).fit(scores.reshape(-1, 1), target)
    return max(float(model.coef_[0, 0]), 0.0), float(model.intercept_[0])


def _log_odds(target: NDArray[np.int64]) -> float:
    """Log-odds of a label's share, smoothed by one passage with it and one without."""
    share = (int(target.sum()) + 1.0) / (len(target) + 2.0)
    return float(np.log(share / (1 - share)))


def _threshold(
    probabilities: NDArray[np.float64], target: NDArray[np.int64], wanted: Target
) -> float:
    assigned = probabilities[None, :] >= _GRID[:, None]
    hits = (assigned & (target == 1)).sum(axis=1)
    precision = hits / np.maximum(assigned.sum(axis=1), 1)
    recall = hits / max(int(target.sum()), 1)
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-12)
    reached = (precision >= wanted.minimum_precision) & (recall >= wanted.minimum_recall)
    if not reached.any():
        short = np.maximum(wanted.minimum_precision - precision, 0)
        short += np.maximum(wanted.minimum_recall - recall, 0)
        return float(_GRID[int(np.argmin(np.round(short, 9)))])
    smooth = np.convolve(np.pad(f1, 2, mode="edge"), np.ones(5) / 5, mode="valid")
    return float(_GRID[int(np.argmax(np.where(reached, np.round(smooth, 9), -1.0)))])
