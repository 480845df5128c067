"""A folder of PDFs: every input is accounted for, whatever is in it."""

import json
import os
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from builders import ENGLISH, bytes_below, draw, draw_blank, draw_locked

from docmine.batch import Options, Outcome, Report, run
from docmine.errors import CodebookError, InputError, ModelMismatchError
from docmine.pipeline import Settings
from docmine.storage import parquet, results
from docmine.types import Failure, Problem

FAILURES = {
    "blank.pdf": "no_text",
    "broken.pdf": "damaged_pdf",
    "empty.PDF": "damaged_pdf",
    "locked.pdf": "encrypted_pdf",
    "записка.pdf": "damaged_pdf",
}
READ = Options(steps="read")


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two documents that can be read among five that cannot."""
    folder = tmp_path_factory.mktemp("mixed")
    draw(folder / "отчёты" / "доклад за 2014 год.pdf")
    draw(folder / "en" / "report.pdf", ENGLISH, title="Report")
    draw_blank(folder / "blank.pdf")
    draw_locked(folder / "locked.pdf")
    (folder / "broken.pdf").write_bytes(draw(folder / "x").read_bytes()[:400])
    (folder / "x").unlink()
    (folder / "empty.PDF").touch()
    (folder / "записка.pdf").write_text("Это не PDF, а переименованный текст.", encoding="utf-8")
    (folder / "notes.txt").write_text("not for docmine", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def outputs(
    mixed: Path, model_dir: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Path, Report]:
    """The same run by one worker and by two, and the report of the second."""
    folder = tmp_path_factory.mktemp("out")
    settings = Settings(model_dir=model_dir)
    run(mixed, folder / "one", settings)
    report = run(mixed, folder / "two", settings, Options(jobs=2))
    return folder / "one", folder / "two", report


@pytest.fixture
def read_once(tmp_path: Path) -> tuple[Path, Path]:
    """Two documents and an output folder into which they were read."""
    folder, output = tmp_path / "in", tmp_path / "out"
    draw(folder / "a.pdf")
    draw(folder / "b.pdf", ENGLISH)
    run(folder, output, options=READ)
    return folder, output


def manifest(output: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((output / "run.json").read_text("utf-8"))
    return content


def statuses(report: Report) -> dict[str, str]:
    return {outcome.source: outcome.status for outcome in report.outcomes}


def test_one_worker_and_two_give_equal_bytes(outputs: tuple[Path, Path, Report]) -> None:
    one, two, _ = outputs
    assert bytes_below(one) == bytes_below(two)


def test_every_input_is_done_failed_or_skipped(outputs: tuple[Path, Path, Report]) -> None:
    counts = manifest(outputs[0])["counts"]
    assert counts == {"inputs": 7, "done": 2, "failed": 5, "skipped": 0, "partial": 0}
    assert counts["inputs"] == len(manifest(outputs[0])["inputs"])


def test_failures_tell_why_and_what_to_do(outputs: tuple[Path, Path, Report]) -> None:
    inputs = manifest(outputs[0])["inputs"]
    failed = {entry["source"]: entry for entry in inputs if entry["status"] == "failed"}
    assert {source: entry["code"] for source, entry in failed.items()} == FAILURES
    assert all(entry["what"] and entry["next_step"] for entry in failed.values())


def test_results_lie_under_the_names_of_their_documents(
    outputs: tuple[Path, Path, Report],
) -> None:
    files = set(bytes_below(outputs[0]))
    named = {entry["result"] for entry in manifest(outputs[0])["inputs"] if entry["result"]}
    tables = {"passages.csv", "interactions.csv"}
    if parquet.installed():
        tables |= {"interactions.parquet"}
    assert files == {*named, *tables, "run.json"}
    for name in named:
        result = results.load(outputs[0] / name)
        assert result.document.source in {"отчёты/доклад за 2014 год.pdf", "en/report.pdf"}
        assert name.startswith(f"documents/{result.document.source[:-4]}-")


def test_run_json_names_versions_settings_model_and_codebook(
    outputs: tuple[Path, Path, Report],
) -> None:
    content = manifest(outputs[0])
    assert next(iter(content)) == "schema_version"
    assert {"docmine", "pdfplumber", "spacy", "scikit-learn"} <= set(content["versions"])
    assert content["settings"]["model"].startswith("region-io-formats-")
    assert content["settings"]["codebook"]["id"] == "region-io-formats"


def test_no_file_tells_where_it_was_made(outputs: tuple[Path, Path, Report], mixed: Path) -> None:
    for content in bytes_below(outputs[0]).values():
        assert str(mixed).encode() not in content
        assert str(outputs[0]).encode() not in content


def test_report_counts_what_run_json_counts(outputs: tuple[Path, Path, Report]) -> None:
    report = outputs[2]
    assert {o.source for o in report.outcomes if o.failure} == set(FAILURES)
    assert [o.source for o in report.outcomes] == sorted(o.source for o in report.outcomes)
    assert report.labels == manifest(outputs[1])["labels"]
    assert sum(report.labels.values()) >= sum(o.labelled for o in report.outcomes) > 0


def test_resumed_run_keeps_adds_repairs_and_removes(read_once: tuple[Path, Path]) -> None:
    folder, output = read_once
    kept, broken = (output / entry["result"] for entry in manifest(output)["inputs"])
    before = kept.stat().st_mtime_ns
    broken.write_text("{", encoding="utf-8")
    draw(folder / "c.pdf", title="Third")
    report = run(folder, output, options=replace(READ, resume=True))
    assert statuses(report) == {"a.pdf": "skipped", "b.pdf": "done", "c.pdf": "done"}
    assert kept.stat().st_mtime_ns == before
    assert results.load(broken).document.source == "b.pdf"
    assert manifest(output)["counts"] == {
        "inputs": 3,
        "done": 2,
        "failed": 0,
        "skipped": 1,
        "partial": 0,
    }
    (skipped,) = [each for each in report.outcomes if each.status == "skipped"]
    assert (skipped.pages, skipped.passages) == (1, len(results.load(kept).document.passages))
    assert skipped.reason


def test_results_of_documents_that_changed_or_went_are_removed(
    read_once: tuple[Path, Path],
) -> None:
    folder, output = read_once
    (output / "documents" / "of somebody else.json").write_text("{}", encoding="utf-8")
    (folder / "a.pdf").unlink()
    draw(folder / "b.pdf", ENGLISH, title="Changed")
    run(folder, output, options=READ)
    names = {path.name[:2] for path in (output / "documents").glob("*")}
    assert names == {"b-", "of"}
    assert len(list((output / "documents").glob("b-*.json"))) == 1
    assert len(list((output / "documents").glob("b-*.txt"))) == 1


def test_interrupted_run_is_resumed_where_it_stopped(tmp_path: Path) -> None:
    def interrupt(_outcome: Outcome) -> None:
        raise KeyboardInterrupt

    draw(tmp_path / "in" / "a.pdf")
    draw(tmp_path / "in" / "b.pdf", ENGLISH)
    with pytest.raises(KeyboardInterrupt):
        run(tmp_path / "in", tmp_path / "out", options=READ, progress=interrupt)
    report = run(tmp_path / "in", tmp_path / "out", options=replace(READ, resume=True))
    assert sorted(statuses(report).values()) == ["done", "skipped"]


def test_name_in_an_old_encoding_is_read_and_spelled_out(tmp_path: Path) -> None:
    draw(tmp_path / "in" / os.fsdecode(b"\xce\xf2\xf7\xe5\xf2.pdf"))
    report = run(tmp_path / "in", tmp_path / "out", options=READ)
    source = r"\udcce\udcf2\udcf7\udce5\udcf2.pdf"
    assert statuses(report) == {source: "done"}
    assert manifest(tmp_path / "out")["inputs"][0]["source"] == source


def test_one_file_is_read_as_a_folder_of_one(mixed: Path, tmp_path: Path) -> None:
    told: list[Outcome] = []
    report = run(mixed / "en" / "report.pdf", tmp_path, options=READ, progress=told.append)
    assert statuses(report) == {"report.pdf": "done"}
    assert told == list(report.outcomes)
    (text,) = (tmp_path / "documents").glob("report-*.txt")
    assert ENGLISH[0] in text.read_text("utf-8")
    assert {path.name for path in tmp_path.iterdir()} == {"documents", "run.json"}


def test_document_that_needs_too_much_memory_costs_itself_only(mixed: Path, tmp_path: Path) -> None:
    tight = replace(READ, megabytes=1)
    report = run(mixed / "en", tmp_path, options=tight)
    (outcome,) = report.outcomes
    assert (outcome.status, outcome.failure and outcome.failure.code) == (
        "failed",
        "limit_exceeded",
    )


def test_bug_costs_one_document_and_says_where_it_is(mixed: Path, tmp_path: Path) -> None:
    nonsense = Settings(max_pages="many")  # type: ignore[arg-type]
    (outcome,) = run(mixed / "en", tmp_path, nonsense, READ).outcomes
    assert outcome.failure is not None
    assert outcome.failure.code == "bug"
    assert re.search(r"docmine stumbled: TypeError in \w+\.py, line \d+", outcome.failure.what)


@pytest.mark.parametrize(
    ("make", "what"),
    [
        pytest.param(lambda folder: folder / "nowhere", "no such file or folder", id="nowhere"),
        pytest.param(lambda folder: folder, "no PDF files here", id="no PDFs"),
    ],
)
def test_nothing_to_read_leaves_no_output(make: Any, what: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    with pytest.raises(InputError, match=what):
        run(make(tmp_path / "in"), tmp_path / "out", options=READ)
    assert not (tmp_path / "out").exists()


def test_output_that_cannot_be_written_is_said_before_any_work(mixed: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="cannot be written"):
        run(mixed, tmp_path / "file", options=READ)


def test_codebook_and_model_are_checked_before_any_work(
    mixed: Path, model_dir: Path, tiny_codebook_path: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "codebook.yaml"
    shutil.copy(tiny_codebook_path, broken)
    broken.write_text(broken.read_text("utf-8") + "lables: []\n", encoding="utf-8")
    with pytest.raises(CodebookError, match="unknown key"):
        run(mixed, tmp_path / "out", Settings(model_dir, broken))
    with pytest.raises(ModelMismatchError):
        run(mixed, tmp_path / "out", Settings(model_dir, tiny_codebook_path))
    assert not (tmp_path / "out").exists()


def test_partial_is_done_with_something_missing() -> None:
    problem = Problem("no_text", "nothing there", "Look.", 3)
    outcomes = (
        Outcome("a.pdf", "done", problems=(problem,)),
        Outcome("b.pdf", "done"),
        Outcome("c.pdf", "failed", failure=Failure("c.pdf", "damaged_pdf", "broken", "Leave it.")),
    )
    report = Report(outcomes)
    assert (report.partial, report.count("done"), report.count("failed")) == (1, 2, 1)
