"""The Russian forms of the words of a name, known before any text is read.

Running text is never analysed: its words are looked up among these forms. In a name the nominative
words inflect and whatever they govern stays: «Организация | Объединённых Наций», «Республика Татарстан».
Morphology by pymorphy3 (OpenCorpora dictionary); `knowledge/word_forms.txt` keeps its answers, so
that pymorphy3 is only loaded for words which are not in that file.
"""

import re
from collections.abc import Mapping
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
UNKNOWN_TO_DICTIONARY = {
    "ола": "s ол а ы е у ой",
    "мар": "s мар - а у ом е",
    "улгий": "s улги й я ю ем е",
    "воеводина": "s воеводин а ы е у ой",
}
BEFORE_I = frozenset("гкхжчшщ")
HARD_CONSONANTS = frozenset("бвгдзклмнпрстф")
MIN_NAME = 4
NUMBERS = {"sing": "s", "plur": "p"}


class Declensions:
    """Gives a word's number and forms, from the kept answers or from pymorphy3.

    Keys are the word, then the number asked for (s, p, or - for either), then "b" where both numbers
    are wanted: «город - ». Answers are the number and the forms; no number for a word that is no
    nominative.
    """

    def __init__(self, kept: Mapping[str, str]) -> None:
        self._kept = kept
        self.answers: dict[str, str] = {}

    def of(self, word: str, number: str, *, both_numbers: bool) -> tuple[str, frozenset[str]]:
        """The number of a nominative ("s" or "p") and all its forms; ("", {word}) if it is none."""
        key = f"{word} {number}{'b' if both_numbers else ''}"
        answer = self._kept.get(key)
        if answer is None:
            answer = _answer(word, number, both_numbers)
        self.answers[key] = answer
        found, stem, *endings = answer.split(" ")
        return found.strip("-"), frozenset(
            {word, *(stem.strip("-") + ending.strip("-") for ending in endings)}
        )

    def of_name(
        self,
        words: tuple[str, ...],
        *,
        both_numbers: bool = False,
        fixed: frozenset[int] = frozenset(),
    ) -> tuple[frozenset[str], ...]:
        """For each folded word of a name in its base form, every form it may take in a text.

        `both_numbers` for kinds of things and adjectives, which also stand in the plural; `fixed`
        are the indices of words that never change («Санкт» in «Санкт-Петербург»).
        """
        forms: list[frozenset[str]] = []
        number = "-"
        governed = False
        for index, word in enumerate(words):
            alone = frozenset({word})
            if index in fixed or governed or not CYRILLIC.fullmatch(word):
                forms.append(alone)
                continue
            found, declined = self.of(word, number, both_numbers=both_numbers)
            governed = not found and word not in LINKING and number != "-"
            number = found if number == "-" and found else number
            forms.append(declined if found else alone)
        return tuple(forms)


def acronym_forms(word: str) -> frozenset[str]:
    """An acronym with the endings that are written to it: «МИДа», «ВУЗом»."""
    if not CYRILLIC.fullmatch(word) or word[-1] in VOWELS or not VOWELS & set(word):
        return frozenset({word})
    return frozenset({word, *(word + ending for ending in ACRONYM_ENDINGS)})


@cache
def morphology() -> "MorphAnalyzer":
    """pymorphy3 with its dictionary, read once per process and only where a word needs it."""
    from pymorphy3 import MorphAnalyzer  # noqa: PLC0415  reads its dictionary: only for new words

    return MorphAnalyzer()


def _answer(word: str, number: str, both_numbers: bool) -> str:
    """Number, common beginning and the endings of all forms, blank between; "-" for nothing."""
    if word in UNKNOWN_TO_DICTIONARY:
        return UNKNOWN_TO_DICTIONARY[word]
    readings = _nominatives(word, number)
    by_ending = _by_ending(word) if number in "-s" else set()
    forms = sorted({word, *by_ending}.union(*(_declension(p, both_numbers) for p in readings)))
    if not readings and not by_ending:
        return f"- {word} -"
    stem = _common_beginning(forms)
    endings = (form.removeprefix(stem) or "-" for form in forms)
    found = NUMBERS.get(readings[0].tag.number, "s") if readings else "s"
    return " ".join((found, stem or "-", *endings))


def _by_ending(word: str) -> set[str]:
    """How a name that no dictionary knows declines: «в Мариехамне», «Андалусии»; others stay.

    Beside what pymorphy3 supposes, which takes «Андалусия» for a plural.
    """
    if len(word) < MIN_NAME or morphology().word_is_known(word):
        return set()
    if word[-1] in HARD_CONSONANTS:
        return {word + ending for ending in ("а", "е", "ом", "у")}
    if word.endswith("ия"):
        return {word[:-1] + ending for ending in ("и", "ю", "ей")}
    if word[-1] == "а" and word[-2] not in VOWELS:
        return {word[:-1] + each for each in ("е", "ой", "у", "и" if word[-2] in BEFORE_I else "ы")}
    return set()


def _common_beginning(forms: list[str]) -> str:
    first, last = forms[0], forms[-1]
    length = next(
        (at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other),
        min(len(first), len(last)),
    )
    return first[:length]


@cache
def _nominatives(word: str, number: str) -> list["Parse"]:
    """The readings of a word as a nominative of this number; the singular is preferred."""
    readings = [
        parse
        for parse in morphology().parse(word)
        if parse.tag.POS in DECLINED
        and "nomn" in parse.tag
        and number in ("-", NUMBERS.get(parse.tag.number))
    ]
    singular = [parse for parse in readings if parse.tag.number == "sing"]
    return singular or readings


def _declension(parse: "Parse", both_numbers: bool) -> set[str]:
    return {
        form.word.replace("ё", "е")
        for form in parse.lexeme
        if form.tag.POS == parse.tag.POS
        and ("Supr" in form.tag) == ("Supr" in parse.tag)
        and (both_numbers or form.tag.number == parse.tag.number)
    }
