"""`docmine run`: PDFs in, results and tables out, exit codes and words for people."""

import csv
import json
from pathlib import Path

import pytest
from builders import ENGLISH, draw, draw_locked
from click.testing import Result
from commands import check_refusal, docmine

from docmine.pipeline import Pipeline


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("in")
    draw(folder / "отчёты" / "доклад.pdf", ["=1+1", *ENGLISH])
    draw_locked(folder / "[red]locked.pdf")
    return folder


@pytest.fixture(scope="module")
def ran(
    folder: Path, model_dir: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Result, Path]:
    output = tmp_path_factory.mktemp("results") / "out"
    return docmine("run", folder, "--output", output, "--model", model_dir), output


def test_run_with_a_failure_ends_with_code_6_and_says_which(ran: tuple[Result, Path]) -> None:
    done, output = ran
    assert done.exit_code == 6
    assert json.loads((output / "run.json").read_text("utf-8"))["counts"]["failed"] == 1
    assert "[red]locked.pdf" in done.stderr


def test_stdout_stays_clean(ran: tuple[Result, Path]) -> None:
    assert ran[0].stdout == ""


def test_progress_is_plain_lines_where_there_is_no_terminal(ran: tuple[Result, Path]) -> None:
    lines = ran[0].stderr.splitlines()
    assert {line.split("] ")[1].split(":")[0] for line in lines[:2]} == {"done", "failed"}
    assert lines[0].startswith("[1/2] ")
    assert lines[1].startswith("[2/2] ")


def test_summary_counts_labels(ran: tuple[Result, Path], pipeline: Pipeline) -> None:
    assert "passages by label" in ran[0].stderr
    assert all(label in ran[0].stderr for label in pipeline.codebook.label_ids)


def test_passages_csv_opens_in_a_spreadsheet_and_runs_nothing(ran: tuple[Result, Path]) -> None:
    path = ran[1] / "passages.csv"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    texts = [row["text"] for row in rows]
    assert "'=1+1" in texts
    assert ENGLISH[0] in texts
    assert {row["source"] for row in rows} == {"отчёты/доклад.pdf"}
    assert {row["page"] for row in rows} == {"1"}


def test_usage_that_is_none_ends_with_code_2(folder: Path) -> None:
    for arguments in (
        ["run"],
        ["run", folder],
        ["run", folder, "-o", "x", "--jobs", "0"],
        ["walk"],
    ):
        done = docmine(*arguments)
        assert done.exit_code == 2
        assert done.stdout == ""
        assert "Usage: " in done.stderr


def test_folder_that_is_not_there_ends_with_code_3(tmp_path: Path) -> None:
    done = docmine("run", tmp_path / "nowhere", "-o", tmp_path / "out")
    check_refusal(done, 3, "nowhere: no such file or folder", "Check the path.")


def test_folder_without_pdfs_ends_with_code_3(tmp_path: Path) -> None:
    check_refusal(docmine("run", tmp_path, "-o", tmp_path / "out"), 3, "no PDF files here")


def test_output_that_cannot_be_written_ends_with_code_3(
    folder: Path, model_dir: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    done = docmine("run", folder, "-o", tmp_path / "file" / "out", "--model", model_dir)
    check_refusal(done, 3, "cannot be written", "Choose another --output")


def test_misspelt_codebook_ends_with_code_4_and_its_line(
    folder: Path, tiny_codebook_path: Path, tmp_path: Path
) -> None:
    path = tmp_path / "codebook.yaml"
    path.write_text(tiny_codebook_path.read_text("utf-8") + "lables: []\n", encoding="utf-8")
    done = docmine("run", folder, "-o", tmp_path / "out", "--codebook", path)
    check_refusal(done, 4, "codebook.yaml, line 13: unknown key 'lables'", "Correct the spelling")


@pytest.mark.parametrize(
    ("model", "codebook", "what"),
    [
        pytest.param("nowhere", None, "there is no model here", id="no model"),
        pytest.param("model.pkl", None, "can run any code", id="a pickle"),
        pytest.param(None, "tiny", "made for codebook", id="another codebook"),
    ],
)
def test_model_that_cannot_be_used_ends_with_code_5(
    model: str | None,
    codebook: str | None,
    what: str,
    folder: Path,
    model_dir: Path,
    tiny_codebook_path: Path,
    tmp_path: Path,
) -> None:
    arguments = ["--model", tmp_path / model if model else model_dir]
    arguments += ["--codebook", tiny_codebook_path] if codebook else []
    done = docmine("run", folder, "-o", tmp_path / "out", *arguments)
    check_refusal(done, 5, what)
    assert not (tmp_path / "out").exists()
