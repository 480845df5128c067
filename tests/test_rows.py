"""Rows of lists together with what stands over them: interactions without labels of the rows."""

import re

import pytest

from docmine.pipeline import Pipeline
from docmine.stages.classify import rows_with_headings
from docmine.stages.recognize import recognize
from docmine.stages.relate import relate
from docmine.types import (
    Document,
    DocumentField,
    Interaction,
    Passage,
    PassageKind,
    Prediction,
    Span,
)

TITLE = "Перечень объектов и статусов ЮНЕСКО на территориях субъектов Федерации"
HEADING = "1. Объекты всемирного наследия"
HEADER = "Субъект | Объект | Год"
MORDOVIA = "Республика Мордовия | Ансамбль торговых рядов | 1991"
SUM = "Итого | два объекта | –"
CELL = re.compile(r"[^|\s](?:[^|]*[^|\s])?")
POPULATION = "1. Численность населения"


def table(*rows: str, heading: str = HEADING) -> Document:
    """A document with a title, a heading and a table under it."""
    kinds: list[PassageKind] = ["heading", "heading", "table_header", *(["table_row"] * len(rows))]
    text, passages = "", []
    above: tuple[str, ...] = ()
    for words, kind in zip((TITLE, heading, HEADER, *rows), kinds, strict=True):
        start = len(text)
        text += f"{words}\n"
        end = start + len(words)
        cells = tuple(Span(start + c.start(), start + c.end()) for c in CELL.finditer(words))
        passage = Passage(f"x:{start}", start, end, kind, "ru", headings=above, cells=cells)
        passages.append(passage)
        above = (*above, passage.passage_id) if kind != "table_row" else above
    title = DocumentField("title", TITLE, 0, len(TITLE))
    return Document("x", "x", text, "ru", passages=tuple(passages), fields=(title,))


def nothing_assigned(document: Document) -> list[Prediction]:
    rows = [passage for passage in document.passages if passage.kind == "table_row"]
    return [Prediction(row.passage_id, "institutional_presence", 0.1, False) for row in rows]


def test_row_with_a_region_is_a_sentence_behind_its_heading(reading: Pipeline) -> None:
    document = table(MORDOVIA, SUM)
    entities = recognize(document, reading.recognizer)
    (row,) = rows_with_headings(document, entities, nothing_assigned(document))
    assert row.text == f"{HEADING}: Республика Мордовия, Ансамбль торговых рядов, 1991"
    assert (row.title, row.headings, row.language) == (TITLE, (TITLE,), "ru")
    assert document.quote(document.by_id[row.example_id]) == MORDOVIA


@pytest.mark.parametrize("assigned", [True, None], ids=["labelled", "never coded"])
def test_row_that_has_a_label_or_cannot_have_one_is_left_alone(
    reading: Pipeline, assigned: bool | None
) -> None:
    document = table(MORDOVIA)
    row = document.passages[-1].passage_id
    predictions = [Prediction(row, "institutional_presence", 0.9, True)] if assigned else []
    entities = recognize(document, reading.recognizer)
    assert not list(rows_with_headings(document, entities, predictions))


def test_row_without_a_heading_is_left_alone(reading: Pipeline) -> None:
    row = Passage("x:0", 0, len(MORDOVIA), "table_row", "ru")
    document = Document("x", "x", MORDOVIA, "ru", passages=(row,))
    entities = recognize(document, reading.recognizer)
    assert not list(rows_with_headings(document, entities, nothing_assigned(document)))


def found(reading: Pipeline, document: Document) -> tuple[Interaction, ...]:
    """Interactions, where no row has a label of its own."""
    entities = recognize(document, reading.recognizer)
    predictions = nothing_assigned(document)
    of_rows = reading.of_rows(document, entities, predictions)
    return relate(document, entities, predictions, reading.recognizer.knowledge, of_rows)


def test_list_of_statuses_gives_interactions_proven_by_its_headings(reading: Pipeline) -> None:
    document = table(MORDOVIA, SUM)
    (only,) = found(reading, document)
    assert (only.region_id, only.organization_id) == ("RU-MO", "unesco")
    assert (only.label_id, only.date) == ("institutional_presence", "1991")
    assert only.passage_ids == (*document.passages[-1].headings, document.passages[-2].passage_id)


def test_list_of_other_things_gives_none(reading: Pipeline) -> None:
    assert not found(reading, table(MORDOVIA, SUM, heading=POPULATION))
