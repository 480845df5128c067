"""From lines in reading order to paragraphs: indent, leading, short last lines, numbering."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from docmine.stages.segment.numbering import starts_numbered
from docmine.types import PrintedLine, Span

INDENT = 0.8
"""Distance from the column's edge, in type sizes, that counts as an indent."""
PARAGRAPH_GAP = 1.28
"""Line pitch, in usual pitches, from which a new paragraph begins."""
RUNNING_GAP = 2.1
"""The same for a line that plainly goes on with the sentence above."""
OTHER_SIZE = 0.08
GUESSED_SIZE = 0.25
"""Share by which type sizes differ that are not the same; and those of lines read by OCR."""
LEADERS = re.compile(r"\.{5}|(?:\. ){4}|…{3}")
INITIALS = re.compile(r"(?:[A-ZА-ЯЁ]\.\s?){1,2}[A-ZА-ЯЁ]")
FEW_PITCHES = 6
NARROW_PITCH = 1.35
"""Line pitch, in type sizes, that is taken for usual where a document has too few lines to tell."""
UNEVEN = 3.0
"""By how much, in type sizes, a centered line stands aside where a first-line indent shifts it."""
SENTENCE_ENDS = ".;:!?…"
HYPHENS = "-\u2010\u00ad"


@dataclass(slots=True)
class Column:
    """Lines that are read one under the other, with the column's edges in points.

    `whole` says that the column is as wide as the page's text, `apart` that nothing goes on from it
    or into it (one of two signatures side by side); `tabs` are the places, in whole
    points, where several lines begin: a line that begins there is not centered.
    """

    page_number: int
    lines: list[PrintedLine]
    left: float = 0.0
    right: float = 0.0
    whole: bool = False
    apart: bool = False
    tabs: frozenset[int] = frozenset()


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together, each with the page it stands on."""

    lines: list[tuple[int, PrintedLine]]
    indent: float = 0.0
    centered: bool = False
    body_left: float | None = None


def edges_of(lines: Sequence[PrintedLine]) -> tuple[float, float]:
    """Left and right edge of a column: where lines begin and end more than once."""
    lefts = sorted(line.box.x0 for line in lines)
    rights = sorted((line.box.x1 for line in lines), reverse=True)
    return _first_shared(lefts, len(lines)), _first_shared(rights, len(lines))


def _first_shared(values: list[float], count: int) -> float:
    needed = max(2, count // 12)
    for index, value in enumerate(values[: 1 - needed or None]):
        if abs(values[index + needed - 1] - value) < 4:
            return value
    return values[0]


def tabs_of(lines: Sequence[PrintedLine]) -> frozenset[int]:
    """Where several lines begin, in whole points."""
    starts = Counter(round(line.box.x0) for line in lines)
    needed = max(3, len(lines) // 100)
    shared = {place for place, count in starts.items() if count >= needed}
    return frozenset(place + play for place in shared for play in (-1, 0, 1))


def usual_leading(columns: Iterable[Column]) -> dict[int, float]:
    """The usual line pitch of each type size (rounded to points) over the document."""
    pitches: dict[int, Counter[float]] = {}
    for column in columns:
        for above, below in zip(column.lines, column.lines[1:], strict=False):
            pitch = round((below.box.bottom - above.box.bottom) * 2) / 2
            if 0.9 * below.size <= pitch <= 2.3 * below.size:
                pitches.setdefault(round(below.size), Counter())[pitch] += 1
    return {size: _trusted(_low_mode(counts), size, counts) for size, counts in pitches.items()}


def _trusted(pitch: float, size: int, counts: Counter[float]) -> float:
    """A few wide pitches are as likely the gaps between paragraphs of one line as double spacing."""
    return pitch if counts.total() >= FEW_PITCHES else min(pitch, NARROW_PITCH * size)


def _low_mode(counts: Counter[float]) -> float:
    """The smallest pitch that is not rare: paragraphs of one line must not pass for leading.

    Pitches half a point apart count together, since scans and rounding scatter them.
    """
    near = {
        pitch: counts[pitch - 0.5] + count + counts[pitch + 0.5]
        for pitch, count in sorted(counts.items())
    }
    low = min(pitch for pitch, count in near.items() if 3 * count >= max(near.values()))
    return max((p for p in near if low <= p <= low + 1), key=lambda p: (counts[p], -p))


def paragraphs(column: Column, leading: dict[int, float]) -> list[Paragraph]:
    """The paragraphs of one column."""
    found: list[Paragraph] = []
    previous: PrintedLine | None = None
    for index, line in enumerate(column.lines):
        inset = _inset(column, index)
        if (
            previous is None
            or _breaks(found[-1], previous, line, inset, leading)
            or _opens_indented(found[-1], line, column.lines[index + 1 : index + 2])
        ):
            found.append(_open(line, column))
        else:
            found[-1].lines.append((column.page_number, line))
            if found[-1].body_left is None:
                found[-1].body_left = line.box.x0
        previous = line
    return found


def _inset(column: Column, index: int) -> Column:
    """The column as it is round one line: quotations and abstracts are set in from both edges."""
    line = column.lines[index]
    if column.right - line.box.x1 < line.size or line.box.x0 - column.left < line.size:
        return column
    near = [
        other
        for other in column.lines[max(0, index - 3) : index + 4]
        if abs(other.box.x1 - line.box.x1) < 2 and abs(other.box.x0 - line.box.x0) < 3 * line.size
    ]
    if len(near) < 3:
        return column
    return replace(column, left=min(other.box.x0 for other in near), right=line.box.x1)


def _open(line: PrintedLine, column: Column) -> Paragraph:
    return Paragraph(
        [(column.page_number, line)],
        indent=line.box.x0 - column.left,
        centered=is_centered(line, column),
    )


def is_centered(line: PrintedLine, column: Column) -> bool:
    """Whether a line stands in the middle of its column, away from both edges."""
    before, after = line.box.x0 - column.left, column.right - line.box.x1
    if round(line.box.x0) in column.tabs:
        return False
    return before > 1.5 * line.size and abs(before - after) < max(0.1 * before, 0.8 * line.size)


def _runs_on(above: PrintedLine, line: PrintedLine) -> bool:
    """Whether a sentence plainly goes on: a word without any stop, then a small letter."""
    if (
        above.bold != line.bold
        or starts_numbered(line.text)
        or line.superscripts[:1] == (Span(0, 1),)
    ):
        return False
    return line.text.lstrip("(«")[:1].islower() and (
        above.text[-1:].isalpha() or above.text[-1:] in HYPHENS
    )


def _is_wide_middle(
    above: PrintedLine, line: PrintedLine, column: Column, middle: tuple[bool, bool]
) -> bool:
    """Centered text of which one line happens to fill the column."""
    wide = line if middle[0] else above
    before, after = wide.box.x0 - column.left, column.right - wide.box.x1
    even = abs(before - after) < UNEVEN * wide.size
    return even and above.text[-1:] not in SENTENCE_ENDS and not ends_early(above, line, column)


def _is_right(line: PrintedLine, column: Column) -> bool:
    """Whether a line stands in the right half of its column: «Приложение 1 к приказу…»."""
    return line.box.x0 - column.left > 0.38 * (column.right - column.left)


def _breaks(
    paragraph: Paragraph,
    above: PrintedLine,
    line: PrintedLine,
    column: Column,
    leading: dict[int, float],
) -> bool:
    pitch = line.box.bottom - above.box.bottom
    usual = leading.get(round(line.size), 1.2 * line.size)
    if _other_size(above, line):
        return True
    if 0 < pitch < RUNNING_GAP * usual and _runs_on(above, line):
        return False
    if pitch > PARAGRAPH_GAP * usual or pitch < -0.5 * line.size or LEADERS.search(above.text):
        return True
    if above.text[-1:] in HYPHENS and line.text[:1].islower():
        return False
    return _reads_new(paragraph, above, line, column)


def _other_size(above: PrintedLine, line: PrintedLine) -> bool:
    """Whether two lines are set in different type; OCR only guesses the size of each line."""
    play = OTHER_SIZE if line.confidence is None else GUESSED_SIZE
    return abs(line.size - above.size) > play * above.size


def _reads_new(paragraph: Paragraph, above: PrintedLine, line: PrintedLine, column: Column) -> bool:
    """Whether `line` begins a paragraph by its shape, leaving its distance from `above` aside."""
    middle = (is_centered(above, column), is_centered(line, column))
    if abs(above.box.x0 - line.box.x0) < 1 and abs(above.box.x1 - line.box.x1) > 2 * line.size:
        middle = (False, False)
    if any(middle):
        return above.bold != line.bold or not (
            all(middle) or _is_wide_middle(above, line, column, middle)
        )
    ended = above.text[-1:] in SENTENCE_ENDS
    if _is_right(line, column) and _is_right(above, column):
        return above.bold != line.bold or ended
    if column.apart and INITIALS.match(line.text):
        return True
    short = ends_early(above, line, column)
    numbered = starts_numbered(line.text)
    if above.bold and line.bold and not ended and not numbered:
        return False
    return (
        (above.bold != line.bold and (short or ended))
        or (numbered and (short or ended or above.text[-1:] == ","))
        or _is_indented(paragraph, line)
        or (short and (ended or not line.text[:1].islower()))
    )


def _is_indented(paragraph: Paragraph, line: PrintedLine) -> bool:
    """A first-line indent, or the end of a hanging one."""
    play = INDENT * line.size
    body = paragraph.body_left
    if body is not None:
        return abs(line.box.x0 - body) > play
    first = paragraph.lines[0][1]
    if line.box.x0 > first.box.x0 + play:
        return not starts_numbered(first.text)
    return False


def _opens_indented(
    paragraph: Paragraph, line: PrintedLine, following: Sequence[PrintedLine]
) -> bool:
    """Under a numbered line: not its hanging second line if the third goes back to the left."""
    first = paragraph.lines[0][1]
    if len(paragraph.lines) > 1 or not following or line.box.x0 < first.box.x0 + 1:
        return False
    after = following[0]
    back = line.box.x0 - after.box.x0 > INDENT * line.size
    close = after.box.bottom - line.box.bottom < 1.6 * line.size
    return back and close and line.text[:1].isupper() and not starts_numbered(after.text)


def ends_early(above: PrintedLine, line: PrintedLine, column: Column) -> bool:
    """Whether the first word of `line` would have fitted behind `above`: its writer broke there."""
    if len(line.edges) < 2:
        return column.right - above.box.x1 > 0.3 * (column.right - column.left)
    word = line.edges[1] - line.edges[0]
    return column.right - above.box.x1 > word + 0.8 * line.size


def continues(last: Paragraph, first: Paragraph, before: Column, after: Column) -> bool:
    """Whether a paragraph goes on at the head of the next column or page."""
    above, line = last.lines[-1][1], first.lines[0][1]
    if before.apart or after.apart:
        return False
    if _other_size(above, line) or above.bold != line.bold:
        return False
    if above.text[-1:] in HYPHENS and line.text[:1].islower():
        return True
    if first.centered or last.centered or starts_numbered(line.text):
        return False
    if line.text[:1].islower():
        return above.text[-1:] not in ".!?;:"
    indented = line.box.x0 - after.left > INDENT * line.size
    full = not ends_early(above, line, before)
    return full and not indented and above.text[-1:] not in SENTENCE_ENDS
