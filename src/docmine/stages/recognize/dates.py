"""Dates, months, years and periods, with the ISO 8601 form as their name ("2013/2018" is a period)."""

import re
from collections.abc import Iterator

from docmine.types import Entity

MONTHS = {
    **{
        stem: number
        for number, stem in enumerate(
            "январ феврал март апрел мая июн июл август сентябр октябр ноябр декабр".split(),  # noqa: SIM905
            start=1,
        )
    },
    **{
        name[:3]: number
        for number, name in enumerate(
            "january february march april may june july august september october november december".split(),  # noqa: SIM905
            start=1,
        )
    },
    "май": 5,
    "мае": 5,
    "маем": 5,
}
MONTH_RU = (
    r"(?:(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)(?:[ьяею]|ем)"
    r"|(?:март|август)(?:а|у|е|ом)?|ма(?:й|я|ю|е|ем))"
)
MONTH_EN = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?)"
)
DASH = r"\s?[-–—]\s?"
YEAR = r"(?:19|20)\d\d"
YEAR_WORD = r"(?:\s?(?:годах|годов|годами|годам|годы|года|году|годом|год|гг?\.|гг?\b))"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
ORDINAL = r"(?:-?го|st|nd|rd|th)?"
COUNTED = r"\s?(?:млн|тыс|руб|евро|million|people|чел|metres|km|км|га|кв|agenda)\b"
# Two patterns, so that the search for the first one skips from digit to digit.
NUMERIC = re.compile(
    rf"""
    [«"“(]?(?<![\d.,/№-])(?:
      (?P<iso>{YEAR}-(?:1[0-2]|0[1-9])-(?:3[01]|[12]\d|0[1-9]))
    | (?P<dot>{DAY}[./](?:1[0-2]|0?[1-9])[./]{YEAR})(?:\s?г(?:\.|ода\b))?
    | (?P<short>(?:3[01]|[12]\d|0[1-9])\.(?:0[1-9]|1[0-2])\.\d\d)(?![\d.]\d|\d)(?:\s?г(?:\.|ода\b))?
    | (?P<d1>{DAY}){ORDINAL}[»"”]?
        (?:(?:{DASH}|\s(?:и|по|and|to)\s)(?P<d2>{DAY}){ORDINAL})?
        \s(?:of\s)?(?P<m1>{MONTH_RU}|{MONTH_EN})\b
        (?:,?\s(?P<y1>{YEAR})(?!\d)(?:{YEAR_WORD})?)?
    | (?P<y2>{YEAR})(?:{DASH}|(?P<slash>/))(?P<y3>{YEAR}|\d\d)(?P<ys>{YEAR_WORD})?(?![\d/])
    | (?P<y4>{YEAR})(?:{YEAR_WORD})
    | (?P<y8>{YEAR})(?=\))
    | (?P<y7>{YEAR})(?![\d/%]|[.,]\d|[-–—]\d|-?[хгеs]|м|-м\w|{COUNTED})
    )
    """,
    re.VERBOSE,
)
WORDED = re.compile(
    rf"""
    \b(?:
      (?P<m2>{MONTH_EN})\s(?P<d3>{DAY}){ORDINAL}(?:{DASH}(?P<d4>{DAY}){ORDINAL})?,?\s(?P<y5>{YEAR})\b
    | (?P<m3>{MONTH_RU}|{MONTH_EN})(?:{DASH}(?P<m5>{MONTH_RU}|{MONTH_EN}))?,?\s(?:of\s)?(?P<y6>{YEAR})
        (?!\d)(?:{YEAR_WORD})?
    )
    """,
    re.VERBOSE,
)
BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|by|from|until|before|after|of|for|or|during|year|early|late|mid|and|to|spring|summer"
    r"|autumn|winter|с|в|до|на|за|к|от"
    r"|после|по|и|the)\s|\bmid-|\()$"
)
# A year set off by commas or dashes on both sides, as in a list: "..., 1994, on trade; ...: 2011 – 842".
SET_OFF = re.compile(r"(?:[^\d\s.,;:][,;:|] |\d; |\n)$")
COUNTED_AFTER = re.compile(r" (?!was|is|has|as)[a-z]+s\b")  # "for 2000 participants"
SET_OFF_AFTER = re.compile(r"(?:[,;|]| [–—|])(?=\s)")


