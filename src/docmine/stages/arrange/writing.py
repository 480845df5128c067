"""The canonical text is written here, once; nobody changes it afterwards."""

import math
from collections.abc import Sequence

from docmine.stages.arrange.frames import askew_box, askew_edges, turned_box
from docmine.stages.arrange.hyphens import Hyphenation
from docmine.stages.arrange.paragraphs import HYPHENS, Paragraph
from docmine.stages.arrange.printed import read
from docmine.stages.arrange.tables import Row, Table
from docmine.types import Block, BlockKind, Box, Line, PrintedLine, PrintedPage, Span

CELL_BREAK = " | "
BLOCK_BREAK = "\n"

Placed = tuple[int, PrintedLine]


class Writer:
    """Appends blocks to the text and keeps the offsets of their lines.

    `pages` are the pages as laid out and `turns` by how much each was turned for that; the boxes
    that are written are those of the page as shown.
    """

    def __init__(
        self, hyphenation: Hyphenation, pages: Sequence[PrintedPage], turns: dict[int, int]
    ) -> None:
        self.lines: list[Line] = []
        self.blocks: list[Block] = []
        self._hyphenation = hyphenation
        self._sheets = {page.number: page for page in pages}
        self._turns = turns
        self._parts: list[str] = []
        self._length = 0
        self._tables = 0

    @property
    def text(self) -> str:
        """All that was written."""
        return "".join(self._parts)

    def write_paragraph(
        self, paragraph: Paragraph, kind: BlockKind = "text", mark: str = ""
    ) -> None:
        """One paragraph becomes one block."""
        self._break()
        start = self._length
        self._write_lines(paragraph.lines)
        self.blocks.append(
            Block(
                start=start,
                end=self._length,
                kind=kind,
                size=paragraph.lines[0][1].size,
                bold=all(line.bold for _, line in paragraph.lines),
                centered=paragraph.centered,
                indent=round(paragraph.indent, 1),
                mark=mark,
                confidence=_confidence(paragraph.lines),
            )
        )

    def write_table(self, table: Table) -> None:
        """Each row becomes one block, its cells parted by bars."""
        self._tables += 1
        for row in table.rows:
            if row.repeated:
                for lines in row.cells.values():
                    for line in lines:
                        self.write_furniture(row.page_number, line)
            elif row.cells:
                self._write_row(row)

    def _write_row(self, row: Row) -> None:
        self._break()
        start = self._length
        cells: list[Span] = []
        placed: list[Placed] = []
        for column in sorted(row.cells):
            if cells:
                self._append(CELL_BREAK)
            opening = self._length
            lines = [(row.page_number, line) for line in row.cells[column]]
            self._write_lines(lines)
            placed += lines
            cells.append(Span(opening, self._length))
        self.blocks.append(
            Block(
                start=start,
                end=self._length,
                kind="table_header" if row.header else "table_row",
                size=placed[0][1].size,
                bold=all(line.bold for _, line in placed),
                table=self._tables,
                cells=tuple(cells),
                confidence=_confidence(placed),
            )
        )

    def write_furniture(self, page_number: int, line: PrintedLine) -> None:
        """A line that is not part of the text is kept beside it."""
        box = self._shown(page_number, line.box)
        self.lines.append(
            Line(self._length, self._length, page_number, box, (), "furniture", line.text)
        )

    def _break(self) -> None:
        if self._length:
            self._append(BLOCK_BREAK)

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _write_lines(self, lines: Sequence[Placed]) -> None:
        readings = [read(line) for _, line in lines]
        for index, (page_number, line) in enumerate(lines):
            text, edges = readings[index]
            joint = ""
            if index + 1 < len(lines):
                text, joint = self._join(text, readings[index + 1][0])
            elif text.endswith("\u00ad"):
                text = text[:-1] + "-"
            start = self._length
            self._append(text)
            self._place(page_number, line, start, edges)
            self._append(joint)

    def _place(
        self, page_number: int, line: PrintedLine, start: int, edges: tuple[float, ...]
    ) -> None:
        """Write down where the words from `start` on stand on paper."""
        page = self._sheets[page_number]
        slope = 0.0
        if self._turns.get(page_number) or line.turn:
            edges = ()
        elif page.skew:
            edges = askew_edges(edges, line.box, page)
            slope = round(math.tan(math.radians(page.skew)), 4)
        box = self._shown(page_number, line.box)
        self.lines.append(Line(start, self._length, page_number, box, edges, slope=slope))

    def _join(self, text: str, follower: str) -> tuple[str, str]:
        if text[-1:] in HYPHENS and len(text) > 1:
            return self._hyphenation.join(text, follower)
        return text, "" if text.endswith("/") and follower[:1].isalpha() else " "

    def _shown(self, page_number: int, box: Box) -> Box:
        """Where a box of the page as laid out lies on the page as shown."""
        sheet, turn = self._sheets[page_number], self._turns.get(page_number, 0)
        if sheet.skew:
            box = askew_box(box, sheet)
        if turn:
            box = turned_box(box, 360 - turn, sheet.width, sheet.height)
        return box


def _confidence(lines: Sequence[Placed]) -> float | None:
    known = [(line.confidence, len(line.text)) for _, line in lines if line.confidence is not None]
    weight = sum(length for _, length in known)
    if not weight:
        return None
    return round(sum(value * length for value, length in known) / weight, 3)
