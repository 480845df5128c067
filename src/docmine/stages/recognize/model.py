"""Persons that only a statistical model finds, from whatever spaCy model the user has.

The model is run on a passage only where it can change the result: where a capitalized word inside
a sentence is in none of the entities found so far.
"""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from docmine.stages.recognize.view import View
from docmine.types import Entity, Passage

if TYPE_CHECKING:
    from spacy.language import Language

PERSON_LABELS = frozenset({"PER", "PERSON"})
UNKNOWN_NAME = re.compile(r"(?<=[a-zа-яё,] )[A-ZА-ЯЁ][a-zа-яё]+")


def find_by_model(
    view: View, found: list[Entity], models: Mapping[str, "Language"]
) -> Iterator[Entity]:
    """Persons in the passages whose language has a model."""
    for passage in view.document.passages:
        model = models.get(passage.language)
        if model and _may_hold_a_person(view, passage, found):
            yield from _persons(view, passage, model)


def _may_hold_a_person(view: View, passage: Passage, found: list[Entity]) -> bool:
    inside = [e for e in found if e.start < passage.end and e.end > passage.start]
    return any(
        not any(entity.start <= match.start() < entity.end for entity in inside)
        for match in UNKNOWN_NAME.finditer(view.document.text, passage.start, passage.end)
    )


def _persons(view: View, passage: Passage, model: "Language") -> Iterator[Entity]:
    for span in model(view.document.quote(passage)).ents:
        if span.label_ in PERSON_LABELS:
            start = passage.start + span.start_char
            end = passage.start + span.end_char
            yield Entity(start, end, "person", None, " ".join(span.text.split()), "model")
