"""Finds who and what a document names, and says which known thing each name denotes.

Entities never overlap: the longest name wins, and what it holds inside stands in its `links`
(the region of an authority, the organization of a national commission or of an event).
"""

from docmine.knowledge import Knowledge
from docmine.stages.recognize.choose import Chooser, Piece
from docmine.stages.recognize.names import build
from docmine.stages.recognize.words import Words, cut
from docmine.types import Document, Entity

SHOWN = frozenset({"region", "municipality", "country", "organization", "body", "designation"})


class Recognizer:
    """Knows every name of the knowledge files; make one per process and call it per document."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._gazetteer = build(knowledge)
        self._chooser = Chooser(knowledge)

    def __call__(self, document: Document) -> tuple[Entity, ...]:
        """The entities of a document, sorted by place, none over another."""
        words = cut(document.text, _borders(document), self._gazetteer)
        pieces = self._chooser.choose(words, self._gazetteer.find(words))
        return tuple(_entity(words, piece) for piece in pieces if piece.name.kind in SHOWN)


def recognize(document: Document, recognizer: Recognizer) -> tuple[Entity, ...]:
    """The entities of a document, found by a recognizer made beforehand."""
    return recognizer(document)


def _borders(document: Document) -> list[int]:
    """Where names may not run over: the starts of passages and of cells."""
    starts = [passage.start for passage in document.passages]
    cells = [cell.start for passage in document.passages for cell in passage.cells]
    return starts + cells


def _entity(words: Words, piece: Piece) -> Entity:
    start, end = words.starts[piece.first], words.ends[piece.last]
    rule = "adjective" if piece.name.style == "adjective" else "gazetteer"
    return Entity(start, end, piece.name.kind, piece.name.id, piece.name.label, rule)  # type: ignore[arg-type]
