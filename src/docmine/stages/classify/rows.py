"""Rows and items of lists, read once more together with what stands over them.

"Karelia | Kizhi Pogost | 1990" has no label by its own words, but under the heading "World Heritage
sites" it does state a status. Such a reading leads to interactions, never to labels of the row.
"""

from collections.abc import Iterator, Sequence

from docmine.stages.classify.describe import within
from docmine.types import Document, Entity, Example, Passage, Prediction

_KINDS = frozenset({"table_row", "list_item"})
_PLACES = frozenset({"region", "municipality"})


def rows_with_headings(
    document: Document, entities: Sequence[Entity], predictions: Sequence[Prediction]
) -> Iterator[Example]:
    """Rows that name a region and carry no label, each behind the innermost heading over it.

    `example_id` is the row's passage id; `entities` are sorted by place.
    """
    labelled = {each.passage_id for each in predictions if each.assigned}
    coded = {each.passage_id for each in predictions} - labelled
    for passage in document.passages:
        is_row = passage.kind in _KINDS and passage.passage_id in coded
        if is_row and passage.headings and _names_a_place(entities, passage):
            yield _behind(document, passage)


def _names_a_place(entities: Sequence[Entity], passage: Passage) -> bool:
    return any(entity.kind in _PLACES for entity in within(entities, passage))


def _innermost(document: Document, passage: Passage) -> int:
    """Which of the headings over a row is the last that is no table header; the first if none is."""
    kinds = [document.by_id[heading].kind for heading in passage.headings]
    return next((n for n in reversed(range(len(kinds))) if kinds[n] == "heading"), 0)


def _behind(document: Document, passage: Passage) -> Example:
    """The row as a sentence would say it: the cells one after the other, the heading first."""
    innermost = _innermost(document, passage)
    *outer, lead = (
        document.quote(document.by_id[heading]) for heading in passage.headings[: innermost + 1]
    )
    cells = ", ".join(part.strip() for part in document.quote(passage).split(" | "))
    return Example(
        example_id=passage.passage_id,
        text=f"{lead.strip(' .:;')}: {cells}",
        language=passage.language,
        title=document.title,
        headings=tuple(outer),
    )
