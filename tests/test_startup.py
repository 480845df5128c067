"""What answers at once loads nothing heavy."""

import subprocess
import sys

import pytest

import docmine

HEAVY = {
    "spacy",
    "sklearn",
    "pdfplumber",
    "pdfminer",
    "numpy",
    "scipy",
    "skops",
    "pymorphy3",
    "pypdfium2",
    "pydantic",
    "joblib",
    "matplotlib",
}
LOADED = "; import sys; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
SHORT = {
    "import docmine": "import docmine",
    "import of the errors": "import docmine; docmine.DocmineError",
    "import of the types": "import docmine; docmine.Document",
    "docmine --help": "from docmine.cli import main; main(['--help'], standalone_mode=False)",
    "docmine --version": "from docmine.cli import main; main(['--version'], standalone_mode=False)",
    "docmine run --help": "from docmine.cli import main; main(['run', '--help'], standalone_mode=False)",
}


@pytest.mark.parametrize("code", SHORT.values(), ids=SHORT.keys())
def test_nothing_heavy_is_loaded(code: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", code + LOADED], capture_output=True, text=True, check=True
    )
    assert not HEAVY & set(done.stdout.splitlines()[-1].split())


def test_module_can_be_run_as_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "docmine", "--help"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("Usage: docmine ")


@pytest.mark.parametrize("name", docmine.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(docmine, name)


def test_name_that_is_not_public_is_refused() -> None:
    with pytest.raises(AttributeError, match="no attribute 'PDF'"):
        _ = docmine.PDF