def find_dates(folded: str) -> Iterator[Entity]:
    """Every date in a folded text; its name is the ISO form, "--05-17" for a day without a year."""
    for pattern in (NUMERIC, WORDED):
        for match in pattern.finditer(folded):
            start, end = _extent(match)
            iso = _iso(match.groupdict())
            if iso and _reads_as_date(match, folded, start):
                yield Entity(start, end, "date", None, iso, "pattern")


def _extent(match: re.Match[str]) -> tuple[int, int]:
    """Without an opening bracket, and without a quotation mark that nothing closes."""
    start, end = match.span()
    opening = match[0][0]
    closed = opening in '«"“' and any(mark in match[0][1:] for mark in '»"”')
    return (start + 1 if opening in '«"“(' and not closed else start), end


def _reads_as_date(match: re.Match[str], folded: str, start: int) -> bool:
    """A bare year needs a word that makes it a year or a place of its own; so do six digits."""
    groups = match.groupdict()
    bare = groups.get("y7") or (groups.get("short") and not match[0].endswith(("г.", "года")))
    if not bare:
        return True
    led = BEFORE_YEAR.search(folded, max(0, start - 8), start)
    if led:
        return not (led[0] in {"for ", "or "} and COUNTED_AFTER.match(folded, match.end()))
    set_off = SET_OFF.search(folded, max(0, start - 3), start)
    return bool(set_off and SET_OFF_AFTER.match(folded, match.end()))


def _iso(match: dict[str, str]) -> str:
    if "m2" in match:
        return _worded(match)
    if match["iso"]:
        return match["iso"]
    if match["dot"] or match["short"]:
        return _dotted(match["dot"] or match["short"])
    if match["d1"]:
        return _days(match["y1"], match["m1"], match["d1"], match["d2"])
    if match["y3"]:
        return _period(match["y2"], match["y3"], bool(match["ys"]), match["slash"])
    return match["y4"] or match["y7"] or match["y8"]


def _dotted(date: str) -> str:
    """15.05.1998 and 15.05.98: years from 50 on belong to the twentieth century."""
    day, month, year = re.split(r"[./]", date)
    if len(year) == 2:
        year = f"{19 if int(year) >= 50 else 20}{year}"
    return f"{year}-{int(month):02}-{int(day):02}"


def _worded(match: dict[str, str]) -> str:
    if match["m2"]:
        return _days(match["y5"], match["m2"], match["d3"], match["d4"])
    return _months(match["y6"], match["m3"], match["m5"])


def _month(word: str) -> int:
    return next((number for stem, number in MONTHS.items() if word.startswith(stem)), 0)


def _days(year: str | None, month: str, day: str, last: str | None) -> str:
    head = f"{year or '-'}-{_month(month):02}"
    iso = f"{head}-{int(day):02}"
    return f"{iso}/{head}-{int(last):02}" if last else iso


def _months(year: str, month: str, last: str | None) -> str:
    iso = f"{year}-{_month(month):02}"
    return f"{iso}/{year}-{_month(last):02}" if last else iso


def _period(first: str, last: str, named: bool, slash: str | None) -> str:
    """2013–2018 and 2013–18; 2021/22; else it must rise, or it is a number of something."""
    whole = last if len(last) == 4 else first[:2] + last
    if slash and int(whole) != int(first) + 1:
        return ""
    if int(whole) <= int(first) or (len(last) == 2 and not named and int(whole) - int(first) > 5):
        return ""
    return f"{first}/{whole}"
