"""One source as a PDF: its text, and the running heads, page numbers and imprint around it."""

import io
import itertools
from collections.abc import Iterator

from reportlab.pdfgen.canvas import Canvas

from sample_corpus.designs import Design, design_of
from sample_corpus.fonts import register_fonts
from sample_corpus.openings import opening_strips
from sample_corpus.pages import Column, Composer, draw_columns
from sample_corpus.setting import Style
from sample_corpus.source import Block, Source
from sample_corpus.strips import Strip, block_strips, parallel_strips, text_strips
from sample_corpus.tables import table_strips

IMPRINTS = {
    "ru": "Образец docmine, не официальный документ",
    "en": "docmine sample document, not an official text",
}
IMPRINTS["bilingual"] = f"{IMPRINTS['ru']} / {IMPRINTS['en']}"


def typeset(source: Source) -> bytes:
    """The document as a PDF with a text layer; the same bytes for the same source."""
    register_fonts()
    design = design_of(source)
    columns = _composed(source, design)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=design.page, invariant=1, pageCompression=1)
    canvas.setTitle(source.fields["title"])
    canvas.setAuthor("docmine sample corpus")
    canvas.setSubject(IMPRINTS[source.language])
    canvas.setCreator("docmine")
    pages = [list(each) for _, each in itertools.groupby(columns, lambda column: column.page)]
    opening, _ = opening_strips(source, design, _style(source, design))
    for index, page in enumerate(pages):
        _draw_furniture(canvas, source, design, index + 1, len(pages))
        if index == 0:
            _draw_opening(canvas, opening, design)
        draw_columns(canvas, page, design)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _style(source: Source, design: Design) -> Style:
    language = source.language if design.hyphenate and source.language != "bilingual" else ""
    return design.body.with_(language=language)


def _composed(source: Source, design: Design) -> list[Column]:
    style = _style(source, design)
    opening, used = opening_strips(source, design, style)
    small = style.with_(
        size=style.size - 1.6, leading=(style.size - 1.6) * 1.25, indent=0, before=2
    )
    notes = {
        number: text_strips(f"[^{number}] {words}", small, design.measure)
        for number, words in source.notes.items()
    }
    body = list(_body(source.blocks[used:], source, design, style))
    return Composer(design, notes).compose(opening, body)


def _body(
    blocks: tuple[Block, ...], source: Source, design: Design, style: Style
) -> Iterator[Strip]:
    if source.layout == "bilingual":
        yield from _parallel(blocks, design, style)
        return
    for is_row, group in itertools.groupby(blocks, lambda block: bool(block.cells)):
        if is_row:
            yield from _tables(list(group), design, style)
            continue
        for block in group:
            yield from block_strips(block, design, style, design.measure)


def _tables(rows: list[Block], design: Design, style: Style) -> Iterator[Strip]:
    starts = [index for index, row in enumerate(rows) if row.kind == "table_header"]
    for start, end in itertools.pairwise((*starts, len(rows))):
        yield from table_strips(rows[start:end], design, style, design.measure)


def _parallel(blocks: tuple[Block, ...], design: Design, style: Style) -> Iterator[Strip]:
    measure = (design.measure - design.gutter) / 2
    for left, right in zip(blocks[::2], blocks[1::2], strict=True):
        sides = [
            block_strips(block, design, style.with_(language=block.side), measure)
            for block in (left, right)
        ]
        yield from parallel_strips(sides[0], sides[1], measure + design.gutter)


def _draw_opening(canvas: Canvas, opening: list[Strip], design: Design) -> None:
    y = design.page[1] - design.top
    for strip in opening:
        y -= strip.before
        strip.draw(canvas, design.left, y)
        y -= strip.height


def _draw_furniture(canvas: Canvas, source: Source, design: Design, page: int, pages: int) -> None:
    middle = (design.left + design.page[0] - design.right) / 2
    canvas.setFillGray(0 if source.layout == "scan" else 0.35)
    canvas.setFont("sans", 6.5)
    canvas.drawCentredString(middle, 24, IMPRINTS[source.language])
    canvas.setFillGray(0)
    if page > 1 or (design.opening == "report" and design.head == "ruled"):
        _draw_head(canvas, source, design)
    if page > 1 or design.number not in {"top", "dashes"}:
        _draw_number(canvas, source, design, page, pages)


def _draw_head(canvas: Canvas, source: Source, design: Design) -> None:
    head = source.fields["running_head"]
    if design.head == "none" or not head:
        return
    y, right = design.page[1] - 40, design.page[0] - design.right
    left_part, bar, right_part = head.partition(" | ")
    canvas.setFont(f"{design.heading_face}-italic" if not bar else design.heading_face, 8)
    if bar:
        canvas.drawString(design.left, y, left_part)
        canvas.drawRightString(right, y, right_part)
    else:
        canvas.drawCentredString((design.left + right) / 2, y, head)
    if design.head == "ruled":
        canvas.setLineWidth(0.5)
        canvas.line(design.left, y - 5, right, y - 5)


def _draw_number(canvas: Canvas, source: Source, design: Design, page: int, pages: int) -> None:
    right = design.page[0] - design.right
    middle = (design.left + right) / 2
    canvas.setFont(design.face, 9.5)
    if design.number == "top":
        canvas.drawCentredString(middle, design.page[1] - 56, str(page))
    elif design.number == "outer":
        at = canvas.drawRightString if page % 2 else canvas.drawString
        at(right if page % 2 else design.left, 42, str(page))
    elif design.number == "of":
        words = "Страница {} из {}" if source.language == "ru" else "Page {} of {}"
        canvas.drawRightString(right, 42, words.format(page, pages))
    else:
        canvas.drawCentredString(
            middle, 42, f"– {page} –" if design.number == "dashes" else str(page)
        )
