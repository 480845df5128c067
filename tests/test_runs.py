"""What a results folder knows of the run before: finished, interrupted, or with other settings."""

import json
from pathlib import Path

import pytest

from docmine.errors import InputError
from docmine.storage import runs

SETTINGS: runs.Signature = {"versions": {"docmine": "1"}, "settings": {"model": "m"}}
OTHER: runs.Signature = {"versions": {"docmine": "1"}, "settings": {"model": "n"}}


def put(output: Path, *names: str) -> None:
    for name in names:
        path = output / "documents" / f"{name}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}", encoding="utf-8")


def work(output: Path, *names: str, signature: runs.Signature = SETTINGS) -> runs.Run:
    """A run that writes some results and is not finished."""
    run = runs.begin(output, signature)
    put(output, *names)
    for name in names:
        run.note(f"{name}.pdf", f"documents/{name}.json")
    return run


def finished(output: Path, *names: str, signature: runs.Signature = SETTINGS) -> None:
    run = work(output, *names, signature=signature)
    entries = [{"source": f"{n}.pdf", "result": f"documents/{n}.json"} for n in names]
    run.finish(signature | {"inputs": entries}, [f"documents/{n}.json" for n in names])


def earlier(output: Path, signature: runs.Signature = SETTINGS) -> set[str]:
    return set(runs.begin(output, signature).earlier)


def test_first_run_finds_nothing(tmp_path: Path) -> None:
    assert earlier(tmp_path / "out") == set()


def test_finished_run_leaves_its_manifest_and_no_journal(tmp_path: Path) -> None:
    finished(tmp_path, "a")
    assert {path.name for path in tmp_path.iterdir()} == {"documents", "run.json"}
    assert json.loads((tmp_path / "run.json").read_text("utf-8"))["schema_version"] == 1


def test_results_of_a_finished_run_hold_for_the_same_settings(tmp_path: Path) -> None:
    finished(tmp_path, "a", "b")
    assert earlier(tmp_path) == {"a.pdf", "b.pdf"}


def test_results_of_other_settings_do_not_hold(tmp_path: Path) -> None:
    finished(tmp_path, "a", "b", signature=OTHER)
    assert earlier(tmp_path) == set()


def test_results_of_an_interrupted_run_hold(tmp_path: Path) -> None:
    work(tmp_path, "a")
    assert earlier(tmp_path) == {"a.pdf"}


def test_interruptions_add_up(tmp_path: Path) -> None:
    work(tmp_path, "a")
    work(tmp_path, "b")
    assert earlier(tmp_path) == {"a.pdf", "b.pdf"}


def test_results_overwritten_with_other_settings_do_not_hold(tmp_path: Path) -> None:
    finished(tmp_path, "a", "b")
    work(tmp_path, "a", signature=OTHER)
    assert earlier(tmp_path) == set()


def test_journal_that_was_cut_off_holds_up_to_there(tmp_path: Path) -> None:
    work(tmp_path, "a")
    with (tmp_path / ".docmine-journal.jsonl").open("a", encoding="utf-8") as journal:
        journal.write('{"source": "b.pdf", "res')
    assert earlier(tmp_path) == {"a.pdf"}


@pytest.mark.parametrize("content", ["", "[]", '{"inputs": 3}', "{", '{"inputs": ["a"]}'])
def test_run_json_that_is_none_is_nothing(content: str, tmp_path: Path) -> None:
    (tmp_path / "run.json").write_text(content, encoding="utf-8")
    assert earlier(tmp_path) == set()


def test_results_of_inputs_that_are_gone_are_removed(tmp_path: Path) -> None:
    finished(tmp_path, "a", "b")
    (tmp_path / "documents" / "b.txt").touch()
    put(tmp_path, "of somebody else")
    finished(tmp_path, "a")
    left = {path.name for path in (tmp_path / "documents").iterdir()}
    assert left == {"a.json", "of somebody else.json"}


def test_results_of_an_interrupted_run_with_other_settings_are_removed(tmp_path: Path) -> None:
    work(tmp_path, "a", signature=OTHER)
    work(tmp_path, "b")
    finished(tmp_path, "c")
    assert {path.name for path in (tmp_path / "documents").iterdir()} == {"c.json"}


def test_nothing_outside_the_documents_is_ever_removed(tmp_path: Path) -> None:
    output = tmp_path / "out"
    (tmp_path / "mine.json").write_text("{}", encoding="utf-8")
    run = runs.begin(output, SETTINGS)
    run.note("a.pdf", "../mine.json")
    run.note("b.pdf", "documents/../../mine.json")
    finished(output, "c")
    assert (tmp_path / "mine.json").exists()


def test_folder_that_cannot_be_written_is_said_at_once(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="cannot be written"):
        runs.begin(tmp_path / "file" / "out", SETTINGS)
