"""Files written whole or not at all, and read with errors that say what to do."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO

from docmine.errors import InputError


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file so that a reader sees the old one or the new one, never half of it.

    Raises InputError where the place cannot be written to.
    """
    payload = content.encode("utf-8") if isinstance(content, str) else content
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _replacing(path) as part_path:
            part_path.write_bytes(payload)
    except OSError as error:
        raise not_writable(path, error) from error


@contextmanager
def writing(path: Path) -> Iterator[TextIO]:
    """A text file to write to line by line that takes its place only when all went well."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with (
            _replacing(path) as part_path,
            part_path.open("w", encoding="utf-8", newline="") as out,
        ):
            yield out
    except OSError as error:
        raise not_writable(path, error) from error


@contextmanager
def writing_bytes(path: Path) -> Iterator[BinaryIO]:
    """Like `writing`, for a file that is no text."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _replacing(path) as part_path, part_path.open("wb") as out:
            yield out
    except OSError as error:
        raise not_writable(path, error) from error


def not_writable(path: Path, error: OSError) -> InputError:
    """The error for a place that cannot be written to."""
    what = f"cannot be written ({error.strerror or error})"
    return InputError(path, what, "Choose another --output, or free the space or the rights.")


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".part", dir=path.parent)
    os.close(handle)
    part_path = Path(name)
    try:
        yield part_path
        part_path.chmod(0o666 & ~_umask())
        part_path.replace(path)
    finally:
        part_path.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
