"""What every finder looks at: the document, its words and the names that stand in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import cast

from docmine.knowledge import Knowledge
from docmine.stages.recognize.choose import Piece
from docmine.stages.recognize.gazetteer import NameKind
from docmine.stages.recognize.words import Words
from docmine.types import Document, Entity, EntityKind

ABBREVIATED = re.compile(r"\.[A-Z]$")
CLOSES = {")": "(", "»": "«", "”": "“"}
PLACES = frozenset({"region", "municipality", "country"})


@dataclass(frozen=True)
class View:
    """The document as finders see it; they give entities and never change it."""

    document: Document
    words: Words
    pieces: tuple[Piece, ...]
    knowledge: Knowledge = field(repr=False)

    @cached_property
    def starting(self) -> dict[int, Piece]:
        """Pieces by the word they start with."""
        return {piece.first: piece for piece in self.pieces}

    @cached_property
    def ending(self) -> dict[int, Piece]:
        """Pieces by the word they end with."""
        return {piece.last: piece for piece in self.pieces}

    def of_kind(self, *kinds: str) -> Iterator[Piece]:
        """The pieces of these kinds, in order."""
        return (piece for piece in self.pieces if piece.name.kind in kinds)

    def gap(self, index: int) -> str:
        """What stands before word `index`; a new line's worth where it starts a passage or cell."""
        return "\n\n" if index in self.words.breaks else self.words.gap(index - 1)

    def capital(self, index: int) -> bool:
        """Whether a word is written with a capital."""
        return self.words.text[self.words.starts[index]].isupper()

    def blank_before(self, index: int) -> bool:
        """Whether nothing but a blank or a line's end stands before word `index`."""
        return self.gap(index) in {" ", "\u00a0", "\n"}

    def past_of(self, index: int) -> int:
        """Word `index`, or the first one after it that is neither "of" nor "the"."""
        while self.inside(index) and self.words.forms[index] in {"of", "the"}:
            index += 1
        return index

    def inside(self, index: int) -> bool:
        """Whether there is such a word."""
        return 0 <= index < len(self.words)

    def entity(
        self,
        first: int,
        last: int,
        kind: NameKind,
        id: str | None,
        *,
        name: str = "",
        rule: str = "gazetteer",
        links: tuple[str, ...] = (),
    ) -> Entity:
        """An entity over words `first` to `last`; without a name it is called as it is printed."""
        start, end = self.words.starts[first], self.words.ends[last]
        end += self._closing(start, end)
        printed = name or " ".join(self.words.text[start:end].split())
        return Entity(start, end, cast(EntityKind, kind), id, printed, rule, links)

    def _closing(self, start: int, end: int) -> int:
        """One where the mark comes next that closes what the name opens, or that ends it: «БРИКС+», "D.C."."""
        text = self.words.text
        inside, following = text[start:end], text[end : end + 1]
        if following == '"':
            return inside.count('"') % 2
        if following == "+" or (following == "." and ABBREVIATED.search(inside)):
            return 1
        opening = CLOSES.get(following, "")
        return int(opening != "" and inside.count(opening) > inside.count(following))

    def place_links(self, id: str) -> tuple[str, ...]:
        """A place with the region it lies in."""
        city = self.knowledge.municipality_of.get(id)
        return (id, city.region) if city and city.region else (id,)
