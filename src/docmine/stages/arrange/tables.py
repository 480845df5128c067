"""Tables: grids of drawn rules, and rows that keep the same gaps without any."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from docmine.types import Box, PrintedLine, Rule

THICK = 4.0
TOUCH = 3.0
"""Points by which rules of one grid may miss each other."""
HEADER_LENGTH = 240
FIGURES = re.compile(r"^[\s\d.,%()$€₽+–—-]*$")

Cells = dict[int, list[PrintedLine]]


@dataclass(slots=True)
class Row:
    """A row of a table: lines by column; `repeated` says it is a header printed anew on a later page."""

    cells: Cells
    page_number: int
    header: bool = False
    repeated: bool = False


@dataclass(slots=True)
class Table:
    """Rows with the left edges of the columns; `top` and `bottom` on its page."""

    page_number: int
    columns: list[float]
    rows: list[Row] = field(default_factory=list)
    top: float = 0.0
    bottom: float = 0.0


@dataclass(slots=True)
class Grid:
    """Rules that hang together: level ones as (y, x0, x1), upright ones as (x, top, bottom)."""

    level: list[tuple[float, float, float]]
    upright: list[tuple[float, float, float]]
    box: Box


def grids(rules: Sequence[Rule], height: float) -> list[Grid]:
    """Groups of rules that touch, from top to bottom, each with at least two columns and two levels."""
    level, upright = [], []
    for rule in rules:
        box = rule.box
        across, down = box.x1 - box.x0, box.bottom - box.top
        if down < THICK and across >= 8:
            level.append(((box.top + box.bottom) / 2, box.x0, box.x1))
        elif across < THICK and down >= 5:
            upright.append(((box.x0 + box.x1) / 2, box.top, box.bottom))
    upright = _without_frame(upright, height)
    if len(level) < 2 or not upright:
        return []
    return [grid for grid in _bands(level, upright) if _is_table(grid)]


def _without_frame(
    upright: list[tuple[float, float, float]], height: float
) -> list[tuple[float, float, float]]:
    """A frame round the page is no table; nor is a single line down its whole height."""
    tall = [rule for rule in upright if rule[2] - rule[1] > 0.85 * height]
    if len({round(rule[0] / 4) for rule in tall}) > 2:
        return upright
    return [rule for rule in upright if rule not in tall]


def _bands(
    level: list[tuple[float, float, float]], upright: list[tuple[float, float, float]]
) -> Iterable[Grid]:
    """Rules whose heights overlap make one band; only upright rules carry a band on."""
    spans = sorted((top, bottom) for _, top, bottom in upright)
    merged: list[list[float]] = []
    for top, bottom in spans:
        if merged and top <= merged[-1][1] + TOUCH:
            merged[-1][1] = max(merged[-1][1], bottom)
        else:
            merged.append([top, bottom])
    for top, bottom in merged:
        inside = [rule for rule in level if top - TOUCH <= rule[0] <= bottom + TOUCH]
        sides = [rule for rule in upright if rule[2] >= top and rule[1] <= bottom]
        if inside:
            left = min(*(rule[1] for rule in inside), *(rule[0] for rule in sides))
            right = max(*(rule[2] for rule in inside), *(rule[0] for rule in sides))
            yield Grid(_joined(inside), _joined(sides), Box(left, top, right, bottom))


def _joined(rules: list[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """Rules on one line that touch become one rule."""
    found: list[tuple[float, float, float]] = []
    for place, start, end in sorted(rules, key=lambda rule: (round(rule[0] / 2), rule[1])):
        last = found[-1] if found else None
        if last and abs(last[0] - place) < 2 and start <= last[2] + TOUCH:
            found[-1] = (last[0], last[1], max(last[2], end))
        else:
            found.append((place, start, end))
    return found


def _is_table(grid: Grid) -> bool:
    inner = {
        round(x / 4) for x, top, bottom in grid.upright if grid.box.x0 + 8 < x < grid.box.x1 - 8
    }
    levels = {round(y / 3) for y, _, _ in grid.level}
    return bool(inner) and len(levels) >= 2


def fill(grid: Grid, lines: Sequence[PrintedLine], page_number: int) -> tuple[Table, set[int]]:
    """The grid's table, and the ids of the lines that went into it."""
    ys = _places(y for y, _, _ in grid.level)
    xs = _places([grid.box.x0, *(x for x, _, _ in grid.upright)])
    cells: dict[int, Cells] = defaultdict(lambda: defaultdict(list))
    taken: set[int] = set()
    for line in lines:
        box = line.box
        x, y = box.x0 + min(6.0, (box.x1 - box.x0) / 2), (box.top + box.bottom) / 2
        if not (grid.box.top < y < grid.box.bottom and grid.box.x0 - 4 < x < grid.box.x1 + 4):
            continue
        top = max((r[0] for r in grid.level if r[0] <= y and r[1] - 2 <= x <= r[2] + 2), default=0)
        left = max(
            (r[0] for r in grid.upright if r[0] <= x + 1 and r[1] - 2 <= y <= r[2] + 2),
            default=grid.box.x0,
        )
        cells[bisect_right(ys, top + 1)][bisect_right(xs, left + 1) - 1].append(line)
        taken.add(id(line))
    rows = [Row(dict(cells[key]), page_number) for key in sorted(cells)]
    return Table(page_number, xs, rows, grid.box.top, grid.box.bottom), taken


def _places(values: Iterable[float]) -> list[float]:
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > TOUCH:
            places.append(value)
    return places


def mark_header(table: Table) -> None:
    """The first row names the columns if it is short, has no figures and what follows differs."""
    if len(table.rows) < 2 or len(table.columns) < 2:
        return
    first = table.rows[0]
    if len(first.cells) < 2 or not _may_name(first):
        return
    first.header = True
    for row in table.rows[1:3]:
        missing = set(first.cells) - set(row.cells)
        split = bool(set(row.cells) - set(first.cells)) and bool(missing)
        if not (_counts_columns(row) or (split and _may_name(row))):
            return
        row.header = True


def _may_name(row: Row) -> bool:
    texts = [cell_text(cell) for cell in row.cells.values()]
    if any(len(text) > HEADER_LENGTH for text in texts):
        return False
    figures = sum(bool(FIGURES.match(text)) for text in texts)
    years = sum(bool(re.search(r"(?:19|20)\d\d", text)) for text in texts)
    return figures - years <= 0 and not re.match(r"\d{1,3}[.)]", texts[0])


def _counts_columns(row: Row) -> bool:
    texts = [cell_text(row.cells[key]) for key in sorted(row.cells)]
    return len(texts) > 1 and texts == [str(index + 1) for index in range(len(texts))]


def cell_text(lines: Sequence[PrintedLine]) -> str:
    """The words of a cell, line after line."""
    return " ".join(line.text for line in lines)
