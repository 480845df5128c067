"""The fourth step: an arranged text becomes a document of passages with numbers, headings, sentences."""

from collections.abc import Sequence

from docmine.stages.segment.definitions import definitions
from docmine.stages.segment.fields import fields
from docmine.stages.segment.headings import TITLE_RANK, Role, opening, roles
from docmine.stages.segment.language import language_of
from docmine.stages.segment.sentences import sentences
from docmine.types import Arrangement, Block, Document, Language, Passage, Span

LANGUAGE_SAMPLE = 20000


def segment(arrangement: Arrangement, document_id: str, source: str) -> Document:
    """Cut the text into passages; they do not overlap and stand in order.

    `source` is the path relative to the folder that was run. Every line of the text lies in one
    passage; only in tables may a line be shared by the passages of two rows.
    """
    text = arrangement.text
    usual = _usual_language(text)
    return Document(
        document_id=document_id,
        source=source,
        text=text,
        language=usual,
        pages=arrangement.pages,
        lines=arrangement.lines,
        passages=tuple(_passages(arrangement, document_id, usual)),
        fields=tuple(fields(text, arrangement.blocks)),
        definitions=tuple(definitions(text)),
        problems=arrangement.problems,
    )


def _usual_language(text: str) -> Language:
    middle = max(0, len(text) // 2 - LANGUAGE_SAMPLE // 2)
    sample = text[middle : middle + LANGUAGE_SAMPLE]
    votes = [language_of(sample[at : at + 1000]) for at in range(0, len(sample), 1000)]
    return max(sorted(set(votes)), key=votes.count) if votes else "other"


def _passages(arrangement: Arrangement, document_id: str, usual: Language) -> list[Passage]:
    blocks = arrangement.blocks
    texts = [arrangement.text[block.start : block.end] for block in blocks]
    found = roles(blocks, texts)
    paths = _paths(blocks, found, [f"{document_id}:{b.start}-{b.end}" for b in blocks])
    return [
        Passage(
            passage_id=f"{document_id}:{block.start}-{block.end}",
            start=block.start,
            end=block.end,
            kind=role.kind,
            language=language_of(words, usual),
            number=role.number,
            headings=path,
            sentences=_sentences(arrangement.text, block),
            cells=block.cells,
            confidence=block.confidence,
        )
        for block, words, role, path in zip(blocks, texts, found, paths, strict=True)
    ]


def _sentences(text: str, block: Block) -> tuple[Span, ...]:
    return block.cells or tuple(sentences(text, block.start, block.end))


def _paths(
    blocks: Sequence[Block], found: Sequence[Role], ids: Sequence[str]
) -> list[tuple[str, ...]]:
    """For each block the ids of the headings it stands under, the header of its table last."""
    paths: list[tuple[str, ...]] = []
    stack: list[tuple[float, str]] = []
    headers: list[str] = []
    table = 0
    titles = opening(found)
    for index, (block, role, identity) in enumerate(zip(blocks, found, ids, strict=True)):
        rank = TITLE_RANK if index < titles else role.rank
        if role.kind == "heading":
            while stack and stack[-1][0] >= rank:
                stack.pop()
        if block.table != table:
            table, headers = block.table, []
        path = tuple(heading for _, heading in stack)
        paths.append(path + tuple(headers) if role.kind == "table_row" else path)
        if role.kind == "heading":
            stack.append((rank, identity))
        elif role.kind == "table_header":
            headers.append(identity)
    return paths
