"""Setting type: words into lines of a given measure, justified and hyphenated."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, Protocol

import pyphen

from sample_corpus.fonts import width

Align = Literal["left", "right", "center", "justify"]
_RUN = re.compile(r"(\*[^*]+\*|\[\^\d+\])")
_CORE = re.compile(r"[^\W\d_]+")
_NOTE_SCALE, _NOTE_RISE = 0.65, 0.35
_MOST_STRETCH = 1.9


class Pen(Protocol):
    """What a line needs of a canvas."""

    def setFont(self, font: str, size: float) -> None: ...  # noqa: N802, D102
    def drawString(self, x: float, y: float, text: str) -> None: ...  # noqa: N802, D102


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph is set; measures in points. `indent` is that of its first line."""

    face: str = "serif"
    size: float = 11.0
    leading: float = 15.0
    align: Align = "justify"
    indent: float = 0.0
    left: float = 0.0
    right: float = 0.0
    before: float = 0.0
    bold: bool = False
    italic: bool = False
    language: str = ""

    @property
    def font(self) -> str:
        """The name of the face in its weight and slope."""
        return self.face + ("-bold" if self.bold else "-italic" if self.italic else "")

    def with_(self, **changes: object) -> "Style":
        """The same style with some things changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a word in one font; `note` is the number of the footnote it refers to."""

    text: str
    font: str
    size: float
    rise: float = 0.0
    note: str = ""

    @property
    def width(self) -> float:
        """Its width in points."""
        return width(self.text, self.font, self.size)


Word = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line of words and where each starts, counted from the left edge of the measure."""

    words: tuple[Word, ...]
    starts: tuple[float, ...]

    @property
    def notes(self) -> tuple[str, ...]:
        """The numbers of the footnotes that this line refers to."""
        return tuple(piece.note for word in self.words for piece in word if piece.note)

    def draw(self, pen: Pen, x: float, baseline: float) -> None:
        """Put the line on paper."""
        for word, start in zip(self.words, self.starts, strict=True):
            at = x + start
            for piece in word:
                pen.setFont(piece.font, piece.size)
                pen.drawString(at, baseline + piece.rise, piece.text)
                at += piece.width


def set_lines(text: str, style: Style, measure: float, number: str = "") -> list[SetLine]:
    """A paragraph as lines. With `number` its first line starts with it, hanging if `indent` < 0."""
    hang = -style.indent if style.indent < 0 and number else 0.0
    words = list(_words(text, style))
    if number and not hang:
        words = list(_words(number, style)) + words
    lines = [_placed(*row, style, measure) for row in _broken(words, style, measure, hang)]
    if hang and lines:
        mark = next(_words(number, style))
        lines[0] = SetLine((mark, *lines[0].words), (style.left, *lines[0].starts))
    return lines


def word_width(word: Word) -> float:
    """The width of a word in points."""
    return sum(piece.width for piece in word)


def longest_word(text: str, style: Style) -> float:
    """The width of the widest word of a text, in points."""
    return max((word_width(word) for word in _words(text, style)), default=0.0)


def _words(text: str, style: Style) -> Iterator[Word]:
    word: list[Piece] = []
    for part in filter(None, _RUN.split(text)):
        chunks = [part] if part.startswith("[^") else re.split(r"( )", part.strip("*"))
        for chunk in chunks:
            if chunk == " ":
                if word:
                    yield tuple(word)
                word = []
            elif chunk:
                word.append(_piece(chunk, style, part))
    if word:
        yield tuple(word)


def _piece(chunk: str, style: Style, part: str) -> Piece:
    if part.startswith("[^"):
        mark = chunk[2:-1]
        rise = style.size * _NOTE_RISE
        return Piece(mark, style.font, style.size * _NOTE_SCALE, rise, note=mark)
    slanted = style.with_(italic=not style.italic) if part.startswith("*") else style
    return Piece(chunk, slanted.font, style.size)


def _broken(
    words: list[Word], style: Style, measure: float, hang: float
) -> Iterator[tuple[tuple[Word, ...], float, bool]]:
    blank = width(" ", style.font, style.size)
    offset = style.left + (hang or max(0.0, style.indent))
    row: list[Word] = []
    queue = list(reversed(words))
    while queue:
        word = queue.pop()
        room = measure - style.right - offset - sum(word_width(w) + blank for w in row)
        if word_width(word) <= room or (not row and not style.language):
            row.append(word)
            continue
        head, tail = _divided(word, style, room, len(row), blank)
        if head:
            row.append(head)
            word = tail
        elif not row:
            row.append(word)
            word = ()
        if word:
            queue.append(word)
        yield tuple(row), offset, False
        row, offset = [], style.left + hang
    if row:
        yield tuple(row), offset, True


def _divided(word: Word, style: Style, room: float, gaps: int, blank: float) -> tuple[Word, Word]:
    """The word in two where it may be divided and the line would gape without that."""
    gaping = not gaps or room / gaps > blank * (_MOST_STRETCH - 1)
    if not style.language or not gaping:
        return (), word
    for index, piece in enumerate(word):
        for cut in reversed(_cuts(piece.text, style.language)):
            hyphen = "" if piece.text[cut - 1] in "-–/" else "-"
            head = (*word[:index], replace(piece, text=piece.text[:cut] + hyphen))
            if word_width(head) <= room:
                return head, (replace(piece, text=piece.text[cut:]), *word[index + 1 :])
        if piece.note:
            break
    return (), word


@cache
def _cuts(text: str, language: str) -> list[int]:
    cuts = [match.end() for match in re.finditer(r"(?<=\w{2})[-/](?=\w{2})", text)]
    if "." in text.rstrip(".") or "@" in text or "_" in text:
        return cuts
    for core in _CORE.finditer(text):
        if len(core[0]) > 4 and not core[0].isupper():
            cuts += [core.start() + at for at in _dictionary(language).positions(core[0])]
    return sorted(cuts)


@cache
def _dictionary(language: str) -> pyphen.Pyphen:
    name = {"ru": "ru_RU", "en": "en_GB"}[language]
    return pyphen.Pyphen(lang=name, left=2, right=3)


def _placed(
    words: tuple[Word, ...], offset: float, last: bool, style: Style, measure: float
) -> SetLine:
    blank = width(" ", style.font, style.size)
    widths = [word_width(word) for word in words]
    spare = measure - style.right - offset - sum(widths) - blank * (len(words) - 1)
    if style.align == "justify" and not last and len(words) > 1:
        blank += spare / (len(words) - 1)
    elif style.align in {"right", "center"}:
        offset += spare if style.align == "right" else spare / 2
    starts, at = [], offset
    for each in widths:
        starts.append(at)
        at += each + blank
    return SetLine(words, tuple(starts))
