"""How the scores grow with the documents that a model learns from."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from docmine.evaluation import coded, grouped, measured, rounded, silent
from docmine.evaluation.baselines import Coding
from docmine.evaluation.splits import FOLDS
from docmine.metrics import Scores
from docmine.pipeline import Pipeline
from docmine.training import check_enough
from docmine.training.advice import part_of
from docmine.training.fitting import Target
from docmine.training.folds import folds_of
from docmine.training.samples import Sample, prepare
from docmine.types import Codebook, Example

SHARES = (0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True)
class Point:
    """Scores of models that learned from a share of the documents.

    `passages` were learned from on average over the folds, `positives` of them with each label.
    """

    share: float
    passages: float
    positives: tuple[float, ...]
    scores: Scores


@dataclass(frozen=True)
class Curve:
    """One point for each share; every model is tested on the same documents."""

    points: tuple[Point, ...]

    def to_record(self) -> dict[str, Any]:
        """Everything as plain values for JSON, rounded to four digits."""
        found: dict[str, Any] = rounded({"points": [asdict(point) for point in self.points]})
        return found


def learning_curve(
    examples: Sequence[Example],
    codebook: Codebook,
    pipeline: Pipeline,
    *,
    target: Target | None = None,
    embeddings: bool = True,
    progress: Callable[[str], None] | None = None,
) -> Curve:
    """Learn from 25, 50, 75 and 100 % of the documents, each share within the next, order fixed.

    Five folds by document, as in ordinary cross-validation. Raises DataError where there are too
    few passages.
    """
    check_enough(examples, codebook)
    sample = grouped(prepare(examples, codebook, pipeline, embeddings=embeddings))
    return curve_of(sample, target, progress or silent)


def curve_of(sample: Sample, target: Target | None, progress: Callable[[str], None]) -> Curve:
    """The curve of passages that are prepared."""
    return Curve(tuple(_point(sample, share, target, progress) for share in SHARES))


def _point(
    sample: Sample, share: float, target: Target | None, progress: Callable[[str], None]
) -> Point:
    folds = folds_of(sample, FOLDS)
    parts = [(part_of(sample, train, share), test) for train, test in folds]
    size = float(np.mean([len(train) for train, _ in parts]))
    progress(f"{share:.0%} of the documents ({size:.0f} passages to learn from)")
    said = [coded(sample.at(train), sample.at(test), target) for train, test in parts]
    joint = Coding(*map(np.vstack, zip(*said, strict=True)))
    positives = np.mean([sample.targets[train].sum(axis=0) for train, _ in parts], axis=0)
    rows = np.concatenate([test for _, test in parts])
    scores = measured(sample.at(rows), joint)
    return Point(share, size, tuple(float(each) for each in positives), scores)
