"""Fit the models, calibrate them on left-out documents and choose thresholds."""

from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from joblib import Parallel, delayed
from numpy.typing import NDArray
from scipy import sparse
from sklearn.kernel_ridge import KernelRidge
from sklearn.linear_model import LogisticRegression, Ridge

from docmine.errors import AnnotationError
from docmine.stages.classify.classifier import (
    Centering,
    Classifier,
    Neighbourhood,
    Opinions,
    Scores,
    Stage,
    is_open,
    likeness,
)
from docmine.stages.classify.vectors import evened, fit_blocks, stacked
from docmine.training.folds import Rows, folds_of
from docmine.training.samples import Sample

CALIBRATION_FOLDS = 5
# With embeddings every passage is compared with every other: 20,000 take 1.6 GB for each worker.
MAXIMUM_EXAMPLES = 20_000
_PENALTY = 1.0
_TOLERANCE = 1e-6
# Below this many passages a second worker saves nothing; above the second number, two of them may want
# more memory than there is. Threads: the work is in libraries, and a sample is large to hand over.
_WORTH_WORKERS = 1000
_TOO_MANY_FOR_WORKERS = 16_000
_ROWS_AT_A_TIME = 1024
_TRUST = 1.0
# Where the features of a label say nothing, all weight is the encoder's.
_LEAST_SLOPE = 0.05
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
    """A classifier whose calibration and thresholds come from documents its models did not see.

    Raises AnnotationError where there are too many passages to compare each with each.
    """
    if sample.embedded:
        _check_size(len(sample))
    scout_scores, full_scores = left_out_scores(sample)
    bare, targets = bare_classifier(sample), sample.targets[sample.fair]
    if sample.encoder is not None:
        opinions = weighed(scout_scores, sample)
        bare = replace(bare, full=replace(bare.scout, meaning=opinions), encoder=sample.encoder)
        full_scores = scout_scores + opinions.scores(sample.vectors)
    scout = replace(bare.scout, calibration=calibrate(scout_scores, sample.targets))
    full = bare.full and replace(
        bare.full, calibration=calibrate(full_scores[sample.fair], targets)
    )
    calibrated = replace(bare, scout=scout, full=full)
    probabilities = _both_stages(calibrated, scout_scores, full_scores)
    thresholds = thresholds_for(probabilities[sample.fair], targets, target or Target())
    return Fitted(replace(calibrated, thresholds=thresholds), probabilities)


def bare_classifier(sample: Sample) -> Classifier:
    """Models without calibration (slope 1, offset 0) and with thresholds of one half."""
    blocks = fit_blocks(sample.descriptions)
    features = evened(stacked(blocks, sample.descriptions))
    scout = linear_stage(features, sample.targets)
    full = centering = None
    if sample.embedded:
        centering = Centering(sample.vectors.astype(np.float64).mean(axis=0))
        full = kernel_stage(features, sample.targets, centering(sample.vectors))
    halves = np.full(len(sample.label_ids), 0.5)
    return Classifier(
        sample.label_ids, halves, blocks, scout, full, centering, sample.embedder_name
    )


def raw_scores(classifier: Classifier, sample: Sample) -> tuple[Scores, Scores]:
    """Scores of the first stage and of the full one (the same where there is only one)."""
    features = classifier.features(sample.descriptions)
    scout = classifier.scout.scores(features)
    if classifier.full is None:
        return scout, scout
    read = classifier.centering(sample.vectors) if classifier.centering else sample.vectors
    return scout, classifier.full.scores(features, read)


def probabilities_of(classifier: Classifier, sample: Sample) -> Scores:
    """Probabilities that a calibrated classifier gives to prepared passages."""
    return _both_stages(classifier, *raw_scores(classifier, sample))


def _both_stages(classifier: Classifier, scout_scores: Scores, full_scores: Scores) -> Scores:
    """The full stage's probabilities, but the first stage's where that rules a passage out."""
    probabilities = classifier.scout.probabilities(scout_scores)
    if classifier.full is not None:
        rows = is_open(probabilities)
        probabilities[rows] = classifier.full.probabilities(full_scores)[rows]
    return probabilities


