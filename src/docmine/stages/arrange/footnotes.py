"""Footnotes: small lines at the foot of a page that begin with a mark, given to the paragraph that cites it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from docmine.stages.arrange.paragraphs import Paragraph
from docmine.types import PrintedLine, PrintedPage

SMALLER = 0.94
"""Footnotes are set in type smaller than this share of the body's."""
MARK = re.compile(r"^(\d{1,3}|\*{1,4}|[†‡§])(?=[\s.)]|[^\W\d_]|[«\"(]|$)")


@dataclass(slots=True)
class Footnote:
    """A note with its mark; an empty mark goes on with the last note of the page before."""

    mark: str
    paragraph: Paragraph


def split_footnotes(
    page: PrintedPage, rows: list[list[PrintedLine]], body_size: float
) -> tuple[list[list[PrintedLine]], list[Footnote]]:
    """The page's rows without its footnotes, and the footnotes."""
    start = len(rows)
    while start and _is_note_row(rows[start - 1], body_size):
        start -= 1
    while start < len(rows) and not (mark_of(rows[start][0]) or _is_under_rule(page, rows, start)):
        start += 1
    if start in (0, len(rows)):
        return rows, []
    ruled = _is_under_rule(page, rows, start)
    if not ruled and not _is_cited(mark_of(rows[start][0]), rows[:start]):
        return rows, []
    return rows[:start], _notes(page.number, rows[start:])


def _is_note_row(row: Sequence[PrintedLine], body_size: float) -> bool:
    """Small type, and no row of a table: nothing but its mark stands apart in a note."""
    apart = len(row) - (1 if mark_of(row[0]) == row[0].text else 0)
    return apart <= 1 and all(line.size <= SMALLER * body_size for line in row)


def _notes(page_number: int, rows: Sequence[Sequence[PrintedLine]]) -> list[Footnote]:
    notes: list[Footnote] = []
    for row in rows:
        mark = mark_of(row[0])
        lines = [(page_number, line) for line in row]
        if mark or not notes:
            notes.append(Footnote(mark, Paragraph(lines)))
        else:
            notes[-1].paragraph.lines.extend(lines)
    return notes


def mark_of(line: PrintedLine) -> str:
    """The note mark with which a line begins, or an empty string."""
    if line.superscripts and line.superscripts[0].start == 0:
        return line.text[: line.superscripts[0].end].strip()
    match = MARK.match(line.text)
    return match[1] if match else ""


def _is_under_rule(page: PrintedPage, rows: Sequence[Sequence[PrintedLine]], start: int) -> bool:
    """Whether a short rule at the left stands between this row and the one above."""
    if not start:
        return False
    line, above = rows[start][0], rows[start - 1][0]
    return any(
        above.box.bottom - 4 < rule.box.top < line.box.top + 4
        and rule.box.bottom - rule.box.top < 3
        and 30 < rule.box.x1 - rule.box.x0 < 0.45 * page.width
        and rule.box.x0 < line.box.x0 + 20
        for rule in page.rules
    )


def _is_cited(mark: str, rows: Sequence[Sequence[PrintedLine]]) -> bool:
    return any(mark in cited_marks(line) for row in rows for line in row)


def cited_marks(line: PrintedLine) -> list[str]:
    """The raised marks in a line, its own opening mark aside."""
    marks = [line.text[span.start : span.end].strip() for span in line.superscripts if span.start]
    if "*" in line.text:
        marks.extend(re.findall(r"(?<=\S)(\*{1,4})", line.text))
    return marks
