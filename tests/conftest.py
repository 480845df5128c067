"""What many tests need: a small codebook and model, PDFs drawn by code, the shared real PDFs."""

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

from docmine.pipeline import Pipeline, Settings
from docmine.storage import codebook as codebooks
from docmine.storage.annotations import load_coded
from docmine.training import train
from docmine.types import Codebook, Example

ROOT = Path(__file__).parent.parent
SHARED_PDFS = ROOT.parent / "shared" / "data" / "pdfs"
LEADING = 16


def dejavu() -> str:
    """A font with Cyrillic letters, registered once."""
    import matplotlib as mpl

    path = Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSerif.ttf"
    if "DejaVuSerif" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("DejaVuSerif", str(path)))
    return "DejaVuSerif"


DrawPdf = Callable[..., Path]


@pytest.fixture
def draw_pdf(tmp_path: Path) -> DrawPdf:
    """Draw a PDF of given pages, each a list of lines, and return its path."""

    def draw(pages: list[list[str]], name: str = "document.pdf", folder: Path | None = None) -> Path:
        path = (folder or tmp_path) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        sheet = canvas.Canvas(str(path), pagesize=A4, invariant=1)
        for lines in pages:
            sheet.setFont(dejavu(), 11)
            for number, line in enumerate(lines):
                sheet.drawString(72, A4[1] - 72 - number * LEADING, line)
            sheet.showPage()
        sheet.save()
        return path

    return draw


@pytest.fixture(scope="session")
def codebook() -> Codebook:
    """The shipped codebook."""
    return codebooks.load(ROOT / "annotations" / "codebook.yaml")


@pytest.fixture(scope="session")
def examples(codebook: Codebook) -> tuple[Example, ...]:
    """Every fifth seed passage: enough of every label, quick to learn from."""
    return load_coded(ROOT / "annotations" / "passages" / "seed.jsonl", codebook)[::5]


@pytest.fixture(scope="session")
def small_model(
    tmp_path_factory: pytest.TempPathFactory, codebook: Codebook, examples: tuple[Example, ...]
) -> Path:
    """A model without embeddings, trained once for the whole session."""
    model_dir = tmp_path_factory.mktemp("model") / "small"
    train(examples, codebook, model_dir, embeddings=False)
    return model_dir


@pytest.fixture(scope="session")
def pipeline(small_model: Path) -> Pipeline:
    """A pipeline with the small model."""
    return Pipeline(Settings(model_dir=small_model, ocr="never"))


@pytest.fixture(scope="session")
def shared_pdfs() -> Path:
    """The folder of real PDFs beside the checkout, or skip."""
    if not SHARED_PDFS.is_dir():
        pytest.skip("the shared real PDFs are not beside this checkout")
    return SHARED_PDFS
