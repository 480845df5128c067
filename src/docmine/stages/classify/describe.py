"""What the classifier sees of a passage: named features, each with the words it comes from."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import NamedTuple

from docmine.knowledge import Knowledge
from docmine.stages.classify.cues import Cues
from docmine.stages.classify.presence import presence
from docmine.stages.classify.stems import Token, tokens_of
from docmine.types import Document, Entity, Passage, Span

BLOCKS = ("words", "characters", "cues", "context", "presence")
_SHORTEST, _LONGEST = 3, 5
_LENGTH_STEPS = (60, 150, 300, 600)


class Feature(NamedTuple):
    """A named feature and the stretch of the document's text that it was read from.

    In the block "characters" it is a whole word that stands for its letter sequences (`names_of`).
    """

    name: str
    start: int
    end: int


class _Above(NamedTuple):
    """The tokens of the headings that a passage stands under, and of which document, read how."""

    document: Document | None
    entities: Sequence[Entity]
    headings: tuple[str, ...]
    tokens: list[Token]


@dataclass(frozen=True, slots=True)
class Description:
    """The features of one passage by block."""

    words: tuple[Feature, ...]
    characters: tuple[Feature, ...]
    cues: tuple[Feature, ...]
    context: tuple[Feature, ...]
    presence: tuple[Feature, ...]

    def block(self, name: str) -> tuple[Feature, ...]:
        """The features of a block by its name."""
        features: tuple[Feature, ...] = getattr(self, name)
        return features


class Describer:
    """Describes passages of documents; made once from the knowledge files."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._cues = Cues()
        self._last_above = _Above(None, (), (), [])

    def __call__(
        self, document: Document, passage: Passage, entities: Sequence[Entity]
    ) -> Description:
        """Features of a passage; `entities` are the document's, sorted by place."""
        inside = within(entities, passage)
        tokens = tokens_of(document.text, passage.start, passage.end, inside, self.knowledge)
        above = self._above(document, passage, entities)
        concepts = self._cues(tokens)
        single = [Feature(*token) for token in tokens]
        return Description(
            words=(*single, *_pairs(tokens)),
            characters=tuple(word for word in single if word.name[0] not in "@#"),
            cues=(*_signs(tokens, concepts, passage), *_reaching(concepts, above, passage)),
            context=tuple(_context(above, passage)),
            presence=tuple(
                Feature(name, passage.start, passage.start)
                for name in presence(tokens + concepts, above)
            ),
        )

    def _above(
        self, document: Document, passage: Passage, entities: Sequence[Entity]
    ) -> list[Token]:
        """The tokens of a passage's headings; those of the passage before are kept, most share them."""
        read, known, headings, tokens = self._last_above
        if read is not document or known is not entities or headings != passage.headings:
            tokens = []
            for heading in (document.by_id[each] for each in passage.headings):
                inside = within(entities, heading)
                start, end = heading.start, heading.end
                tokens += tokens_of(document.text, start, end, inside, self.knowledge)
            self._last_above = _Above(document, entities, passage.headings, tokens)
        return tokens


def within(entities: Sequence[Entity], passage: Passage) -> Sequence[Entity]:
    """The entities that lie inside a passage; both sorted by place."""
    first = bisect_left(entities, passage.start, key=lambda entity: entity.start)
    last = bisect_left(entities, passage.end, key=lambda entity: entity.start)
    return entities[first:last]


def _signs(tokens: list[Token], concepts: list[Token], passage: Passage) -> list[Feature]:
    """Typed cues: kinds of actors and concepts, alone and in pairs within a sentence."""
    actors = [token for token in tokens if token.key[0] == "@"]
    features: list[Feature] = []
    for sentence in passage.sentences or (Span(passage.start, passage.end),):
        start, end = sentence.start, sentence.end
        inside = [actor for actor in actors if start <= actor.start < end]
        inside += [concept for concept in concepts if start <= concept.start and concept.end <= end]
        signs = _distinct(inside)
        features += [Feature(sign.key, sign.start, sign.end) for sign in signs]
        features += [
            Feature(f"{a.key}&{b.key}", min(a.start, b.start), max(a.end, b.end))
            for a, b in combinations(sorted(signs), 2)
        ]
    return features


def _reaching(concepts: list[Token], above: list[Token], passage: Passage) -> list[Feature]:
    """A concept of the passage beside an actor that only title or headings name."""
    actors = sorted({token.key for token in above if token.key[0] == "@"})
    return [
        Feature(f"{concept.key}^{actor}", concept.start, concept.end)
        for concept in _distinct(concepts)
        for actor in actors
    ] + [Feature(f"^{actor}", passage.start, passage.start) for actor in actors]


def _pairs(tokens: list[Token]) -> list[Feature]:
    return [Feature(f"{a.key} {b.key}", a.start, b.end) for a, b in pairwise(tokens)]


def names_of(block: str, name: str) -> tuple[str, ...]:
    """What a feature of a block counts as: itself, or each letter sequence of its word."""
    return _sequences(name) if block == "characters" else (name,)


def _sequences(word: str) -> tuple[str, ...]:
    padded = f" {word} "
    return tuple(
        padded[start : start + size]
        for size in range(_SHORTEST, _LONGEST + 1)
        for start in range(len(padded) - size + 1)
    )


def _context(above: list[Token], passage: Passage) -> list[Feature]:
    place = passage.start
    length = sum(passage.end - passage.start >= step for step in _LENGTH_STEPS)
    features = [Feature(f"^{token.key}", place, place) for token in above]
    return [
        *features,
        Feature(f"length {length}", place, place),
        Feature(passage.kind, place, place),
    ]


def _distinct(tokens: list[Token]) -> list[Token]:
    return list({token.key: token for token in reversed(tokens)}.values())[::-1]
