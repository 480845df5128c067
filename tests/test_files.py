"""Files are written whole or not at all."""

import os
import stat
from pathlib import Path

import pytest
from builders import bytes_below

from docmine.errors import InputError
from docmine.storage.files import write_whole, writing


def test_file_and_its_folders_are_made(tmp_path: Path) -> None:
    write_whole(tmp_path / "a" / "b" / "привет.txt", "мир")
    assert (tmp_path / "a" / "b" / "привет.txt").read_text(encoding="utf-8") == "мир"


def test_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.bin", b"\x00\r\n")
    assert (tmp_path / "a.bin").read_bytes() == b"\x00\r\n"


def test_line_ends_stay_as_they_are(tmp_path: Path) -> None:
    with writing(tmp_path / "a.csv") as out:
        out.write("a\r\nb\n")
    assert (tmp_path / "a.csv").read_bytes() == b"a\r\nb\n"


def test_old_file_stays_and_nothing_is_left_when_writing_fails(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_whole(path, "old")
    with pytest.raises(ZeroDivisionError), writing(path) as out:
        out.write("half of the new")
        out.flush()
        raise ZeroDivisionError
    assert bytes_below(tmp_path) == {"a.txt": b"old"}


def test_reader_sees_the_old_file_until_the_new_one_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_whole(path, "old")
    with writing(path) as out:
        out.write("new")
        out.flush()
        assert path.read_text(encoding="utf-8") == "old"
    assert path.read_text(encoding="utf-8") == "new"


def test_new_file_has_the_rights_that_the_shell_would_give(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "a.txt", "a")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o640


def test_place_that_cannot_be_written_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(InputError, match=r"cannot be written.*Choose another --output") as caught:
        write_whole(tmp_path / "file" / "a.txt", "a")
    assert caught.value.where == str(tmp_path / "file" / "a.txt")
    assert bytes_below(tmp_path) == {"file": b"in the way"}
