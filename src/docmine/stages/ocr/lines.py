"""Words that Tesseract saw become printed lines in page points, shaped like those of a text layer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from docmine.stages.ocr.engine import SeenWord
from docmine.types import Box, PrintedLine

ASCENT, DESCENT = 0.78, 0.22
"""Share of the type size above and below the baseline, as in lines of a text layer."""
WIDE_GAP = 1.3
"""From this gap on, in type sizes, two lines are made: they may be columns or cells."""
TALL = frozenset(
    "bdfhijkltйёфбвіїABCDEFGHIJKLMNOPQRSTUVWXYZАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ0123456789«»\"'()[]/"
)
DEEP = frozenset("gjpqyQруфцщДЦЩ,;()[]/")
BODY, TOP, TAIL = 0.50, 0.70, 0.21
"""Heights in type sizes: of x, of capitals, of the tail of p; the usual ones of book type."""
SAME_SIZE = 0.15
"""Sizes this near to the page's usual one are measured differences, not printed ones."""
POINTS = 72


@dataclass(frozen=True, slots=True)
class Frame:
    """The picture that was read: its resolution, its size in points once upright, and by how many degrees
    the page as shown had to be turned clockwise for that.
    """

    dpi: float
    width: float
    height: float
    turn: int = 0


def printed_lines(words: Sequence[SeenWord], frame: Frame) -> tuple[PrintedLine, ...]:
    """The lines of a page in the order in which Tesseract read them."""
    rows: dict[int, list[SeenWord]] = {}
    for word in words:
        rows.setdefault(word.row, []).append(word)
    sizes = {row: _size(seen) for row, seen in rows.items()}
    usual = _usual_size(rows, sizes)
    lines = []
    for row, seen in rows.items():
        size = usual if abs(sizes[row] - usual) <= SAME_SIZE * usual else sizes[row]
        lines += [_line(part, size, frame) for part in _parts(seen, size)]
    return tuple(lines)


def _size(words: Sequence[SeenWord]) -> float:
    """The type size of a row in pixels, from the heights of its words and the shapes of their letters."""
    heights = [
        (word.bottom - word.top) / _height(word.text)
        for word in words
        if any(map(str.isalnum, word.text))
    ]
    return float(median(heights or [word.bottom - word.top for word in words]))


def _height(text: str) -> float:
    top = TOP if TALL.intersection(text) else BODY
    return top + (TAIL if DEEP.intersection(text) else 0.0)


def _usual_size(rows: dict[int, list[SeenWord]], sizes: dict[int, float]) -> float:
    weighted = [size for row, size in sizes.items() for word in rows[row] for _letter in word.text]
    return float(median(weighted)) if weighted else 0.0


def _parts(words: Sequence[SeenWord], size: float) -> Iterator[list[SeenWord]]:
    part: list[SeenWord] = []
    for word in sorted(words, key=lambda each: each.x0):
        if part and word.x0 - part[-1].x1 > WIDE_GAP * size:
            yield part
            part = []
        part.append(word)
    if part:
        yield part


def _line(words: Sequence[SeenWord], size: float, frame: Frame) -> PrintedLine:
    scale = POINTS / frame.dpi
    base = median(_baseline(word, size) for word in words)
    edges = tuple(round(edge * scale, 2) for word in words for edge in (word.x0, word.x1))
    box = Box(
        min(edges), (base - ASCENT * size) * scale, max(edges), (base + DESCENT * size) * scale
    )
    letters = sum(len(word.text) for word in words)
    confidence = sum(word.confidence * len(word.text) for word in words) / letters
    return PrintedLine(
        text=" ".join(word.text for word in words),
        box=shown_box(box, frame),
        edges=edges,
        size=round(size * scale, 1),
        upright=not frame.turn,
        confidence=round(confidence, 3),
        turn=frame.turn,
    )


def _baseline(word: SeenWord, size: float) -> float:
    return word.bottom - (TAIL * size if DEEP.intersection(word.text) else 0.0)


def shown_box(box: Box, frame: Frame) -> Box:
    """A box of the upright page where it lies on the page as shown."""
    x0, top, x1, bottom = box.x0, box.top, box.x1, box.bottom
    if frame.turn == 90:
        x0, top, x1, bottom = top, frame.width - x1, bottom, frame.width - x0
    elif frame.turn == 180:
        x0, x1 = frame.width - x1, frame.width - x0
        top, bottom = frame.height - bottom, frame.height - top
    elif frame.turn == 270:
        x0, top, x1, bottom = frame.height - bottom, x0, frame.height - top, x1
    return Box(round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2))
