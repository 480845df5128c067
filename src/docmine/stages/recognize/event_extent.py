"""How far an event reaches: the quoted or Latin title beside its kind, and the year after it."""

import re

from docmine.stages.recognize.choose import Piece
from docmine.stages.recognize.event_kinds import BEFORE_DATE, BEFORE_YEAR, NAMED_KINDS
from docmine.stages.recognize.titles import latin_title, quoted_from, quoted_to
from docmine.stages.recognize.view import View
from docmine.types import Entity

YEAR = re.compile(r"(?:19|20)\d\d")


def titled(view: View, kind: Piece, start: int, end: int) -> tuple[int, int]:
    """The extent with a quoted title after it or, before an English name, in front of it."""
    title_end = quoted_to(view, end)
    if title_end == end == view.words.ends[kind.last] and kind.name.id in NAMED_KINDS:
        title_end = latin_title(view, kind.last)
    if view.capital(kind.first) and view.words.forms[kind.last].isascii():
        start = quoted_from(view, start)
    return start, title_end


def dated(view: View, first: int, end: int, dates: dict[int, Entity]) -> bool:
    """Whether a year stands right beside it: «саммит | 2015 года», "the 2014 | Winter Games"."""
    text = view.words.text
    after = any(at in dates and BEFORE_DATE.fullmatch(text[end:at]) for at in range(end, end + 6))
    before = first - 1
    year = view.inside(before) and YEAR.fullmatch(view.words.forms[before])
    return after or bool(year and view.capital(first) and view.gap(first) == " ")


def with_year(view: View, end: int, dates: dict[int, Entity]) -> int:
    """Where the year ends that stands right after: «Универсиада | 2013 года»."""
    for at in range(end + 1, end + 6):
        if at in dates and BEFORE_YEAR.fullmatch(view.words.text[end:at]):
            return dates[at].end if YEAR.fullmatch(dates[at].name) else end
    return end
