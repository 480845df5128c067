"""Coded passages that carry a label and are like the one in question: evidence a person can judge.

Likeness is the cosine in the classifier's own space of features, estimated from sketches: each feature
is added, with a sign, to one of a few hundred numbers (Charikar, Chen and Farach-Colton 2002), so that
a model keeps half a kilobyte for each passage and nothing has to be learned or looked up.
"""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from docmine.stages.classify.classifier import joined_with
from docmine.types import Example, Precedent

DIMENSIONS = 512
MAXIMUM_PRECEDENTS = 3
OPENING = 120
# Less alike than this is not alike.
_LEAST_SIMILARITY = 0.1
_BLANKS = re.compile(r"\s+")
_MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xD6E8FEB86659FD93))
Sketches = NDArray[np.float32]


@dataclass(frozen=True)
class Precedents:
    """Coded passages with at least one label: ids and how their texts begin, labels, sketches.

    `targets` is (passages, labels), `sketches` (passages, DIMENSIONS), a byte for each number.
    """

    names: tuple[tuple[str, str], ...]
    targets: NDArray[np.uint8]
    sketches: NDArray[np.int8]

    @classmethod
    def of(
        cls,
        examples: Sequence[Example],
        targets: NDArray[np.int64],
        features: sparse.csr_matrix,
        vectors: NDArray[np.float64],
    ) -> "Precedents":
        """Keep the labelled ones of coded passages; all matrices have a row for each."""
        rows = np.flatnonzero(targets.any(axis=1))
        names = tuple(
            (example.example_id, opening_of(example.text))
            for example in (examples[row] for row in rows.tolist())
        )
        exact = sketches_of(features[rows], vectors[rows])
        largest = np.maximum(np.abs(exact).max(axis=1, initial=0.0, keepdims=True), 1e-9)
        sketches = np.round(exact / largest * 127).astype(np.int8)
        return cls(names, targets[rows].astype(np.uint8), sketches)

    @classmethod
    def from_parts(cls, parts: dict[str, Any]) -> "Precedents":
        """Precedents back from a model file."""
        names = json.loads(bytes(parts["names"]).decode("utf-8", "surrogatepass"))
        pairs = tuple((str(example_id), str(opening)) for example_id, opening in names)
        return cls(pairs, parts["targets"], parts["sketches"])

    def to_parts(self) -> dict[str, Any]:
        """What a model file keeps of them: arrays only."""
        names = json.dumps(self.names, ensure_ascii=False).encode("utf-8", "surrogatepass")
        text = np.frombuffer(names, dtype=np.uint8)
        return {"names": text, "targets": self.targets, "sketches": self.sketches}

    def closest(self, sketch: Sketches, label: int) -> tuple[Precedent, ...]:
        """The passages with a label that are most like a sketched one, the most alike first."""
        rows = np.flatnonzero(self.targets[:, label])
        alike = np.round((self._unit[rows] @ sketch).astype(np.float64), 3)
        best = rows[np.lexsort((rows, -alike))[:MAXIMUM_PRECEDENTS]]
        found = zip(best.tolist(), np.sort(-alike)[:MAXIMUM_PRECEDENTS].tolist(), strict=True)
        return tuple(
            Precedent(self.names[row][0], min(-minus, 1.0), self.names[row][1])
            for row, minus in found
            if -minus >= _LEAST_SIMILARITY
        )

    @cached_property
    def _unit(self) -> Sketches:
        return _unit_length(self.sketches.astype(np.float32))


def sketches_of(features: sparse.csr_matrix, vectors: NDArray[np.float64]) -> Sketches:
    """Features and centred embeddings -> (passages, DIMENSIONS) of unit length."""
    joined = joined_with(features, vectors)
    mixed = (np.arange(joined.shape[1], dtype=np.uint64) + np.uint64(1)) * _MIX[0]
    mixed ^= mixed >> np.uint64(32)
    mixed *= _MIX[1]
    mixed ^= mixed >> np.uint64(32)
    signs = np.where(mixed >> np.uint64(63), 1.0, -1.0)
    places = (mixed % np.uint64(DIMENSIONS)).astype(np.int64)
    rows = np.arange(joined.shape[1])
    projection = sparse.csr_matrix((signs, (rows, places)), (len(rows), DIMENSIONS))
    return _unit_length((joined @ projection).toarray().astype(np.float32))


def opening_of(text: str) -> str:
    """How a text begins, in one line."""
    line = _BLANKS.sub(" ", text).strip()
    return line if len(line) <= OPENING else f"{line[: OPENING - 1].rstrip()}…"


def text_key(text: str) -> int:
    """A number that tells whether two texts have the same words, case and blanks aside."""
    plain = _BLANKS.sub(" ", text).strip().casefold().encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(plain, digest_size=8).digest(), "big")


def _unit_length(sketches: Sketches) -> Sketches:
    length = np.sqrt((sketches.astype(np.float64) ** 2).sum(axis=1, keepdims=True))
    return np.asarray(sketches / np.maximum(length, 1e-9), dtype=np.float32)
