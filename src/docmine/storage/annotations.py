"""Passages that people bring: JSON lines or CSV, coded or not, one passage a record."""

import csv
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docmine.errors import AnnotationError
from docmine.storage.files import writing
from docmine.types import Codebook, Example

_SEPARATOR = "|"
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_TEXT_KEYS = ("id", "text", "title", "language", "document", "genre", "writer")
_CODED_KEYS = frozenset(
    (*_TEXT_KEYS, "headings", "heading", "labels", "decade", "hard", "coder", "note", "meta")
)


@dataclass(frozen=True, slots=True)
class _Record:
    content: dict[str, Any]
    path: Path
    line: int

    def error(self, what: str, next_step: str) -> AnnotationError:
        return AnnotationError(self.path, what, next_step, line=self.line)


def iter_passages(path: Path) -> Iterator[Example]:
    """Passages to classify, in the file's order, read as they are asked for.

    `id` and `text` are needed; `title`, `headings` (a list, or joined by "|" in a CSV) and `language`
    are used; any other key is left alone. Raises AnnotationError with the line of what is wrong.
    """
    for record in _records(path):
        yield _to_example(record)


def load_coded(path: Path, codebook: Codebook) -> tuple[Example, ...]:
    """Coded passages from one file or from every .jsonl and .csv file of a folder, sorted by id.

    Each needs `labels`, a list of label ids (empty for none). Unknown keys, unknown labels and
    ids that stand twice raise AnnotationError with file and line.
    """
    examples: dict[str, Example] = {}
    for record in _coded_records(path):
        example = _to_coded(record, codebook)
        if example.example_id in examples:
            what = f"the id '{example.example_id}' stands twice"
            raise record.error(what, "Give each passage an id of its own.")
        examples[example.example_id] = example
    if not examples:
        next_step = "Give a file or folder of coded passages (.jsonl or .csv)."
        raise AnnotationError(path, "no coded passages found", next_step)
    return tuple(examples[key] for key in sorted(examples))


def load_coding(path: Path, codebook: Codebook) -> dict[str, frozenset[str]]:
    """What one coder gave each passage: id -> labels; the passages' own words are not needed.

    Raises AnnotationError for unknown labels, missing ids and ids that stand twice.
    """
    coding: dict[str, frozenset[str]] = {}
    for record in _coded_records(path):
        example_id = _text(record, "id")
        if not example_id or example_id in coding:
            what = f"the id '{example_id}' stands twice" if example_id else "'id' is missing"
            raise record.error(what, "Give each passage an id of its own.")
        coding[example_id] = frozenset(_labels(record, codebook))
    return coding


def save_coded(examples: Iterable[Example], path: Path) -> None:
    """Write coded passages as JSON lines; raises InputError where that is impossible."""
    with writing(path) as out:
        for example in examples:
            out.write(json.dumps(_to_content(example), ensure_ascii=False) + "\n")


def _coded_records(path: Path) -> Iterator[_Record]:
    if not path.is_dir():
        yield from _records(path)
        return
    for child in sorted(path.iterdir()):
        if child.suffix.lower() in {".jsonl", ".csv"}:
            yield from _records(child)


def _records(path: Path) -> Iterator[_Record]:
    reader = _csv_records if path.suffix.lower() == ".csv" else _json_records
    try:
        yield from reader(path)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        next_step = "Give a .jsonl or .csv file, saved as UTF-8."
        raise AnnotationError(path, f"the file cannot be read ({error})", next_step) from error


def _json_records(path: Path) -> Iterator[_Record]:
    with path.open(encoding="utf-8-sig") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield _Record(_json_object(line, path, number), path, number)


def _json_object(line: str, path: Path, number: int) -> dict[str, Any]:
    try:
        content = json.loads(line)
    except json.JSONDecodeError as error:
        next_step = "Each line holds one JSON object; lines are not broken inside."
        what = f"not JSON ({error.msg})"
        raise AnnotationError(path, what, next_step, line=number) from error
    if not isinstance(content, dict):
        raise AnnotationError(path, "not a JSON object", 'Write {"id": …, "text": …}.', line=number)
    return content


