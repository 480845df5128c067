"""Label-error hints: confident contradictions and same words coded otherwise, the strongest first."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from builders import record, write_lines
from commands import docmine

from docmine.pipeline import Pipeline
from docmine.storage.tables import save_rows
from docmine.training import train
from docmine.training.hints import conflicts, contradictions, hints
from docmine.types import Example

GIVEN = np.array([True] * 4 + [False] * 4)
STATED = np.array([0.9, 0.8, 0.9, 0.05, 0.1, 0.2, 0.1, 0.95])


def example(number: int, *labels: str, text: str = "") -> Example:
    return Example(f"{number}", text or f"Passage {number}.", label_ids=labels)


def test_wrong_labels_are_the_ones_contradicted() -> None:
    # Mean with the label 0.6625, mean of the other side without it 0.6625.
    margins = contradictions(GIVEN, STATED)
    assert np.flatnonzero(margins >= 0).tolist() == [3, 7]
    assert margins[3] == pytest.approx(0.95 - 0.6625)
    assert margins[7] == pytest.approx(0.95 - 0.6625)


@pytest.mark.parametrize("value", [True, False], ids=["always", "never"])
def test_label_that_never_varies_is_not_contradicted(value: bool) -> None:
    assert not (contradictions(np.full(8, value), STATED) >= 0).any()


def test_passage_on_the_right_side_is_never_contradicted() -> None:
    sure = np.where(GIVEN, 0.6, 0.4)
    assert not (contradictions(GIVEN, sure) >= 0).any()


def test_strongest_contradiction_stands_first() -> None:
    coded = [example(n, *(["a"] if given else [])) for n, given in enumerate(GIVEN)]
    stated = STATED.copy()
    stated[7] = 0.8
    found = hints(coded, ("a",), stated[:, None])
    assert [(h.example_id, h.given) for h in found] == [("3", True), ("7", False)]
    assert found[0].reason == "left-out probability"
    assert found[0].probability == 0.05


def test_same_words_with_other_labels_are_named_on_both_sides() -> None:
    coded = [
        example(0, "a", text="The same  words."),
        example(1, "b", text="the same words."),
        example(2, "b", text="Other words."),
    ]
    assert conflicts(coded) == ((0, 1),)
    found = hints(coded, ("a", "b"), np.full((3, 2), 0.5))
    assert [(h.example_id, h.label_id, h.given, h.others) for h in found] == [
        ("0", "a", True, ("1",)),
        ("1", "a", False, ("0",)),
        ("0", "b", False, ("1",)),
        ("1", "b", True, ("0",)),
    ]


def test_same_words_with_the_same_labels_are_no_conflict() -> None:
    assert conflicts([example(0, "a", text="Same."), example(1, "a", text="Same.")]) == ()


@pytest.mark.parametrize("suffix", [".jsonl", ".csv"])
def test_hints_are_written_for_people(suffix: str, tmp_path: Path) -> None:
    coded = [example(0, "a", text="=Same."), example(1, "b", text="=Same.")]
    found = hints(coded, ("a", "b"), np.full((2, 2), 0.5))
    path = tmp_path / f"hints{suffix}"
    save_rows((hint.to_record() for hint in found), path)
    if suffix == ".csv":
        rows = list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))
        assert (rows[0]["text"], rows[0]["others"]) == ("'=Same.", "1")
    else:
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        assert (rows[0]["text"], rows[0]["others"]) == ("=Same.", ["1"])
    assert [row["example_id"] for row in rows] == ["0", "1", "0", "1"]


@pytest.mark.parametrize("name", ["none.csv", "none.jsonl"])
def test_no_hints_are_an_empty_file(name: str, tmp_path: Path) -> None:
    save_rows((), tmp_path / name)
    assert (tmp_path / name).read_text("utf-8-sig").strip() == ""


def test_label_turned_round_is_found_in_training(
    examples: tuple[Example, ...], reading: Pipeline, tmp_path: Path
) -> None:
    repeated = [replace(e, example_id=f"again {e.example_id}", label_ids=()) for e in examples]
    repeated = [e for e, old in zip(repeated, examples, strict=True) if old.label_ids][:2]
    told = train((*examples[:90], *repeated), reading.codebook, tmp_path, reading, embeddings=False)
    same = {hint.example_id for hint in told.hints if hint.reason != "left-out probability"}
    assert {e.example_id for e in repeated} <= same


def test_command_writes_hints_beside_the_evaluation(
    examples: tuple[Example, ...], model_dir: Path, tmp_path: Path
) -> None:
    twice = [record(examples[0]), record(examples[0]) | {"id": "again", "labels": []}]
    twice[0]["labels"] = ["auspices_event"]
    path = write_lines(tmp_path / "a.jsonl", twice)
    output = tmp_path / "hints.jsonl"
    done = docmine("evaluate", path, "--model", model_dir, "--hints", output)
    assert done.exit_code == 0
    ids = {json.loads(line)["example_id"] for line in output.read_text("utf-8").splitlines()}
    assert ids == {"again", examples[0].example_id}
