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
# Words for kinds of regions with the kinds of regions.jsonl that they may mean; "" for any.
_KINDS = {
    **dict.fromkeys(("republics", "республик"), "republic"),
    **dict.fromkeys(("oblasts", "област"), "oblast"),
    **dict.fromkeys(("territories", "кра"), "krai"),
    **dict.fromkeys(("provinces", "провинци"), "province"),
    **dict.fromkeys(("counties", "фюльке"), "county"),
    **dict.fromkeys(("regions", "states", "administrations"), ""),
    **dict.fromkeys(("субъект", "регион", "территори", "администраци"), ""),
}
_COUNTED = re.compile(
    rf"\b({'|'.join(_NUMBERS)})\s+(?:\w+\s+)?({'|'.join(_KINDS)})\w{{0,3}}\b", re.IGNORECASE
)
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
        number, kind = _NUMBERS[counted[1].lower()], _KINDS[counted[2].lower()]
        lists = [(start, _of_kind(setting, group, kind)) for start, group in setting.groups]
        lists = [(start, group) for start, group in lists if len(group) == number]
        before = [group for start, group in lists if start < passage.start]
        return before[-1] if before else lists[0][1] if lists else []
    if _ALL.search(words) and setting.groups:
        longest = max(len(group) for _, group in setting.groups)
        return next(list(group) for _, group in setting.groups if len(group) == longest)
    return []


def _of_kind(setting: Setting, group: tuple[Actor, ...], kind: str) -> list[Actor]:
    """The regions of a list that are of a kind, in states whose regions have kinds by that name."""
    region_of = setting.knowledge.region_of
    of_kind = [a for a in group if kind and region_of[a.id].kind == kind]
    return of_kind or list(group)
