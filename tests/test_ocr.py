"""Scans drawn by code: what was drawn is what must be read, and where it was drawn is where it must be."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from docmine.stages.extract import extract
from docmine.stages.ocr import engine, ocr, problems_of
from docmine.stages.ocr.engine import SeenWord
from docmine.stages.ocr.lines import Frame, printed_lines, shown_box
from docmine.stages.ocr.straighten import lies_sideways, skew_of, straightened
from docmine.types import Box, Page, PrintedLine, PrintedPage

DPI = 200
WIDTH, HEIGHT = 1653, 2339
MARGIN, LEADING, TYPE = 200, 52, 32
SCALE = 72 / DPI
LANGUAGES = ("rus", "eng")
RUSSIAN = [
    "СОГЛАШЕНИЕ О СОТРУДНИЧЕСТВЕ",
    "Правительство области и секретариат организации, далее",
    "именуемые сторонами, руководствуясь желанием развивать",
    "связи в сфере образования, культуры и охраны природы,",
    "договорились о нижеследующем:",
    "1. Стороны создают совместную рабочую группу, которая",
    "собирается не реже двух раз в год поочерёдно в каждом из",
    "городов, где расположены их руководящие органы.",
    "2. Рабочая группа готовит план мероприятий на 2026 год,",
    "следит за его выполнением и докладывает о нём сторонам.",
    "3. Расходы на участие в заседаниях каждая сторона несёт",
    "самостоятельно, если иное не оговорено в письменной форме.",
    "4. Соглашение вступает в силу со дня его подписания и",
    "действует в течение пяти лет.",
]
ENGLISH = [
    "MEMORANDUM OF UNDERSTANDING",
    "The Government of the region and the Secretariat of the",
    "organization, hereinafter referred to as the parties,",
    "wishing to develop their ties in education, culture and",
    "the protection of nature, have agreed as follows:",
    "1. The parties shall establish a joint working group that",
    "meets at least twice a year, in turn in each of the cities",
    "where their governing bodies have their seats.",
    "2. The working group shall draw up a plan for the year 2026,",
    "follow its progress and report on it to both parties.",
    "3. Each party shall bear its own expenses of attending the",
    "meetings unless otherwise agreed upon in writing.",
    "4. This memorandum enters into force on the day of signature",
    "and remains valid for a period of five years.",
]


@dataclass(frozen=True)
class Scan:
    """A picture of a page and where each of its lines was drawn, in pixels of the level page."""

    picture: Image.Image
    boxes: list[tuple[float, float, float, float]]


def scan(lines: list[str], skew: float = 0.0, noise: float = 18.0) -> Scan:
    """Type on paper, laid askew (clockwise by `skew` degrees) and noisy."""
    folder = Path(mpl.get_data_path()) / "fonts" / "ttf"
    font = ImageFont.truetype(str(folder / "DejaVuSerif.ttf"), TYPE)
    picture = Image.new("L", (WIDTH, HEIGHT), 245)
    draw = ImageDraw.Draw(picture)
    boxes = []
    for index, line in enumerate(lines):
        place = (MARGIN, MARGIN + index * LEADING)
        draw.text(place, line, fill=25, font=font)
        boxes.append(draw.textbbox(place, line, font=font))
    turned = picture.rotate(-skew, resample=Image.Resampling.BICUBIC, fillcolor=245)
    rough = np.random.default_rng(7).normal(0, noise, (HEIGHT, WIDTH))
    shown = np.clip(np.asarray(turned) + rough, 0, 255).astype(np.uint8)
    return Scan(Image.fromarray(shown), boxes)


def pdf_of(pictures: list[Image.Image], path: Path, rotation: int = 0) -> Path:
    sheet = canvas.Canvas(str(path), invariant=1)
    for picture in pictures:
        width, height = (side * SCALE for side in picture.size)
        sheet.setPageSize((width, height))
        sheet.setPageRotation(rotation)
        sheet.drawImage(ImageReader(picture), 0, 0, width, height)
        sheet.showPage()
    sheet.save()
    return path


def read(
    path: Path, mode: str = "auto", languages: tuple[str, ...] = LANGUAGES
) -> list[PrintedPage]:
    pages = ocr(path, extract(path), mode=mode, languages=languages, page_seconds=60)  # type: ignore[arg-type]
    return list(pages)


def error_rate(read_text: str, meant: str) -> float:
    """Edit distance by the length of what was meant."""
    row = list(range(len(meant) + 1))
    for i, letter in enumerate(read_text, 1):
        before, row[0] = row[0], i
        for j, other in enumerate(meant, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (letter != other))
    return row[-1] / len(meant)


def text_of(page: PrintedPage) -> str:
    return " ".join(line.text for line in page.lines)


@pytest.fixture(autouse=True)
def _forget_what_is_installed() -> Iterator[None]:
    engine.obstacle.cache_clear()
    yield
    engine.obstacle.cache_clear()


needs_tesseract = pytest.mark.skipif(
    bool(engine.obstacle(LANGUAGES)), reason="Tesseract with rus and eng is not installed"
)


@needs_tesseract
@pytest.mark.parametrize("lines", [RUSSIAN, ENGLISH], ids=["ru", "en"])
def test_noisy_scan_two_degrees_askew_is_read_to_three_percent(
    lines: list[str], tmp_path: Path
) -> None:
    (page,) = read(pdf_of([scan(lines, skew=2.0).picture], tmp_path / "scan.pdf"))
    assert (page.source, page.grade, page.reasons[0]) == ("ocr", "good", "no text")
    assert page.skew == pytest.approx(2.0, abs=0.2)
    assert error_rate(text_of(page), " ".join(lines)) <= 0.03
    assert all(0 < (line.confidence or 0) <= 1 for line in page.lines)


@needs_tesseract
@pytest.mark.parametrize("skew", [0.0, -1.5], ids=["level", "askew"])
def test_words_read_by_ocr_stand_where_they_were_drawn(skew: float, tmp_path: Path) -> None:
    drawn = scan(ENGLISH, skew=skew)
    (page,) = read(pdf_of([drawn.picture], tmp_path / "scan.pdf"))
    assert len(page.lines) == len(ENGLISH)
    for line, text, (x0, top, x1, bottom) in zip(page.lines, ENGLISH, drawn.boxes, strict=True):
        assert len(line.edges) == 2 * len(line.text.split()), text
        assert line.edges[0] == pytest.approx(x0 * SCALE, abs=3)
        assert line.edges[-1] == pytest.approx(x1 * SCALE, abs=3)
        assert line.box.top <= (top + 8) * SCALE
        assert line.box.bottom >= (bottom - 8) * SCALE
        assert line.box.bottom - line.box.top < LEADING * SCALE
        assert line.size == pytest.approx(TYPE * SCALE, rel=0.2)


@needs_tesseract
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_scan_on_its_side_is_set_upright(turn: int, tmp_path: Path) -> None:
    lying = scan(RUSSIAN[:6]).picture.rotate(turn, expand=True)
    (page,) = read(pdf_of([lying], tmp_path / "scan.pdf"))
    assert {line.turn for line in page.lines} == {turn}
    assert error_rate(text_of(page), " ".join(RUSSIAN[:6])) <= 0.03
    first = page.lines[0].box
    long_side, short_side = first.bottom - first.top, first.x1 - first.x0
    assert (long_side > short_side) == (turn != 180)


@needs_tesseract
def test_turned_page_is_read_as_it_is_shown(tmp_path: Path) -> None:
    lying = scan(ENGLISH[:6]).picture.rotate(90, expand=True)
    (page,) = read(pdf_of([lying], tmp_path / "scan.pdf", rotation=90))
    assert page.rotation == 90
    assert {line.turn for line in page.lines} == {0}
    assert page.lines[0].text == ENGLISH[0]
    assert page.lines[0].edges[0] == pytest.approx(MARGIN * SCALE, abs=4)


@needs_tesseract
def test_good_text_is_kept_unless_ocr_is_asked_for(tmp_path: Path) -> None:
    sheet = canvas.Canvas(str(tmp_path / "typed.pdf"), invariant=1)
    sheet.drawString(100, 700, "The parties signed the agreement.")
    sheet.save()
    for mode, source in (("auto", "text_layer"), ("always", "ocr")):
        (page,) = read(tmp_path / "typed.pdf", mode=mode)
        assert (page.source, page.grade) == (source, "good")
        assert text_of(page) == "The parties signed the agreement."


@needs_tesseract
def test_page_that_takes_too_long_is_a_problem_of_that_page(tmp_path: Path) -> None:
    path = pdf_of([scan(RUSSIAN).picture], tmp_path / "scan.pdf")
    pages = ocr(path, extract(path), mode="auto", languages=LANGUAGES, page_seconds=0.01)
    (page,) = pages
    assert (page.grade, page.reasons) == ("none", ("no text", "OCR took too long"))


def test_without_tesseract_pages_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pytesseract.pytesseract.tesseract_cmd", "no-such-program")
    pictures = [scan(RUSSIAN[:3]).picture, Image.new("L", (WIDTH, HEIGHT), 255)]
    pages = read(pdf_of(pictures, tmp_path / "scan.pdf"))
    assert [page.grade for page in pages] == ["none", "good"]
    assert pages[0].reasons == ("no text", "Tesseract is not installed")
    assert pages[1].reasons == ("blank page",)
    (problem,) = problems_of(Page(p.number, 1, 1, 0, p.source, p.grade, p.reasons) for p in pages)
    assert (problem.code, problem.page_number) == ("ocr_missing", 1)
    assert "docmine doctor" in problem.next_step


def test_language_that_is_not_installed_is_named(tmp_path: Path) -> None:
    if engine.installed_languages() is None:
        pytest.skip("Tesseract is not installed")
    path = pdf_of([scan(RUSSIAN[:3]).picture], tmp_path / "scan.pdf")
    (page,) = read(path, languages=("rus", "tlh"))
    assert page.reasons == ("no text", "Tesseract lacks the language tlh")


def test_never_reads_no_page(tmp_path: Path) -> None:
    (page,) = read(pdf_of([scan(RUSSIAN[:3]).picture], tmp_path / "scan.pdf"), mode="never")
    assert (page.source, page.grade, page.reasons) == ("none", "none", ("no text",))


@pytest.mark.parametrize("skew", [-4.0, -1.3, 0.6, 2.0, 5.5])
def test_skew_is_found_and_taken_out(skew: float) -> None:
    picture = np.asarray(scan(RUSSIAN, skew=skew).picture)
    assert skew_of(picture) == pytest.approx(skew, abs=0.15)
    assert abs(skew_of(straightened(picture, skew))) <= 0.2


def test_level_and_empty_pages_have_no_skew() -> None:
    assert skew_of(np.asarray(scan(ENGLISH).picture)) == 0
    assert skew_of(np.full((HEIGHT, WIDTH), 255, np.uint8)) == 0


def test_rows_of_print_tell_which_way_a_page_lies() -> None:
    picture = np.asarray(scan(ENGLISH).picture)
    assert not lies_sideways(picture)
    assert lies_sideways(np.rot90(picture))


@pytest.mark.parametrize(
    ("turn", "expected"),
    [
        pytest.param(0, Box(10, 20, 60, 30), id="upright"),
        pytest.param(90, Box(20, 140, 30, 190), id="turned right to stand"),
        pytest.param(180, Box(140, 270, 190, 280), id="upside down"),
        pytest.param(270, Box(270, 10, 280, 60), id="turned left to stand"),
    ],
)
def test_boxes_come_back_onto_the_page_as_shown(turn: int, expected: Box) -> None:
    assert shown_box(Box(10, 20, 60, 30), Frame(72, 200, 300, turn)) == expected


def test_wide_gaps_part_lines_and_confidence_is_weighted() -> None:
    words = [
        SeenWord("Город", 100, 100, 180, 128, 0.9, 0),
        SeenWord("и", 195, 108, 205, 128, 0.3, 0),
        SeenWord("Итого", 700, 100, 780, 128, 0.8, 0),
    ]
    left, right = printed_lines(words, Frame(144, 595, 842))
    assert (left.text, right.text) == ("Город и", "Итого")
    assert left.confidence == pytest.approx((0.9 * 5 + 0.3) / 6, abs=1e-3)
    assert left.edges == (50, 90, 97.5, 102.5)
    assert isinstance(left, PrintedLine)
    assert math.isclose(left.size, right.size)
