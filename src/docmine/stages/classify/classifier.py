"""The classifier: linear scores over features and embedding, calibrated, with a threshold per label.

score(label) = intercept + sum of feature contributions + embedding part. The probability is the
logistic of `slope * score + offset`, fitted on scores of passages whose documents were left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.multiclass import OneVsRestClassifier

from docmine.stages.classify.describe import Description
from docmine.stages.classify.embed import Embedder, default_embedder
from docmine.stages.classify.vectors import Block, stacked
from docmine.types import Manifest

Scores = NDArray[np.float64]
# The first stage rules a passage out when it gives every label less than this probability.
RULED_OUT = 0.02


@dataclass(frozen=True)
class Centering:
    """How embeddings are moved and scaled before they join the other features."""

    mean: NDArray[np.float64]
    scale: float

    def __call__(self, vectors: NDArray[np.float32]) -> NDArray[np.float64]:
        """Vectors -> vectors around zero, their mean length the weight of the embedding."""
        return (np.asarray(vectors, dtype=np.float64) - self.mean) * self.scale


@dataclass(frozen=True)
class Stage:
    """One linear model over all labels with its calibration: (labels, 2) slopes and offsets."""

    model: OneVsRestClassifier
    calibration: NDArray[np.float64]

    @cached_property
    def coefficients(self) -> NDArray[np.float64]:
        """Labels x features."""
        rows = [np.asarray(e.coef_, dtype=np.float64).ravel() for e in self.model.estimators_]
        return np.vstack(rows)

    @cached_property
    def intercepts(self) -> NDArray[np.float64]:
        """One for each label."""
        return np.array([float(np.ravel(e.intercept_)[0]) for e in self.model.estimators_])

    def scores(self, features: Any) -> Scores:
        """Passages x labels, in log-odds before calibration."""
        return np.asarray(features @ self.coefficients.T + self.intercepts)

    def probabilities(self, scores: Scores) -> Scores:
        """Calibrated probabilities of scores."""
        return logistic(scores * self.calibration[:, 0] + self.calibration[:, 1])


@dataclass(frozen=True)
class Classifier:
    """A trained classifier; `scout` sees features only, `full` features and embedding."""

    label_ids: tuple[str, ...]
    thresholds: NDArray[np.float64]
    blocks: tuple[Block, ...]
    scout: Stage
    full: Stage | None = None
    centering: Centering | None = None
    embedder_name: str = ""

    @classmethod
    def from_parts(cls, parts: dict[str, Any], manifest: Manifest) -> "Classifier":
        """A classifier from what `storage.models` loaded."""
        full = parts.get("full")
        return cls(
            label_ids=manifest.label_ids,
            thresholds=np.array([manifest.thresholds[label] for label in manifest.label_ids]),
            blocks=tuple(Block.from_parts(name, block) for name, block in parts["blocks"].items()),
            scout=Stage(**parts["scout"]),
            full=Stage(**full) if full else None,
            centering=Centering(parts["mean"], float(parts["scale"])) if full else None,
            embedder_name=str(parts.get("embedder", "")),
        )

    def to_parts(self) -> dict[str, Any]:
        """Arrays and scikit-learn estimators for `storage.models.save`; thresholds go to the manifest."""
        parts: dict[str, Any] = {
            "blocks": {block.name: block.to_parts() for block in self.blocks},
            "scout": _stage_parts(self.scout),
        }
        if self.full and self.centering:
            parts |= {"full": _stage_parts(self.full), "embedder": self.embedder_name}
            parts |= {"mean": self.centering.mean, "scale": self.centering.scale}
        return parts

    def features(self, descriptions: Sequence[Description]) -> sparse.csr_matrix:
        """Passages x features of all blocks."""
        return stacked(self.blocks, descriptions)

    def probabilities(
        self, features: sparse.csr_matrix, texts: Sequence[str]
    ) -> tuple[Scores, NDArray[np.float64]]:
        """Probabilities (passages x labels) and the centred embeddings (a row of zeros where unused)."""
        probabilities = self.scout.probabilities(self.scout.scores(features))
        embedder = self.usable_embedder
        if self.full is None or embedder is None or self.centering is None:
            return probabilities, np.zeros((len(texts), 0))
        vectors = np.zeros((len(texts), len(self.centering.mean)))
        open_rows = np.flatnonzero(probabilities.max(axis=1, initial=0.0) >= RULED_OUT)
        if len(open_rows):
            vectors[open_rows] = self.centering(
                embedder([texts[row] for row in open_rows.tolist()])
            )
            joined = joined_with(features[open_rows], vectors[open_rows])
            probabilities[open_rows] = self.full.probabilities(self.full.scores(joined))
        return probabilities, vectors

    @cached_property
    def usable_embedder(self) -> Embedder | None:
        """The installed embedder, if it is the one that the model was trained with."""
        embedder = default_embedder() if self.full else None
        return embedder if embedder and embedder.name == self.embedder_name else None


def joined_with(features: sparse.csr_matrix, vectors: NDArray[np.float64]) -> sparse.csr_matrix:
    """Features and embeddings side by side."""
    return sparse.hstack([features, sparse.csr_matrix(vectors)]).tocsr()


def logistic(values: Scores) -> Scores:
    """1 / (1 + exp(-x)) without overflow."""
    return np.asarray(0.5 * (1.0 + np.tanh(0.5 * values)))


def _stage_parts(stage: Stage) -> dict[str, Any]:
    return {"model": stage.model, "calibration": stage.calibration}
