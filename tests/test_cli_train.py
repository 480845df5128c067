"""`docmine train`: annotations in, a model folder out."""

from pathlib import Path

from builders import bytes_below, record, write_lines
from commands import check_refusal, docmine

from docmine.types import Example


def test_model_is_the_one_that_the_library_makes(
    examples: tuple[Example, ...], model_dir: Path, tmp_path: Path
) -> None:
    path = write_lines(tmp_path / "a.jsonl", map(record, examples))
    done = docmine("train", path, "--output", tmp_path / "model", "--no-embeddings")
    assert done.exit_code == 0
    assert done.stdout == ""
    assert done.stderr.startswith(
        "reading 140 passages\nlearning, and measuring on documents left out\n"
    )
    assert "140 passages" in done.stderr
    assert "auspices_event" in done.stderr
    assert bytes_below(tmp_path / "model") == bytes_below(model_dir)


def test_advice_and_hints_are_given_where_they_are_wanted(
    examples: tuple[Example, ...], tmp_path: Path
) -> None:
    again = record(examples[0]) | {"id": "again", "labels": ["legal_regulation"]}
    path = write_lines(tmp_path / "a.jsonl", [*map(record, examples), again])
    options = ["--no-embeddings", "--hints", tmp_path / "hints.csv"]
    done = docmine("train", path, "--output", tmp_path / "model", *options)
    assert done.exit_code == 0
    assert "labels differ between passages with the same words" in done.stderr
    assert "more passages of" in done.stderr
    assert "again" in (tmp_path / "hints.csv").read_text("utf-8-sig")


def test_too_few_examples_end_with_code_4(examples: tuple[Example, ...], tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", map(record, examples[:5]))
    done = docmine("train", path, "--output", tmp_path / "model")
    check_refusal(done, 4, "5 examples are too few", "Code at least 30 passages.")
    assert not (tmp_path / "model").exists()


def test_label_of_another_codebook_ends_with_code_4(
    examples: tuple[Example, ...], tiny_codebook_path: Path, tmp_path: Path
) -> None:
    path = write_lines(tmp_path / "a.jsonl", map(record, examples))
    done = docmine("train", path, "-o", tmp_path / "m", "--codebook", tiny_codebook_path)
    check_refusal(done, 4, "a.jsonl, line ", "unknown label", "The codebook 'tiny' has")
