"""Reads the knowledge files and refuses what does not hold: unknown keys, missing ones, ids twice."""

import json
from collections.abc import Iterator
from dataclasses import MISSING, fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from docmine.errors import DataError
from docmine.knowledge import (
    Body,
    Country,
    Designation,
    Kind,
    Knowledge,
    Municipality,
    Organization,
    Region,
    Sector,
)

Record = TypeVar(
    "Record", Region, Municipality, Country, Organization, Body, Designation, Kind, Sector
)
KNOWLEDGE_DIR = Path(__file__).parent.parent / "knowledge"
LANGUAGES = frozenset({"en", "ru"})


@cache
def load(knowledge_dir: Path = KNOWLEDGE_DIR) -> Knowledge:
    """All knowledge files of a folder, by default the ones docmine brings; read once per process.

    Raises:
        DataError: a file is missing, or one of its lines cannot be used.
    """
    return Knowledge(
        regions=_read(knowledge_dir / "regions.jsonl", Region),
        municipalities=_read(knowledge_dir / "municipalities.jsonl", Municipality),
        countries=_read(knowledge_dir / "countries.jsonl", Country),
        organizations=_read(knowledge_dir / "organizations.jsonl", Organization),
        bodies=_read(knowledge_dir / "bodies.jsonl", Body),
        designations=_read(knowledge_dir / "designations.jsonl", Designation),
        instruments=_read(knowledge_dir / "instruments.jsonl", Kind),
        events=_read(knowledge_dir / "events.jsonl", Kind),
        sectors=_read(knowledge_dir / "sectors.jsonl", Sector),
        given_names=_read_words(knowledge_dir / "given_names.txt"),
        common_words=frozenset(_read_words(knowledge_dir / "common_words.txt")),
        word_forms=_read_word_forms(knowledge_dir / "word_forms.txt"),
    )


def dumps_word_forms(word_forms: dict[str, str]) -> str:
    """The kept word forms as the text of their file: key, tab, answer."""
    return "".join(f"{key}\t{answer}\n" for key, answer in word_forms.items())


def _read_words(path: Path) -> tuple[str, ...]:
    """Words divided by blanks and line ends, each once; lines that begin with # are remarks."""
    if not path.is_file():
        return ()
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(dict.fromkeys(word for line in lines if line[:1] != "#" for word in line.split()))


def _read_word_forms(path: Path) -> dict[str, str]:
    """Kept word forms only save time: without the file every word is asked anew."""
    if not path.is_file():
        return {}
    lines = path.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines)


def _read(path: Path, kind: type[Record]) -> tuple[Record, ...]:
    records: dict[str, Record] = {}
    for number, row in _rows(path):
        record = _record(path, number, row, kind)
        if record.id in records:
            raise _bad(path, number, f"the id {record.id!r} stands twice")
        records[record.id] = record
    return tuple(records.values())


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return
    for number, line in enumerate(lines, start=1):
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise _bad(path, number, f"this is not JSON ({error.msg})") from error
        if not isinstance(row, dict):
            raise _bad(path, number, "a record must be a JSON object")
        yield number, row


def _record(path: Path, number: int, row: dict[str, Any], kind: type[Record]) -> Record:
    known = {field.name for field in fields(kind)}
    needed = {
        field.name
        for field in fields(kind)
        if field.default is MISSING and field.default_factory is MISSING
    }
    if unknown := sorted(row.keys() - known):
        raise _bad(path, number, f"unknown key {unknown[0]!r}")
    if missing := sorted(needed - row.keys()):
        raise _bad(path, number, f"missing key {missing[0]!r}")
    return kind(**{key: _value(path, number, key, value) for key, value in row.items()})


def _value(path: Path, number: int, key: str, value: Any) -> Any:
    """JSON lists become tuples; a value by language may hold only the languages docmine knows."""
    if not isinstance(value, dict):
        return value
    if foreign := sorted(value.keys() - LANGUAGES):
        raise _bad(path, number, f"{key!r} has a language that is not known: {foreign[0]!r}")
    return {
        language: tuple(names) if isinstance(names, list) else names
        for language, names in value.items()
    }


def _bad(path: Path, number: int, what: str) -> DataError:
    return DataError(path, what, "Correct this line of the knowledge file.", line=number)
