"""A pdfminer device that writes down words instead of one object for every character.

pdfminer's own device makes an `LTChar` of some twenty attributes for each glyph; pdfplumber then
makes a dictionary of each. Reading needs neither: the glyphs of one show-text operator stand side by
side, so a word is taken down while its glyphs are walked over. Widths, positions and decoding are
pdfminer's, only the record is leaner.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFDevice
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFResourceManager, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.utils import MATRIX_IDENTITY, Matrix, apply_matrix_rect, mult_matrix

from docmine.stages.extract.glyphs import printed_text

BLANK = " "
BREAK_GAP = 0.17
"""Distance between two glyphs, in type sizes, from which they belong to two words."""
BACK_GAP = 0.3
"""Step back, in type sizes, from which the next glyph begins a word of its own."""
MAX_RULES = 4000
"""Drawn lines kept per page: a page with more is a drawing, not a table."""
RULE_WIDTH = 3.5
"""A filled rectangle thinner than this many points is a drawn line."""
TURNS = {(1, 0): 0, (0, 1): 90, (-1, 0): 180, (0, -1): 270}
BOLD_WORDS = ("bold", "black", "heavy", "demi", "-bd", ",bd")

Rectangle = tuple[float, float, float, float]


class Word(NamedTuple):
    """Glyphs printed side by side: baseline `v` and ends `u0`, `u1` in the frame in which they stand
    upright, `u` to the right and `v` down; `before` and `after` say whether a blank was printed.
    """

    v: float
    u0: float
    u1: float
    size: float
    text: str
    bold: bool
    before: bool
    after: bool
    artifact: bool


class PageDevice(PDFDevice):  # type: ignore[misc, unused-ignore]
    """Collects the words, drawn lines and pictures of one page after another.

    After `begin_page` ... `end_page`: `words` by turn (0, 90, 180, 270 or -1 for slanting text),
    `rules` and `pictures` as rectangles from the top left of the page as shown.
    """

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager)
        self.ctm: Matrix = MATRIX_IDENTITY
        self._fonts: dict[PDFFont, tuple[dict[int, tuple[str, float]], bool]] = {}

    def begin_page(self, page: PDFPage, ctm: Any) -> None:
        """Start a page: its size is that of the crop box as it is shown."""
        shown = _overlap(apply_matrix_rect(ctm, page.mediabox), _crop_box(page, ctm))
        self.left, self.floor = shown[0], shown[1]
        self.width, self.height = shown[2] - shown[0], shown[3] - shown[1]
        self.words: dict[int, list[Word]] = {}
        self.rules: list[Rectangle] = []
        self.pictures: list[Rectangle] = []
        self._blank = False
        self._tags: list[bool] = []
        self._artifact = False

    def begin_tag(self, tag: Any, props: Any = None) -> None:
        """Marked content opens: a producer marks running heads and page numbers as /Artifact."""
        furniture = getattr(tag, "name", "") == "Artifact" and _is_pagination(props)
        self._tags.append(self._artifact)
        self._artifact = self._artifact or furniture

    def end_tag(self) -> None:
        """Marked content closes."""
        if self._tags:
            self._artifact = self._tags.pop()

    def render_image(self, name: str, stream: Any) -> None:
        """A picture fills the unit square of the current matrix."""
        self.pictures.append(self._on_page(apply_matrix_rect(self.ctm, (0, 0, 1, 1))))

    def paint_path(
        self,
        gstate: PDFGraphicState,
        stroke: bool,
        fill: bool,
        evenodd: bool,
        path: Sequence[Any],
    ) -> None:
        """Keep what is drawn along the page's axes: lines, thin bars, frames."""
        if len(self.rules) > MAX_RULES:
            return
        subpath: list[tuple[float, float]] = []
        for step in path:
            operator = step[0]
            if operator == "l":
                subpath.append(step[1:])
            elif operator == "m":
                self._keep_path(subpath, stroke)
                subpath = [step[1:]]
            elif operator == "h":
                subpath.extend(subpath[:1])
            else:
                return
        self._keep_path(subpath, stroke)

    def _keep_path(self, points: list[tuple[float, float]], stroke: bool) -> None:
        if len(points) < 2:
            return
        a, b, c, d, e, f = self.ctm
        xs = [a * x + c * y + e for x, y in points]
        ys = [b * x + d * y + f for x, y in points]
        box = self._on_page((min(xs), min(ys), max(xs), max(ys)))
        if min(box[2] - box[0], box[3] - box[1]) < RULE_WIDTH:
            self.rules.append(box)
        elif stroke and len(points) == 5:
            x0, top, x1, bottom = box
            self.rules += [(x0, top, x1, top), (x0, bottom, x1, bottom)]
            self.rules += [(x0, top, x0, bottom), (x1, top, x1, bottom)]
        elif stroke:
            self._keep_strokes(xs, ys)

    def _keep_strokes(self, xs: list[float], ys: list[float]) -> None:
        for x, y, next_x, next_y in zip(xs, ys, xs[1:], ys[1:], strict=False):
            if abs(next_x - x) < 1 or abs(next_y - y) < 1:
                corners = (min(x, next_x), min(y, next_y), max(x, next_x), max(y, next_y))
                self.rules.append(self._on_page(corners))

    def _on_page(self, box: Any) -> Rectangle:
        x0, y0, x1, y1 = box
        roof = self.floor + self.height
        return x0 - self.left, roof - y1, x1 - self.left, roof - y0

    def render_string(  # noqa: PLR0912, PLR0915
        self,
        textstate: PDFTextState,
        seq: Any,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> None:
        """Walk over the glyphs of a show-text operator, taking down a word at every break.

        The walk is one long function on purpose: it runs once per glyph, and half the time of
        reading a document is spent here.
        """
        font = textstate.font
        fontsize = textstate.fontsize
        if font is None:
            return
        glyphs, bold = self._fonts.get(font) or self._open_font(font)
        scaling = textstate.scaling * 0.01
        advance = fontsize * scaling
        step = 0.001 * advance
        charspace = textstate.charspace * scaling
        wordspace = 0 if font.is_multibyte() else textstate.wordspace * scaling
        start_x, y = textstate.linematrix
        if font.is_vertical():
            advance, step, charspace, wordspace = 0.0, 0.0, 0.0, 0.0
        x = start_x
        break_gap = BREAK_GAP * abs(advance)
        back_gap = -BACK_GAP * abs(advance)
        decode = font.decode
        words: list[tuple[float, float, str, bool, bool]] = []
        parts: list[str] = []
        blank = self._blank
        before = False
        word_x = end_x = x
        spaced = False
        for item in seq:
            if item.__class__ is bytes:
                for cid in decode(item):
                    if spaced:
                        x += charspace
                    text, width = glyphs.get(cid) or self._read_glyph(font, cid)
                    if text == BLANK:
                        if parts:
                            words.append((word_x, end_x, "".join(parts), before, True))
                            parts = []
                        blank = True
                    elif text:
                        if not parts:
                            word_x, before, blank = x, blank, False
                        elif not back_gap < x - end_x < break_gap:
                            words.append((word_x, end_x, "".join(parts), before, False))
                            parts, word_x, before = [], x, False
                        parts.append(text)
                        end_x = x + width * advance
                    x += width * advance
                    if cid == 32:
                        x += wordspace
                    spaced = True
            elif item.__class__ is int or item.__class__ is float:
                x -= item * step
                spaced = True
        if parts:
            words.append((word_x, end_x, "".join(parts), before, False))
        textstate.linematrix = (x, y)
        self._blank = blank
        if words:
            self._place(words, mult_matrix(textstate.matrix, self.ctm), textstate, y, bold)

    def _place(
        self,
        words: list[tuple[float, float, str, bool, bool]],
        matrix: Any,
        textstate: PDFTextState,
        y: float,
        bold: bool,
    ) -> None:
        a, b, c, d, e, f = matrix
        fontsize = textstate.fontsize
        sign = -1.0 if fontsize * textstate.scaling < 0 else 1.0
        length = (a * a + b * b) ** 0.5 or 1.0
        across, along = sign * a / length, sign * b / length
        turn = 0 if across > 0.98 else _turn(across, along)
        shown = self.words.setdefault(turn, [])
        size = abs(fontsize) * ((c * c + d * d) ** 0.5)
        bold = bold or textstate.render == 2
        artifact = self._artifact
        y += textstate.rise
        e = c * y + e - self.left
        f = self.height - (d * y + f - self.floor)
        width, height = self.width, self.height
        for x0, x1, text, before, after in words:
            left, base, right = a * x0 + e, f - b * x0, a * x1 + e
            if turn == 90:
                left, base, right = height - base, left, height - f + b * x1
            elif turn == 180:
                left, base, right = width - left, height - base, width - right
            elif turn == 270:
                left, base, right = base, width - left, f - b * x1
            shown.append(Word(base, left, right, size, text, bold, before, after, artifact))

    def _open_font(self, font: PDFFont) -> tuple[dict[int, tuple[str, float]], bool]:
        name = str(getattr(font, "fontname", "") or "").lower()
        self._fonts[font] = ({}, any(word in name for word in BOLD_WORDS))
        return self._fonts[font]

    def _read_glyph(self, font: PDFFont, cid: int) -> tuple[str, float]:
        width = font.char_width(cid)
        try:
            text = printed_text(font.to_unichr(cid), width)
        except PDFUnicodeNotDefined:
            text = "\ufffd"
        self._fonts[font][0][cid] = (text, width)
        return text, width


def _turn(across: float, along: float) -> int:
    """Degrees by which the page must be turned clockwise for the text to stand upright."""
    nearest = (round(across), round(along))
    straight = max(abs(across), abs(along)) > 0.98
    return TURNS.get(nearest, -1) if straight else -1


def _is_pagination(props: Any) -> bool:
    if not isinstance(props, dict):
        return False
    return getattr(props.get("Type"), "name", "") == "Pagination" or "Subtype" in props


def _crop_box(page: PDFPage, ctm: Any) -> Rectangle:
    x0, y0, x1, y1 = apply_matrix_rect(ctm, page.cropbox)
    return x0, y0, x1, y1


def _overlap(media: Any, crop: Rectangle) -> Rectangle:
    x0, y0 = max(media[0], crop[0]), max(media[1], crop[1])
    x1, y1 = min(media[2], crop[2]), min(media[3], crop[3])
    if x1 - x0 < 1 or y1 - y0 < 1:
        return media[0], media[1], media[2], media[3]
    return x0, y0, x1, y1
