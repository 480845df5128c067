"""The fourth step: an arranged text becomes a document of passages with numbers, headings, sentences."""

from docmine.stages.segment.language import language_of
from docmine.stages.segment.numbering import BULLETS, HEADWORD, NUMBER
from docmine.stages.segment.sentences import sentences
from docmine.types import Arrangement, Block, Document, Passage, PassageKind

HEADING_LENGTH = 200


def segment(arrangement: Arrangement, document_id: str, source: str) -> Document:
    """Cut the text into passages; they do not overlap and stand in order."""
    passages: list[Passage] = []
    stack: list[tuple[float, str]] = []
    for block in arrangement.blocks:
        passages.append(_passage(arrangement, block, document_id, stack))
    return Document(
        document_id=document_id,
        source=source,
        text=arrangement.text,
        language=language_of(arrangement.text),
        pages=arrangement.pages,
        lines=arrangement.lines,
        passages=tuple(passages),
        problems=arrangement.problems,
    )


def _passage(
    arrangement: Arrangement, block: Block, document_id: str, stack: list[tuple[float, str]]
) -> Passage:
    text = arrangement.text[block.start : block.end]
    kind, number, rank = _kind(block, text)
    identity = f"{document_id}:{block.start}-{block.end}"
    if kind == "heading":
        while stack and stack[-1][0] >= rank:
            stack.pop()
    headings = tuple(heading for _, heading in stack)
    if kind == "heading":
        stack.append((rank, identity))
    return Passage(
        passage_id=identity,
        start=block.start,
        end=block.end,
        kind=kind,
        language=language_of(text),
        number=number,
        headings=headings,
        sentences=tuple(sentences(arrangement.text, block.start, block.end)),
        cells=block.cells,
        confidence=block.confidence,
    )


def _kind(block: Block, text: str) -> tuple[PassageKind, str, float]:
    if block.kind != "text":
        return block.kind, block.mark, 0
    word = HEADWORD.match(text)
    if word and len(text) < HEADING_LENGTH and (word["ordinal"] or word.end() == len(text)):
        return "heading", word["number"], 3
    number = NUMBER.match(text)
    found = number["number"] if number else ""
    short = len(text) < HEADING_LENGTH and text[-1:] not in ";,:."
    if short and (block.bold or block.centered or text.isupper()):
        return "heading", found, 5
    if not found:
        return "paragraph", "", 0
    return ("list_item" if found[0] in BULLETS or found[-1] == ")" else "clause"), found, 0
