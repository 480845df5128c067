"""One page read by OCR: rendered, set upright, straightened, read, and its boxes brought back."""

from dataclasses import dataclass, replace
from itertools import pairwise
from time import monotonic

import numpy as np

from docmine.stages.ocr.engine import OcrError, SeenWord, words_in
from docmine.stages.ocr.lines import Frame, printed_lines
from docmine.stages.ocr.picture import Picture
from docmine.stages.ocr.reasons import OCR_FAILED, OCR_TIMEOUT
from docmine.stages.ocr.rendering import POINTS, Sheets
from docmine.stages.ocr.repair import in_one_script
from docmine.stages.ocr.straighten import lies_sideways, skew_of, straightened
from docmine.types import PrintedLine, PrintedPage

DOUBT = 0.65
"""Below this mean confidence the page may lie on its side or upside down, and is tried."""
PROBE_STEP = 2
"""Other directions are tried on the middle of the page, smaller by this factor: nine times faster."""
TURNS = (0, 90, 180, 270)


@dataclass(frozen=True, slots=True)
class Reading:
    """What OCR made of a page: lines in the straightened page, how far that was turned back."""

    lines: tuple[PrintedLine, ...]
    skew: float
    confidence: float


@dataclass(frozen=True, slots=True)
class _Reader:
    languages: tuple[str, ...]
    deadline: float | None

    def read(self, picture: Picture, dpi: int) -> list[SeenWord]:
        seconds = 0.0 if self.deadline is None else self.deadline - monotonic()
        if self.deadline is not None and seconds <= 0:
            raise OcrError(OCR_TIMEOUT)
        return words_in(picture, self.languages, dpi, seconds)


def read_page(
    page: PrintedPage, sheets: Sheets | None, languages: tuple[str, ...], page_seconds: float
) -> Reading:
    """Read a page in at most `page_seconds` (0: no limit); raises OcrError where that is impossible."""
    reader = _Reader(languages, monotonic() + page_seconds if page_seconds > 0 else None)
    rendered = sheets.picture(page.number) if sheets else None
    if rendered is None:
        raise OcrError(f"{OCR_FAILED} (the page cannot be rendered)")
    picture, dpi = rendered
    turn, words, skew = _read_upright(picture, dpi, reader)
    texts = in_one_script([word.text for word in words])
    words = [replace(word, text=text) for word, text in zip(words, texts, strict=True)]
    lines = printed_lines(words, _frame(page, picture, turn))
    return Reading(lines, skew, round(_confidence(words), 3))


def _read_upright(picture: Picture, dpi: int, reader: _Reader) -> tuple[int, list[SeenWord], float]:
    """The turn that sets the page upright, its words then, and the skew that was taken out."""
    if lies_sideways(picture):
        return _read_another_way(picture, dpi, reader)
    words, skew = _read_turned(picture, 0, dpi, reader)
    if not words or _weight(words) >= DOUBT**2 * sum(len(word.text) for word in words):
        return 0, words, skew
    try:
        return _read_another_way(picture, dpi, reader)
    except OcrError:  # no time left: what was read so far is better than nothing
        return 0, words, skew


def _read_another_way(
    picture: Picture, dpi: int, reader: _Reader
) -> tuple[int, list[SeenWord], float]:
    turn = _best_turn(picture, dpi, reader)
    return turn, *_read_turned(picture, turn, dpi, reader)


def _read_turned(
    picture: Picture, turn: int, dpi: int, reader: _Reader
) -> tuple[list[SeenWord], float]:
    upright = _turned(picture, turn)
    skew = skew_of(upright)
    return reader.read(straightened(upright, skew), dpi), skew


def _turned(picture: Picture, turn: int) -> Picture:
    """The picture turned clockwise."""
    return np.ascontiguousarray(np.rot90(picture, -turn // 90))


def _best_turn(picture: Picture, dpi: int, reader: _Reader) -> int:
    height, width = picture.shape
    middle = picture[height // 6 : -height // 6, width // 6 : -width // 6]
    small = middle[::PROBE_STEP, ::PROBE_STEP]
    weights = {
        turn: _weight(reader.read(_turned(small, turn), dpi // PROBE_STEP)) for turn in TURNS
    }
    return max(weights, key=lambda turn: (weights[turn], -turn))


def _weight(words: list[SeenWord]) -> float:
    """How much was read, and how surely: letters by the square of their confidence.

    Tesseract also reads blocks that lie on their side or upside down; such words do not count.
    """
    level = [
        word for word in words if len(word.text) < 3 or word.x1 - word.x0 > word.bottom - word.top
    ]
    forward = sum(
        word.x0 < follower.x0 for word, follower in pairwise(level) if word.row == follower.row
    )
    backward = sum(
        word.x0 > follower.x0 for word, follower in pairwise(level) if word.row == follower.row
    )
    if backward > forward:
        return 0.0
    return sum(len(word.text) * word.confidence**2 for word in level)


def _confidence(words: list[SeenWord]) -> float:
    letters = sum(len(word.text) for word in words)
    return sum(len(word.text) * word.confidence for word in words) / letters if letters else 0.0


def _frame(page: PrintedPage, picture: Picture, turn: int) -> Frame:
    """The resolution is measured on the page itself: rendering rounds its size to whole pixels."""
    dpi = picture.shape[1] / page.width * POINTS
    sideways = turn in (90, 270)
    width, height = (page.height, page.width) if sideways else (page.width, page.height)
    return Frame(dpi, width, height, turn)
