"""The canonical text is written here, once; nobody changes it afterwards."""

import re

from docmine.stages.arrange.hyphens import Hyphenation
from docmine.stages.arrange.paragraphs import HYPHENS, Paragraph
from docmine.types import Block, BlockKind, Box, Line, PrintedLine, Span

CELL_BREAK = " | "
BLOCK_BREAK = "\n"
LETTERSPACED = re.compile(r"(?:(?<=\s)|^)(?:[^\W\d_] ){2,}[^\W\d_](?=\W|$)")
RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Writer:
    """Appends blocks to the text and keeps the offsets of their lines."""

    def __init__(self, hyphenation: Hyphenation) -> None:
        self.hyphenation = hyphenation
        self.lines: list[Line] = []
        self.blocks: list[Block] = []
        self._parts: list[str] = []
        self._length = 0

    @property
    def text(self) -> str:
        """All that was written."""
        return "".join(self._parts)

    def write_paragraph(self, paragraph: Paragraph, kind: BlockKind = "text", mark: str = "") -> None:
        """One paragraph becomes one block."""
        self._break()
        start = self._length
        self._write_lines(paragraph.lines)
        first = paragraph.lines[0][1]
        self.blocks.append(
            Block(
                start=start,
                end=self._length,
                kind=kind,
                size=first.size,
                bold=all(line.bold for _, line in paragraph.lines),
                centered=paragraph.centered,
                indent=round(paragraph.indent, 1),
                mark=mark,
                confidence=_confidence(paragraph.lines),
            )
        )

    def write_furniture(self, page_number: int, line: PrintedLine) -> None:
        """A line that is not part of the text is kept beside it."""
        self.lines.append(
            Line(self._length, self._length, page_number, line.box, (), "furniture", line.text)
        )

    def _break(self) -> None:
        if self._length:
            self._append(BLOCK_BREAK)

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _write_lines(self, lines: list[tuple[int, PrintedLine]]) -> None:
        texts = [printed_words(line) for _, line in lines]
        for index, (page_number, line) in enumerate(lines):
            text, edges = texts[index]
            follower = texts[index + 1][0] if index + 1 < len(lines) else None
            if follower is not None and text[-1:] in HYPHENS and len(text) > 1:
                text, joint = self.hyphenation.join(text, follower)
            else:
                joint = "" if follower is None else " "
            start = self._length
            self._append(text)
            self.lines.append(Line(start, self._length, page_number, line.box, edges))
            self._append(joint)


def _confidence(lines: list[tuple[int, PrintedLine]]) -> float | None:
    known = [(line.confidence, len(line.text)) for _, line in lines if line.confidence is not None]
    weight = sum(length for _, length in known)
    if not weight:
        return None
    return round(sum(value * length for value, length in known) / weight, 3)


def printed_words(line: PrintedLine) -> tuple[str, tuple[float, ...]]:
    """A line's text as it is read, with the ends of its words: letterspacing closed."""
    text, edges = " ".join(line.text.split()), line.edges
    if "\u00ad" in text[:-1]:
        text = text[:-1].replace("\u00ad", "-") + text[-1]
    return text, edges
