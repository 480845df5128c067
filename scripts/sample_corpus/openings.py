"""How documents begin: letter heads, titles, numbers, places and dates."""

import re
from collections.abc import Iterator

from sample_corpus.designs import Design
from sample_corpus.setting import Style
from sample_corpus.source import Block, Source
from sample_corpus.strips import (
    Strip,
    block_strips,
    letterspaced,
    rule,
    sides_strip,
    text_strips,
    white,
)

_MONTHS = {
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "en": "January February March April May June July August September October November December",
}
_FIRST_BLOCKS = 8
_NAME = re.compile(r"(.+?[^.\d])(?:: |\. | – )(.+)")


def opening_strips(source: Source, design: Design, style: Style) -> tuple[list[Strip], int]:
    """What stands above the text, across all columns, and how many blocks of the source it used."""
    measure = design.page[0] - design.left - design.right
    style = style.with_(language="", align="left", indent=0, left=0)
    heads = [block for block in source.blocks if block.role in {"letterhead", "addressee"}]
    heads = [block for block, same in zip(heads, source.blocks, strict=False) if block is same]
    strips = list(_OPENINGS[design.opening](source, design, style, measure, heads))
    return strips, len(heads)


def written_date(source: Source) -> str:
    """The date of the document in words, or "" where it has none or its text gives it."""
    if not source.fields["date"]:
        return ""
    year, month, day = source.fields["date"].split("-")
    language = source.language if source.language in _MONTHS else "en"
    name = _MONTHS[language].split()[int(month) - 1]
    words = f"{int(day)} {name} {year}"
    if _is_given(source, words) or _is_given(source, source.fields["date"]):
        return ""
    return words + (" года" if language == "ru" else "")


def _is_given(source: Source, words: str) -> bool:
    if not words:
        return False
    whole = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    return any(whole.search(block.text) for block in source.blocks[:_FIRST_BLOCKS])


def _number(source: Source) -> str:
    number = source.fields["number"]
    return "" if number in source.fields["title"] or _is_given(source, number) else number


def _place(source: Source) -> str:
    place = source.fields["place"]
    city = f"г. {place}" if source.language == "ru" else place
    starts = tuple(part for part in city.split(" / ") if part)
    given = any(
        block.text.removeprefix("г. ").startswith(starts) or (city and city in block.text)
        for block in source.blocks[:_FIRST_BLOCKS]
    )
    return "" if given else city


def _official(
    source: Source, design: Design, style: Style, measure: float, heads: list[Block]
) -> Iterator[Strip]:
    for block in heads:
        yield from block_strips(block, design, style, measure)
    if heads:
        yield from _reference_line(source, style, measure)
    yield white(10)
    yield from _title(source, design, style, measure)
    if not heads:
        yield from _reference_line(source, style, measure)
    yield white(12)


def _title(source: Source, design: Design, style: Style, measure: float) -> Iterator[Strip]:
    bold = style.with_(bold=True, align="center", size=style.size + 1.5)
    bold = bold.with_(leading=bold.size * 1.3, left=20, right=20, face=design.heading_face)
    for title in source.fields["title"].split(" / "):
        spaced, rest = letterspaced(title) if design.letterspaced else ("", title)
        if spaced:
            yield from text_strips(spaced, bold.with_(size=bold.size + 2), measure)
        yield from text_strips(rest.upper() if design.capitals else rest, bold, measure)
        yield white(4)


def _reference_line(source: Source, style: Style, measure: float) -> Iterator[Strip]:
    """Place, date and number on one line, as far as the text does not give them itself."""
    left = _place(source)
    right = written_date(source)
    if number := _number(source):
        left, right = " ".join(filter(None, (left and f"{left},", right))).strip(","), number
    if left or right:
        yield sides_strip(left, right, style.with_(before=8), measure)


def _report(
    source: Source, design: Design, style: Style, measure: float, heads: list[Block]
) -> Iterator[Strip]:
    for block in heads:
        yield from block_strips(block, design, style, measure)
    big = Style(face=design.heading_face, size=17, leading=22, align="left", bold=True)
    yield white(14)
    for title in source.fields["title"].split(" / "):
        yield from text_strips(title, big, measure)
        yield white(4)
    details = [_number(source), _place(source), written_date(source)]
    small = style.with_(size=9.5, before=4)
    yield from text_strips(" | ".join(filter(None, details)), small, measure)
    yield rule(measure, 1.2, before=6, after=14)


def _masthead(
    source: Source, design: Design, style: Style, measure: float, heads: list[Block]
) -> Iterator[Strip]:
    title = source.fields["title"]
    parts = _NAME.fullmatch(title)
    big = Style(face="sans", size=25, leading=31, align="left", bold=True)
    yield rule(measure, 2.5, after=4)
    yield from text_strips(parts[1] if parts else title, big, measure)
    if parts:
        yield from text_strips(parts[2], style.with_(size=11.5, leading=16), measure)
    details = (_number(source), _place(source), written_date(source))
    yield sides_strip(details[0], ", ".join(filter(None, details[1:])), style, measure)
    yield rule(measure, 0.6, before=3, after=12)


def _letter(
    source: Source, design: Design, style: Style, measure: float, heads: list[Block]
) -> Iterator[Strip]:
    letterheads = [block for block in heads if block.role == "letterhead"]
    for block in letterheads:
        yield from block_strips(block, design, style, measure)
    yield rule(measure, 0.9, before=5, after=8)
    if source.language == "ru":
        yield from _reference_line(source, style, measure)
    for block in heads[len(letterheads) :]:
        yield from block_strips(block, design, style, measure)
    yield white(8)
    if source.language == "ru":
        title = style.with_(right=measure * 0.45, before=6)
        yield from text_strips(source.fields["title"], title, measure)
        yield white(10)


_OPENINGS = {
    "official": _official,
    "report": _report,
    "masthead": _masthead,
    "letter": _letter,
}
