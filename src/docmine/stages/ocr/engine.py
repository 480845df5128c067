"""Tesseract, reached through pytesseract: the only door to it."""

import os
from dataclasses import dataclass
from functools import lru_cache

import pytesseract
from PIL import Image

from docmine.stages.ocr.picture import Picture
from docmine.stages.ocr.reasons import LANGUAGE_MISSING, OCR_FAILED, OCR_MISSING, OCR_TIMEOUT

RULES = " |¦_"
"""What the rules of tables and forms are read as."""
SPECK_CONFIDENCE = 0.4
"""Signs without a letter or digit below this are specks and rules, not print."""


@dataclass(frozen=True, slots=True)
class SeenWord:
    """A word as it was read: pixels from the top left of the picture, confidence from 0 to 1.

    `row` numbers Tesseract's lines within the picture.
    """

    text: str
    x0: int
    top: int
    x1: int
    bottom: int
    confidence: float
    row: int


class OcrError(Exception):
    """A page could not be read; its words are a reason for the page."""


@lru_cache(maxsize=8)
def obstacle(languages: tuple[str, ...]) -> str:
    """Why nothing can be read here, as a reason for pages; empty where all is there."""
    installed = installed_languages()
    if installed is None:
        return OCR_MISSING
    missing = [language for language in languages if language not in installed]
    return f"{LANGUAGE_MISSING} {', '.join(missing)}" if missing else ""


def installed_languages() -> tuple[str, ...] | None:
    """Tesseract's languages on this machine; none where there is no Tesseract."""
    try:
        return tuple(sorted(pytesseract.get_languages(config="")))
    except (pytesseract.TesseractNotFoundError, pytesseract.TesseractError, OSError):
        return None


def tesseract_version() -> str | None:
    """The version of the installed Tesseract."""
    try:
        return str(pytesseract.get_tesseract_version())
    except (pytesseract.TesseractNotFoundError, SystemExit, OSError):
        return None


def words_in(
    picture: Picture, languages: tuple[str, ...], dpi: int, seconds: float
) -> list[SeenWord]:
    """Every word Tesseract reads, row by row; raises OcrError where it fails or takes too long.

    `seconds` of 0 sets no limit.
    """
    # One thread each, so that several workers do not fight for the cores.
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    image = Image.fromarray(picture)
    image.format = "PPM"
    try:
        table = pytesseract.image_to_data(
            image,
            lang="+".join(languages),
            config=f"--psm 3 --dpi {dpi}",
            timeout=seconds,
            output_type=pytesseract.Output.DICT,
        )
    except pytesseract.TesseractError as error:
        raise OcrError(f"{OCR_FAILED} ({error.status})") from error
    except RuntimeError as error:
        raise OcrError(OCR_TIMEOUT) from error
    except (OSError, ValueError) as error:
        raise OcrError(f"{OCR_FAILED} ({type(error).__name__})") from error
    return _words(table)


def _words(table: dict[str, list[int | float | str]]) -> list[SeenWord]:
    rows: dict[tuple[object, ...], int] = {}
    words = []
    for index, shown in enumerate(table["text"]):
        text = str(shown).strip(RULES)
        confidence = float(table["conf"][index]) / 100
        if not text or confidence < 0 or _is_speck(text, confidence):
            continue
        place = tuple(table[key][index] for key in ("block_num", "par_num", "line_num"))
        left, top, width, height = (
            int(table[key][index]) for key in ("left", "top", "width", "height")
        )
        row = rows.setdefault(place, len(rows))
        words.append(SeenWord(text, left, top, left + width, top + height, confidence, row))
    return words


def _is_speck(text: str, confidence: float) -> bool:
    return confidence < SPECK_CONFIDENCE and not any(map(str.isalnum, text))
