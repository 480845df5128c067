"""The third step: printed pages become one text in reading order, with every offset that ties it to paper."""

from collections.abc import Iterable, Sequence

from docmine.stages.arrange.flow import Item, attached, body_size, flow
from docmine.stages.arrange.footnotes import Footnote
from docmine.stages.arrange.frames import main_turn, turned_page
from docmine.stages.arrange.furniture import furniture_of
from docmine.stages.arrange.hyphens import Hyphenation
from docmine.stages.arrange.layout import Sheet, lay_out
from docmine.stages.arrange.paragraphs import Paragraph
from docmine.stages.arrange.tables import Table
from docmine.stages.arrange.writing import Writer
from docmine.types import Arrangement, Page, PrintedPage


def arrange(pages: Iterable[PrintedPage]) -> Arrangement:
    """Put the lines of a document in reading order and write its text.

    Columns are read one after the other, tables row by row; running heads, page numbers and stamps
    are kept as lines of kind `furniture`; footnotes stand after the paragraph that cites them.
    """
    shown = tuple(pages)
    turns = {page.number: main_turn(page) for page in shown}
    upright = [turned_page(page, turns[page.number]) for page in shown]
    furniture = furniture_of(upright)
    size = body_size(upright)
    sheets = [lay_out(page, furniture[page.number], size) for page in upright]
    items = flow(sheets)
    writer = Writer(
        Hyphenation(line.text for page in upright for line in page.lines), upright, turns
    )
    _write(writer, items, attached(items, sheets), sheets)
    for page in upright:
        for line in page.lines:
            if id(line) in furniture[page.number]:
                writer.write_furniture(page.number, line)
    return Arrangement(
        text=writer.text,
        pages=tuple(_page(page) for page in shown),
        lines=tuple(writer.lines),
        blocks=tuple(writer.blocks),
    )


def _write(
    writer: Writer,
    items: Sequence[Item],
    notes: dict[int, list[Footnote]],
    sheets: Sequence[Sheet],
) -> None:
    for index, item in enumerate(items):
        if isinstance(item, Table):
            writer.write_table(item)
        else:
            writer.write_paragraph(item)
        for note in notes.pop(index, []):
            writer.write_paragraph(note.paragraph, "footnote", note.mark)
    for left in notes.values():
        for note in left:
            writer.write_paragraph(note.paragraph, "footnote", note.mark)
    for sheet in sheets:
        for line in sheet.asides:
            writer.write_paragraph(Paragraph([(sheet.page_number, line)]))


def _page(page: PrintedPage) -> Page:
    return Page(
        page.number, page.width, page.height, page.rotation, page.source, page.grade, page.reasons
    )
