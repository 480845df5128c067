"""Which files are read and under what names they are filed."""

import os
from pathlib import Path

import pytest

from docmine.errors import InputError
from docmine.storage.inputs import find_pdfs, result_name


def touch(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()


def test_pdfs_below_a_folder_are_found_sorted_by_name(tmp_path: Path) -> None:
    touch(tmp_path, "b.pdf", "а/отчёт 2019.PDF", "a/c.pdf", "notes.txt", "pdf")
    (tmp_path / "folder.pdf").mkdir()
    assert [name for _, name in find_pdfs(tmp_path)] == ["a/c.pdf", "b.pdf", "а/отчёт 2019.PDF"]


def test_one_file_is_filed_under_its_own_name(tmp_path: Path) -> None:
    touch(tmp_path, "а/отчёт.pdf")
    path = tmp_path / "а" / "отчёт.pdf"
    assert find_pdfs(path) == [(path, "отчёт.pdf")]


def test_name_in_an_old_encoding_is_spelled_out(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xce\xf2.pdf"))
    path.touch()
    ((found, name),) = find_pdfs(tmp_path)
    assert found == path
    assert name == r"\udcce\udcf2.pdf"


@pytest.mark.parametrize(
    ("name", "what"),
    [
        pytest.param("nowhere", "no such file or folder", id="no such folder"),
        pytest.param(".", "no PDF files here", id="no PDF in it"),
    ],
)
def test_nothing_to_read_is_said(name: str, what: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=what):
        find_pdfs(tmp_path / name)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("a.pdf", "documents/a-0123456789ab.json", id="a file"),
        pytest.param("ru/б в.pdf", "documents/ru/б в-0123456789ab.json", id="in a folder"),
        pytest.param("a.PDF", "documents/a.PDF-0123456789ab.json", id="capitals stay apart"),
        pytest.param("a.pdf.pdf", "documents/a.pdf-0123456789ab.json", id="suffix twice"),
    ],
)
def test_result_lies_where_its_document_does(source: str, expected: str) -> None:
    assert result_name(source, "0123456789ab") == expected


def test_long_cyrillic_name_still_fits_a_file_system(tmp_path: Path) -> None:
    name = result_name(f"{'ж' * 125}.pdf", "0123456789ab")
    touch(tmp_path, name)
    assert name.endswith("ж-0123456789ab.json")
