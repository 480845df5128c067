"""`docmine extract`: only the reading, without a model."""

import json
from pathlib import Path

from builders import RUSSIAN, draw
from commands import check_refusal, docmine


def test_document_is_read_to_text_and_json_without_a_model(tmp_path: Path) -> None:
    draw(tmp_path / "in" / "доклад.pdf")
    done = docmine("extract", tmp_path / "in", "--output", tmp_path / "out")
    assert done.exit_code == 0
    assert done.stdout == ""
    assert "done: доклад.pdf" in done.stderr
    (text,) = (tmp_path / "out" / "documents").glob("доклад-*.txt")
    assert all(paragraph in text.read_text("utf-8") for paragraph in RUSSIAN)
    tree = json.loads(text.with_suffix(".json").read_text("utf-8"))
    assert tree["passages"]
    assert tree["predictions"] == []


def test_quiet_says_nothing(tmp_path: Path) -> None:
    path = draw(tmp_path / "a.pdf")
    done = docmine("extract", path, "-o", tmp_path / "out", "--quiet")
    assert (done.exit_code, done.output) == (0, "")


def test_resume_keeps_what_was_read(tmp_path: Path) -> None:
    path = draw(tmp_path / "a.pdf")
    for status in ("done", "skipped"):
        done = docmine("extract", path, "-o", tmp_path / "out", "--resume")
        assert (done.exit_code, f"{status}: a.pdf" in done.stderr) == (0, True)


def test_text_renamed_to_pdf_ends_with_code_6(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_text("text", encoding="utf-8")
    done = docmine("extract", tmp_path / "a.pdf", "-o", tmp_path / "out")
    assert done.exit_code == 6
    assert "failed: a.pdf" in done.stderr


def test_folder_that_is_not_there_ends_with_code_3(tmp_path: Path) -> None:
    done = docmine("extract", tmp_path / "nowhere", "-o", tmp_path / "out")
    check_refusal(done, 3, "no such file or folder")
