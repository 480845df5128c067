"""Blocks as strips: the unbreakable rows of print that pages are filled with."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from reportlab.pdfgen.canvas import Canvas

from sample_corpus.designs import Design
from sample_corpus.setting import SetLine, Style, set_lines
from sample_corpus.source import Block

Draw = Callable[[Canvas, float, float], None]
_SIGNATURE_LINE = re.compile(r"(.*\S)\s+(_{5,}|\(signature\))")
_DECREE = re.compile(r"(УКАЗ|ПРИКАЗ|РАСПОРЯЖЕНИЕ|ПОСТАНОВЛЕНИЕ|ПРОТОКОЛ)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Strip:
    """A row of print: its height in points and how it is drawn from its left top corner.

    `before` is the white above it, which falls away at the top of a column; `keep` holds it together
    with the next; `fresh` starts a new page; `repeated` is printed again where a table goes on.
    """

    height: float
    draw: Draw
    before: float = 0.0
    notes: tuple[str, ...] = ()
    keep: bool = False
    fresh: bool = False
    repeated: "Strip | None" = None


def text_strips(
    text: str, style: Style, measure: float, number: str = "", keep: bool = False
) -> list[Strip]:
    """A paragraph as strips, one a line, its first and its last two lines held together."""
    lines = set_lines(text, style, measure, number)
    strips = []
    for index, line in enumerate(lines):
        held = keep or (len(lines) > 1 and index in {0, len(lines) - 2})
        before = style.before if index == 0 else 0.0
        strips.append(Strip(style.leading, _line(line, style), before, line.notes, held))
    return strips


def block_strips(block: Block, design: Design, style: Style, measure: float) -> list[Strip]:
    """One block that is not of a table as strips, set as its kind and its role ask for."""
    if block.kind == "heading":
        return heading_strips(block.words, block.level, design, measure, style.language)
    if block.role:
        return list(_ROLES[block.role](block, design, style, measure))
    number = block.number
    if block.kind == "list_item":
        number = design.bullet if number in {"-", "–", "•"} else number
        style = style.with_(left=style.left + 14, indent=-16) if design.indent == 0 else style
    elif block.kind == "clause" and design.indent == 0 and len(number) < 6:
        style = style.with_(indent=-26)
    return text_strips(block.words, style, measure, number)


def heading_strips(
    text: str, level: int, design: Design, measure: float, language: str = ""
) -> list[Strip]:
    """A heading, held together with what follows it."""
    size = design.size + (2.5, 1, 0)[level - 1] * (1 if design.headings == "left" else 0.6)
    style = Style(
        face=design.heading_face,
        size=size,
        leading=size * 1.28,
        align=design.headings if level < 3 else "left",
        before=(15, 11, 8)[level - 1],
        bold=level < 3,
        italic=level == 3,
    )
    words = text.upper() if design.capitals and level == 1 else text
    return [*text_strips(words, style, measure, keep=True), white(3, keep=True)]


def white(height: float, *, keep: bool = False) -> Strip:
    """White space that stays even at the top of a column."""
    return Strip(height, lambda canvas, x, y: None, keep=keep)


def rule(measure: float, thickness: float = 0.7, before: float = 2, after: float = 6) -> Strip:
    """A line across the measure."""

    def draw(canvas: Canvas, x: float, y: float) -> None:
        canvas.setLineWidth(thickness)
        canvas.line(x, y, x + measure, y)

    return Strip(after, draw, before)


def parallel_strips(left: list[Strip], right: list[Strip], offset: float) -> Iterator[Strip]:
    """Two paragraphs side by side, `offset` points apart; lines that stand level share a strip."""
    for index in range(max(len(left), len(right))):
        pair = [(side[index] if index < len(side) else white(0)) for side in (left, right)]
        yield Strip(
            max(strip.height for strip in pair),
            _side_by_side(pair[0], pair[1], offset),
            max(strip.before for strip in pair),
            pair[0].notes + pair[1].notes,
            any(strip.keep for strip in pair),
        )


def sides_strip(left: str, right: str, style: Style, measure: float) -> Strip:
    """One line with something at its left and something at its right end."""
    first = set_lines(left, style.with_(align="left", indent=0), measure)
    second = set_lines(right, style.with_(align="right", indent=0), measure)

    def draw(canvas: Canvas, x: float, y: float) -> None:
        for line in (*first[:1], *second[:1]):
            _line(line, style)(canvas, x, y)

    return Strip(style.leading, draw, style.before)


def letterspaced(text: str) -> tuple[str, str]:
    """«УКАЗ ГЛАВЫ» as («У К А З», «ГЛАВЫ»); ("", text) where the first word is not that of an act."""
    match = _DECREE.match(text)
    if not match:
        return "", text
    return " ".join(match[0].upper()), text[match.end() :].strip()


def _line(line: SetLine, style: Style) -> Draw:
    def draw(canvas: Canvas, x: float, y: float) -> None:
        line.draw(canvas, x, y - style.leading * 0.5 - style.size * 0.34)

    return draw


def _side_by_side(left: Strip, right: Strip, offset: float) -> Draw:
    def draw(canvas: Canvas, x: float, y: float) -> None:
        left.draw(canvas, x, y)
        right.draw(canvas, x + offset, y)

    return draw


def _letterhead(block: Block, design: Design, style: Style, measure: float) -> Iterator[Strip]:
    loud = block.words.isupper()
    style = style.with_(align="center", indent=0, bold=loud, size=style.size + (1 if loud else -1))
    spaced, rest = letterspaced(block.words) if design.letterspaced else ("", block.words)
    if spaced:
        yield from text_strips(spaced, style.with_(size=style.size + 3), measure, keep=True)
        yield white(4, keep=True)
    yield from text_strips(rest, style, measure, keep=True)


def _addressee(block: Block, design: Design, style: Style, measure: float) -> list[Strip]:
    style = style.with_(left=measure * 0.48, align="left", indent=0, before=6, language="")
    return text_strips(block.words, style, measure, keep=True)


def _reference(block: Block, design: Design, style: Style, measure: float) -> list[Strip]:
    style = style.with_(align="left", indent=0, before=7, size=style.size - 0.5)
    return text_strips(block.words, style, measure)


def _salutation(block: Block, design: Design, style: Style, measure: float) -> list[Strip]:
    align = "center" if style.language == "ru" else "left"
    style = style.with_(align=align, indent=0, before=10)
    return [*text_strips(block.words, style, measure, keep=True), white(4, keep=True)]


def _formula(block: Block, design: Design, style: Style, measure: float) -> list[Strip]:
    style = style.with_(align="center", indent=0, before=10, bold=True)
    return [*text_strips(block.words, style, measure, keep=True), white(4, keep=True)]


def _caption(block: Block, design: Design, style: Style, measure: float) -> list[Strip]:
    size = style.size - 0.5
    style = style.with_(align="left", indent=0, before=9, size=size, bold=design.headings == "left")
    strips = text_strips(block.words, style, measure, block.number, keep=True)
    return [*strips, white(2, keep=True)]


def _annex(block: Block, design: Design, style: Style, measure: float) -> list[Strip]:
    style = style.with_(align="right", indent=0, language="")
    strips = text_strips(block.words, style, measure, keep=True)
    return [replace(strips[0], fresh=True), *strips[1:], white(8, keep=True)]


def _signature(block: Block, design: Design, style: Style, measure: float) -> list[Strip]:
    style = style.with_(align="left", indent=0, before=20, language="")
    match = _SIGNATURE_LINE.fullmatch(block.words)
    if not match or "_" in match[1] or "(signature)" in match[1]:
        return text_strips(block.words, style, measure)
    post = text_strips(match[1], style, measure * 0.62)
    name = sides_strip("", match[2], style.with_(before=post[-1].before), measure)
    return [*post[:-1], next(parallel_strips([post[-1]], [name], 0))]


_ROLES: dict[str, Callable[[Block, Design, Style, float], Iterator[Strip] | list[Strip]]] = {
    "letterhead": _letterhead,
    "addressee": _addressee,
    "reference": _reference,
    "salutation": _salutation,
    "formula": _formula,
    "caption": _caption,
    "annex": _annex,
    "signature": _signature,
}
