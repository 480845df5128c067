"""The classifier: least squares over features, and what the meaning of a passage adds; calibrated.

score(label) = intercept + sum of feature contributions + meaning. What the meaning adds is either what an
encoder tuned to the labels says (`Opinions`) or, for any codebook, closeness to the embeddings of all passages
learned from (`Neighbourhood`). The probability is the logistic of `slope * score + offset`, fitted on scores of
passages whose documents were left out. Least squares on 0 and 1 as a classifier: Rifkin, Yeo and Poggio 2003.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from docmine.stages.classify.describe import Description
from docmine.stages.classify.embed import Embedder, default_embedder, in_context
from docmine.stages.classify.encoder import Encoder
from docmine.stages.classify.vectors import Block, evened, stacked
from docmine.types import Document, Manifest, Passage

Scores = NDArray[np.float64]
# The first stage rules a passage out when it gives every label less than this probability: six in a
# hundred labelled gold passages (macro-F1 loses .001), and nine in ten passages of documents on other things.
RULED_OUT = 0.15
# How fast likeness falls with the angle between two embeddings, and how much it weighs beside the
# features: chosen by leaving documents and writers out (benchmarks/features.py).
_STEEPNESS = 2.0
_WEIGHT = 12.0


@dataclass(frozen=True)
class Centering:
    """Embeddings moved to where those learned from have their middle, and brought to unit length."""

    mean: NDArray[np.float64]

    def __call__(self, vectors: NDArray[Any]) -> NDArray[np.float16]:
        """Vectors -> vectors of unit length, rounded as a model keeps them."""
        moved = np.asarray(vectors, dtype=np.float64) - self.mean
        length = np.sqrt((moved**2).sum(axis=1, keepdims=True))
        return np.asarray(moved / np.maximum(length, 1e-9), dtype=np.float16)


@dataclass(frozen=True)
class Neighbourhood:
    """Centred embeddings learned from (passages, dimensions) and what each adds to each label's score.

    A model file keeps the embeddings before they were centred, so that training again can take them.
    """

    anchors: NDArray[np.float16]
    dual: NDArray[np.float32]

    def scores(self, vectors: NDArray[Any]) -> Scores:
        """Centred embeddings -> passages x labels."""
        near = likeness(vectors, self._anchors)
        return np.asarray(near @ self.dual, dtype=np.float64)

    def to_parts(self) -> dict[str, Any]:
        """Arrays for a model file."""
        return {"dual": self.dual}

    @cached_property
    def _anchors(self) -> NDArray[np.float32]:
        return self.anchors.astype(np.float32)


@dataclass(frozen=True)
class Opinions:
    """How much each score of a tuned encoder adds to each label's score: (encoder's labels, labels).

    `usual` is what the encoder says on average (labels): only what differs from it speaks for or against.
    """

    weights: NDArray[np.float64]
    usual: NDArray[np.float64]

    def scores(self, vectors: NDArray[Any]) -> Scores:
        """What the encoder says -> passages x labels."""
        return np.asarray((np.asarray(vectors, dtype=np.float64) - self.usual) @ self.weights)

    def to_parts(self) -> dict[str, Any]:
        """Arrays for a model file."""
        return {"opinions": self.weights, "usual": self.usual}


@dataclass(frozen=True)
class Stage:
    """One model over all labels: coefficients (labels, features), calibration (labels, 2) slope and offset."""

    coefficients: NDArray[np.float32]
    intercepts: NDArray[np.float64]
    calibration: NDArray[np.float64]
    meaning: Neighbourhood | Opinions | None = None

    def scores(self, features: sparse.csr_matrix, vectors: NDArray[Any] | None = None) -> Scores:
        """Passages x labels, before calibration."""
        scores = np.asarray(features @ self._by_feature + self.intercepts, dtype=np.float64)
        if self.meaning is not None and vectors is not None:
            scores = scores + self.meaning.scores(vectors)
        return scores

    def probabilities(self, scores: Scores) -> Scores:
        """Calibrated probabilities of scores."""
        return logistic(scores * self.calibration[:, 0] + self.calibration[:, 1])

    def to_parts(self) -> dict[str, Any]:
        """Arrays for a model file."""
        parts: dict[str, Any] = {
            "coefficients": self.coefficients,
            "intercepts": self.intercepts,
            "calibration": self.calibration,
        }
        return parts | (self.meaning.to_parts() if self.meaning else {})

    @classmethod
    def from_parts(
        cls, parts: dict[str, Any], anchors: NDArray[np.float16] | None = None
    ) -> "Stage":
        """A stage back from a model file; `anchors` are the centred embeddings it learned from."""
        known = {key: parts[key] for key in ("coefficients", "intercepts", "calibration")}
        near = None if anchors is None else Neighbourhood(anchors, parts["dual"])
        heard = Opinions(parts["opinions"], parts["usual"]) if "opinions" in parts else None
        return cls(**known, meaning=near or heard)

    @cached_property
    def _by_feature(self) -> NDArray[np.float64]:
        return np.ascontiguousarray(self.coefficients.T.astype(np.float64))


@dataclass(frozen=True)
class Classifier:
    """A trained classifier; `scout` sees features only, `full` the meaning of the passage, too.

    The meaning comes from a tuned `encoder`, or from the installed embedder with the `centering` learned.
    """

    label_ids: tuple[str, ...]
    thresholds: NDArray[np.float64]
    blocks: tuple[Block, ...]
    scout: Stage
    full: Stage | None = None
    centering: Centering | None = None
    embedder_name: str = ""
    encoder: Encoder | None = None

    @classmethod
    def from_parts(cls, parts: dict[str, Any], manifest: Manifest) -> "Classifier":
        """A classifier from what `storage.models` loaded."""
        full = parts.get("full")
        centering = Centering(parts["mean"]) if "mean" in parts else None
        anchors = centering(parts["vectors"]) if centering else None
        encoder = parts.get("encoder")
        return cls(
            label_ids=manifest.label_ids,
            thresholds=np.array([manifest.thresholds[label] for label in manifest.label_ids]),
            blocks=tuple(Block.from_parts(name, block) for name, block in parts["blocks"].items()),
            scout=Stage.from_parts(parts["scout"]),
            full=Stage.from_parts(parts["scout"] | full, anchors) if full else None,
            centering=centering,
            embedder_name=str(parts.get("embedder", "")),
            encoder=Encoder.from_parts(encoder) if encoder else None,
        )

    def to_parts(self) -> dict[str, Any]:
        """Arrays and scikit-learn estimators for `storage.models.save`; thresholds go to the manifest.

        With an embedder, "vectors" has to be added: the embeddings of what was learned from.
        """
        parts: dict[str, Any] = {
            "blocks": {block.name: block.to_parts() for block in self.blocks},
            "scout": self.scout.to_parts(),
        }
        if self.full and self.centering:
            parts |= {"full": self.full.to_parts(), "embedder": self.embedder_name}
            parts |= {"mean": self.centering.mean}
        if self.full and self.encoder and self.full.meaning:
            own = {"calibration": self.full.calibration, **self.full.meaning.to_parts()}
            parts |= {"full": own, "encoder": self.encoder.to_parts()}
        return parts

    def features(self, descriptions: Sequence[Description]) -> sparse.csr_matrix:
        """Passages x features of all blocks, rows of one length."""
        return evened(stacked(self.blocks, descriptions))

    def wording(self, document: Document, passage: Passage) -> str:
        """A passage as the encoder or embedder reads it."""
        return in_context(document, passage) if self.encoder else document.quote(passage)

    def probabilities(
        self, features: sparse.csr_matrix, texts: Sequence[str]
    ) -> tuple[Scores, NDArray[np.float64]]:
        """Probabilities (passages x labels), and what was read of each (a row of zeros where nothing was).

        `texts` are passages as `wording` gives them.
        """
        probabilities = self.scout.probabilities(self.scout.scores(features))
        if self.full is None:
            return probabilities, np.zeros((len(texts), 0))
        rows = np.flatnonzero(is_open(probabilities))
        read = self._read([texts[row] for row in rows.tolist()])
        if read is None:
            return probabilities, np.zeros((len(texts), 0))
        vectors = np.zeros((len(texts), read.shape[1]))
        vectors[rows] = read
        scores = self.full.scores(features[rows], vectors[rows])
        probabilities[rows] = self.full.probabilities(scores)
        return probabilities, vectors

    @property
    def reader(self) -> str:
        """What passages are read with here beyond their words: nothing, or the name of it."""
        if self.encoder is not None:
            return "tuned encoder" if self.encoder.usable else ""
        return self.embedder_name if self.usable_embedder else ""

    @cached_property
    def usable_embedder(self) -> Embedder | None:
        """The installed embedder, if it is the one that the model was trained with."""
        embedder = default_embedder() if self.centering else None
        return embedder if embedder and embedder.name == self.embedder_name else None

    def _read(self, texts: Sequence[str]) -> NDArray[np.float16] | None:
        """What encoder or embedder make of texts; none where neither can be used or there is no text."""
        if not texts:
            return None
        if self.encoder is not None:
            return self.encoder(texts) if self.encoder.usable else None
        embedder = self.usable_embedder
        if embedder is None or self.centering is None:
            return None
        return self.centering(embedder(texts))


def is_open(probabilities: Scores) -> NDArray[np.bool_]:
    """Which passages the first stage cannot rule out, by its probabilities (passages x labels)."""
    return np.asarray(probabilities.max(axis=1, initial=0.0) >= RULED_OUT)


def likeness(vectors: NDArray[Any], anchors: NDArray[Any]) -> NDArray[np.float32]:
    """How like in meaning centred embeddings are: (vectors, anchors), weighted as the scores take it."""
    cosines = vectors.astype(np.float32) @ anchors.astype(np.float32, copy=False).T
    return np.asarray(_WEIGHT * np.exp(_STEEPNESS * (cosines - 1.0)), dtype=np.float32)


def logistic(values: Scores) -> Scores:
    """1 / (1 + exp(-x)) without overflow."""
    return np.asarray(0.5 * (1.0 + np.tanh(0.5 * values)))
