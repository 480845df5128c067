"""Pages as pictures; the only door to pypdfium2.

A page is rendered the way a viewer shows it: cropped and turned, with its annotations and fields.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from docmine.stages.ocr.picture import Picture

# It warns of forms that it draws in part; what cannot be drawn shows in the grade of a page.
logging.getLogger("pypdfium2").setLevel(logging.ERROR)

DPI = 300
"""What Tesseract reads best: letters 20 to 40 pixels high."""
MIN_DPI, MAX_DPI = 200, 400
MAX_PIXELS = 25_000_000
"""A bigger page is rendered smaller: 25 megapixels are an A3 sheet at 400 dpi."""
SCAN_SHARE = 0.5
"""A picture that covers so much of the page decides by its own resolution how the page is rendered."""
BLANK_DPI = 40
INK, SPECKS = 30, 4
"""So many grey values darker than the paper is ink; so few pixels of it are dust on a blank page."""
POINTS = 72


@contextmanager
def opened(pdf_path: Path) -> Iterator["Sheets | None"]:
    """The pages of a PDF, or none where pdfium cannot open it."""
    try:
        document = pypdfium2.PdfDocument(pdf_path)
    except (pypdfium2.PdfiumError, OSError):
        yield None
        return
    try:
        yield Sheets(document)
    finally:
        document.close()


class Sheets:
    """An open PDF, whose pages can be looked at one by one."""

    def __init__(self, document: Any) -> None:
        self._document = document
        with suppress(pypdfium2.PdfiumError):
            document.init_forms()

    def picture(self, number: int) -> tuple[Picture, int] | None:
        """A page (counted from 1) in grey and its resolution in dots per inch; none where it fails."""
        return self._rendered(number, None)

    def is_blank(self, number: int) -> bool:
        """Whether nothing but paper is to be seen on a page."""
        rendered = self._rendered(number, BLANK_DPI)
        if rendered is None:
            return False
        paper = float(np.percentile(rendered[0], 90))
        return int((rendered[0] < paper - INK).sum()) <= SPECKS

    def _rendered(self, number: int, dpi: int | None) -> tuple[Picture, int] | None:
        try:
            page = self._document[number - 1]
        except (pypdfium2.PdfiumError, IndexError):
            return None
        try:
            dpi = _bounded(page.get_size(), dpi or _fitting_dpi(page))
            bitmap = page.render(scale=dpi / POINTS, grayscale=True)
            shown = bitmap.to_numpy()
            picture: Picture = np.array(shown, dtype=np.uint8).reshape(
                shown.shape[0], shown.shape[1]
            )
            bitmap.close()
        except (pypdfium2.PdfiumError, MemoryError, ValueError):
            return None
        finally:
            page.close()
        return picture, dpi


def _bounded(size: tuple[float, float], dpi: int) -> int:
    square_inches = max(1e-3, size[0] * size[1] / POINTS**2)
    return max(1, min(dpi, int((MAX_PIXELS / square_inches) ** 0.5)))


def _fitting_dpi(page: Any) -> int:
    """The resolution of the picture that is the page, within reason; the usual one for drawn text."""
    width, height = page.get_size()
    for image in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        x0, y0, x1, y1 = image.get_bounds()
        if (x1 - x0) * (y1 - y0) < SCAN_SHARE * width * height:
            continue
        pixels = max(image.get_px_size())
        own = int(pixels / max(x1 - x0, y1 - y0) * POINTS + 0.5)
        return min(max(own, MIN_DPI), MAX_DPI)
    return DPI
