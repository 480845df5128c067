"""Acronyms that a document explains itself: "Fisheries Council of the Isles (FCI)", then "FCI" alone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from docmine.types import Document, Entity

BRACKETED = re.compile(r"\s?\(([^\W\d_][\w&-]{1,9})\)")
EXPLAINED = frozenset({"organization", "body", "authority"})
LEAST_CAPITALS = 2


def find_acronyms(document: Document, found: Sequence[Entity]) -> Iterator[Entity]:
    """The acronym in brackets after a name, and wherever it stands from there on and is not yet known."""
    known = {entity.start for entity in found}
    for entity in found:
        if entity.kind not in EXPLAINED:
            continue
        bracketed = BRACKETED.match(document.text, entity.end)
        if bracketed and _explains(document.text[entity.start : entity.end], bracketed[1]):
            alone = re.compile(rf"(?<![\w-]){re.escape(bracketed[1])}(?![\w-])")
            for match in alone.finditer(document.text, bracketed.start(1)):
                if match.start() not in known:
                    yield replace(entity, start=match.start(), end=match.end(), rule="definition")


def _explains(name: str, acronym: str) -> bool:
    """Whether the capitals of an acronym begin words of the name, in their order, from the first on."""
    capitals = [letter.lower() for letter in acronym if letter.isupper()]
    initials = [word[0].lower() for word in re.findall(r"\w+", name)]
    if len(capitals) < LEAST_CAPITALS or capitals[:1] != initials[:1]:
        return False
    rest = iter(initials)
    return all(letter in rest for letter in capitals)
