"""Who learns what: passages that measure, passages that are learned from, and which of these in which round."""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from docmine.types import Example

# Writers whose passages measure: of each language and of every time of writing.
LEFT_OUT = frozenset(
    f"writer-{name}"
    for name in "em eo ew fa fb fc fd fe ff fg rn rt rz sa sb sc sd sf sk sm".split()  # noqa: SIM905
)
ROUNDS = 5
_PARTS = 3
Rows = NDArray[np.int64]


@dataclass(frozen=True)
class Curriculum:
    """All coded passages, and by id the public page that a passage is retold from; the others are invented."""

    examples: Sequence[Example]
    sources: Mapping[str, str]

    @cached_property
    def everything(self) -> Rows:
        """Every passage."""
        return np.arange(len(self.examples))

    @cached_property
    def bare(self) -> Rows:
        """Passages that are also read without their title and heading."""
        return self._rows([_draw(each.example_id) == 0 for each in self.examples])

    @cached_property
    def learned(self) -> Rows:
        """What the measuring encoder learns from: retold passages by writer, invented ones by document."""
        return self._rows(
            [
                _draw(each.document) > 0
                if each.example_id not in self.sources
                else each.writer not in LEFT_OUT
                for each in self.examples
            ]
        )

    @cached_property
    def fair(self) -> NDArray[np.bool_]:
        """Whether a passage shares neither page nor document with any that are `learned`."""
        known = {place for row in self.learned for place in self._places(self.examples[row])}
        return np.array([known.isdisjoint(self._places(each)) for each in self.examples])

    def rounds(self, rows: Rows) -> list[Rows]:
        """What is read in each round: all retold passages of `rows`, a third of the invented.

        Numbers from the number of passages on mean those of `bare`, in their order: every other round.
        """
        without = {int(row): len(self.examples) + at for at, row in enumerate(self.bare)}
        found = []
        for number in range(ROUNDS):
            read = [int(row) for row in rows if self._is_read(int(row), number)]
            found.append([row if number % 2 else without.get(row, row) for row in read])
        return [np.array(each) for each in found]

    def _is_read(self, row: int, number: int) -> bool:
        example_id = self.examples[row].example_id
        return example_id in self.sources or _draw(f"{example_id} in turn") == number % _PARTS

    def _places(self, example: Example) -> set[str]:
        page = self.sources.get(example.example_id)
        return {f"document {example.document}"} | ({f"page {page}"} if page else set())

    def _rows(self, chosen: Sequence[bool]) -> Rows:
        return np.flatnonzero(np.array(chosen))


def _draw(name: str) -> int:
    """A number from 0 to 2 that depends on the name alone."""
    return zlib.crc32(name.encode()) % _PARTS
