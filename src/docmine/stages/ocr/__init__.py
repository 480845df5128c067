"""The second step: pages are graded, repaired where that is certain, and read by OCR where they must be."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal

from docmine.stages.ocr.engine import OcrError, obstacle
from docmine.stages.ocr.quality import faults_of, signs_of
from docmine.stages.ocr.reading import Reading, read_page
from docmine.stages.ocr.reasons import (
    BLANK,
    DEBRIS,
    LITTLE_TEXT,
    LOST_LETTERS,
    NO_TEXT,
    OCR_EMPTY,
    OCR_UNSURE,
    problems_of,
)
from docmine.stages.ocr.rendering import Sheets, opened
from docmine.stages.ocr.repair import repaired
from docmine.types import Grade, PrintedPage

__all__ = ["Mode", "ocr", "problems_of"]

Mode = Literal["auto", "never", "always"]
UNSURE = 0.55
"""Mean confidence below which a page that was read is of poor grade."""
KEPT = 0.9
"""An OCR that reads fewer of the letters has missed lines that the text layer holds."""
MOST = 0.5
"""A text layer that lost a smaller share of its letters is better than an OCR that is unsure."""


def ocr(
    pdf_path: Path,
    pages: Iterator[PrintedPage],
    *,
    mode: Mode,
    languages: tuple[str, ...],
    page_seconds: float,
) -> Iterator[PrintedPage]:
    """Give each page its grade and reasons, and usable text where there is a way to it.

    Look-alikes and wrong code pages are repaired; a page whose text is missing or garbled is read by
    Tesseract in at most `page_seconds` (0: no limit), `always` reads every page, `never` none. What
    cannot be read keeps its number and says why; nothing is raised.
    """
    with opened(pdf_path) as sheets:
        for page in pages:
            judged = _judged(page, sheets)
            wanted = mode == "always" or (mode == "auto" and judged.grade in ("none", "poor"))
            if wanted and BLANK not in judged.reasons:
                judged = _read(judged, sheets, languages, page_seconds)
            yield judged


def _judged(page: PrintedPage, sheets: Sheets | None) -> PrintedPage:
    """The page with its text repaired and graded."""
    repair = repaired(page.lines)
    faults = faults_of(repair.lines, page.image_share)
    if NO_TEXT in faults:
        return _without_text(page, sheets)
    grade: Grade = "poor" if faults else "repaired" if repair.reasons else "good"
    return replace(page, lines=repair.lines, grade=grade, reasons=repair.reasons + faults)


def _without_text(page: PrintedPage, sheets: Sheets | None) -> PrintedPage:
    lost = page.reasons and page.reasons != (NO_TEXT,)
    if not lost and (sheets.is_blank(page.number) if sheets else not page.image_share):
        return replace(page, lines=(), source="none", grade="good", reasons=(BLANK,))
    reasons = page.reasons if lost else (NO_TEXT,)
    return replace(page, lines=(), source="none", grade="none", reasons=reasons)


def _read(
    page: PrintedPage, sheets: Sheets | None, languages: tuple[str, ...], seconds: float
) -> PrintedPage:
    reason = obstacle(languages)
    if reason:
        return _unread(page, reason)
    try:
        reading = read_page(page, sheets, languages, seconds)
    except OcrError as error:
        return _unread(page, str(error))
    return _better(page, reading)


def _unread(page: PrintedPage, reason: str) -> PrintedPage:
    """A page that was not read is no worse than before."""
    return replace(page, reasons=(*page.reasons, reason))


def _better(page: PrintedPage, reading: Reading) -> PrintedPage:
    """The page as read by OCR, unless its own text is the better one."""
    repair = repaired(reading.lines)
    if not any(line.text.strip() for line in repair.lines):
        return page if page.grade == "good" else _unread(page, OCR_EMPTY)
    if not _is_gain(page, reading):
        return page if LITTLE_TEXT not in page.reasons else replace(page, grade="good")
    unsure = reading.confidence < UNSURE
    doubt = (f"{OCR_UNSURE} (confidence {reading.confidence:.2f})",) if unsure else ()
    return replace(
        page,
        lines=repair.lines,
        source="ocr",
        grade="poor" if unsure else "good",
        reasons=page.reasons + repair.reasons + doubt,
        skew=reading.skew,
    )


def _is_gain(page: PrintedPage, reading: Reading) -> bool:
    before = signs_of("\n".join(line.text for line in page.lines))
    after = signs_of("\n".join(line.text for line in reading.lines))
    if LITTLE_TEXT in page.reasons:
        return reading.confidence >= UNSURE and after.letters >= 2 * before.letters
    if page.grade == "good" or (_has(page, LOST_LETTERS) and before.lost < MOST):
        return reading.confidence >= UNSURE
    if _has(page, DEBRIS):
        return after.odd < before.odd and after.letters >= KEPT * before.letters
    return True


def _has(page: PrintedPage, reason: str) -> bool:
    return any(given.startswith(reason) for given in page.reasons)
