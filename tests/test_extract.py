"""Reading a PDF into printed pages: what is kept, what is dropped, what fails how."""

from collections import Counter
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from layouts import LAYOUTS
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from typeset import BODY, SMALL, Galley, Style, width

from docmine.errors import DamagedPdfError, EncryptedPdfError, InputError, LimitExceededError
from docmine.stages.extract import extract
from docmine.stages.extract.content import TOKEN, ContentInterpreter
from docmine.stages.extract.glyphs import printed_text
from docmine.types import Box, PrintedPage, Span


def galley_of(tmp_path: Path) -> Galley:
    return Galley(tmp_path / "page.pdf")


def only_page(path: Path) -> PrintedPage:
    (page,) = extract(path)
    return page


def texts(page: PrintedPage) -> list[str]:
    return [line.text for line in page.lines]


def raw_pdf(path: Path, content: bytes, **entries: object) -> Path:
    """One page with the given content stream and a standard font named F."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(300, 200))
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    page.Contents = pdf.make_stream(content)
    for key, value in entries.items():
        page[f"/{key}"] = value
    pdf.save(path)
    return path


def test_words_keep_their_edges_and_lines_their_boxes(tmp_path: Path) -> None:
    galley = galley_of(tmp_path)
    galley.put(100, 200, "Совместная комиссия")
    (line,) = only_page(galley.save()).lines
    assert line.text == "Совместная комиссия"
    assert line.edges[0] == 100
    assert line.edges[1] == pytest.approx(100 + width("Совместная", BODY), abs=0.1)
    assert line.edges[3] == pytest.approx(100 + width("Совместная комиссия", BODY), abs=0.1)
    assert line.box.top < 200 < line.box.bottom
    assert line.size == 10
    assert not line.bold


def test_bold_type_is_seen(tmp_path: Path) -> None:
    galley = galley_of(tmp_path)
    galley.put(100, 200, "Решение", Style(font="bold"))
    assert only_page(galley.save()).lines[0].bold


def test_wide_gaps_and_upright_rules_part_lines(tmp_path: Path) -> None:
    galley = galley_of(tmp_path)
    galley.put(100, 200, "Москва")
    galley.put(300, 200, "Женева")
    galley.put(100, 300, "один")
    galley.put(100 + width("один", BODY) + 6, 300, "два")
    galley.rule(100 + width("один", BODY) + 3, 280, 100 + width("один", BODY) + 3, 310)
    assert texts(only_page(galley.save())) == ["Москва", "Женева", "один", "два"]


def test_raised_marks_belong_to_their_line(tmp_path: Path) -> None:
    galley = galley_of(tmp_path)
    galley.put(100, 200, "Организация")
    galley.put(100 + width("Организация", BODY), 196, "1", Style(size=6))
    (line,) = only_page(galley.save()).lines
    assert line.text == "Организация1"
    assert line.superscripts == (Span(11, 12),)


def test_double_printing_is_read_once(tmp_path: Path) -> None:
    galley = galley_of(tmp_path)
    galley.put(100, 200, "ПРИКАЗ")
    galley.put(100.3, 200, "ПРИКАЗ")
    assert texts(only_page(galley.save())) == ["ПРИКАЗ"]


def test_words_off_the_page_are_not_read(tmp_path: Path) -> None:
    galley = galley_of(tmp_path)
    galley.put(100, 200, "видно")
    galley.put(-300, 200, "слева")
    galley.put(100, -50, "сверху")
    assert texts(only_page(galley.save())) == ["видно"]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_boxes_are_those_of_the_page_as_shown(tmp_path: Path, rotation: int) -> None:
    galley = galley_of(tmp_path)
    galley.put(100, 200, "Слово")
    with pikepdf.open(galley.save()) as pdf:
        pdf.pages[0].Rotate = rotation
        pdf.save(tmp_path / "turned.pdf")
    page = only_page(tmp_path / "turned.pdf")
    assert (page.width, page.height) == ((842, 595) if rotation % 180 else (595, 842))
    (line,) = page.lines
    origin, expected = {
        0: ((line.box.x0, line.box.bottom - 2.2), (100, 200)),
        90: ((line.box.x0 + 2.2, line.box.top), (842 - 200, 100)),
        180: ((line.box.x1, line.box.top + 2.2), (595 - 100, 842 - 200)),
        270: ((line.box.x1 - 2.2, line.box.bottom), (200, 595 - 100)),
    }[rotation]
    assert origin == pytest.approx(expected, abs=0.1)
    assert line.upright == (rotation == 0)
    assert line.turn == (360 - rotation) % 360


def test_crop_box_moves_the_origin(tmp_path: Path) -> None:
    galley = galley_of(tmp_path)
    galley.canvas.setCropBox((50, 42, 595, 800))
    galley.put(100, 142, "Слово")
    page = only_page(galley.save())
    assert (page.width, page.height) == (545, 758)
    assert page.lines[0].box.x0 == 50
    assert page.lines[0].box.bottom == pytest.approx(102.2)


def test_glyphs_without_meaning_are_counted_as_lost(tmp_path: Path) -> None:
    galley = galley_of(tmp_path)
    galley.put(100, 200, "Текст")
    with pikepdf.open(galley.save()) as pdf:
        for font in pdf.pages[0].Resources.Font.values():
            font.ToUnicode = pdf.make_stream(b"begincmap endcmap")
        pdf.save(tmp_path / "lost.pdf")
    (line,) = only_page(tmp_path / "lost.pdf").lines
    assert line.text == "\ufffd" * 5


@pytest.mark.parametrize(
    ("glyph", "expected"),
    [
        pytest.param("ﬁ", "fi", id="ligature"),
        pytest.param("ﬄ", "ffl", id="ligature of three"),
        pytest.param("\u00a0", " ", id="no-break space"),
        pytest.param("\u2009", " ", id="thin space"),
        pytest.param("\u200b", "", id="zero-width space"),
        pytest.param("\uf0b7", "•", id="bullet of the Symbol font"),
        pytest.param("\x03", "\ufffd", id="control character"),
        pytest.param("ё", "ё", id="letter"),
        pytest.param("\ue123", "\ue123", id="private use stays for the quality step"),
    ],
)
def test_glyph_is_written_as(glyph: str, expected: str) -> None:
    assert printed_text(glyph, 0.5) == expected


def test_soft_hyphen_without_width_prints_nothing() -> None:
    assert printed_text("\u00ad", 0.0) == ""
    assert printed_text("\u00ad", 0.3) == "\u00ad"


def test_picture_fills_its_share_of_the_page(tmp_path: Path) -> None:
    from PIL import Image  # noqa: PLC0415

    canvas = Canvas(str(tmp_path / "scan.pdf"), pagesize=(200, 100))
    canvas.drawImage(ImageReader(Image.new("L", (10, 10))), 0, 0, 100, 100)
    canvas.save()
    page = only_page(tmp_path / "scan.pdf")
    assert page.image_share == 0.5
    assert page.source == "none"
    assert page.reasons == ("no text",)


def test_rules_and_frames_are_kept(tmp_path: Path) -> None:
    galley = galley_of(tmp_path)
    galley.rule(100, 100, 300, 100)
    galley.canvas.rect(100, 500, 50, 30)
    rules = only_page(galley.save()).rules
    assert Box(100, 100, 300, 100) in [rule.box for rule in rules]
    assert len(rules) == 5


def test_running_head_marked_by_the_pdf_is_an_artifact(tmp_path: Path) -> None:
    content = (
        b"/Artifact <</Type /Pagination /Subtype /Header>> BDC BT /F 10 Tf 20 180 Td (Head) Tj ET EMC "
        b"BT /F 10 Tf 20 100 Td (Body) Tj ET"
    )
    page = only_page(raw_pdf(tmp_path / "tagged.pdf", content))
    assert {line.text: line.artifact for line in page.lines} == {"Head": True, "Body": False}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(rb"(a\(b\)\\) Tj", "a(b)\\", id="escapes"),
        pytest.param(rb"(a(b)c) Tj", "a(b)c", id="nested brackets"),
        pytest.param(rb"(\101\102) Tj", "AB", id="octal"),
        pytest.param(b"(one\\\ntwo) Tj", "onetwo", id="line goes on"),
        pytest.param(b"<41 42\n4> Tj", "AB@", id="odd hexadecimal"),
        pytest.param(b"[(A) -1000 (B)] TJ", "A B", id="gap in an array"),
        pytest.param(b"[(A)-10(B)]TJ", "AB", id="kerning"),
        pytest.param(b"% comment (no)\n(yes) Tj", "yes", id="comment"),
        pytest.param(b"0 --1.5 Td (x) Tj", "x", id="misprinted number"),
        pytest.param(b"BI /W 1 /H 1 /BPC 8 ID (no) Tj EI (yes) Tj", "yes", id="inline picture"),
        pytest.param(b"unknown (yes) Tj", "yes", id="unknown operator"),
    ],
)
def test_content_stream_says(tmp_path: Path, content: bytes, expected: str) -> None:
    path = raw_pdf(tmp_path / "raw.pdf", b"BT /F 10 Tf 20 100 Td " + content + b" ET")
    assert texts(only_page(path)) == [expected]


@settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(content=st.binary(max_size=200))
def test_any_bytes_as_content_do_no_harm(tmp_path: Path, content: bytes) -> None:
    (page,) = extract(raw_pdf(tmp_path / "noise.pdf", content))
    assert page.number == 1


@pytest.mark.parametrize("name", ["one_column_ru", "ruled_table", "odd_characters", "watermark"])
def test_same_characters_as_pdfplumber(name: str, tmp_path: Path) -> None:
    galley = galley_of(tmp_path)
    LAYOUTS[name](galley)
    with pdfplumber.open(galley.save()) as pdf:
        theirs = Counter("".join(printed_text(c["text"], 1) for p in pdf.pages for c in p.chars))
    ours = Counter("".join(line.text for page in extract(galley.path) for line in page.lines))
    del theirs[" "], ours[" "]
    if name == "odd_characters":
        theirs.subtract({"и": 3, "е": 1, "\u0306": 3, "\u0308": 1, "й": -3, "ё": -1})
    assert ours == +theirs


def test_page_that_fails_keeps_its_number(tmp_path: Path) -> None:
    galley = galley_of(tmp_path)
    for word in ("один", "два", "три"):
        galley.put(100, 200, word)
        galley.new_page()
    with pikepdf.open(galley.save()) as pdf:
        broken = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type0)
        pdf.pages[1].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=broken))
        pdf.save(tmp_path / "broken.pdf")
    pages = list(extract(tmp_path / "broken.pdf"))
    assert [page.number for page in pages] == [1, 2, 3]
    lost = pages[1]
    assert (lost.lines, lost.source, lost.grade) == ((), "none", "none")
    assert lost.reasons[0].startswith("unreadable: ")
    assert texts(pages[2]) == ["три"]


def test_file_that_is_no_pdf_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_text("Здравствуйте")
    with pytest.raises(DamagedPdfError) as caught:
        extract(path)
    assert caught.value.where == str(path)
    assert caught.value.next_step


def test_empty_file_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()
    with pytest.raises(DamagedPdfError):
        extract(tmp_path / "empty.pdf")


def test_missing_file_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        extract(tmp_path / "absent.pdf")


def test_password_is_named_as_the_reason(tmp_path: Path) -> None:
    galley = galley_of(tmp_path)
    galley.put(100, 200, "тайна")
    with pikepdf.open(galley.save()) as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(user="x", owner="y"))
    with pytest.raises(EncryptedPdfError):
        extract(tmp_path / "locked.pdf")


def test_limit_of_pages_is_told_before_the_first_page(tmp_path: Path) -> None:
    galley = galley_of(tmp_path)
    for _ in range(3):
        galley.put(100, 200, "лист", SMALL)
        galley.new_page()
    galley.save()
    with pytest.raises(LimitExceededError, match="3 pages"):
        extract(galley.path, max_pages=2)
    assert len(list(extract(galley.path, max_pages=3))) == 3


def test_file_is_closed_when_reading_stops_early(tmp_path: Path) -> None:
    galley = galley_of(tmp_path)
    for _ in range(2):
        galley.put(100, 200, "лист")
        galley.new_page()
    pages = extract(galley.save())
    next(pages)
    pages.close()  # type: ignore[attr-defined]
    galley.path.unlink()
    assert not galley.path.exists()


def test_tokens_and_interpreter_know_every_operator_of_pdfminer() -> None:
    from pdfminer.pdfinterp import PDFPageInterpreter  # noqa: PLC0415

    assert issubclass(ContentInterpreter, PDFPageInterpreter)
    words = [
        m["operator"] for m in TOKEN.finditer(b"BT /F 1 Tf T* ' \" (x) Tj ET b* ") if m["operator"]
    ]
    assert words == [b"BT", b"Tf", b"T*", b"'", b'"', b"Tj", b"ET", b"b*"]
