"""The parts that a person's name is made of where it starts: how far it goes and what each may be."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from docmine.stages.recognize.choose import Piece
from docmine.stages.recognize.lexicon import reading
from docmine.stages.recognize.person_shapes import (
    ANNOUNCED,
    HYPHEN,
    JOIN,
    PART,
    PATRONYMIC,
    TITLE,
    TURKIC_SON,
)
from docmine.stages.recognize.view import View

SMALL = re.compile(r"(?<![\w'’-])[a-z]{3,}(?![\w'’-])")
HYPHENS = re.compile(HYPHEN)
CYRILLIC = re.compile("[А-Яа-яЁё]")
NUMERAL = re.compile(r"(?!xi$)[ivx]+")
NEVER = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "no",
        "of",
        "in",
        "on",
        "at",
        "to",
        "by",
        "is",
        "it",
        "as",
        "or",
        "an",
        "if",
        "we",
        "be",
        "do",
        "so",
        "up",
        "us",
        "he",
        "my",
        "id",
        "re",
        "non",
        "annex",
        "item",
        "article",
        "part",
        "section",
        "the",
        "this",
        "that",
        "these",
    ]
)
NOT_IN_THE_WAY = frozenset({"given_name", "pointer", "event", "instrument", "sector"})


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a name: a word, a word in capitals, an initial or a particle («де», "bin")."""

    start: int
    end: int
    text: str
    shape: str

    @property
    def russian(self) -> bool:
        """Whether it is in Cyrillic letters."""
        return CYRILLIC.match(self.text[-1]) is not None

    @property
    def whole(self) -> bool:
        """Whether it is a name by itself, neither initial nor particle."""
        return self.shape in {"word", "shout"}


@dataclass(frozen=True)
class Parts:
    """Cuts names out of the text of a document, with what the lists know in view."""

    view: View

    def after(self, start: int, limit: int = 4) -> tuple[Part, ...]:
        """The parts of a name from an offset on, up to `limit` whole words; ends with a whole word."""
        found: list[Part] = []
        position = start
        while sum(part.whole for part in found) < limit:
            part = self._at(position)
            if part is None or (found and part.start in self._borders):
                break
            found.append(part)
            join = JOIN.match(self.view.words.text, part.end)
            if join is None:
                break
            position = join.end()
        return complete(found)

    def usual_cut(self, parts: Sequence[Part], lenient: int = 0) -> tuple[Part, ...]:
        """The parts before the first common word; the first `lenient` Latin ones may be common."""
        kept: list[Part] = []
        for part in parts:
            forgiven = not part.russian and sum(one.whole for one in kept) < lenient
            if part.whole and not forgiven and not self.unusual(part):
                break
            kept.append(part)
        return complete(kept)

    def end(self, parts: Sequence[Part]) -> int:
        """The end of a name, with «оглы» or «кызы» where one follows."""
        son = TURKIC_SON.match(self.view.words.text, parts[-1].end)
        return son.end() if son else parts[-1].end

    def unusual(self, part: Part) -> bool:
        """Whether a word is no common one, so that its capital says that it is a name."""
        if part.russian:
            return not reading(part.text).common
        common = self.view.knowledge.common_words
        smalls = HYPHENS.split(part.text.lower())
        return not all(
            small in common or small in self._small or small in NEVER or NUMERAL.fullmatch(small)
            for small in smalls
        )

    def free(self, start: int, end: int) -> bool:
        """Whether no known place, organization or the like stands there."""
        return not any(self._taken[start:end])

    def _at(self, position: int) -> Part | None:
        text = self.view.words.text
        match = PART.match(text, position)
        if match is None or not self.free(*match.span()) or TITLE.match(text, position):
            return None
        return Part(match.start(), match.end(), match[0], match.lastgroup or "word")

    @cached_property
    def _borders(self) -> frozenset[int]:
        words = self.view.words
        return frozenset(words.starts[index] for index in words.breaks if index < len(words))

    @cached_property
    def _small(self) -> frozenset[str]:
        """Words that this document writes with a small letter somewhere."""
        return frozenset(SMALL.findall(self.view.words.text))

    @cached_property
    def _taken(self) -> bytearray:
        words = self.view.words
        taken = bytearray(len(words.text) + 1)
        for piece in self.view.pieces:
            if not self._lets_pass(piece):
                start, end = words.starts[piece.first], words.ends[piece.last]
                taken[start:end] = b"\1" * (end - start)
        return taken

    def _lets_pass(self, piece: Piece) -> bool:
        """Whether a person may stand where this piece is: "Mr. Nikolaev" is no city."""
        if piece.name.style == "adjective" or piece.name.kind in NOT_IN_THE_WAY:
            return True
        if piece.name.kind != "municipality" or piece.first != piece.last:
            return False
        before = self.view.ending.get(piece.first - 1)
        if before and before.name.kind == "given_name" and self.view.gap(piece.first) == " ":
            return True
        start = self.view.words.starts[piece.first]
        return ANNOUNCED.search(self.view.words.text, max(0, start - 16), start) is not None


def complete(parts: list[Part]) -> tuple[Part, ...]:
    """The parts without initials and particles at their end."""
    while parts and not parts[-1].whole:
        parts.pop()
    return tuple(parts)


def whole_parts(parts: tuple[Part, ...]) -> int:
    """How many parts are names; an initial before a surname counts as a name, too."""
    return sum(part.whole or part.shape == "initial" for part in parts)


def like_surname(part: Part) -> bool:
    """Whether a Russian word may be a surname, by the dictionary or by its ending."""
    return part.russian and reading(part.text).surname


def is_patronymic(part: Part) -> bool:
    """Whether a word is a patronymic in any case."""
    return PATRONYMIC.fullmatch(part.text) is not None


def known_surname(part: Part) -> bool:
    """Whether the dictionary has a Russian word as a surname."""
    return part.russian and reading(part.text).surname and reading(part.text).known


def given_and_surname(parts: tuple[Part, ...]) -> bool:
    """An unknown word or a given name before a known surname in the same case: «Ньургун Акаев»."""
    first, last = parts[0], parts[-1]
    if not first.russian or not last.russian or first is last:
        return False
    one, other = reading(first.text), reading(last.text)
    return (one.given or not one.known) and other.surname and other.known and one.agrees(other)


def named_so(parts: tuple[Part, ...]) -> bool:
    """A given name that is a word, too, with a surname, both in the nominative: no «роман Пушкина»."""
    if len(parts) < 2 or not known_surname(parts[1]):
        return False
    return all("nomn" in reading(part.text).cases for part in parts[:2])
