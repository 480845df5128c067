"""What a page's grade is explained with, and the problems that a document's pages make."""

from collections.abc import Iterable

from docmine.types import Page, Problem

BLANK = "blank page"
NO_TEXT = "no text"
LITTLE_TEXT = "a scan with next to no text"
LOST_LETTERS = "letters without meaning"
CODE_PAGE = "code page: another alphabet read as Western letters"
CYRILLIC_AS_LATIN = "Cyrillic read as Latin letters"
NO_WORDS = "letters that make no words"
DEBRIS = "OCR debris"
UNREADABLE = "unreadable"
OCR_MISSING = "Tesseract is not installed"
LANGUAGE_MISSING = "Tesseract lacks the language"
OCR_TIMEOUT = "OCR took too long"
OCR_FAILED = "OCR failed"
OCR_UNSURE = "OCR is unsure"
OCR_EMPTY = "OCR found no text"

_ADVICE = (
    (OCR_MISSING, "ocr_missing", "Install Tesseract; `docmine doctor` says how."),
    (LANGUAGE_MISSING, "ocr_missing", "Install the language; `docmine doctor` says how."),
    (OCR_TIMEOUT, "ocr_timeout", "Give a page more time with --time-limit."),
    (OCR_FAILED, "ocr_failed", "Look at the page; run `docmine doctor` if others fail too."),
    (UNREADABLE, "page_unreadable", "Open the PDF in a viewer and save it anew."),
    (OCR_UNSURE, "page_poor", "Compare the text with the page; a better scan helps."),
    (OCR_EMPTY, "page_no_text", "Look at the page: it may hold a picture or handwriting only."),
    (NO_TEXT, "page_no_text", "Read it with --ocr auto, or look at the page."),
)
"""Reason -> code and next step of the problem; the first that a page gives decides."""


def problems_of(pages: Iterable[Page]) -> tuple[Problem, ...]:
    """One problem for each page that stays without usable text, in the order of the pages.

    A blank page is none, and neither is a page whose text was repaired or read well by OCR.
    """
    return tuple(_problem(page) for page in pages if page.grade in ("none", "poor"))


def _problem(page: Page) -> Problem:
    what = "; ".join(page.reasons) or "no usable text"
    for reason, code, next_step in _ADVICE:
        if any(given.startswith(reason) for given in page.reasons):
            return Problem(code, what, next_step, page.number)
    return Problem("page_poor", what, "Read it with --ocr auto, or look at the page.", page.number)
