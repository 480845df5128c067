"""The second step: pages are graded, repaired where that is certain, and read by OCR where they must be."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from docmine.stages.ocr.reasons import problems_of
from docmine.types import PrintedPage

__all__ = ["ocr", "problems_of"]


def ocr(
    pdf_path: Path,
    pages: Iterator[PrintedPage],
    *,
    mode: Literal["auto", "never", "always"],
    languages: tuple[str, ...],
    page_seconds: float,
) -> Iterator[PrintedPage]:
    """Give each page its grade and reasons; pages pass one by one."""
    yield from pages
