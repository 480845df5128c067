"""The Russian forms of the words of a name, made once when the knowledge is loaded.

Running text is never analysed: its words are looked up among these forms. In a name the nominative
words inflect and whatever they govern stays: «Организация | Объединённых Наций», «Республика Татарстан».
Morphology by pymorphy3 (OpenCorpora dictionary).
"""

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer
    from pymorphy3.analyzer import Parse

CYRILLIC = re.compile(r"[а-я]+")
DECLINED = frozenset({"NOUN", "ADJF", "PRTF", "NUMR", "NPRO"})
LINKING = frozenset({"и", "или"})
ACRONYM_ENDINGS = ("а", "у", "ом", "е")
VOWELS = frozenset("аеиоуыэюя")


def name_forms(
    words: tuple[str, ...], *, both_numbers: bool = False, fixed: frozenset[int] = frozenset()
) -> tuple[frozenset[str], ...]:
    """For each folded word of a name in its base form, every form it may take in a text.

    `both_numbers` for kinds of things and adjectives, which also stand in the plural; `fixed` are
    the indices of words that never change («Санкт» in «Санкт-Петербург»).
    """
    forms: list[frozenset[str]] = []
    number: str | None = None
    governed = False
    for index, word in enumerate(words):
        if index in fixed:
            forms.append(frozenset({word}))
            continue
        heads = [] if governed or not CYRILLIC.fullmatch(word) else _nominatives(word, number)
        if heads:
            number = number or heads[0].tag.number
            declined = (_declension(head, both_numbers) for head in heads)
            forms.append(frozenset({word}).union(*declined))
            continue
        forms.append(frozenset({word}))
        governed = governed or bool(forms[:-1] and word not in LINKING and number)
    return tuple(forms)


def acronym_forms(word: str) -> frozenset[str]:
    """An acronym with the endings that are written to it: «МИДа», «ВУЗом»."""
    if not CYRILLIC.fullmatch(word) or word[-1] in VOWELS or not VOWELS & set(word):
        return frozenset({word})
    return frozenset({word, *(word + ending for ending in ACRONYM_ENDINGS)})


@cache
def _morphology() -> "MorphAnalyzer":
    from pymorphy3 import MorphAnalyzer  # noqa: PLC0415  loads its dictionary: only when names are read

    return MorphAnalyzer()


@cache
def _nominatives(word: str, number: str | None) -> list["Parse"]:
    """The readings of a word as a nominative of this number; the singular is preferred."""
    readings = [
        parse
        for parse in _morphology().parse(word)
        if parse.tag.POS in DECLINED and "nomn" in parse.tag and number in (None, parse.tag.number)
    ]
    singular = [parse for parse in readings if parse.tag.number == "sing"]
    return singular or readings


def _declension(parse: "Parse", both_numbers: bool) -> set[str]:
    return {
        form.word.replace("ё", "е")
        for form in parse.lexeme
        if form.tag.POS == parse.tag.POS and (both_numbers or form.tag.number == parse.tag.number)
    }
