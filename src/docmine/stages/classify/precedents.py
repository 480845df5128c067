"""Coded passages that carry a label and are like the one in question: evidence a person can judge.

Likeness is the cosine of the classifier's own features and embeddings, estimated from sketches: each
feature is added, with a sign, to one of a few hundred numbers (Charikar, Chen and Farach-Colton 2002), so
that a model keeps half a kilobyte for each passage and nothing has to be learned or looked up.
"""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from docmine.types import Example, Precedent

DIMENSIONS = 512
MAXIMUM_PRECEDENTS = 3
OPENING = 120
# Less alike than this is not alike.
_LEAST_SIMILARITY = 0.2
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
        rows, unit = self._by_label[label]
        alike = np.round((unit @ sketch).astype(np.float64), 3)
        best = np.lexsort((rows, -alike))[:MAXIMUM_PRECEDENTS].tolist()
        return tuple(
            Precedent(self.names[rows[at]][0], min(float(alike[at]), 1.0), self.names[rows[at]][1])
            for at in best
            if alike[at] >= _LEAST_SIMILARITY
        )

    @cached_property
    def _by_label(self) -> list[tuple[NDArray[np.int64], Sketches]]:
        """Rows of the passages with each label, and their sketches of unit length."""
        rows = [np.flatnonzero(column) for column in self.targets.T]
        return [(each, _unit_length(self.sketches[each].astype(np.float32))) for each in rows]


def sketches_of(features: sparse.csr_matrix, vectors: NDArray[np.float64]) -> Sketches:
    """Features and centred embeddings -> (passages, DIMENSIONS) of unit length."""
    sketches = np.empty((features.shape[0], DIMENSIONS), dtype=np.float32)
    for row in range(len(sketches)):
        start, end = features.indptr[row : row + 2]
        columns, values = features.indices[start:end], features.data[start:end]
        sketches[row] = sketch_of(columns, values, vectors[row], features.shape[1])
    return sketches


def sketch_of(
    columns: NDArray[np.int32],
    values: NDArray[np.float64],
    vector: NDArray[np.float64],
    width: int,
) -> Sketches:
    """One passage: its features' columns (of `width`) and values, and its centred embedding.

    What is said and what is meant count alike, however the classifier weighs them.
    """
    places, signs = _homes(width + len(vector))
    embedded = slice(width, width + len(vector))
    said = _unit_length(values[None, :])[0] * signs[columns]
    meant = _unit_length(vector[None, :])[0] * signs[embedded]
    sketch = np.bincount(places[columns], said, DIMENSIONS)
    sketch += np.bincount(places[embedded], meant, DIMENSIONS)
    return np.asarray(_unit_length(sketch[None, :])[0])


@lru_cache(maxsize=4)
def _homes(width: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Where each of `width` features goes, and with which sign: a fixed mix of the bits of its number."""
    mixed = (np.arange(width, dtype=np.uint64) + np.uint64(1)) * _MIX[0]
    mixed ^= mixed >> np.uint64(32)
    mixed *= _MIX[1]
    mixed ^= mixed >> np.uint64(32)
    places = (mixed % np.uint64(DIMENSIONS)).astype(np.int64)
    return places, np.where(mixed >> np.uint64(63), 1.0, -1.0)


def opening_of(text: str) -> str:
    """How a text begins, in one line."""
    line = _in_line(text)
    return line if len(line) <= OPENING else f"{line[: OPENING - 1].rstrip()}…"


def words_of(text: str) -> str:
    """A text without differences of case and blanks."""
    return _in_line(text).casefold()


def text_key(text: str) -> int:
    """A number that tells whether two texts have the same words, case and blanks aside."""
    plain = words_of(text).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(plain, digest_size=8).digest(), "big")


def _in_line(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()


def _unit_length(sketches: NDArray[Any]) -> Sketches:
    length = np.sqrt((sketches.astype(np.float64) ** 2).sum(axis=1, keepdims=True))
    return np.asarray(sketches / np.maximum(length, 1e-9), dtype=np.float32)
