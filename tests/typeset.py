"""Draws PDF pages whose text is known: the reader is measured against what was meant, not what it said before.

A `Galley` sets paragraphs, columns, tables and furniture with reportlab and remembers, in the order in
which a person would read them, the passages that it printed. Fonts are DejaVu from matplotlib's own
folder, which hold Cyrillic; all words are our own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import matplotlib
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

A4 = (595.0, 842.0)
FONTS = {"serif": "DejaVuSerif", "bold": "DejaVuSerif-Bold", "sans": "DejaVuSans"}
VOWELS = frozenset("аеёиоуыэюяaeiouy")

for _name, _file in FONTS.items():
    _folder = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    pdfmetrics.registerFont(TTFont(_name, _folder / f"{_file}.ttf"))


@dataclass(frozen=True)
class Style:
    """How a paragraph is set; lengths in points."""

    font: str = "serif"
    size: float = 10.0
    leading: float = 12.5
    indent: float = 0.0
    hang: float = 0.0
    align: str = "justify"
    gap: float = 6.0
    hyphenate: bool = False


BODY = Style()
INDENTED = Style(indent=28, gap=0)
RAGGED = Style(align="left")
TITLE = Style(font="bold", size=13, leading=16, align="center", gap=14)
HEADING = Style(font="bold", align="left", gap=8)
SMALL = Style(size=8, leading=9.5, gap=2)


@dataclass
class Galley:
    """One document being set; `passages` and `furniture` are what a reader should find."""

    path: Path
    size: tuple[float, float] = A4
    passages: list[str] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.canvas = Canvas(str(self.path), pagesize=self.size, invariant=1)
        self.left, self.right = 70.0, self.size[0] - 60.0
        self.top, self.floor = 75.0, self.size[1] - 80.0
        self.y = self.top

    def save(self) -> Path:
        """Write the file."""
        self.canvas.save()
        return self.path

    def new_page(self) -> None:
        """Go on at the top of the next page."""
        self.canvas.showPage()
        self.y = self.top

    def put(self, x: float, y: float, text: str, style: Style = BODY) -> None:
        """Print words with their baseline `y` points from the top."""
        self.canvas.setFont(style.font, style.size)
        self.canvas.drawString(x, self.size[1] - y, text)

    def put_right(self, x: float, y: float, text: str, style: Style = BODY) -> None:
        """The same, ending at `x`."""
        self.put(x - width(text, style), y, text, style)

    def put_furniture(self, x: float, y: float, text: str, style: Style = SMALL) -> None:
        """Print words that are not part of the text."""
        self.put(x, y, text, style)
        self.furniture.append(text)

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a line."""
        self.canvas.setLineWidth(0.6)
        self.canvas.line(x0, self.size[1] - y0, x1, self.size[1] - y1)

    def paragraph(self, text: str, style: Style = BODY, *, count: bool = True) -> None:
        """Set a paragraph over the whole width; goes on over the foot of the page."""
        if count:
            self.passages.append(text)
        self.flow([(text, style)], [(self.left, self.right)])

    def flow(
        self, items: Iterable[tuple[str, Style]], columns: Sequence[tuple[float, float]]
    ) -> None:
        """Set paragraphs down one column after the other, then on the next page."""
        start, index = self.y, 0
        lowest = start
        for text, style in items:
            x0, x1 = columns[index]
            lines = broken(text, x1 - x0, style)
            for number, line in enumerate(lines):
                if self.y + style.leading > self.floor:
                    lowest = self.floor
                    index += 1
                    self.y = start
                    if index == len(columns):
                        self.new_page()
                        start, index = self.top, 0
                    x0, x1 = columns[index]
                self.y += style.leading
                self._set_line(line, x0, x1, style, first=not number, last=number == len(lines) - 1)
            self.y += style.gap
            lowest = max(lowest, self.y)
        self.y = lowest

    def _set_line(
        self, line: str, x0: float, x1: float, style: Style, *, first: bool, last: bool
    ) -> None:
        x0 += style.indent if first else style.hang
        room = x1 - x0 - width(line, style)
        if style.align == "center":
            x0 += room / 2
        elif style.align == "right":
            x0 += room
        words = line.split(" ")
        if style.align != "justify" or last or len(words) == 1:
            self.put(x0, self.y, line, style)
            return
        space = width(" ", style) + room / (len(words) - 1)
        for word in words:
            self.put(x0, self.y, word, style)
            x0 += width(word, style) + space

    def table(
        self,
        rows: Sequence[Sequence[str]],
        edges: Sequence[float],
        style: Style = RAGGED,
        *,
        ruled: bool = True,
        count: bool = True,
    ) -> None:
        """Set a table; `edges` are the x of its columns and of its right side."""
        top = self.y
        for row in rows:
            if count:
                self.passages.append(" | ".join(cell for cell in row if cell))
            start = self.y
            bottom = start
            for column, cell in enumerate(row):
                y = start
                room = edges[column + 1] - edges[column] - 10
                for line in broken(cell, room, style) if cell else []:
                    y += style.leading
                    self.put(edges[column] + 5, y, line, style)
                bottom = max(bottom, y)
            self.y = bottom + style.gap
            if ruled:
                self.rule(edges[0], start, edges[-1], start)
        if ruled:
            self.rule(edges[0], self.y, edges[-1], self.y)
            for x in edges:
                self.rule(x, top, x, self.y)
        self.y += 10


def width(text: str, style: Style) -> float:
    """Printed width in points."""
    return float(pdfmetrics.stringWidth(text, style.font, style.size))


def broken(text: str, room: float, style: Style) -> list[str]:
    """Break text into lines greedily, within words too where the style hyphenates."""
    lines: list[str] = []
    line = ""
    space = room - style.indent
    for word in text.split(" "):
        candidate = f"{line} {word}" if line else word
        if width(candidate, style) <= space:
            line = candidate
            continue
        head, tail = _cut(word, line, space, style) if style.hyphenate else ("", word)
        if head:
            line = f"{line} {head}" if line else head
        if line:
            lines.append(line)
        line = tail
        space = room - style.hang
    return [*lines, line]


def _cut(word: str, line: str, space: float, style: Style) -> tuple[str, str]:
    """The longest first part of a word that still fits with its hyphen."""
    for place in range(len(word) - 3, 2, -1):
        head, tail = word[:place], word[place:]
        mark = "" if head.endswith("-") else "-"
        sound = head[-1] in VOWELS or mark == ""
        whole = head.replace("-", "").isalpha() and tail[:2].isalpha()
        candidate = f"{line} {head}{mark}" if line else head + mark
        if sound and whole and tail[0] not in "ьъй" and width(candidate, style) <= space:
            return head + mark, tail
    return "", word


def edit_distance(one: str, other: str) -> int:
    """Levenshtein's distance; what the two have in common at both ends costs nothing."""
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    row = list(range(len(other) + 1))
    for index, letter in enumerate(one, 1):
        previous, row[0] = row[0], index
        for place, against in enumerate(other, 1):
            previous, row[place] = (
                row[place],
                min(row[place] + 1, row[place - 1] + 1, previous + (letter != against)),
            )
    return row[-1]
