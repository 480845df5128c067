"""`docmine classify`: passages in, coded passages out, in their order."""

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from builders import bytes_below, record, write_lines
from commands import check_refusal, docmine

from docmine.pipeline import Pipeline
from docmine.storage.models import default_codebook_path
from docmine.types import Example


def coded(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def lines(
    examples: tuple[Example, ...], model_dir: Path, tmp_path_factory: pytest.TempPathFactory
) -> list[dict[str, Any]]:
    """Eighty passages coded: more than are taken at a time."""
    folder = tmp_path_factory.mktemp("coded")
    write_lines(folder / "in.jsonl", map(record, examples[:80]))
    output = folder / "out.jsonl"
    done = docmine("classify", folder / "in.jsonl", "-o", output, "--model", model_dir)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "80 passages coded\n")
    return coded(output)


def test_lines_come_back_in_the_order_of_the_input(
    lines: list[dict[str, Any]], examples: tuple[Example, ...]
) -> None:
    assert [line["id"] for line in lines] == [example.example_id for example in examples[:80]]


def test_line_tells_every_probability_and_what_is_assigned(
    lines: list[dict[str, Any]], pipeline: Pipeline
) -> None:
    for line in lines:
        assert tuple(line["probabilities"]) == pipeline.codebook.label_ids
        assert line["labels"] == [p["label_id"] for p in line["predictions"] if p["assigned"]]


def test_offsets_count_from_the_start_of_the_passage(
    lines: list[dict[str, Any]], examples: tuple[Example, ...]
) -> None:
    spans = 0
    for line, example in zip(lines, examples, strict=False):
        evidence = [each for p in line["predictions"] for each in p["evidence"]]
        for span in (*line["entities"], *evidence):
            assert span["quote"] == example.text[span["start"] : span["end"]] != ""
            spans += 1
    assert spans > 100


def test_csv_is_read_too(model_dir: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("\ufeffid;text\n7;Форум прошел в Казани.\n", encoding="utf-8")
    done = docmine("classify", path, "-o", tmp_path / "out.jsonl", "--model", model_dir)
    assert done.exit_code == 0
    assert [line["id"] for line in coded(tmp_path / "out.jsonl")] == ["7"]


def test_mistake_ends_with_code_4_and_leaves_no_half_output(
    model_dir: Path, tmp_path: Path
) -> None:
    path = write_lines(tmp_path / "a.jsonl", [{"id": "1", "text": "a"}] * 70 + [{"id": "2"}])
    output = tmp_path / "out" / "coded.jsonl"
    done = docmine("classify", path, "-o", output, "--model", model_dir)
    check_refusal(done, 4, "a.jsonl, line 71: 'text' is missing or empty")
    assert bytes_below(tmp_path / "out") == {}


def test_file_that_is_not_there_ends_with_code_4(model_dir: Path, tmp_path: Path) -> None:
    done = docmine("classify", tmp_path / "a.jsonl", "-o", tmp_path / "b", "--model", model_dir)
    check_refusal(done, 4, "the file cannot be read")


def test_output_that_cannot_be_written_ends_with_code_3(model_dir: Path, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", [{"id": "1", "text": "a"}])
    done = docmine("classify", path, "-o", path / "b", "--model", model_dir)
    check_refusal(done, 3, "cannot be written")


def interrupt_until_it_ends(process: subprocess.Popen[str], times: int = 12) -> str:
    """Press Ctrl-C again every ten seconds: Python drops an interrupt that comes while a module is loading."""
    for _ in range(times):
        process.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            return process.communicate(timeout=10)[1]
    process.kill()
    raise AssertionError(f"still running after {times} interrupts")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
@pytest.mark.skipif(
    signal.getsignal(signal.SIGINT) == signal.SIG_IGN,
    reason="interrupts are ignored here, as a shell does in the background",
)
def test_interrupted_command_ends_with_code_130_and_leaves_nothing(
    model_dir: Path, tmp_path: Path
) -> None:
    pipe = tmp_path / "in.jsonl"
    os.mkfifo(pipe)
    output = tmp_path / "out" / "coded.jsonl"
    command = ["classify", pipe, "--output", output, "--model", model_dir]
    process = subprocess.Popen(
        [sys.executable, "-m", "docmine", *command], stderr=subprocess.PIPE, text=True
    )
    with process, pipe.open("w", encoding="utf-8") as waiting:
        waiting.write('{"id": "1", "text": "a"}\n')
        waiting.flush()
        said = interrupt_until_it_ends(process)
    assert process.returncode == 130
    assert said.endswith("docmine: interrupted; nothing half-written was left behind\n")
    assert bytes_below(tmp_path / "out") == {}


def test_codebook_that_was_reworded_is_told_and_used(
    examples: tuple[Example, ...], model_dir: Path, tmp_path: Path
) -> None:
    text = default_codebook_path().read_text("utf-8")
    codebook_path = tmp_path / "codebook.yaml"
    codebook_path.write_text(re.sub(r"^version: (\d+)", r"version: 9\1", text, flags=re.M), "utf-8")
    path = write_lines(tmp_path / "in.jsonl", [record(examples[0])])
    options = ["--model", model_dir, "--codebook", codebook_path]
    done = docmine("classify", path, "-o", tmp_path / "out.jsonl", *options)
    assert done.exit_code == 0
    assert "the model learned from version" in done.stderr
