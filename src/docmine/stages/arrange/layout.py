"""One page: which of its lines are columns, tables, footnotes, and in which order they are read."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from docmine.stages.arrange.footnotes import Footnote, split_footnotes
from docmine.stages.arrange.paragraphs import Column, edges_of
from docmine.stages.arrange.regions import (
    MAX_DEPTH,
    Stretch,
    by_column,
    is_pair,
    reads_as_columns,
    stretches,
)
from docmine.stages.arrange.rows import merged, rows_of, with_marks
from docmine.stages.arrange.tables import Table, fill, grids, mark_header
from docmine.stages.arrange.unruled import is_table, unruled_table
from docmine.types import PrintedLine, PrintedPage

PARALLEL_LETTERS = 40


@dataclass(slots=True)
class Parallel:
    """Two columns that say the same in two languages: two texts, each read to its end."""

    columns: tuple[Column, Column]


Part = Column | Table | Parallel


@dataclass(slots=True)
class Sheet:
    """A page laid out: its parts in reading order, and what does not stand in that order."""

    page_number: int
    parts: list[Part] = field(default_factory=list)
    footnotes: list[Footnote] = field(default_factory=list)
    asides: list[PrintedLine] = field(default_factory=list)


def lay_out(page: PrintedPage, furniture: set[int], body_size: float) -> Sheet:
    """Put the page's lines in order, its furniture left out."""
    sheet = Sheet(page.number)
    lines = [line for line in page.lines if id(line) not in furniture]
    ruled, lines = _ruled_parts(page, lines)
    sheet.asides = [line for line in lines if line.turn]
    lines = [line for line in lines if not line.turn]
    rows = [with_marks(row) for row in rows_of(lines)]
    rows, sheet.footnotes = split_footnotes(page, rows, body_size)
    for top, part in ruled:
        above = [row for row in rows if row[0].box.bottom <= top + 3]
        rows = rows[len(above) :]
        sheet.parts.extend(_parts(page, above))
        sheet.parts.append(part)
    sheet.parts.extend(_parts(page, rows))
    return sheet


def _ruled_parts(
    page: PrintedPage, lines: list[PrintedLine]
) -> tuple[list[tuple[float, Part]], list[PrintedLine]]:
    """Tables in drawn grids with the height at which they begin, and the lines outside them."""
    found: list[tuple[float, Part]] = []
    for grid in grids(page.rules, page.height):
        table, taken = fill(grid, lines, page.number)
        filled = {column for row in table.rows for column in row.cells}
        if len(filled) < 2 or len(taken) < 2:
            continue
        lines = [line for line in lines if id(line) not in taken]
        found.append((table.top, _parallel_of(table) or _with_header(table)))
    return found, lines


def _with_header(table: Table) -> Table:
    for row in table.rows:
        for column, lines in row.cells.items():
            row.cells[column] = _cell_lines(lines)
    mark_header(table)
    return table


def _cell_lines(lines: list[PrintedLine]) -> list[PrintedLine]:
    """A cell's lines in reading order; where they run up or down the page, from side to side."""
    if lines[0].turn in (90, 270):
        return sorted(lines, key=lambda line: line.box.x0, reverse=lines[0].turn == 270)
    return [line for part in rows_of(lines) for line in part]


def _parallel_of(table: Table) -> Parallel | None:
    """A grid of two columns in two scripts is not a table but a text in two languages."""
    filled = sorted({column for row in table.rows for column in row.cells})
    if len(filled) != 2:
        return None
    sides = [
        [line for row in table.rows for line in row.cells.get(column, [])] for column in filled
    ]
    return _parallel(table.page_number, sides)


def _parallel(page_number: int, sides: Sequence[list[PrintedLine]]) -> Parallel | None:
    left, right = (_cyrillic_share(lines) for lines in sides)
    if left is None or right is None or abs(left - right) < 0.7:
        return None
    one, other = (_column(page_number, rows_of(lines)) for lines in sides)
    return Parallel((one, other))


def _cyrillic_share(lines: Iterable[PrintedLine]) -> float | None:
    text = "".join(line.text for line in lines).lower()
    cyrillic = sum("а" <= letter <= "я" for letter in text)
    latin = sum("a" <= letter <= "z" for letter in text)
    letters = cyrillic + latin
    return cyrillic / letters if letters >= PARALLEL_LETTERS else None


def _parts(page: PrintedPage, rows: list[list[PrintedLine]], depth: int = 0) -> Iterator[Part]:
    if all(len(row) == 1 for row in rows) and not _overlapping(rows):
        if rows:
            yield _column(page.number, rows, whole=not depth)
        return
    plain: list[list[PrintedLine]] = []
    for stretch in stretches(rows):
        if stretch.gutters and (depth < MAX_DEPTH or is_table(stretch)):
            sided = list(_sided_parts(page, stretch, depth))
            if sided:
                if plain:
                    yield _column(page.number, plain, whole=not depth)
                plain = []
                yield from sided
                continue
        plain.extend(stretch.rows)
    if plain:
        yield _column(page.number, plain, whole=not depth)


def _overlapping(rows: list[list[PrintedLine]]) -> bool:
    """Whether two rows stand beside each other: columns whose lines do not align."""
    return any(
        below[0].box.top < above[0].box.bottom - 0.3 * below[0].size
        and (below[0].box.x0 > above[0].box.x1 or below[0].box.x1 < above[0].box.x0)
        for above, below in itertools.pairwise(rows)
    )


def _sided_parts(page: PrintedPage, stretch: Stretch, depth: int) -> Iterator[Part]:
    if reads_as_columns(stretch, page.rules):
        sides = by_column(stretch)
        parallel = _parallel(page.number, sides) if len(sides) == 2 else None
        if parallel:
            yield parallel
            return
        for lines in sides:
            yield from _parts(page, rows_of(lines), depth + 1)
    elif is_pair(stretch):
        for lines in by_column(stretch):
            column = _column(page.number, rows_of(lines))
            column.apart = True
            yield column
    elif is_table(stretch):
        table = unruled_table(stretch, page.number, page.rules)
        if len(table.rows) > 3:
            mark_header(table)
        yield table


def _column(page_number: int, rows: list[list[PrintedLine]], *, whole: bool = False) -> Column:
    lines = [merged(row) for row in rows]
    left, right = edges_of(lines)
    return Column(page_number, lines, left, right, whole=whole)
