"""Finds known names in the words of a text: a trie over word forms, longest names first.

A name is a row of words, each with all the forms it may take. Between two words only blanks, dashes
and quotation marks may stand, and such other marks as the name itself has there.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from docmine.stages.recognize.words import Words
from docmine.types import EntityKind

Style = Literal[
    "name", "short", "acronym", "ambiguous", "adjective", "shared", "kind", "noun", "cue"
]
NameKind = EntityKind | Literal["sector", "pointer", "given_name"]
EASY = re.compile(r"[\s\-\u2010-\u2015\u2212«»\"“”„‟'’‘]*")
HARD_MARKS = re.compile(r"[^\s\-\u2010-\u2015\u2212«»\"“”„‟'’‘]")


@dataclass(frozen=True, slots=True)
class Name:
    """One way to write one thing: what it denotes and how the name may be written."""

    kind: NameKind
    id: str
    text: str
    style: Style = "name"
    label: str = ""


@dataclass(slots=True)
class Branch:
    """A place in the trie: the names that end here and the words that may follow."""

    ends: list[tuple[Name, tuple[str, ...]]] = field(default_factory=list)
    following: dict[int, "Branch"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Match:
    """Words `first` to `last` (inclusive) spell each of these names."""

    first: int
    last: int
    names: tuple[Name, ...]


class Gazetteer:
    """Names to look for; words are keyed by the set of their forms, so «Казань» is one key."""

    def __init__(self) -> None:
        self._root = Branch()
        self._keys: dict[frozenset[str], int] = {}
        self._keys_of: dict[str, tuple[int, ...]] = {}

    def __contains__(self, form: object) -> bool:
        """Whether any name has a word with this form."""
        return form in self._keys_of

    def add(self, name: Name, forms: tuple[frozenset[str], ...], marks: tuple[str, ...]) -> None:
        """Teach one name: the forms of each of its words, the hard marks between them."""
        branch = self._root
        for word_forms in forms:
            branch = branch.following.setdefault(self._key(word_forms), Branch())
        branch.ends.append((name, marks))

    def _key(self, forms: frozenset[str]) -> int:
        key = self._keys.setdefault(forms, len(self._keys))
        if key == len(self._keys) - 1:
            for form in forms:
                known = self._keys_of.get(form, ())
                if key not in known:
                    self._keys_of[form] = (*known, key)
        return key

    def find(self, words: Words) -> Iterator[Match]:
        """Every name in the text, also names inside names; longest first for each first word."""
        keys_of, following = self._keys_of, self._root.following
        for first, form in enumerate(words.forms):
            keys = keys_of.get(form)
            if keys and any(key in following for key in keys):
                yield from self._at(words, first)

    def _at(self, words: Words, first: int) -> Iterator[Match]:
        branches, last = [self._root], first
        found: list[Match] = []
        while branches and last < len(words):
            keys = self._keys_of.get(words.forms[last], ())
            branches = [
                branch.following[key]
                for branch in branches
                for key in keys
                if key in branch.following
            ]
            names = tuple(dict.fromkeys(_fitting(words, first, last, branches)))
            if names:
                found.append(Match(first, last, names))
            last += 1
            if last in words.breaks:
                break
        yield from reversed(found)


def hard_marks(words: Words) -> tuple[str, ...]:
    """For each gap between words the marks that only a name which has them itself allows."""
    return tuple("".join(HARD_MARKS.findall(words.gap(index))) for index in range(len(words) - 1))


def _fitting(words: Words, first: int, last: int, branches: Iterable[Branch]) -> Iterator[Name]:
    for branch in branches:
        for name, marks in branch.ends:
            if _gaps_fit(words, first, last, marks):
                yield name


def _gaps_fit(words: Words, first: int, last: int, marks: tuple[str, ...]) -> bool:
    for index in range(first, last):
        gap = words.gap(index)
        if gap == " ":
            continue
        if len(gap) > 12 or "\n\n" in gap:
            return False
        if not set(HARD_MARKS.findall(gap)) <= set(marks[index - first]):
            return False
    return True
