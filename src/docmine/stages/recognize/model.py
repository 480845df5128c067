"""Persons that only a statistical model finds, from spaCy pipelines by language.

A model never overrules: what the gazetteer, the patterns and the references have found stays, and of the
model's spans only those count that have the form of a name: two unknown words with capitals at
least. It therefore need not see a passage without such words (`everywhere` shows it all the same:
the result is the same, only slower; benchmarks/recognize.py --exhaustive proves it).

What it adds was measured on the 5,071 training passages: 26 spans in English, of which 3 were persons, and 1
in Russian, which was none; so it is off unless asked for. Its organizations and places are not used:
of those that it would add on the gold set 17 of 109 (Russian) and 8 of 183 (English) were right.
The models were trained on news.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from docmine.stages.recognize.person_parts import Parts
from docmine.stages.recognize.persons import Seeker
from docmine.stages.recognize.view import View
from docmine.types import Entity, Passage

if TYPE_CHECKING:
    from spacy.language import Language

PERSON_LABELS = frozenset({"PER", "PERSON"})
CAPITAL = re.compile(r"(?<![^\W\d_])[^\W\d_a-zа-яё]")
LIMIT = 4


def find_by_model(
    view: View, found: list[Entity], models: Mapping[str, "Language"], *, everywhere: bool = False
) -> Iterator[Entity]:
    """Persons in the passages whose language has a model."""
    gaps = Gaps(view, tuple(found))
    for passage in view.document.passages:
        model = models.get(passage.language)
        if model and (everywhere or gaps.may_hold_a_person(passage)):
            yield from gaps.persons(passage, model)


@dataclass(frozen=True)
class Gaps:
    """What of a document no list and no rule has explained."""

    view: View
    found: tuple[Entity, ...]

    def may_hold_a_person(self, passage: Passage) -> bool:
        """Whether a name of an unknown person could begin anywhere in a passage."""
        text = self.view.document.text
        capitals = CAPITAL.finditer(text, passage.start, passage.end)
        return any(self._begins_a_name(capital.start()) for capital in capitals)

    def persons(self, passage: Passage, model: "Language") -> Iterator[Entity]:
        """What the model takes for a person, as far as it has the form of a name."""
        for span in model(self.view.document.quote(passage)).ents:
            start, end = passage.start + span.start_char, passage.start + span.end_char
            if span.label_ in PERSON_LABELS and self._is_name(start, end):
                yield Entity(start, end, "person", None, " ".join(span.text.split()), "model")

    def _is_name(self, start: int, end: int) -> bool:
        """Whether all of a span is parts of a name, and nothing beside it speaks against a person."""
        if not self._begins_a_name(start) or any(self._taken[start:end]):
            return False
        parts = self._seeker.parts.usual_cut(self._seeker.parts.after(start, LIMIT))
        return self._seeker.parts.end(parts) == end and self._seeker.is_person(start, end)

    def _begins_a_name(self, start: int) -> bool:
        """Whether two unknown words with capitals begin here."""
        if self._taken[start]:
            return False
        parts = self._seeker.parts.usual_cut(self._seeker.parts.after(start, 2))
        return sum(part.whole for part in parts) > 1

    @cached_property
    def _seeker(self) -> Seeker:
        return Seeker(self.view, Parts(self.view), ())

    @cached_property
    def _taken(self) -> bytearray:
        taken = bytearray(len(self.view.document.text) + 1)
        for entity in self.found:
            taken[entity.start : entity.end] = b"\1" * (entity.end - entity.start)
        return taken
