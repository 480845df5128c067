"""Trained models on coded passages: gains and losses add up, and what was learned from is told."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from builders import bytes_below, record, write_lines
from click.testing import Result
from commands import check_refusal, docmine

from docmine.errors import ModelMismatchError
from docmine.evaluation.trials import Comparison, compare, mcnemar, try_model
from docmine.pipeline import Pipeline, Settings
from docmine.training import train
from docmine.types import Codebook, Example

Examples = tuple[Example, ...]


@pytest.fixture(scope="module")
def earlier_dir(
    examples: Examples, reading: Pipeline, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A model that has seen half of what the other has."""
    folder = tmp_path_factory.mktemp("earlier")
    train(examples[:80], reading.codebook, folder, reading, embeddings=False)
    return folder


@pytest.fixture(scope="module")
def earlier(earlier_dir: Path) -> Pipeline:
    return Pipeline(Settings(model_dir=earlier_dir))


@pytest.fixture(scope="module")
def comparison(examples: Examples, earlier: Pipeline, pipeline: Pipeline) -> Comparison:
    return compare(examples, earlier, pipeline)


def test_gains_and_losses_are_where_the_models_differ(
    comparison: Comparison, examples: Examples
) -> None:
    gold = {each.example_id: each.label_ids or () for each in examples}
    assert comparison.changes
    for change in comparison.changes:
        assert change.gold == (change.label_id in gold[change.example_id])
    before, after = comparison.before.evaluation, comparison.after.evaluation
    assert len(comparison.changes) == int((before.assigned != after.assigned).sum())


def test_gains_less_losses_is_what_is_right_more(comparison: Comparison) -> None:
    before, after = comparison.before.evaluation, comparison.after.evaluation
    for column, label in enumerate(comparison.labels):
        right = [int((each.assigned == each.targets)[:, column].sum()) for each in (before, after)]
        assert label.gains - label.losses == right[1] - right[0]


def test_model_against_itself_changes_nothing(examples: Examples, pipeline: Pipeline) -> None:
    same = compare(examples[:20], pipeline, pipeline)
    assert same.changes == ()
    assert {label.p_value for label in same.labels} == {1.0}


@pytest.mark.parametrize(
    ("gains", "losses", "expected"),
    [
        pytest.param(0, 0, 1.0, id="nothing changed"),
        pytest.param(5, 5, 1.0, id="as many"),
        pytest.param(6, 0, 2 / 2**6, id="six for nothing"),
        pytest.param(1, 8, 2 * (1 + 9) / 2**9, id="one against eight"),
    ],
)
def test_mcnemar_is_the_exact_test(gains: int, losses: int, expected: float) -> None:
    assert mcnemar(gains, losses) == pytest.approx(expected)


def test_very_passages_of_the_training_are_told(examples: Examples, pipeline: Pipeline) -> None:
    assert "the very passages it learned from" in try_model(examples, pipeline).notice


def test_passages_that_were_learned_from_are_counted(examples: Examples, earlier: Pipeline) -> None:
    some = [replace(each, text=f" {each.text.upper()}") for each in examples[70:90]]
    assert "it learned from 10 of these 20 passages" in try_model(some, earlier).notice
    assert try_model(examples[80:85], earlier).notice == ""


def test_models_of_other_labels_are_not_compared(
    tiny_codebook: Codebook, tiny_codebook_path: Path, pipeline: Pipeline, tmp_path: Path
) -> None:
    labels = ("event", "rule", "", "")
    small = tuple(
        Example(f"{n}", f"{labels[n % 4]} {n * 7}", label_ids=tuple(filter(None, [labels[n % 4]])))
        for n in range(32)
    )
    train(small, tiny_codebook, tmp_path / "m", pipeline, embeddings=False)
    other = Pipeline(Settings(model_dir=tmp_path / "m", codebook_path=tiny_codebook_path))
    with pytest.raises(ModelMismatchError, match="assigns other labels"):
        compare(small, other, pipeline)


@pytest.fixture(scope="module")
def compared(
    examples: Examples,
    earlier_dir: Path,
    model_dir: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Result, Path]:
    folder = tmp_path_factory.mktemp("compared")
    path = write_lines(folder / "a.jsonl", map(record, examples))
    options = ["--model", model_dir, "--against", earlier_dir, "--output", folder / "out"]
    return docmine("evaluate", path, *options), folder / "out"


def test_command_prints_counts_and_writes_every_change(
    compared: tuple[Result, Path], comparison: Comparison
) -> None:
    done, output = compared
    assert done.exit_code == 0
    assert "McNemar" in done.stdout
    assert "learned from" in done.stderr
    assert set(bytes_below(output)) == {"comparison.json", "comparison.txt"}
    content = json.loads((output / "comparison.json").read_text("utf-8"))
    assert len(content["changes"]) == len(comparison.changes)
    assert {"example_id", "label_id", "gold", "gain", "before", "after"} == set(
        content["changes"][0]
    )


def test_one_model_alone_is_tested_as_it_is(
    examples: Examples, model_dir: Path, tmp_path: Path
) -> None:
    path = write_lines(tmp_path / "a.jsonl", map(record, examples[:30]))
    output = tmp_path / "numbers.json"
    done = docmine("evaluate", path, "--model", model_dir, "--output", output)
    assert done.exit_code == 0
    assert "rules F1" not in done.stdout
    assert json.loads(output.read_text("utf-8"))["split"].startswith("model region-io-formats-")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        pytest.param(["--against", "x"], "--against needs --model", id="nothing to compare"),
        pytest.param(["--model", "x", "--split", "genre"], "leave out --split", id="split"),
    ],
)
def test_options_that_do_not_go_together_end_with_code_2(
    options: list[str], words: str, tmp_path: Path
) -> None:
    done = docmine("evaluate", tmp_path, *options)
    assert (done.exit_code, done.stdout) == (2, "")
    assert words in done.stderr


def test_folder_without_a_model_ends_with_code_5(examples: Examples, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", map(record, examples[:30]))
    check_refusal(docmine("evaluate", path, "--model", tmp_path), 5, "there is no model here")
