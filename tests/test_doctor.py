"""The doctor says what is there, what is missing, and what to do about it."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from docmine import doctor
from docmine.cli import main
from docmine.doctor import Finding, examine
from docmine.pipeline import Settings
from docmine.stages.ocr import engine


@pytest.fixture(autouse=True)
def _forget_what_is_installed() -> None:
    engine.obstacle.cache_clear()


def by_name(settings: Settings | None = None) -> dict[str, Finding]:
    return {finding.name: finding for finding in examine(settings)}


def test_everything_that_docmine_needs_is_looked_at() -> None:
    found = by_name()
    names = {"Python", "pdfplumber", "spacy", "model", "knowledge files", "Tesseract", "embeddings"}
    names |= {"figures"}
    assert names <= found.keys()
    assert not found["Python"].missing
    assert not found["pdfplumber"].missing
    assert "regions" in found["knowledge files"].found


def test_missing_tesseract_is_optional_and_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("pytesseract.pytesseract.tesseract_cmd", "no-such-program")
    finding = by_name()["Tesseract"]
    assert finding.missing
    assert not finding.required
    assert "tesseract-ocr-rus" in finding.next_step


def test_missing_language_is_named() -> None:
    if engine.installed_languages() is None:
        pytest.skip("Tesseract is not installed")
    finding = by_name(Settings(ocr_languages=("tlh",)))["Tesseract's languages"]
    assert finding.found.endswith("missing: tlh")
    assert "tesseract-ocr-tlh" in finding.next_step


def test_missing_library_is_required(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        doctor, "requires", lambda _name: ["no-such-library<2,>=1", 'x; extra == "y"']
    )
    found = by_name()
    assert found["no-such-library"].missing
    assert found["no-such-library"].required
    assert "x" not in found


def test_missing_model_makes_the_command_fail(tmp_path: Path) -> None:
    told = CliRunner().invoke(main, ["doctor", "--model", str(tmp_path)])
    assert told.exit_code == 6
    assert "MISSING" in told.stdout
    assert "docmine train" in told.stdout
