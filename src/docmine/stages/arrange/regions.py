"""Columns: runs of rows that leave the same gaps free."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from docmine.stages.arrange.rows import is_justified, merged
from docmine.stages.arrange.tables import FIGURES
from docmine.types import PrintedLine, Rule

GUTTER = 0.7
"""Least width of a gap between columns, in type sizes."""
LONG_RUN = 8
"""Rows that keep a gap even if each of them might be one line driven apart."""
MAX_DEPTH = 3

SIGNING = re.compile(r"(?:за|от|for|on behalf|от имени)\b|_{3}|м\.\s?п\.", re.IGNORECASE)
LEADERS = re.compile(r"\.{5}|(?:\. ){4}|…{3}|_{8}")

Interval = tuple[float, float]


@dataclass(slots=True)
class Stretch:
    """Rows read one under the other (`gutters` empty), or side by side in columns or cells."""

    rows: list[list[PrintedLine]]
    gutters: list[Interval]


def stretches(rows: list[list[PrintedLine]]) -> Iterator[Stretch]:
    """Cut rows into stretches that keep a gutter and stretches that do not."""
    plain: list[list[PrintedLine]] = []
    index = 0
    while index < len(rows):
        if _has_leaders(rows[index]):
            plain.append(rows[index])
            index += 1
            continue
        end = _run_end(rows, index) if _parts(rows, index) else index
        run = _trimmed(rows[index:end])
        if len(run) < LONG_RUN and run and is_justified(run[0]):
            run = []
        gutters = _gutters(run) if _is_run(run) else []
        if not gutters:
            plain.append(rows[index])
            index += 1
            continue
        if plain:
            yield Stretch(plain, [])
            plain = []
        yield Stretch(run, gutters)
        index += len(run)
    if plain:
        yield Stretch(plain, [])


def _has_leaders(row: Sequence[PrintedLine]) -> bool:
    """A line of a table of contents: dots lead to the page number."""
    return any(LEADERS.search(line.text) for line in row)


def _parts(rows: list[list[PrintedLine]], index: int) -> bool:
    """Whether a run may begin here: two lines side by side in this row or with the next."""
    if len(rows[index]) > 1:
        return True
    if index + 1 == len(rows):
        return False
    one, other = rows[index][0].box, rows[index + 1][0].box
    return other.top < one.bottom - 1 and (other.x0 > one.x1 or other.x1 < one.x0)


def _run_end(rows: list[list[PrintedLine]], start: int) -> int:
    """The row behind the longest run from `start` that leaves at least one gap free."""
    free: list[Interval] = [(float("-inf"), float("inf"))]
    end = start
    sides: tuple[float, float] | None = None
    inner: list[Interval] = []
    for row in rows[start:]:
        if _has_leaders(row) or (end - start > 1 and _crosses(row, inner)):
            break
        free = _cut(free, row)
        left = min(line.box.x0 for line in row)
        right = max(line.box.x1 for line in row)
        sides = (min(left, sides[0]), max(right, sides[1])) if sides else (left, right)
        width = GUTTER * row[0].size
        inner = [gap for gap in free if gap[0] > sides[0] and gap[1] < sides[1]]
        if end > start + 1 and not any(gap[1] - gap[0] >= width for gap in inner):
            break
        end += 1
    return end


def _crosses(row: Sequence[PrintedLine], gaps: Sequence[Interval]) -> bool:
    """Whether a line standing alone runs over half of the gaps: text again, not a cell."""
    if len(row) > 1:
        return False
    box = row[0].box
    crossed = sum(box.x0 < gap[0] and box.x1 > gap[1] for gap in gaps)
    return 2 * crossed >= len(gaps)


def _cut(free: list[Interval], row: Sequence[PrintedLine]) -> list[Interval]:
    for line in row:
        x0, x1 = line.box.x0, line.box.x1
        parts = []
        for left, right in free:
            if x1 <= left or x0 >= right:
                parts.append((left, right))
                continue
            if x0 > left:
                parts.append((left, x0))
            if x1 < right:
                parts.append((x1, right))
        free = parts
    return free


def _trimmed(run: list[list[PrintedLine]]) -> list[list[PrintedLine]]:
    """Leave out rows at the end that stand alone on the left behind a gap: text that goes on below."""
    last = max((index for index, row in enumerate(run) if len(row) > 1), default=len(run) - 1)
    gutters = _gutters(run[: last + 1])
    end = last + 1
    for index in range(last + 1, len(run)):
        before, line = run[index - 1][-1], run[index][0]
        pitch = line.box.bottom - before.box.bottom
        right = bool(gutters) and line.box.x0 > gutters[0][0]
        if pitch > 1.7 * line.size and not right:
            break
        end = index + 1
    return run[:end]


def _is_run(run: list[list[PrintedLine]]) -> bool:
    parted = sum(len(row) > 1 and not is_justified(row) for row in run)
    return parted >= 2 or len(run) >= LONG_RUN


def _gutters(run: Sequence[Sequence[PrintedLine]]) -> list[Interval]:
    """The gaps that hardly any row crosses."""
    lines = [line for row in run for line in row]
    if len(lines) < 3:
        return []
    allowed = max(len(run) // 8, 1 if len(run) >= 5 else 0)
    width = GUTTER * median(line.size for line in lines)
    events = sorted([(line.box.x0, 1) for line in lines] + [(line.box.x1, -1) for line in lines])
    gaps: list[Interval] = []
    covered, opened = 0, None
    for place, step in events:
        before = covered
        covered += step
        if before > allowed >= covered:
            opened = place
        elif before <= allowed < covered and opened is not None:
            if place - opened >= width:
                gaps.append((opened, place))
            opened = None
    return gaps


def column_index(line: PrintedLine, gutters: Sequence[Interval]) -> int:
    """The column in which a line begins."""
    return sum(line.box.x0 >= (gap[0] + gap[1]) / 2 for gap in gutters)


def reads_as_columns(stretch: Stretch, rules: Sequence[Rule]) -> bool:
    """Whether the stretch is text set in columns, and not a table."""
    columns = by_column(stretch)
    if len(columns) > 4 or _ruled_across(stretch, rules):
        return False
    filled = [_is_text(lines) for lines in columns]
    if any(_is_figures(lines) for lines in columns):
        return False
    return all(filled[:-1]) and (filled[-1] or len(columns[-1]) < len(columns[0]))


def by_column(stretch: Stretch) -> list[list[PrintedLine]]:
    """The lines of each column, from top to bottom, words driven apart joined again."""
    columns: list[list[PrintedLine]] = [[] for _ in range(len(stretch.gutters) + 1)]
    for row in stretch.rows:
        parts: dict[int, list[PrintedLine]] = {}
        for line in row:
            parts.setdefault(column_index(line, stretch.gutters), []).append(line)
        for index, part in parts.items():
            columns[index].append(merged(part))
    return [lines for lines in columns if lines]


def _is_text(lines: Sequence[PrintedLine]) -> bool:
    """Four lines or more, most of them words that fill the column and run on from line to line."""
    if len(lines) < 4:
        return False
    running = sum(line.text[:1].islower() or line.text.isupper() for line in lines)
    if running < 0.2 * len(lines) and len(lines) < LONG_RUN:
        return False
    left = min(line.box.x0 for line in lines)
    right = sorted(line.box.x1 for line in lines)[-1 - len(lines) // 12]
    full = sum(line.box.x1 - left > 0.75 * (right - left) for line in lines)
    words = median(len(line.text) for line in lines) >= 14
    return words and full >= 0.5 * len(lines)


def is_pair(stretch: Stretch) -> bool:
    """Two blocks side by side, set line by line at one pitch: signatures, addresses."""
    columns = by_column(stretch)
    if len(columns) != 2:
        return False
    loose = any(
        below[0].box.bottom - above[0].box.bottom > 1.5 * below[0].size
        for above, below in pairwise(stretch.rows)
    )
    if len(stretch.rows) > 14 or loose or any(_is_figures(lines) for lines in columns):
        return False
    starts = [{round(line.box.x0 / 3) for line in lines} for lines in columns]
    goes_on = sum(line.text[:1].islower() for lines in columns for line in lines)
    if all(SIGNING.match(lines[0].text) for lines in columns):
        return True
    return goes_on >= 2 and all(len(places) <= 2 for places in starts)


def _is_figures(lines: Sequence[PrintedLine]) -> bool:
    return sum(bool(FIGURES.match(line.text)) for line in lines) > 0.4 * len(lines)


def _ruled_across(stretch: Stretch, rules: Sequence[Rule]) -> bool:
    """Level rules that cross a gutter make a table of it."""
    top = min(line.box.top for line in stretch.rows[0]) - 6
    bottom = max(line.box.bottom for line in stretch.rows[-1]) + 6
    left, right = stretch.gutters[0]
    crossing = {
        round(rule.box.top / 3)
        for rule in rules
        if top < rule.box.top < bottom and rule.box.x0 < left and rule.box.x1 > right
    }
    return len(crossing) >= 2
