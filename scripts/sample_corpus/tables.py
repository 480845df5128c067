"""Tables with ruled lines: a strip for each row, the header printed again on a new page."""

import re
from dataclasses import dataclass, replace

from reportlab.pdfgen.canvas import Canvas

from sample_corpus.designs import Design
from sample_corpus.setting import SetLine, Style, longest_word, set_lines
from sample_corpus.source import Block
from sample_corpus.strips import Strip

_PADDING = 4.0
_FIGURE = re.compile(r"[\d\s.,+−–%×/-]*\d[\d\s.,+−–%×/-]*")
_GREY = 0.9


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[tuple[SetLine, ...], ...]
    widths: tuple[float, ...]
    style: Style
    header: bool
    full_grid: bool

    @property
    def height(self) -> float:
        return max(len(cell) for cell in self.cells) * self.style.leading + 2 * _PADDING

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        self._draw_rules(canvas, x, y)
        canvas.setFillGray(0)
        for cell, width in zip(self.cells, self.widths, strict=True):
            baseline = y - _PADDING - self.style.leading * 0.5 - self.style.size * 0.34
            for line in cell:
                line.draw(canvas, x + _PADDING, baseline)
                baseline -= self.style.leading
            x += width

    def _draw_rules(self, canvas: Canvas, x: float, y: float) -> None:
        whole, bottom = sum(self.widths), y - self.height
        canvas.setLineWidth(0.5)
        if self.header and self.full_grid:
            canvas.setFillGray(_GREY)
            canvas.rect(x, bottom, whole, self.height, stroke=0, fill=1)
        canvas.line(x, bottom, x + whole, bottom)
        if self.header:
            canvas.line(x, y, x + whole, y)
        if self.full_grid:
            for edge in (0.0, *_sums(self.widths)):
                canvas.line(x + edge, y, x + edge, bottom)


def table_strips(rows: list[Block], design: Design, style: Style, measure: float) -> list[Strip]:
    """A table as strips; its first row is its header."""
    size = max(7.4, style.size - 1.2)
    style = style.with_(size=size, leading=size * 1.25, indent=0, before=0, left=0, align="left")
    style = style.with_(bold=False)
    widths = _widths(rows, style, measure)
    header = _strip(rows[0], widths, style, design)
    body = [_strip(row, widths, style, design) for row in rows[1:]]
    body = [replace(strip, repeated=header if index else None) for index, strip in enumerate(body)]
    return [replace(header, before=6, keep=True), *body, Strip(7, lambda canvas, x, y: None)]


def _strip(row: Block, widths: tuple[float, ...], style: Style, design: Design) -> Strip:
    header = row.kind == "table_header"
    cells = tuple(
        tuple(set_lines(cell, _cell_style(cell, style, header), width - 2 * _PADDING))
        for cell, width in zip(row.cells, widths, strict=True)
    )
    notes = tuple(note for cell in cells for line in cell for note in line.notes)
    set_row = _Row(cells, widths, style, header, design.full_grid)
    return Strip(set_row.height, set_row.draw, notes=notes)


def _cell_style(cell: str, style: Style, header: bool) -> Style:
    if header:
        return style.with_(bold=True, align="center")
    return style.with_(align="center") if _FIGURE.fullmatch(cell) else style


def _widths(rows: list[Block], style: Style, measure: float) -> tuple[float, ...]:
    """Room by what the cells hold, but never less than the longest word where that is possible."""
    columns = list(zip(*(row.cells for row in rows), strict=True))
    bold, extra = style.with_(bold=True), 2 * _PADDING + 1
    least = [max(longest_word(cell, bold) for cell in column) + extra for column in columns]
    if sum(least) > measure:
        return tuple(each * measure / sum(least) for each in least)
    wanted = [max(_length(cell, style) for cell in column) ** 0.7 for column in columns]
    spare = measure - sum(least)
    return tuple(low + spare * want / sum(wanted) for low, want in zip(least, wanted, strict=True))


def _length(cell: str, style: Style) -> float:
    return max(1.0, len(cell) * style.size)


def _sums(widths: tuple[float, ...]) -> list[float]:
    return [sum(widths[: index + 1]) for index in range(len(widths))]
