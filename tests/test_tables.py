"""Tables for people with a spreadsheet."""

import csv
import gc
import weakref
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from docmine.errors import InputError
from docmine.pipeline import Pipeline
from docmine.storage import parquet, tables
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
    tables.save_tables([value, value], reading.codebook, tmp_path)
    return rows(tmp_path / "passages.csv")


def test_spreadsheet_sees_utf8_and_its_own_line_ends(
    value: Result, reading: Pipeline, tmp_path: Path
) -> None:
    tables.save_tables([value], reading.codebook, tmp_path)
    content = (tmp_path / "passages.csv").read_bytes()
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
    tables.save_tables([Result(document)], reading.codebook, tmp_path)
    row = rows(tmp_path / "passages.csv")[0]
    assert row["text"] == f"'{text}"
    assert row["source"] == f"'{start}a.pdf"


def test_interaction_is_a_row_with_its_proof(
    value: Result, reading: Pipeline, tmp_path: Path
) -> None:
    tables.save_tables([value], reading.codebook, tmp_path)
    (row,) = rows(tmp_path / "interactions.csv")
    assert tuple(row) == tables.INTERACTION_COLUMNS
    assert (row["region_id"], row["organization_id"]) == ("RU-TA", "forum")
    assert (row["probability"], row["place"]) == ("0.9123", "'=1+1")
    assert row["passage_ids"] == "d:16-40 | d:0-15"


def test_typed_table_holds_lists_numbers_and_nothing_where_nothing_is_told(
    value: Result, reading: Pipeline, tmp_path: Path
) -> None:
    arrow = pytest.importorskip("pyarrow.parquet")
    tables.save_tables([value, value], reading.codebook, tmp_path)
    table = arrow.read_table(tmp_path / "interactions.parquet")
    assert tuple(table.column_names) == tables.INTERACTION_COLUMNS
    kinds = {field.name: str(field.type) for field in table.schema}
    assert kinds["probability"] == "double"
    assert kinds["passage_ids"] == kinds["sectors"] == "list<element: string>"
    first, second = table.to_pylist()
    assert first == second
    assert first["passage_ids"] == [BODY.passage_id, HEADING.passage_id]
    assert (first["probability"], first["place"]) == (0.9123, "=1+1")
    assert (first["date"], first["sectors"]) == (None, [])


def test_statistics_program_reads_the_typed_table(
    value: Result, reading: Pipeline, tmp_path: Path
) -> None:
    pytest.importorskip("pyarrow")
    pandas = pytest.importorskip("pandas")
    tables.save_tables([value], reading.codebook, tmp_path)
    frame = pandas.read_parquet(tmp_path / "interactions.parquet")
    assert list(frame.region_id) == ["RU-TA"]
    assert frame.probability.dtype == "float64"
    assert list(frame.passage_ids[0]) == [BODY.passage_id, HEADING.passage_id]
    assert frame.date.isna().all()


def test_run_without_interactions_has_a_typed_table_without_rows(
    reading: Pipeline, tmp_path: Path
) -> None:
    arrow = pytest.importorskip("pyarrow.parquet")
    tables.save_tables([], reading.codebook, tmp_path)
    table = arrow.read_table(tmp_path / "interactions.parquet")
    assert (table.num_rows, tuple(table.column_names)) == (0, tables.INTERACTION_COLUMNS)


def test_typed_table_of_an_earlier_run_goes_where_none_can_be_written(
    value: Result, reading: Pipeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "interactions.parquet").write_bytes(b"of an earlier run")
    monkeypatch.setattr(parquet, "find_spec", lambda _name: None)
    tables.save_tables([value], reading.codebook, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"passages.csv", "interactions.csv"}


def test_tables_are_left_as_they_were_when_a_result_cannot_be_read(
    value: Result, reading: Pipeline, tmp_path: Path
) -> None:
    tables.save_tables([value], reading.codebook, tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def broken() -> Iterator[Result]:
        yield replace(value, interactions=())
        raise InputError("x", "cannot be read", "Run it again.")

    with pytest.raises(InputError):
        tables.save_tables(broken(), reading.codebook, tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_results_are_read_once_and_not_kept(
    value: Result, reading: Pipeline, tmp_path: Path
) -> None:
    alive: list[int] = []
    documents: list[weakref.ref[Document]] = []

    def passing() -> Iterator[Result]:
        for number in range(5):
            document = replace(DOCUMENT, document_id=f"d{number}")
            documents.append(weakref.ref(document))
            yield replace(value, document=document)
            del document
            gc.collect()
            alive.append(sum(each() is not None for each in documents))

    tables.save_tables(passing(), reading.codebook, tmp_path)
    assert len(rows(tmp_path / "interactions.csv")) == 5
    assert max(alive) <= 2
