"""`docmine evaluate`: the tables are its result, on stdout."""

import json
from pathlib import Path

import pytest
from builders import record, write_lines
from click.testing import Result
from commands import check_refusal, docmine

from docmine.types import Example

LABELS = {"auspices_event": "event", "legal_regulation": "rule"}


@pytest.fixture(scope="module")
def annotations(examples: tuple[Example, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our passages with the labels of the tiny codebook."""
    records = [record(example) for example in examples[:100]]
    for each, example in zip(records, examples, strict=False):
        each["labels"] = [LABELS[label] for label in example.label_ids or () if label in LABELS]
    return write_lines(tmp_path_factory.mktemp("coded") / "a.jsonl", records)


@pytest.fixture(scope="module")
def evaluated(annotations: Path, tiny_codebook_path: Path) -> tuple[Result, Path]:
    output = annotations.with_name("numbers.json")
    options = ["--codebook", tiny_codebook_path, "--no-embeddings", "--split", "language"]
    return docmine("evaluate", annotations, *options, "--output", output), output


def test_tables_stand_on_stdout_and_progress_on_stderr(evaluated: tuple[Result, Path]) -> None:
    done, _ = evaluated
    assert done.exit_code == 0
    assert "held out by language" in done.stdout
    assert "event" in done.stdout
    assert "support" in done.stdout
    assert done.stderr.splitlines()[0].startswith("language: en (")


def test_numbers_are_written_as_json(evaluated: tuple[Result, Path]) -> None:
    content = json.loads(evaluated[1].read_text("utf-8"))
    assert content["split"] == "language"
    assert {"overall", "without ru", "without en"} <= set(content["scores"])
    labels = content["scores"]["overall"]["labels"]
    assert [label["label_id"] for label in labels] == ["event", "rule"]
    assert all(label["support"] > 0 for label in labels)


def test_learning_curve_is_printed_and_written(
    annotations: Path, tiny_codebook_path: Path, tmp_path: Path
) -> None:
    options = ["--codebook", tiny_codebook_path, "--no-embeddings", "--learning-curve"]
    done = docmine("evaluate", annotations, *options, "--output", tmp_path / "curve.json")
    assert done.exit_code == 0
    assert "25%" in done.stdout
    assert done.stderr.splitlines()[0].startswith("25% of the documents (")
    points = json.loads((tmp_path / "curve.json").read_text("utf-8"))["points"]
    assert [point["share"] for point in points] == [0.25, 0.5, 0.75, 1.0]


def test_split_that_does_not_exist_ends_with_code_2(annotations: Path) -> None:
    done = docmine("evaluate", annotations, "--split", "weather")
    assert (done.exit_code, done.stdout) == (2, "")


def test_set_without_such_a_split_ends_with_code_4(
    annotations: Path, tiny_codebook_path: Path, tmp_path: Path
) -> None:
    lines = annotations.read_text("utf-8").splitlines()
    records = [json.loads(line) | {"writer": ""} for line in lines]
    path = write_lines(tmp_path / "a.jsonl", records)
    options = ["--codebook", tiny_codebook_path, "--no-embeddings", "--split", "writer"]
    check_refusal(docmine("evaluate", path, *options), 4, "no part has 25 passages")


def test_folder_without_annotations_ends_with_code_4(tmp_path: Path) -> None:
    check_refusal(docmine("evaluate", tmp_path), 4, "no coded passages found")
