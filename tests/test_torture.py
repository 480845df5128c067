"""Hostile files: each costs itself only, in bounded time and memory, and says why."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from builders import ENGLISH, draw, draw_blank, draw_locked
from pikepdf import Array, Dictionary, Name

from docmine.batch import Options, Report, run
from docmine.errors import DamagedPdfError, EncryptedPdfError, InputError, NoTextError
from docmine.pipeline import Pipeline, Settings
from docmine.stages.ocr.rendering import MAX_PIXELS, opened

CODES = {
    error.code: error for error in (DamagedPdfError, EncryptedPdfError, NoTextError, InputError)
} | {"limit_exceeded": InputError}
EVERY = 12
"""The shared torture files are many: each twelfth is read here, without OCR."""


def empty(path: Path) -> None:
    path.write_bytes(b"")


def noise(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 40)


def header_only(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7\n%%EOF\n")


def cut_off(path: Path) -> None:
    content = draw(path).read_bytes()
    path.write_bytes(content[: len(content) // 2])


def form_that_draws_itself(path: Path) -> None:
    with pikepdf.open(draw(path, ENGLISH), allow_overwriting_input=True) as pdf:
        form = pdf.make_stream(b"/Loop Do")
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
        form.Resources = Dictionary(XObject=Dictionary(Loop=form))
        page = pdf.pages[0]
        page.obj.Resources.XObject = Dictionary(Loop=form)
        page.contents_add(b"/Loop Do")
        pdf.save(path)


def page_tree_that_goes_in_circles(path: Path) -> None:
    with pikepdf.open(draw(path, ENGLISH), allow_overwriting_input=True) as pdf:
        root = pdf.Root.Pages
        root.Kids = Array([root.Kids[0], root])
        pdf.save(path)


def page_without_contents(path: Path) -> None:
    with pikepdf.open(draw(path, ENGLISH), allow_overwriting_input=True) as pdf:
        del pdf.pages[0].obj["/Contents"]
        pdf.save(path)


def sheet_of_five_metres(path: Path) -> None:
    with pikepdf.open(draw(path, ENGLISH), allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj.MediaBox = Array([0, 0, 14400, 14400])
        pdf.save(path)


def operators_that_make_no_sense(path: Path) -> None:
    with pikepdf.open(draw(path, ENGLISH), allow_overwriting_input=True) as pdf:
        pdf.pages[0].contents_add(
            b"Q Q Q /None gs (a) Tj 1 0 0 rg << [ 99 Tf BT BT ET", prepend=True
        )
        pdf.save(path)


def read(path: Path) -> Report:
    settings = Settings(ocr="never")
    return run(path, path.parent / "out", settings, Options("read", seconds=30, megabytes=1500))


@pytest.mark.parametrize(
    ("build", "code"),
    [
        pytest.param(empty, "damaged_pdf", id="empty file"),
        pytest.param(noise, "damaged_pdf", id="noise"),
        pytest.param(header_only, "damaged_pdf", id="nothing but a header"),
        pytest.param(draw_locked, "encrypted_pdf", id="password"),
        pytest.param(draw_blank, "no_text", id="one blank page"),
        pytest.param(page_without_contents, "no_text", id="page without contents"),
    ],
)
def test_file_without_readable_text_fails_with_its_kind_of_error(
    build: Callable[[Path], object], code: str, tmp_path: Path
) -> None:
    path = tmp_path / "hostile.pdf"
    build(path)
    with pytest.raises(CODES[code]) as raised:
        Pipeline(Settings(ocr="never")).read(path)
    assert raised.value.code == code
    assert raised.value.next_step


@pytest.mark.parametrize(
    "build",
    [
        form_that_draws_itself,
        page_tree_that_goes_in_circles,
        sheet_of_five_metres,
        operators_that_make_no_sense,
        cut_off,
    ],
)
def test_strange_file_is_read_or_fails_as_an_input(
    build: Callable[[Path], object], tmp_path: Path
) -> None:
    path = tmp_path / "strange.pdf"
    build(path)
    try:
        document = Pipeline(Settings(ocr="never")).read(path)
    except InputError as error:
        assert error.next_step
    else:
        assert "Northern Forum" in document.text


def test_huge_sheet_is_rendered_within_bounds(tmp_path: Path) -> None:
    path = tmp_path / "huge.pdf"
    sheet_of_five_metres(path)
    with opened(path) as sheets:
        assert sheets is not None
        rendered = sheets.picture(1)
        assert rendered is not None
        assert rendered[0].size <= MAX_PIXELS


@pytest.mark.shared
def test_every_torture_file_is_accounted_for(shared_pdfs: Path, tmp_path: Path) -> None:
    folder = tmp_path / "torture"
    folder.mkdir()
    files = sorted((shared_pdfs / "torture").glob("*.pdf"))[::EVERY]
    for file in files:
        (folder / file.name).symlink_to(file)
    report = read(folder)
    assert len(report.outcomes) == len(files) > 20
    for outcome in report.outcomes:
        assert (outcome.status == "done") == bool(outcome.result), outcome.source
        if outcome.failure:
            assert outcome.failure.code in CODES, outcome.source
            assert "died" not in outcome.failure.what, outcome.source
            assert outcome.failure.next_step
        for problem in outcome.problems:
            assert problem.page_number, outcome.source
