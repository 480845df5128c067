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
    """Rows that name a region and carry no label, each behind the heading and table header over it.

    `example_id` is the row's passage id; `entities` are sorted by place.
    """
    labelled = {each.passage_id for each in predictions if each.assigned}
    coded = {each.passage_id for each in predictions} - labelled
    for passage in document.passages:
        is_row = passage.kind in _KINDS and passage.passage_id in coded
        if is_row and passage.headings and _names_a_place(entities, passage):
            yield _behind(document, passage, _over(document, passage))


def _names_a_place(entities: Sequence[Entity], passage: Passage) -> bool:
    return any(entity.kind in _PLACES for entity in within(entities, passage))


def _over(document: Document, passage: Passage) -> tuple[Passage, ...]:
    """What stands over a row from the innermost heading on: it, and the table header under it."""
    above = [document.by_id[heading] for heading in passage.headings]
    innermost = next((n for n in reversed(range(len(above))) if above[n].kind == "heading"), 0)
    return tuple(above[innermost:])


def _behind(document: Document, passage: Passage, over: tuple[Passage, ...]) -> Example:
    """The row as a sentence would say it: the cells one after the other, the heading first."""
    lead = document.quote(over[0]).strip(" .:;")
    cells = ", ".join(part.strip() for part in document.quote(passage).split(" | "))
    outer = passage.headings[: len(passage.headings) - len(over)]
    return Example(
        example_id=passage.passage_id,
        text=f"{lead}: {cells}",
        language=passage.language,
        title=document.title,
        headings=tuple(document.quote(document.by_id[heading]) for heading in outer),
    )
