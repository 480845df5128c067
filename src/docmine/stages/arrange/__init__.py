"""The third step: printed pages become one text in reading order, with every offset that ties it to paper."""

from collections.abc import Iterable

from docmine.stages.arrange.hyphens import Hyphenation
from docmine.stages.arrange.paragraphs import (
    Column,
    Paragraph,
    continues,
    edges_of,
    paragraphs,
    usual_leading,
)
from docmine.stages.arrange.writing import Writer
from docmine.types import Arrangement, Page, PrintedPage


def arrange(pages: Iterable[PrintedPage]) -> Arrangement:
    """Put the lines of a document in reading order and write its text."""
    printed = tuple(pages)
    columns = [_column(page) for page in printed if page.lines]
    leading = usual_leading(columns)
    writer = Writer(Hyphenation([line.text for page in printed for line in page.lines]))
    for paragraph in _joined(columns, leading):
        writer.write_paragraph(paragraph)
    return Arrangement(
        text=writer.text,
        pages=tuple(_page(page) for page in printed),
        lines=tuple(writer.lines),
        blocks=tuple(writer.blocks),
    )


def _column(page: PrintedPage) -> Column:
    lines = sorted(page.lines, key=lambda line: (round(line.box.bottom), line.box.x0))
    left, right = edges_of(lines)
    return Column(page.number, lines, left, right)


def _joined(columns: list[Column], leading: dict[int, float]) -> list[Paragraph]:
    found: list[Paragraph] = []
    before: Column | None = None
    for column in columns:
        fresh = paragraphs(column, leading)
        if found and before and continues(found[-1], fresh[0], before, column):
            found[-1].lines.extend(fresh.pop(0).lines)
        found.extend(fresh)
        before = column
    return found


def _page(page: PrintedPage) -> Page:
    return Page(
        page.number, page.width, page.height, page.rotation, page.source, page.grade, page.reasons
    )
