"""What many tests share; the model is trained once per session, the pipeline loaded once."""

from pathlib import Path

import pytest
from builders import PASSAGES_PATH, TINY_CODEBOOK, draw

from docmine.pipeline import Pipeline, Settings
from docmine.storage import annotations
from docmine.storage import codebook as codebooks
from docmine.training import train
from docmine.types import Codebook, Example, Result

SHARED = Path(__file__).parents[2] / "shared" / "data" / "pdfs"


@pytest.fixture(scope="session")
def shared_pdfs() -> Path:
    if not SHARED.is_dir():
        pytest.skip("the shared PDFs are not beside the checkout")
    return SHARED


@pytest.fixture(scope="session")
def tiny_codebook_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("codebook") / "tiny.yaml"
    path.write_text(TINY_CODEBOOK, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def tiny_codebook(tiny_codebook_path: Path) -> Codebook:
    return codebooks.load(tiny_codebook_path)


@pytest.fixture(scope="session")
def reading() -> Pipeline:
    """A pipeline without a model: knowledge and the shipped codebook."""
    return Pipeline()


@pytest.fixture(scope="session")
def examples(reading: Pipeline) -> tuple[Example, ...]:
    """Coded passages of our own writing, both languages, every label more than ten times."""
    every = annotations.load_coded(PASSAGES_PATH, reading.codebook)
    return tuple(sorted(every, key=lambda example: example.example_id[::-1]))[:140]


@pytest.fixture(scope="session")
def model_dir(
    tmp_path_factory: pytest.TempPathFactory, reading: Pipeline, examples: tuple[Example, ...]
) -> Path:
    folder = tmp_path_factory.mktemp("model") / "small"
    train(examples, reading.codebook, folder, reading, embeddings=False)
    return folder


@pytest.fixture(scope="session")
def pipeline(model_dir: Path) -> Pipeline:
    return Pipeline(Settings(model_dir=model_dir))


@pytest.fixture(scope="session")
def result(pipeline: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Result:
    """What docmine says of a small Russian document."""
    return pipeline(draw(tmp_path_factory.mktemp("pdf") / "доклад.pdf"))
