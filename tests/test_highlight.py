"""Marks lie on the words that carry the label, however the page is cropped, turned or askew."""

import hashlib
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
from builders import ENGLISH, draw, draw_locked
from click.testing import CliRunner

from docmine.cli import main
from docmine.errors import EncryptedPdfError, InputError
from docmine.exchange.highlight import COLORS, highlight
from docmine.pipeline import Pipeline, Settings
from docmine.storage import results
from docmine.types import (
    Box,
    Codebook,
    Document,
    Evidence,
    Label,
    Line,
    Page,
    Passage,
    Precedent,
    Prediction,
    Result,
)

CODEBOOK = Codebook(
    "tiny",
    1,
    ("ru", "en"),
    "",
    {},
    (),
    (
        Label("event", "own", "", {"en": "Event", "ru": "Мероприятие"}, ""),
        Label("rule", "own", "", {"en": "Rule"}, ""),
    ),
)


def labelled(pdf_path: Path, label_ids: tuple[str, ...] = ("event",)) -> Result:
    """Every paragraph of a PDF with the same labels."""
    document = Pipeline(Settings(ocr="never")).read(pdf_path)
    predictions = tuple(
        Prediction(
            passage.passage_id,
            label_id,
            0.875,
            True,
            (
                Evidence(passage.start, passage.start + 3, -2.0),
                Evidence(passage.start + 4, passage.start + 14, 1.5),
            ),
            (Precedent("g-1", 0.714, "Форум открыт."), Precedent("g-2", 0.5, "Another.")),
        )
        for passage in document.passages
        if passage.kind == "paragraph"
        for label_id in label_ids
    )
    return Result(document, (), predictions)


def reshaped(pdf_path: Path, *, rotation: int, crop: tuple[int, int, int, int] | None) -> Path:
    with pikepdf.open(pdf_path, allow_overwriting_input=True) as pdf:
        for page in pdf.pages:
            page.obj["/Rotate"] = rotation
            if crop:
                page.obj["/CropBox"] = pikepdf.Array(crop)
        pdf.save(pdf_path, deterministic_id=True)
    return pdf_path


def rendered(content: bytes) -> np.ndarray:
    """The first page in colour, four pixels for each point."""
    document = pypdfium2.PdfDocument(content)
    try:
        picture = document[0].render(scale=4).to_pil().convert("RGB")
    finally:
        document.close()
    return np.asarray(picture).astype(int)


def share_coloured(picture: np.ndarray, box: Box) -> float:
    rows, columns = (
        slice(int(box.top * 4), int(box.bottom * 4)),
        slice(int(box.x0 * 4), int(box.x1 * 4)),
    )
    part = picture[rows, columns]
    return float((part.max(axis=2) - part.min(axis=2) > 20).mean())


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (40, 60, 560, 800)], ids=["whole", "cropped"])
def test_marks_lie_on_the_lines_of_their_passage(
    rotation: int, crop: tuple[int, int, int, int] | None, tmp_path: Path
) -> None:
    path = reshaped(draw(tmp_path / "a.pdf", ENGLISH), rotation=rotation, crop=crop)
    result = labelled(path)
    content, count = highlight(result, CODEBOOK, path)
    assert count == len(result.predictions) >= 3
    picture = rendered(content)
    document = result.document
    marked = [document.by_id[prediction.passage_id] for prediction in result.predictions]
    for passage in marked:
        for _, box in document.regions(passage.start, passage.end):
            assert share_coloured(picture, box) > 0.6
    for line in document.lines:
        if not any(passage.start <= line.start < passage.end for passage in marked):
            assert share_coloured(picture, line.box) < 0.05


