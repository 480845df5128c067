"""A lean rule-based splitter of sentences for Russian and English official prose."""

import re
from collections.abc import Iterator

from docmine.types import Span

CANDIDATE = re.compile(r"[.!?…]+[»”\"')\]]*\s+(?=[«“\"'(\[—–]?\s?[^\W\d_a-zа-яё]|[«“\"'(\[]?\d)")
"""An end mark, a blank, then a capital letter or a figure."""
LAST_WORD = re.compile(r"[^\W_]+(?:[.-][^\W_]+)*$")
ABBREVIATIONS = frozenset(
    re.findall(
        r"\S+",
        "г гг в вв п пп ч ст стр с см ср рис табл гл разд подп абз кв д корп стр лит оф ул пер пр просп "
        "наб бул пл ш обл респ р-н н пос дер с им св т тт тыс млн млрд трлн руб коп долл экз ред изд проф "
        "доц акад д-р канд зам нач пом ген полк тел факс вып прил др пр т.е т.к т.д т.п н.э и.о в.т.ч "
        "ок мин макс утв рег уч мед эл экв сокр лат англ нем фр исп кит г-н г-жа г-да "
        "mr mrs ms dr prof st no nos art arts para paras sec sect ch chap p pp vol fig figs cf vs etc al "
        "ed eds inc ltd co corp gov gen col lt sgt capt hon rev jr sr approx dept univ e.g i.e u.s u.n "
        "u.k a.m p.m jan feb mar apr jun jul aug sep sept oct nov dec",
    )
)
AND_SO_ON = re.compile(r"\bт\.\s?[дп]$")
OPEN_ENDS = frozenset(("др", "пр", "т.д", "т.п", "etc", "гг", "н.э", "г"))
"""Abbreviations that do end sentences: a capital letter behind them settles it."""


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """The sentences of `text[start:end]` as spans, without the blanks between them."""
    end = len(text) if end is None else end
    opening = start
    for match in CANDIDATE.finditer(text, start, end):
        if _is_end(text, opening, match.start(), match.end()):
            stop = match.start() + len(match[0].rstrip())
            yield Span(opening, stop)
            opening = match.end()
    if opening < end:
        yield Span(opening, end)


def _is_end(text: str, opening: int, stop: int, after: int) -> bool:
    if text[stop] != ".":
        return True
    word = LAST_WORD.search(text, max(opening, stop - 30), stop)
    if word is None:
        return True
    last = word[0]
    if len(last) == 1 and last.isupper():
        return False
    if last.isdigit():
        return last != text[opening:stop] and len(last) > 0 and not text[after].isdigit()
    lowered = last.lower()
    if lowered in OPEN_ENDS or AND_SO_ON.search(text, max(opening, stop - 6), stop):
        return text[after].isupper() and lowered != "г"
    return lowered not in ABBREVIATIONS
