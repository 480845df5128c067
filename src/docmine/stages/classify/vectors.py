"""Features as numbers: one TF-IDF block per kind of feature, side by side in one sparse matrix."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import TfidfTransformer

from docmine.stages.classify.describe import BLOCKS, Description, names_of

# How often a feature must occur to be kept, and how much a block weighs against the others: chosen
# by leaving documents and writers out (benchmarks/features.py).
MINIMUM_PASSAGES = {"words": 2, "characters": 3, "cues": 3, "context": 2, "presence": 3}
WEIGHTS = {"words": 1.0, "characters": 0.7, "cues": 1.1, "context": 0.5, "presence": 0.7}
# How many feature names keep their columns at hand: words and pairs of words repeat within a document.
_REMEMBERED = 100_000
# Length of a passage's row; against a penalty of one it says how much the features are trusted.
_LENGTH = 2.0


@dataclass(frozen=True)
class Block:
    """The vocabulary of one kind of feature and its TF-IDF weights; rows come out with length `weight`."""

    name: str
    vocabulary: tuple[str, ...]
    tfidf: TfidfTransformer
    weight: float

    @cached_property
    def index(self) -> dict[str, int]:
        """Feature name -> column."""
        return {name: column for column, name in enumerate(self.vocabulary)}

    @cached_property
    def columns(self) -> Callable[[str], tuple[int, ...]]:
        """Feature name -> the columns that it counts in, none where it was not learned."""
        return _columns(self.name, self.index)

    def matrix(self, descriptions: Sequence[Description]) -> sparse.csr_matrix:
        """Passages x vocabulary."""
        counts = _counts(descriptions, self.name, self.columns, len(self.vocabulary))
        weighted: sparse.csr_matrix = self.tfidf.transform(counts) * self.weight
        return weighted

    def to_parts(self) -> dict[str, Any]:
        """What a model file keeps of it; the vocabulary as bytes, since arrays load fast."""
        words = np.frombuffer("\n".join(self.vocabulary).encode("utf-8"), dtype=np.uint8)
        return {"vocabulary": words, "tfidf": self.tfidf, "weight": self.weight}

    @classmethod
    def from_parts(cls, name: str, parts: dict[str, Any]) -> "Block":
        """A block back from a model file."""
        vocabulary = tuple(bytes(parts["vocabulary"]).decode("utf-8").split("\n"))
        return cls(name, vocabulary, parts["tfidf"], float(parts["weight"]))


def fit_blocks(
    descriptions: Sequence[Description], weights: dict[str, float] | None = None
) -> tuple[Block, ...]:
    """Learn the vocabulary of every block that has a weight; blocks without features are left out."""
    chosen = WEIGHTS if weights is None else weights
    blocks = (_fit(descriptions, name, chosen[name]) for name in BLOCKS if chosen.get(name))
    return tuple(block for block in blocks if block is not None)


def stacked(blocks: Sequence[Block], descriptions: Sequence[Description]) -> sparse.csr_matrix:
    """All blocks side by side: passages x features."""
    return sparse.hstack([block.matrix(descriptions) for block in blocks]).tocsr()


def evened(features: sparse.csr_matrix) -> sparse.csr_matrix:
    """The same rows at one length, so that passages count alike whichever blocks they have."""
    squared = np.asarray(features.multiply(features).sum(axis=1)).ravel()
    scale = _LENGTH / np.sqrt(np.maximum(squared, 1e-12))
    scaled: sparse.csr_matrix = (sparse.diags(scale) @ features).tocsr()
    return scaled


def _fit(descriptions: Sequence[Description], name: str, weight: float) -> Block | None:
    passages = Counter(chain.from_iterable(_names(each, name) for each in descriptions))
    least = MINIMUM_PASSAGES[name]
    vocabulary = tuple(sorted(feature for feature, count in passages.items() if count >= least))
    if not vocabulary:
        return None
    index = {feature: column for column, feature in enumerate(vocabulary)}
    counts = _counts(descriptions, name, _columns(name, index), len(index))
    tfidf = TfidfTransformer(sublinear_tf=True).fit(counts)
    return Block(name, vocabulary, tfidf, weight)


def _names(description: Description, block: str) -> set[str]:
    once = {feature.name for feature in description.block(block)}
    return {name for feature in once for name in names_of(block, feature)}


def _columns(block: str, index: dict[str, int]) -> Callable[[str], tuple[int, ...]]:
    @lru_cache(maxsize=_REMEMBERED)
    def columns(feature: str) -> tuple[int, ...]:
        return tuple(index[name] for name in names_of(block, feature) if name in index)

    return columns


def _counts(
    descriptions: Sequence[Description],
    name: str,
    columns_of: Callable[[str], tuple[int, ...]],
    width: int,
) -> sparse.csr_matrix:
    ends = [0]
    columns: list[int] = []
    counts: list[int] = []
    for description in descriptions:
        places = (columns_of(feature.name) for feature in description.block(name))
        found = Counter(chain.from_iterable(places))
        columns.extend(found.keys())
        counts.extend(found.values())
        ends.append(len(columns))
    values: NDArray[np.float64] = np.asarray(counts, dtype=np.float64)
    shape = (len(descriptions), width)
    return sparse.csr_matrix((values, np.asarray(columns, dtype=np.int32), np.asarray(ends)), shape)
