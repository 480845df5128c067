"""Regions by their noun: «провинция | Южная Кёнсан», "region of | Valencia", «Семипалатинская | область».

The noun belongs to the name of a known region; an unknown name with such a noun is a region without id.
"""

import re
from collections.abc import Iterator

from docmine.stages.recognize.view import View
from docmine.types import Entity

NOUN_RU = re.compile(
    r"провинци(?:я|и|ю|ей)|префектур(?:а|ы|у|е|ой)|кантон(?:а|у|е|ом)?|воеводств(?:о|а|у|ом|е)"
    r"|графств(?:о|а|у|ом|е)|губернаторств(?:о|а|у|ом|е)|штат(?:а|у|е|ом)?|вилайет(?:а|у|е|ом)?"
    r"|мухафаз(?:а|ы|у|е|ой)|аймак(?:а|у|е|ом)?|жупани(?:я|и|ю|ей)|жудец(?:а|у|е|ом)?"
)
OF_ADJECTIVE = re.compile(r"област(?:ь|и|ью)|кра(?:й|я|ю|ем|е)|губерни(?:я|и|ю|ей)")
ADJECTIVE = re.compile(r"[а-яё]{3,}(?:ск|цк)(?:ая|ой|ую|ий|ого|ому|им|ом)(?:-[а-яё]+)?")
CLEAR_EN = re.compile(r"province|prefecture|canton|oblast|governorate|voivodeship|county")
# "region" also begins common phrases ("region of Asia"), so it needs a known name.
NOUN_EN = re.compile(rf"{CLEAR_EN.pattern}|region")
NO_NAMES = frozenset(
    "the this each every our their its first second other new autonomous northern southern eastern"  # noqa: SIM905
    " western central russian".split()
)


def find_territories(view: View) -> Iterator[Entity]:
    """Regions with their noun where no longer name holds both."""
    for index, form in enumerate(view.words.forms):
        if NOUN_RU.fullmatch(form):
            entity = _named_after(view, index, index + 1)
        elif OF_ADJECTIVE.fullmatch(form):
            entity = _with_adjective(view, index)
        elif NOUN_EN.fullmatch(form):
            entity = _of(view, index) or _unknown_before(view, index)
        else:
            continue
        if entity:
            yield entity


def _named_after(view: View, noun: int, first: int) -> Entity | None:
    """The region whose name follows its noun directly."""
    known = view.starting.get(first)
    if known is None or known.name.kind != "region" or known.name.style == "adjective":
        return None
    if not _joined(view, range(noun + 1, first + 1)):
        return None
    return view.entity(noun, known.last, "region", known.name.id, name=known.name.label)


def _of(view: View, noun: int) -> Entity | None:
    """ "region of Valencia", "province of Xanadu"."""
    if view.words.forms[noun + 1 : noun + 2] != ("of",):
        return None
    return _named_after(view, noun, noun + 2) or _unknown_of(view, noun)


def _unknown_of(view: View, noun: int) -> Entity | None:
    name = noun + 2
    clear = CLEAR_EN.fullmatch(view.words.forms[noun]) and _free(view, name)
    if not clear or not _joined(view, range(noun + 1, name + 1)):
        return None
    last = name
    while _free(view, last + 1) and view.gap(last + 1) == " ":
        last += 1
    return view.entity(noun, last, "region", None, rule="shape")


def _unknown_before(view: View, noun: int) -> Entity | None:
    """ "Semipalatinsk Oblast", where no list knows it."""
    clear = CLEAR_EN.fullmatch(view.words.forms[noun]) and view.capital(noun)
    if not clear or not _free(view, noun - 1) or view.gap(noun) not in {" ", "\n"}:
        return None
    return view.entity(noun - 1, noun, "region", None, rule="shape")


def _with_adjective(view: View, noun: int) -> Entity | None:
    """«Семипалатинская область», where no list knows it."""
    adjective = noun - 1
    if not _free(view, adjective) or view.gap(noun) not in {" ", "\n"}:
        return None
    if not ADJECTIVE.fullmatch(view.words.forms[adjective]):
        return None
    return view.entity(adjective, noun, "region", None, rule="shape")


def _free(view: View, index: int) -> bool:
    """A capitalized word of letters that belongs to no known name."""
    if not view.inside(index) or not view.capital(index):
        return False
    form = view.words.forms[index]
    known = view.starting.get(index) or view.ending.get(index)
    return form.replace("-", "").isalpha() and form not in NO_NAMES and known is None


def _joined(view: View, words: range) -> bool:
    return all(view.blank_before(index) for index in words)
