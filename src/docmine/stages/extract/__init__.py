"""The first step: a PDF becomes printed pages, one at a time; the only door to pdfplumber."""

import logging
import struct
import zlib
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path

import pdfplumber
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage
from pdfminer.psparser import PSException
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException

from docmine.errors import DamagedPdfError, EncryptedPdfError, InputError, LimitExceededError
from docmine.stages.extract.content import ContentInterpreter
from docmine.stages.extract.device import PageDevice, Rectangle
from docmine.stages.extract.grouping import printed_lines
from docmine.types import Box, PrintedLine, PrintedPage, Rule

# It warns of each odd colour and font; what is lost by them shows in the grade of a page.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)

READING_ERRORS = (
    PSException,
    PdfminerException,
    LookupError,
    ArithmeticError,
    ValueError,
    TypeError,
    AttributeError,
    AssertionError,
    RuntimeError,
    OSError,
    EOFError,
    struct.error,
    zlib.error,
)
"""What pdfminer raises on broken files: its own errors, and Python's where it trusts the file."""


class Sheet(PDFPage):
    """A page of which pdfminer may fail to read even the frame; then `failure` says why."""

    failure: Exception | None = None

    def __init__(self, doc: PDFDocument, pageid: object, attrs: object, label: str | None) -> None:
        self.mediabox = self.cropbox = (0.0, 0.0, 595.0, 842.0)
        self.rotate = 0
        try:
            super().__init__(doc, pageid, attrs, label)
        except READING_ERRORS as error:
            self.failure = error


def extract(pdf_path: Path, *, max_pages: int | None = None) -> Iterator[PrintedPage]:
    """Read a PDF page by page; one page is in memory at a time.

    Boxes are in points from the top left corner of the page as shown: cropped and turned.
    Raises, before the first page: DamagedPdfError, EncryptedPdfError, LimitExceededError, and
    InputError where the file cannot be opened. A page that fails comes empty, with its number.
    """
    stream = _open(pdf_path)
    try:
        pdf = _pdf(stream, pdf_path)
        sheets = _sheets(pdf.doc, pdf_path)
        if max_pages is not None and len(sheets) > max_pages:
            raise LimitExceededError(
                pdf_path,
                f"it has {len(sheets)} pages, more than the limit of {max_pages}",
                "Raise the limit with --max-pages or split the file.",
            )
    except BaseException:
        stream.close()
        raise
    return _read(pdf, sheets, stream)


def _open(pdf_path: Path) -> BufferedReader:
    try:
        return pdf_path.open("rb")
    except OSError as error:
        raise InputError(
            pdf_path, f"cannot be opened ({error.strerror})", "Check the path and its permissions."
        ) from error


def _pdf(stream: BufferedReader, pdf_path: Path) -> PDF:
    try:
        return pdfplumber.open(stream)
    except PdfminerException as error:
        cause = error.args[0] if error.args else error
        if isinstance(cause, (PDFPasswordIncorrect, PDFEncryptionError)):
            raise EncryptedPdfError(
                pdf_path, "it opens only with a password", "Save a copy without the password."
            ) from error
        raise _damaged(pdf_path, cause) from error
    except READING_ERRORS as error:
        raise _damaged(pdf_path, error) from error


def _damaged(pdf_path: Path, cause: object) -> DamagedPdfError:
    kind = type(cause).__name__ if isinstance(cause, BaseException) else str(cause)
    return DamagedPdfError(
        pdf_path,
        f"it is not a PDF, or too broken to be read ({kind})",
        "Open it in a PDF viewer and save it anew, or get a sound copy.",
    )


def _sheets(document: PDFDocument, pdf_path: Path) -> list[Sheet]:
    sheets: list[Sheet] = []
    try:
        sheets.extend(Sheet.create_pages(document))  # type: ignore[arg-type]
    except READING_ERRORS as error:
        if not sheets:
            raise _damaged(pdf_path, error) from error
    if not sheets:
        raise _damaged(pdf_path, "it has no pages")
    return sheets


def _read(pdf: PDF, sheets: list[Sheet], stream: BufferedReader) -> Iterator[PrintedPage]:
    device = PageDevice(pdf.rsrcmgr)
    interpreter = ContentInterpreter(pdf.rsrcmgr, device)
    with stream:
        for index, sheet in enumerate(sheets):
            try:
                if sheet.failure:
                    raise sheet.failure
                interpreter.process_page(sheet)
                page = _printed_page(index + 1, sheet.rotate % 360, device)
            except READING_ERRORS as error:
                page = _lost_page(index + 1, sheet, error)
            yield page


def _printed_page(number: int, rotation: int, device: PageDevice) -> PrintedPage:
    width, height = device.width, device.height
    lines: list[PrintedLine] = []
    for turn in sorted(device.words):
        walls = _walls(device.rules) if turn == 0 else ()
        lines.extend(printed_lines(device.words[turn], walls, turn, width, height))
    return PrintedPage(
        number=number,
        width=round(width, 2),
        height=round(height, 2),
        rotation=rotation,
        lines=tuple(lines),
        rules=tuple(Rule(_rounded(rule)) for rule in device.rules),
        source="text_layer" if lines else "none",
        grade="good" if lines else "none",
        reasons=() if lines else ("no text",),
        image_share=_image_share(device.pictures, width, height),
    )


def _walls(rules: list[Rectangle]) -> list[Rectangle]:
    return [rule for rule in rules if rule[3] - rule[1] > 6 and rule[2] - rule[0] < 4]


def _rounded(rule: Rectangle) -> Box:
    x0, top, x1, bottom = rule
    return Box(round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2))


def _image_share(pictures: list[Rectangle], width: float, height: float) -> float:
    covered = sum(
        max(0.0, min(x1, width) - max(x0, 0)) * max(0.0, min(bottom, height) - max(top, 0))
        for x0, top, x1, bottom in pictures
    )
    return round(min(1.0, covered / (width * height)), 3)


def _lost_page(number: int, sheet: Sheet, error: Exception) -> PrintedPage:
    x0, y0, x1, y1 = sheet.cropbox
    width, height = abs(x1 - x0), abs(y1 - y0)
    if sheet.rotate % 180:
        width, height = height, width
    cause = error.args[0] if isinstance(error, PdfminerException) and error.args else error
    return PrintedPage(
        number=number,
        width=round(width, 2),
        height=round(height, 2),
        rotation=sheet.rotate % 360,
        lines=(),
        source="none",
        grade="none",
        reasons=(f"unreadable: {type(cause).__name__}",),
    )
