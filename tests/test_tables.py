"""Tables for people with a spreadsheet."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from docmine.pipeline import Pipeline
from docmine.storage import tables
from docmine.types import (
    Box,
    Document,
    Entity,
    Interaction,
    Line,
    Passage,
    Prediction,
    Result,
)

TEXT = '=HYPERLINK("x")\nThe Forum; "Ark", Казань'
HEADING = Passage("d:0-15", 0, 15, "heading", "en")
BODY = Passage("d:16-40", 16, 40, "paragraph", "en", "3.2", (HEADING.passage_id,))
DOCUMENT = Document(
    "d",
    "ru/a.pdf",
    TEXT,
    passages=(HEADING, BODY),
    lines=(Line(0, 15, 1, Box(0, 0, 9, 9)), Line(16, 40, 2, Box(0, 0, 9, 9))),
)
ENTITIES = (
    Entity(20, 25, "organization", "forum", "Northern Forum"),
    Entity(34, 40, "region", "RU-TA", "Republic of Tatarstan"),
    Entity(34, 40, "municipality", "RU-Kazan", "Kazan", links=("RU-TA",)),
)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def value(reading: Pipeline) -> Result:
    labels = reading.codebook.label_ids
    predictions = tuple(
        Prediction(
            BODY.passage_id, label, 0.91234 if label == labels[1] else 0.1, label in labels[1:3]
        )
        for label in labels
    )
    interaction = Interaction(
        "RU-TA", "forum", labels[1], 0.91234, (BODY.passage_id, HEADING.passage_id), place="=1+1"
    )
    return Result(DOCUMENT, ENTITIES, predictions, (interaction,))


@pytest.fixture
def passages(value: Result, reading: Pipeline, tmp_path: Path) -> list[dict[str, str]]:
    tables.save_passages([value, value], reading.codebook, tmp_path / "passages.csv")
    return rows(tmp_path / "passages.csv")


def test_spreadsheet_sees_utf8_and_its_own_line_ends(
    value: Result, reading: Pipeline, tmp_path: Path
) -> None:
    path = tmp_path / "passages.csv"
    tables.save_passages([value], reading.codebook, path)
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbfsource,document_id,passage_id,page,")
    assert content.count(b"\r\n") == 3


def test_passages_of_all_results_stand_in_rows(passages: list[dict[str, str]]) -> None:
    assert [row["passage_id"] for row in passages] == ["d:0-15", "d:16-40"] * 2


def test_row_tells_where_and_under_what_a_passage_stands(passages: list[dict[str, str]]) -> None:
    row = passages[1]
    assert row["source"] == "ru/a.pdf"
    assert (row["page"], row["kind"], row["number"]) == ("2", "paragraph", "3.2")
    assert row["headings"] == """'=HYPERLINK("x")"""
    assert row["text"] == 'The Forum; "Ark", Казань'


def test_row_tells_labels_and_every_probability(
    passages: list[dict[str, str]], reading: Pipeline
) -> None:
    labels = reading.codebook.label_ids
    assert passages[1]["labels"] == f"{labels[1]} | {labels[2]}"
    assert [passages[1][f"p_{label}"] for label in labels[:3]] == ["0.1", "0.9123", "0.1"]
    assert {passages[0][f"p_{label}"] for label in labels} == {""}


def test_row_names_each_actor_once_with_what_its_cities_belong_to(
    passages: list[dict[str, str]],
) -> None:
    assert (passages[1]["regions"], passages[1]["organizations"]) == (
        "Republic of Tatarstan",
        "Northern Forum",
    )


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_cell_that_a_spreadsheet_would_run_is_made_harmless(
    start: str, reading: Pipeline, tmp_path: Path
) -> None:
    text = f"{start}cmd|' /C calc'!A0"
    document = Document("d", f"{start}a.pdf", text, passages=(replace(HEADING, end=len(text)),))
    tables.save_passages([Result(document)], reading.codebook, tmp_path / "p.csv")
    row = rows(tmp_path / "p.csv")[0]
    assert row["text"] == f"'{text}"
    assert row["source"] == f"'{start}a.pdf"


def test_interaction_is_a_row_with_its_proof(value: Result, tmp_path: Path) -> None:
    tables.save_interactions([value], tmp_path / "interactions.csv")
    (row,) = rows(tmp_path / "interactions.csv")
    assert tuple(row) == tables.INTERACTION_COLUMNS
    assert (row["region_id"], row["organization_id"]) == ("RU-TA", "forum")
    assert (row["probability"], row["place"]) == ("0.9123", "'=1+1")
    assert row["passage_ids"] == "d:16-40 | d:0-15"
