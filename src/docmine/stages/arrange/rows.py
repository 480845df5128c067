"""Rows: lines on one baseline, and how they become one line again."""

from collections.abc import Sequence
from dataclasses import replace

from docmine.stages.arrange.footnotes import mark_of
from docmine.stages.segment.numbering import LONE_MARK
from docmine.types import Box, PrintedLine, Span

ROW_PLAY = 0.4
MARK_REACH = 5.0
"""Gap, in type sizes, up to which a lone number belongs to the words on its right."""
WIDEST_BLANK = 4.0
EVEN = 1.7
"""How much the blanks of a justified line may differ; in type sizes the widest there is."""


def rows_of(lines: Sequence[PrintedLine]) -> list[list[PrintedLine]]:
    """Lines that share a baseline, from top to bottom, each row from left to right."""
    rows: list[list[PrintedLine]] = []
    for line in sorted(lines, key=lambda line: (line.box.bottom, line.box.x0)):
        if rows and line.box.bottom - rows[-1][-1].box.bottom < ROW_PLAY * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    for row in rows:
        if len(row) > 1:
            row.sort(key=lambda line: line.box.x0)
    return rows


def is_justified(row: Sequence[PrintedLine]) -> bool:
    """Whether the blanks of a row are all alike: a line driven apart, not cells."""
    edges = [edge for line in row for edge in line.edges]
    gaps = sorted(after - before for before, after in zip(edges[1::2], edges[2::2], strict=False))
    if len(gaps) < 2 or gaps[-1] > WIDEST_BLANK * row[0].size:
        return False
    words = sum(line.text[0].isalpha() or line.text[-1].isalpha() for line in row)
    return words > 0.4 * len(row) and gaps[-1] <= EVEN * gaps[(len(gaps) - 1) // 2]


def with_marks(row: list[PrintedLine]) -> list[PrintedLine]:
    """A row whose hanging numbers and bullets are joined to the words that they number."""
    joined: list[PrintedLine] = []
    for line in reversed(row):
        near = joined and joined[-1].box.x0 - line.box.x1 < MARK_REACH * line.size
        if near and (LONE_MARK.fullmatch(line.text) or mark_of(line) == line.text):
            joined[-1] = merged([line, joined[-1]])
        else:
            joined.append(line)
    joined.reverse()
    return joined


def merged(row: Sequence[PrintedLine]) -> PrintedLine:
    """The lines of one row as one line."""
    if len(row) == 1:
        return row[0]
    scripts: list[Span] = []
    length = 0
    for line in row:
        scripts.extend(Span(length + span.start, length + span.end) for span in line.superscripts)
        length += len(line.text) + 1
    body = max(row, key=lambda line: len(line.text))
    known = [line.confidence for line in row if line.confidence is not None]
    return replace(
        body,
        text=" ".join(line.text for line in row),
        box=Box(
            min(line.box.x0 for line in row),
            min(line.box.top for line in row),
            max(line.box.x1 for line in row),
            max(line.box.bottom for line in row),
        ),
        edges=tuple(edge for line in row for edge in line.edges),
        bold=all(line.bold for line in row),
        superscripts=tuple(scripts),
        confidence=round(sum(known) / len(known), 3) if known else None,
    )
