"""The document's flow: paragraphs and tables go on over columns and pages, footnotes find their paragraph."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from docmine.stages.arrange.footnotes import Footnote, cited_marks
from docmine.stages.arrange.layout import Parallel, Part, Sheet
from docmine.stages.arrange.paragraphs import (
    Column,
    Paragraph,
    continues,
    edges_of,
    paragraphs,
    tabs_of,
    usual_leading,
)
from docmine.stages.arrange.tables import Table, cell_text
from docmine.types import PrintedLine, PrintedPage

SAME_EDGE = 6.0
ENOUGH = 10
"""Lines from which a page's own margins are trusted more than the document's."""

Item = Paragraph | Table


def body_size(pages: Iterable[PrintedPage]) -> float:
    """The type size of most characters."""
    weights: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            weights[round(line.size * 4) / 4] += len(line.text)
    return max(weights, key=lambda size: (weights[size], size)) if weights else 0.0


def flow(sheets: Sequence[Sheet]) -> list[Item]:
    """Everything in reading order, paragraphs joined over breaks."""
    parts = list(_in_order([part for sheet in sheets for part in sheet.parts]))
    columns = [part for part in parts if isinstance(part, Column)]
    _set_margins(columns)
    leading = usual_leading(columns)
    items: list[Item] = []
    before: Part | None = None
    for part in parts:
        if isinstance(part, Table):
            items.extend(_continued(part, items))
        elif isinstance(part, Column):
            fresh = paragraphs(part, leading)
            last = items[-1] if items else None
            if (
                isinstance(last, Paragraph)
                and isinstance(before, Column)
                and continues(last, fresh[0], before, part)
            ):
                last.lines.extend(fresh.pop(0).lines)
            items.extend(fresh)
        before = part
    return items


def _in_order(parts: Sequence[Part]) -> Iterator[Column | Table]:
    """Parallel columns that follow each other over pages: one language first, then the other."""
    waiting: list[Parallel] = []
    for part in [*parts, None]:
        if isinstance(part, Parallel):
            waiting.append(part)
            continue
        yield from (pair.columns[0] for pair in waiting)
        yield from (pair.columns[1] for pair in waiting)
        waiting = []
        if part is not None:
            yield part


def _set_margins(columns: Sequence[Column]) -> None:
    """A page's text has one pair of margins, wherever tables cut it; short pages use the document's."""
    pages: dict[int, list[PrintedLine]] = defaultdict(list)
    for column in columns:
        if column.whole:
            pages[column.page_number].extend(column.lines)
    edges = {number: edges_of(lines) for number, lines in pages.items()}
    sound = [edges[number] for number, lines in pages.items() if len(lines) >= ENOUGH]
    tabs = tabs_of([line for lines in pages.values() for line in lines])
    for column in columns:
        column.tabs = tabs if column.whole else tabs_of(column.lines)
        if not column.whole:
            continue
        left, right = edges[column.page_number]
        if len(pages[column.page_number]) < ENOUGH and sound:
            left = min(left, median(edge[0] for edge in sound))
            right = max(right, median(edge[1] for edge in sound))
        column.left, column.right = left, right


def _continued(table: Table, items: list[Item]) -> list[Item]:
    """A table with the columns of the one before, on the next page, goes on with it."""
    last = items[-1] if items else None
    if not isinstance(last, Table) or table.page_number == last.page_number:
        return [table]
    if len(last.columns) != len(table.columns) or any(
        abs(one - other) > SAME_EDGE for one, other in zip(last.columns, table.columns, strict=True)
    ):
        return [table]
    headers = [_row_texts(row.cells) for row in last.rows if row.header]
    for row in table.rows:
        if row.header and _row_texts(row.cells) in headers:
            row.repeated = True
        row.header = False
    last.rows.extend(table.rows)
    last.page_number = table.page_number
    return []


def _row_texts(cells: dict[int, list[PrintedLine]]) -> list[str]:
    return [cell_text(cells[key]) for key in sorted(cells)]


def attached(items: Sequence[Item], sheets: Sequence[Sheet]) -> dict[int, list[Footnote]]:
    """For the index of each item the footnotes that stand after it."""
    citing: dict[tuple[int, str], int] = {}
    last_of: dict[int, int] = {}
    for index, item in enumerate(items):
        for page_number, line in _lines(item):
            last_of[page_number] = index
            for mark in cited_marks(line):
                citing.setdefault((page_number, mark), index)
    notes: dict[int, list[Footnote]] = defaultdict(list)
    latest = 0
    for sheet in sheets:
        latest = last_of.get(sheet.page_number, latest)
        for note in sheet.footnotes:
            notes[citing.get((sheet.page_number, note.mark), latest)].append(note)
    return notes


def _lines(item: Item) -> Iterator[tuple[int, PrintedLine]]:
    if isinstance(item, Paragraph):
        yield from item.lines
        return
    for row in item.rows:
        for lines in row.cells.values():
            for line in lines:
                yield row.page_number, line
