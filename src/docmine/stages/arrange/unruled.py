"""Tables without rules: rows that share their gaps, wrapped cells taken together."""

from collections.abc import Sequence
from itertools import pairwise

from docmine.stages.arrange.regions import Stretch, column_index
from docmine.stages.arrange.rows import is_justified
from docmine.stages.arrange.tables import Row, Table
from docmine.types import Box, PrintedLine, Rule


def is_table(stretch: Stretch) -> bool:
    """Whether enough rows share gaps to make a table without rules."""
    sides = sum(len(row) > 1 and not is_justified(row) for row in stretch.rows)
    wide = max(gap[1] - gap[0] for gap in stretch.gutters) > 2.5 * stretch.rows[0][0].size
    return sides >= 3 or (sides == 2 and (wide or len(stretch.gutters) >= 2))


def unruled_table(stretch: Stretch, page_number: int, rules: Sequence[Rule]) -> Table:
    """A table from rows that share their gaps; wrapped cells are taken together."""
    lines = [line for row in stretch.rows for line in row]
    columns = [min(line.box.x0 for line in lines), *(gap[1] for gap in stretch.gutters)]
    table = Table(page_number, columns)
    table.top = min(line.box.top for line in lines)
    table.bottom = max(line.box.bottom for line in lines)
    limit = _row_pitch(stretch)
    before: list[PrintedLine] | None = None
    for row in stretch.rows:
        if before is None or _opens_row(row, before, stretch, limit, rules):
            table.rows.append(Row({}, page_number))
        for line in row:
            table.rows[-1].cells.setdefault(column_index(line, stretch.gutters), []).append(line)
        before = row
    return table


def _row_pitch(stretch: Stretch) -> float | None:
    """The least pitch of two rows that fill their columns: lines set closer are wrapped cells."""
    full = 0.6 * (len(stretch.gutters) + 1)
    pitches = [
        below[0].box.bottom - above[0].box.bottom
        for above, below in pairwise(stretch.rows)
        if len(above) >= max(2, full) and len(below) >= max(2, full)
    ]
    return min(*pitches, 1.75 * stretch.rows[0][0].size) if pitches else None


def _opens_row(
    row: Sequence[PrintedLine],
    before: Sequence[PrintedLine],
    stretch: Stretch,
    limit: float | None,
    rules: Sequence[Rule],
) -> bool:
    top, bottom = before[0].box.bottom - 2, row[0].box.bottom - 0.5 * row[0].size
    if any(_between(rule.box, top, bottom, row[0]) for rule in rules):
        return True
    pitch = row[0].box.bottom - before[0].box.bottom
    if pitch < 1.4 * row[0].size and _wraps(before, row, stretch):
        return False
    if row[0].text[:1].islower() and pitch < 1.3 * row[0].size:
        return False
    if limit is not None and pitch < 0.93 * limit:
        return False
    return column_index(row[0], stretch.gutters) == 0 or pitch > 1.6 * row[0].size


def _wraps(before: Sequence[PrintedLine], row: Sequence[PrintedLine], stretch: Stretch) -> bool:
    """A label alone on its line that fills its column goes on in the next line."""
    left, _ = stretch.gutters[0]
    if len(before) > 1 or len(row[0].edges) < 2 or before[0].box.x0 >= left:
        return False
    return left - before[0].box.x1 < row[0].edges[1] - row[0].edges[0]


def _between(rule: Box, top: float, bottom: float, line: PrintedLine) -> bool:
    return (
        top < rule.top < bottom
        and rule.x1 - rule.x0 > 20
        and rule.x0 < line.box.x1
        and rule.x1 > line.box.x0
    )
