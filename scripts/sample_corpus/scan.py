"""A typeset document as a scan: printed, laid askew on the glass, and kept as pictures only."""

import hashlib
import io

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

DOTS_PER_INCH = 200
_QUALITY = 38
_NOISE = 5.0
_PAPER = 247
_MOST_SKEW = 0.7


def scanned(pdf: bytes, name: str, title: str) -> bytes:
    """The PDF as grey pictures of its pages; noise and skew depend on the name alone."""
    random = np.random.default_rng(int(hashlib.sha256(name.encode()).hexdigest()[:8], 16))
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1, pageCompression=1)
    canvas.setTitle(title)
    canvas.setAuthor("docmine sample corpus")
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        width, height = page.get_size()
        picture = page.render(scale=DOTS_PER_INCH / 72, grayscale=True).to_pil()
        canvas.setPageSize((width, height))
        canvas.drawImage(ImageReader(_jpeg(_worn(picture, random))), 0, 0, width, height)
        canvas.showPage()
    document.close()
    canvas.save()
    return out.getvalue()


def _worn(picture: Image.Image, random: np.random.Generator) -> Image.Image:
    angle = float(random.uniform(-_MOST_SKEW, _MOST_SKEW))
    turned = picture.convert("L").rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    grey = np.asarray(turned.filter(ImageFilter.GaussianBlur(0.6)), dtype=np.float32)
    # Ink of an old printer is not quite black, paper not quite white.
    grey = 38 + grey * ((_PAPER - 38) / 255)
    grey += random.normal(0, _NOISE, grey.shape).astype(np.float32)
    return Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))


def _jpeg(picture: Image.Image) -> io.BytesIO:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, optimize=True)
    out.seek(0)
    return out
