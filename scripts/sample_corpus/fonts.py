"""The faces of the sample documents: those that come with matplotlib, known by short names."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

_FILES = {
    "serif": "DejaVuSerif",
    "serif-bold": "DejaVuSerif-Bold",
    "serif-italic": "DejaVuSerif-Italic",
    "sans": "DejaVuSans",
    "sans-bold": "DejaVuSans-Bold",
    "sans-italic": "DejaVuSans-Oblique",
    "typewriter": "DejaVuSansMono",
    "typewriter-bold": "DejaVuSansMono-Bold",
    "typewriter-italic": "DejaVuSansMono-Oblique",
    "roman": "STIXGeneral",
    "roman-bold": "STIXGeneralBol",
    "roman-italic": "STIXGeneralItalic",
}


@cache
def register_fonts() -> None:
    """Make the faces known to reportlab; once in a process."""
    for name, stem in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, _fonts_dir() / f"{stem}.ttf"))


@cache
def width(text: str, font: str, size: float) -> float:
    """How wide a text is, in points."""
    return float(pdfmetrics.stringWidth(text, font, size))


def _fonts_dir() -> Path:
    # Importing matplotlib costs a second and is not needed to find its files.
    spec = find_spec("matplotlib")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("matplotlib is needed for its fonts: pip install -e .[dev]")
    return Path(spec.origin).parent / "mpl-data" / "fonts" / "ttf"
