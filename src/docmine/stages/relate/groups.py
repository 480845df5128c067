"""Regions that are counted instead of named: "the three regions", «названные субъекты»."""

import re

from docmine.stages.relate.actors import Actor
from docmine.stages.relate.setting import Setting
from docmine.types import Passage

_NUMBERS = {
    **dict.fromkeys(("both", "two", "обе", "оба", "обеих", "обоих", "двух", "две", "два"), 2),
    **dict.fromkeys(("three", "три", "трёх", "трех", "трём", "трем"), 3),
    **dict.fromkeys(("four", "четыре", "четырёх", "четырех"), 4),
    **dict.fromkeys(("five", "пять", "пяти"), 5),
    **dict.fromkeys(("six", "шесть", "шести"), 6),
    **dict.fromkeys(("seven", "семь", "семи"), 7),
    **dict.fromkeys(("eight", "восемь", "восьми"), 8),
}
_KINDS = (
    r"regions?|oblasts?|republics|provinces|states|count(?:y|ies)|territories|administrations"
    r"|субъект\w*|област\w+|регион\w*|республик\w*|кра[её]\w*|провинци\w+|территори\w+|администраци\w+"
)
_COUNTED = re.compile(rf"\b({'|'.join(_NUMBERS)})\s+(?:\w+\s+)?(?:{_KINDS})\b", re.IGNORECASE)
_ALL = re.compile(
    r"\b(?:participating|project|said|named|above)\s+(?:regions|oblasts?|provinces|states|territories)\b"
    r"|\b(?:the|all)\s+(?:regions|oblasts|provinces)\b|\badministrations of the\b"
    r"|\b(?:названн|указанн|участвующ|перечисленн)\w+\s+(?:субъект|област|регион|республик)\w*"
    r"|\bадминистрации субъектов\b|\bсубъектов федерации\b",
    re.IGNORECASE,
)


def counted_regions(setting: Setting, passage: Passage) -> list[Actor]:
    """The regions that a passage counts, from the passage that lists as many of them.

    The nearest list before it, else the first after it; without a number the longest list.
    """
    words = setting.document.quote(passage)
    if counted := _COUNTED.search(words):
        number = _NUMBERS[counted[1].lower()]
        lists = [(start, group) for start, group in setting.groups if len(group) == number]
        before = [group for start, group in lists if start < passage.start]
        return list(before[-1] if before else lists[0][1] if lists else ())
    if _ALL.search(words) and setting.groups:
        longest = max(len(group) for _, group in setting.groups)
        return next(list(group) for _, group in setting.groups if len(group) == longest)
    return []
