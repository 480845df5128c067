"""Filling pages: strips into columns, footnotes at the foot of the page that refers to them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from reportlab.pdfgen.canvas import Canvas

from sample_corpus.designs import Design
from sample_corpus.strips import Strip

_NOTE_RULE = 9.0
_MOST_PAGES = 60


@dataclass
class Column:
    """A column being filled: its corner and height in points, what it holds, and its notes."""

    page: int
    x: float
    top: float
    height: float
    strips: list[tuple[Strip, float]] = field(default_factory=list)
    notes: list[Strip] = field(default_factory=list)
    used: float = 0.0

    def room(self, notes: list[Strip]) -> float:
        """How much height is left when these notes are added."""
        return self.height - self.used - notes_height(self.notes + notes)

    def add(self, strip: Strip) -> None:
        """Put a strip below the last one."""
        self.used += strip.before if self.strips else 0.0
        self.strips.append((strip, self.top - self.used))
        self.used += strip.height


def notes_height(notes: list[Strip]) -> float:
    """The height that footnotes take with the rule above them."""
    return sum(note.height + note.before for note in notes) + (_NOTE_RULE if notes else 0.0)


@dataclass(frozen=True)
class Composer:
    """Fills pages of a design; `notes` are the footnotes' strips by their number."""

    design: Design
    notes: dict[str, list[Strip]]

    def compose(self, opening: list[Strip], body: list[Strip]) -> list[Column]:
        """The columns of all pages; those of the last page end level where there are two."""
        columns = self._fill(opening, body, {})
        last = columns[-1].page
        if self.design.columns == 1 or len(body) < 4:
            return columns
        held = sum(column.used for column in columns if column.page == last)
        step, height = self.design.leading, held / 2
        while height < columns[-1].height:
            balanced = self._fill(opening, body, {last: height})
            if balanced[-1].page == last:
                return balanced
            height += step
        return columns

    def _fill(
        self, opening: list[Strip], body: list[Strip], limits: dict[int, float]
    ) -> list[Column]:
        used = sum(strip.before + strip.height for strip in opening)
        fresh = self._columns(used, limits)
        columns = [next(fresh)]
        for group in _groups(body):
            notes = [
                strip for part in group for number in part.notes for strip in self.notes[number]
            ]
            needed = sum(strip.before + strip.height for strip in group)
            if group[0].fresh or needed > columns[-1].room(notes):
                self._move_on(columns, fresh, group)
            columns[-1].notes.extend(notes)
            for strip in group:
                columns[-1].add(strip)
        return columns

    def _move_on(self, columns: list[Column], fresh: Iterator[Column], group: list[Strip]) -> None:
        page = columns[-1].page
        if columns[-1].strips:
            columns.append(next(fresh))
        while group[0].fresh and columns[-1].page == page:
            columns.append(next(fresh))
        if group[0].repeated:
            columns[-1].add(group[0].repeated)

    def _columns(self, opening_height: float, limits: dict[int, float]) -> Iterator[Column]:
        design = self.design
        for page in range(_MOST_PAGES):
            top = design.page[1] - design.top - (opening_height if page == 0 else 0.0)
            height = min(top - design.bottom, limits.get(page, top))
            for index in range(design.columns):
                x = design.left + index * (design.measure + design.gutter)
                yield Column(page, x, top, height)


def draw_columns(canvas: Canvas, columns: list[Column], design: Design) -> None:
    """Put the columns of one page on paper, their notes at its foot."""
    for column in columns:
        for strip, y in column.strips:
            strip.draw(canvas, column.x, y)
        _draw_notes(canvas, column, design)
    if design.column_rule and len(columns) > 1:
        x = columns[1].x - design.gutter / 2
        depth = max(column.used for column in columns)
        canvas.setLineWidth(0.4)
        canvas.line(x, columns[0].top, x, columns[0].top - depth)


def _draw_notes(canvas: Canvas, column: Column, design: Design) -> None:
    if not column.notes:
        return
    y = design.bottom + notes_height(column.notes) - _NOTE_RULE / 2
    canvas.setLineWidth(0.5)
    canvas.line(column.x, y, column.x + min(design.measure, 144), y)
    y -= _NOTE_RULE / 2
    for note in column.notes:
        y -= note.before
        note.draw(canvas, column.x, y)
        y -= note.height


def _groups(strips: list[Strip]) -> Iterator[list[Strip]]:
    group: list[Strip] = []
    for strip in strips:
        group.append(strip)
        if not strip.keep:
            yield group
            group = []
    if group:
        yield group
