"""Embassies, consulates and trade missions of a state, plural ones and persons included.

«посольства | Австрии», «Иранский | консул», "Consulates of | Georgia": bodies where the state stands
beside them; a bare «консул» is none.
"""

import re
from collections.abc import Iterator

from docmine.stages.recognize.view import View
from docmine.types import Entity

KINDS = (
    (re.compile(r"посольств(?:о|а|у|ом|е|ам|ами|ах)?"), "foreign_embassy"),
    (re.compile(r"(?:ген)?консул(?:ы|а|у|ом|ов|ам|е)?|(?:ген)?консульств(?:о|а|у|ом|е|ам|ами|ах)?"),
     "foreign_consulate"),
    (re.compile(r"торгпредств(?:о|а|у|ом|е|ам|ами)?|торгпред(?:а|у|ом)?"), None),
    (re.compile(r"embass(?:y|ies)"), "foreign_embassy"),
    (re.compile(r"consuls?|consulates?"), "foreign_consulate"),
)  # fmt: skip
RANK = re.compile(r"(?:генеральн|почетн)(?:ый|ого|ому|ым|ом|ое|ая|ой|ую)")


def find_missions(view: View) -> Iterator[Entity]:
    """Every name of a mission with the state that sends it."""
    for index, form in enumerate(view.words.forms):
        if form[0] not in "пгктec":
            continue
        id = next((id or "" for words, id in KINDS if words.fullmatch(form)), None)
        if id is not None:
            entity = _after(view, index, id) or _before(view, index, id)
            if entity:
                yield entity


def _ranked(view: View, index: int) -> int:
    """The first word with «почетный» or «генеральный» before it."""
    ranked = index and view.gap(index) == " " and RANK.fullmatch(view.words.forms[index - 1])
    return index - 1 if ranked else index


def _after(view: View, index: int, id: str) -> Entity | None:
    if view.words.forms[index].isascii() and view.words.forms[index + 1 : index + 2] != ("of",):
        return None
    country = view.starting.get(view.past_of(index + 1))
    if country is None or country.name.kind != "country" or country.name.style == "adjective":
        return None
    if not view.blank_before(country.first):
        return None
    first = _ranked(view, index)
    return view.entity(
        first, country.last, "body", id or None, rule="pattern", links=(country.name.id,)
    )


def _before(view: View, index: int, id: str) -> Entity | None:
    first = _ranked(view, index)
    country = view.ending.get(first - 1)
    if country is None or country.name.kind != "country" or country.name.style != "adjective":
        return None
    if view.gap(first) != " ":
        return None
    return view.entity(
        country.first, index, "body", id or None, rule="pattern", links=(country.name.id,)
    )