def left_out_scores(sample: Sample, folds: int = CALIBRATION_FOLDS) -> tuple[Scores, Scores]:
    """Scores that each passage gets from models trained without its document."""
    parts = folds_of(sample, folds)
    score = partial(_scores_of_fold, sample)
    large = sample.embedded and len(sample) > _TOO_MANY_FOR_WORKERS
    workers = -1 if len(sample) >= _WORTH_WORKERS and not large else 1
    found = Parallel(n_jobs=workers, prefer="threads")(
        delayed(score)(train, test) for train, test in parts
    )
    scout, full = np.zeros(sample.targets.shape), np.zeros(sample.targets.shape)
    for (_, test), (scout_part, full_part) in zip(parts, found, strict=True):
        scout[test], full[test] = scout_part, full_part
    return scout, full


def weighed(scores: Scores, sample: Sample) -> Opinions:
    """How far the encoder is to be trusted beside scores of models that did not see the passage.

    Both sides are honest: the encoder's scores, too, come from one that had not learned from the document.
    Logistic regression of each label on its score and all of the encoder's.
    """
    rows = sample.fair
    heard, targets = sample.vectors[rows].astype(np.float64), sample.targets[rows]
    columns = [_trust(scores[rows, j], heard, targets[:, j]) for j in range(targets.shape[1])]
    return Opinions(np.stack(columns, axis=1), heard.mean(axis=0))


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


def _trust(
    scores: NDArray[np.float64], heard: NDArray[np.float64], target: NDArray[np.int64]
) -> NDArray[np.float64]:
    """What each opinion weighs where the score of the features weighs 1."""
    if not 0 < target.sum() < len(target):
        return np.zeros(heard.shape[1])
    both = np.hstack([scores[:, None], heard])
    model = LogisticRegression(C=_TRUST, max_iter=2000).fit(both, target)
    own, *others = model.coef_[0].tolist()
    return np.array(others, dtype=np.float64) / max(float(own), _LEAST_SLOPE)


def _scores_of_fold(sample: Sample, train: Rows, test: Rows) -> tuple[Scores, Scores]:
    return raw_scores(bare_classifier(sample.at(train)), sample.at(test))


def linear_stage(features: sparse.csr_matrix, targets: NDArray[np.int64]) -> Stage:
    """Least squares on the features and a constant, all penalized alike."""
    design = sparse.hstack([features, np.ones((features.shape[0], 1))], format="csr")
    model = Ridge(alpha=_PENALTY, fit_intercept=False, solver="sparse_cg", tol=_TOLERANCE)
    weights = model.fit(design, targets.astype(np.float64)).coef_.reshape(targets.shape[1], -1)
    coefficients = weights[:, :-1].astype(np.float32)
    return Stage(coefficients, weights[:, -1].copy(), _neutral(targets), None)


def kernel_stage(
    features: sparse.csr_matrix, targets: NDArray[np.int64], anchors: NDArray[np.float16]
) -> Stage:
    """Least squares on how alike passages are; what belongs to features is written as coefficients."""
    alike = products(features)
    alike += likeness(anchors, anchors)
    model = KernelRidge(alpha=_PENALTY, kernel="precomputed")
    model.fit(alike + np.float32(1.0), targets.astype(np.float32))
    dual = np.asarray(model.dual_coef_, dtype=np.float64)
    coefficients = np.asarray((features.T @ dual).T, dtype=np.float32)
    near = Neighbourhood(anchors, dual.astype(np.float32))
    return Stage(coefficients, dual.sum(axis=0), _neutral(targets), near)


def _neutral(targets: NDArray[np.int64]) -> NDArray[np.float64]:
    """Slope 1 and offset 0 for each label."""
    return np.tile([1.0, 0.0], (targets.shape[1], 1))


def products(features: sparse.csr_matrix) -> NDArray[np.float32]:
    """Inner products of all rows with all rows, a portion at a time."""
    size = features.shape[0]
    products = np.empty((size, size), dtype=np.float32)
    turned = features.T.tocsr()
    for start in range(0, size, _ROWS_AT_A_TIME):
        rows = slice(start, start + _ROWS_AT_A_TIME)
        products[rows] = (features[rows] @ turned).toarray()
    return products


def _check_size(size: int) -> None:
    if size > MAXIMUM_EXAMPLES:
        what = f"{size} examples are more than can be compared with each other in memory"
        next_step = f"Draw at most {MAXIMUM_EXAMPLES}, all of the rare labels among them."
        raise AnnotationError("annotations", what, next_step)


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