def test_mark_follows_a_line_that_lies_askew(tmp_path: Path) -> None:
    path = draw(tmp_path / "a.pdf", ENGLISH)
    document_id = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
    box = Box(100, 600, 500, 620)
    passage = Passage(f"{document_id}:0-4", 0, 4, "paragraph", "en")
    document = Document(
        document_id,
        "a.pdf",
        "word",
        "en",
        (Page(1, 595, 842, 0, "ocr", "good"),),
        (Line(0, 4, 1, box, (100, 500), slope=0.02),),
        (passage,),
    )
    result = Result(document, (), (Prediction(passage.passage_id, "event", 0.9, True),))
    content, _ = highlight(result, CODEBOOK, path)
    picture = rendered(content)
    assert share_coloured(picture, Box(102, 603, 110, 610)) > 0.9
    assert share_coloured(picture, Box(102, 613, 110, 620)) == 0
    assert share_coloured(picture, Box(490, 611, 498, 618)) > 0.9
    assert share_coloured(picture, Box(490, 600, 498, 606)) == 0


def test_comment_names_label_probability_and_words(tmp_path: Path) -> None:
    path = draw(tmp_path / "a.pdf", ENGLISH)
    content, count = highlight(labelled(path, ("event", "rule")), CODEBOOK, path)
    (tmp_path / "marked.pdf").write_bytes(content)
    with pikepdf.open(tmp_path / "marked.pdf") as pdf:
        notes = [note for page in pdf.pages for note in page.obj["/Annots"]]
    assert count == len(notes)
    first, second = notes[:2]
    assert str(first["/Contents"]) == "\n".join(
        ["Event (event): 88%", "Government", "cf. g-1 (0.71): Форум открыт."]
    )
    assert str(second["/Contents"]).startswith("Rule (rule): 88%")
    assert [float(value) for value in first["/C"]] == pytest.approx(COLORS[0])
    assert [float(value) for value in second["/C"]] == pytest.approx(COLORS[1])
    assert len(first["/QuadPoints"]) % 8 == 0


def test_labels_that_were_not_assigned_leave_no_mark(tmp_path: Path) -> None:
    path = draw(tmp_path / "a.pdf", ENGLISH)
    result = labelled(path)
    weak = tuple(Prediction(each.passage_id, "event", 0.1, False) for each in result.predictions)
    _, count = highlight(Result(result.document, (), weak), CODEBOOK, path)
    assert count == 0


def test_same_input_gives_same_bytes(tmp_path: Path) -> None:
    path = draw(tmp_path / "a.pdf", ENGLISH)
    result = labelled(path)
    assert highlight(result, CODEBOOK, path) == highlight(result, CODEBOOK, path)


def test_another_pdf_and_a_locked_one_are_refused(tmp_path: Path) -> None:
    path = draw(tmp_path / "a.pdf", ENGLISH)
    other = draw(tmp_path / "b.pdf", ENGLISH, title="Other")
    result = labelled(path)
    with pytest.raises(InputError, match="not the file"):
        highlight(result, CODEBOOK, other)
    with pytest.raises(InputError, match="cannot be read"):
        highlight(result, CODEBOOK, tmp_path / "none.pdf")
    locked = draw_locked(tmp_path / "locked.pdf")
    locked_id = hashlib.sha256(locked.read_bytes()).hexdigest()[:12]
    with pytest.raises(EncryptedPdfError):
        highlight(Result(Document(locked_id, "locked.pdf", "")), CODEBOOK, locked)


def test_command_writes_the_marked_copy(tmp_path: Path) -> None:
    path = draw(tmp_path / "a.pdf", ENGLISH)
    results.save(labelled(path, ("auspices_event",)), tmp_path / "a.json")
    marked = tmp_path / "marked.pdf"
    arguments = ["highlight", str(tmp_path / "a.json"), "--pdf", str(path), "-o"]
    told = CliRunner().invoke(main, [*arguments, str(marked)])
    assert told.exit_code == 0, told.output
    assert "marks in" in told.stderr
    with pikepdf.open(marked) as pdf:
        assert "auspices_event" in str(pdf.pages[0].obj["/Annots"][0]["/Contents"])
    assert CliRunner().invoke(main, [*arguments, str(path)]).exit_code == 2
