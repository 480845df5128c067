"""Passages that were coded: one line each, offsets from the start of the passage."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import bytes_below

from docmine.stages.wrap import wrap
from docmine.storage.coded import coded_record, save_coded_passages
from docmine.types import Entity, Evidence, Example, Precedent, Prediction, Result

EXAMPLE = Example("x-1", "В Казани открыт форум.", title="Казань", headings=("Форум",))


@pytest.fixture
def result() -> Result:
    document = wrap(EXAMPLE)
    heading, passage = document.passages[0], document.passages[-1]
    start = passage.start
    entities = (
        Entity(0, 6, "municipality", "RU-Kazan", "Kazan"),
        Entity(start + 2, start + 8, "municipality", "RU-Kazan", "Kazan", links=("RU-TA",)),
    )
    evidence = (Evidence(start + 16, start + 21, 1.23456),)
    precedents = (Precedent("g-1", 0.71234, "В Уфе открыт форум."),)
    predictions = (
        Prediction(passage.passage_id, "event", 0.87654, True, evidence, precedents),
        Prediction(passage.passage_id, "rule", 0.01, False),
        Prediction(heading.passage_id, "event", 0.5, True),
    )
    return Result(document, entities, predictions)


def test_record_tells_only_of_the_passage_itself(result: Result) -> None:
    assert coded_record(EXAMPLE, result) == {
        "id": "x-1",
        "language": "ru",
        "labels": ["event"],
        "probabilities": {"event": 0.8765, "rule": 0.01},
        "predictions": [
            {
                "label_id": "event",
                "probability": 0.8765,
                "assigned": True,
                "evidence": [{"start": 16, "end": 21, "weight": 1.2346, "quote": "форум"}],
                "precedents": [
                    {"example_id": "g-1", "similarity": 0.7123, "text": "В Уфе открыт форум."}
                ],
            },
            {
                "label_id": "rule",
                "probability": 0.01,
                "assigned": False,
                "evidence": [],
                "precedents": [],
            },
        ],
        "entities": [
            {
                "start": 2,
                "end": 8,
                "kind": "municipality",
                "entity_id": "RU-Kazan",
                "name": "Kazan",
                "rule": "gazetteer",
                "links": ["RU-TA"],
                "quote": "Казани",
            }
        ],
    }


def test_one_line_is_written_for_each_and_counted(result: Result, tmp_path: Path) -> None:
    path = tmp_path / "coded.jsonl"
    assert save_coded_passages([(EXAMPLE, result)] * 3, path) == 3
    lines = path.read_text("utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["x-1"] * 3


def test_nothing_is_left_when_the_input_breaks(result: Result, tmp_path: Path) -> None:
    def broken() -> Iterator[tuple[Example, Result]]:
        yield EXAMPLE, result
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        save_coded_passages(broken(), tmp_path / "coded.jsonl")
    assert bytes_below(tmp_path) == {}
