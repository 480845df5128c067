"""Words of a passage as stems, actors replaced by what kind of actor they are.

A model that sees "@region signed with @universal" instead of names cannot learn names.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer

from docmine.knowledge import Knowledge
from docmine.types import Entity

_WORD = re.compile(r"[^\W\d_]+(?:[-‑][^\W\d_]+)*|\d+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
_HOME = "RU-"
# Kinds whose words say what is done; they are kept beside the kind.
_KEPT = frozenset({"instrument", "event", "designation", "date", "authority", "body", "person"})
_russian = snowballstemmer.stemmer("russian")
_english = snowballstemmer.stemmer("english")


class Token(NamedTuple):
    """A stem or, with a leading @, the kind of an actor; offsets into the document's text."""

    key: str
    start: int
    end: int


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The Snowball stem of a word, Russian or English by its letters; numbers become # or #year."""
    if word.isdigit():
        return "#year" if _YEAR.fullmatch(word) else "#"
    folded = word.lower().replace("ё", "е").replace("‑", "-")
    if _CYRILLIC.search(folded):
        return str(_russian.stemWord(folded))
    return str(_english.stemWord(folded))


def tokens_of(
    text: str, start: int, end: int, entities: Sequence[Entity], knowledge: Knowledge
) -> list[Token]:
    """The tokens of `text[start:end]`; `entities` are those inside, sorted and not overlapping."""
    tokens: list[Token] = []
    position = start
    for entity in entities:
        tokens.extend(_words(text, position, entity.start))
        tokens.append(Token(kind_of(entity, knowledge), entity.start, entity.end))
        position = entity.start if entity.kind in _KEPT else entity.end
    tokens.extend(_words(text, position, end))
    return tokens


def kind_of(entity: Entity, knowledge: Knowledge) -> str:
    """What kind of actor or thing an entity is, as a token."""
    if entity.kind == "organization":
        known = knowledge.organization_of.get(entity.entity_id or "")
        return f"@{known.type}" if known else "@organization"
    if entity.kind in ("region", "municipality"):
        home = (entity.entity_id or "").startswith(_HOME)
        return f"@{entity.kind}" if home else f"@foreign_{entity.kind}"
    return f"@{entity.kind}"


def _words(text: str, start: int, end: int) -> list[Token]:
    if start >= end:
        return []
    return [
        Token(stem(match[0]), match.start(), match.end())
        for match in _WORD.finditer(text, start, end)
    ]
