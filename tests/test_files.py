import pytest

from docmine.errors import InputError
from docmine.storage.files import write_whole, writing


def test_file_appears_whole(tmp_path):
    write_whole(tmp_path / "a" / "b.txt", "слово\n")
    assert (tmp_path / "a" / "b.txt").read_text(encoding="utf-8") == "слово\n"
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b.txt"]


def test_failure_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "b.txt"
    write_whole(path, "old")
    with pytest.raises(KeyError), writing(path) as out:
        out.write("half")
        raise KeyError
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_place_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="--output"):
        write_whole(tmp_path / "file" / "b.txt", "x")
