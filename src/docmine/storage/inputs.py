"""Which PDFs there are to read, and the names under which they and their results are filed."""

from collections.abc import Iterator
from pathlib import Path

from docmine.errors import InputError

# Most file systems end a name here; bytes, not letters: a Cyrillic letter takes two.
_LONGEST_NAME = 255


def find_pdfs(path: Path) -> list[tuple[Path, str]]:
    """PDF files at or below a path with the names they are filed under, sorted.

    A file is a PDF by its suffix, in any case. Raises InputError where there is none.
    """
    if path.is_file():
        return [(path, _spelled(path.name))]
    if not path.exists():
        raise InputError(path, "no such file or folder", "Check the path.")
    found = [(each, _spelled(each.relative_to(path).as_posix())) for each in _files_below(path)]
    if not found:
        raise InputError(path, "no PDF files here", "Give a folder that holds .pdf files.")
    return sorted(found, key=lambda pair: pair[1])


def result_name(source: str, document_id: str) -> str:
    """Where the result of a document lies below the output folder; too long a name is cut."""
    folder, _, name = source.rpartition("/")
    ending = f"-{document_id}.json"
    room = _LONGEST_NAME - len(ending.encode("utf-8"))
    stem = name.removesuffix(".pdf").encode("utf-8")[:room].decode("utf-8", "ignore")
    return "/".join(part for part in ("documents", folder, stem + ending) if part)


def _files_below(folder: Path) -> Iterator[Path]:
    for child in folder.rglob("*"):
        if child.suffix.lower() == ".pdf" and (child.is_file() or child.is_symlink()):
            yield child


def _spelled(name: str) -> str:
    """A file name with the bytes that are not UTF-8 spelled out, as old archives bring them."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