def _csv_records(path: Path) -> Iterator[_Record]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        sample = file.read(8192)
        file.seek(0)
        delimiter = (
            ";" if sample.split("\n")[0].count(";") > sample.split("\n")[0].count(",") else ","
        )
        rows = csv.DictReader(file, delimiter=delimiter)
        for row in rows:
            if None in row:
                what = "more cells than the header has"
                next_step = f"Put texts that hold '{delimiter}' in double quotes."
                raise AnnotationError(path, what, next_step, line=rows.line_num)
            content: dict[str, Any] = dict(row)
            for key in ("headings", "labels"):
                if key in content:
                    content[key] = [part.strip() for part in (content[key] or "").split(_SEPARATOR)]
                    content[key] = [part for part in content[key] if part]
            yield _Record(content, path, rows.line_num)


def _to_example(record: _Record) -> Example:
    content = record.content
    values = {key: _text(record, key) for key in _TEXT_KEYS}
    if not values["id"] or not values["text"].strip():
        missing = "text" if values["id"] else "id"
        raise record.error(
            f"'{missing}' is missing or empty", "Each passage needs an id and a text."
        )
    return Example(
        example_id=values["id"],
        text=values["text"],
        title=values["title"],
        headings=_headings(content, record),
        language=values["language"],
        document=values["document"],
        genre=values["genre"],
        writer=values["writer"],
    )


def _text(record: _Record, key: str) -> str:
    value = record.content.get(key)
    if value is None:
        return ""
    if isinstance(value, (int, float)) and key == "id":
        return str(value)
    if not isinstance(value, str):
        raise record.error(f"'{key}' is not a text", f'Write "{key}" as a string.')
    return _whole(record, key, value)


def _whole(record: _Record, key: str, value: str) -> str:
    """JSON can spell half of a character (a lone surrogate), which no file can hold."""
    if _HALF_CHARACTER.search(value):
        what = f"'{key}' holds half of a character (a lone surrogate)"
        raise record.error(what, "Save the file anew with a tool that writes whole characters.")
    return value


def _headings(content: dict[str, Any], record: _Record) -> tuple[str, ...]:
    value = content.get("headings", content.get("heading"))
    if value is None or value == "":
        return ()
    items = [value] if isinstance(value, str) else value
    if isinstance(items, list) and all(isinstance(item, str) for item in items):
        return tuple(_whole(record, "headings", item) for item in items if item)
    raise record.error("'headings' is not a list of texts", 'Write "headings": ["…", "…"].')


def _to_coded(record: _Record, codebook: Codebook) -> Example:
    unknown = sorted(set(record.content) - _CODED_KEYS)
    if unknown:
        what = f"unknown key '{unknown[0]}'"
        next_step = f"Known keys: {', '.join(sorted(_CODED_KEYS))}; put your own under meta."
        raise record.error(what, next_step)
    labels = _labels(record, codebook)
    example = _to_example(record)
    context = {name: getattr(example, name) for name in Example.__dataclass_fields__}
    return Example(**{**context, "label_ids": labels})


def _labels(record: _Record, codebook: Codebook) -> tuple[str, ...]:
    labels = record.content.get("labels")
    if not isinstance(labels, list):
        raise record.error(
            "'labels' is missing", 'Write "labels": [] for a passage without labels.'
        )
    for label in labels:
        if label not in codebook.label_ids:
            next_step = f"The codebook '{codebook.id}' has: {', '.join(codebook.label_ids)}."
            raise record.error(f"unknown label '{label}'", next_step)
    return tuple(label for label in codebook.label_ids if label in labels)


def _to_content(example: Example) -> dict[str, Any]:
    return {
        "id": example.example_id,
        "language": example.language,
        "genre": example.genre,
        "document": example.document,
        "title": example.title,
        "headings": list(example.headings),
        "text": example.text,
        "labels": list(example.label_ids or ()),
        "writer": example.writer,
    }
