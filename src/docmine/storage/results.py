"""Results on disk: one JSON file for each document, flat tables joined by ids.

Every record that has `start` and `end` also carries its words under `quote`, so that people can
read the file and a reader can check that text and offsets belong together.
"""

import json
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError

from docmine.errors import DataError, SchemaVersionError
from docmine.storage.files import write_whole
from docmine.types import (
    Definition,
    Document,
    DocumentField,
    Entity,
    Interaction,
    Language,
    Line,
    Page,
    Passage,
    Prediction,
    Problem,
    Result,
)

# Raise this when a reader of the old files would misread a new one; keep the old reader and a
# file of the old version under tests/golden.
SCHEMA_VERSION = 1

_DOCUMENT_TABLES: dict[str, type] = {
    "pages": Page,
    "problems": Problem,
    "fields": DocumentField,
    "definitions": Definition,
    "passages": Passage,
    "lines": Line,
}
_RESULT_TABLES: dict[str, type] = {
    "entities": Entity,
    "predictions": Prediction,
    "interactions": Interaction,
}
_HEAD: dict[str, Any] = {"document_id": str, "source": str, "text": str, "language": Language}
_MODE: Literal["validation"] = "validation"
_QUOTED = ("fields", "definitions", "passages", "entities")
_ORDER = (
    *("interactions", "predictions", "entities", "fields", "definitions"),
    *("passages", "problems", "pages", "lines"),
)


def save(result: Result, path: Path) -> None:
    """Write one result; raises InputError where that is impossible."""
    write_whole(path, dumps(result))


def load(path: Path) -> Result:
    """Read a result.

    Raises DataError where the file is not a result or its quotes do not match its text, and
    SchemaVersionError where it was written by a newer docmine.
    """
    try:
        content = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        next_step = "Give a file that `docmine run` wrote under documents/."
        raise DataError(path, "the result cannot be read", next_step) from error
    return loads(content, where=path)


def dumps(result: Result) -> str:
    """The result as JSON: tables with one record a line, keys in a fixed order."""
    document = result.document
    head = {
        "schema_version": SCHEMA_VERSION,
        "document_id": document.document_id,
        "source": document.source,
        "language": document.language,
        "title": document.title,
        "partial": result.partial,
    }
    parts = [f"{_json(key)}: {_json(value)}" for key, value in head.items()]
    parts += [f"{_json(name)}: {_table(result, name)}" for name in _ORDER]
    parts.append(f'"text": {_json(document.text)}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def loads(content: str, where: str | Path = "result") -> Result:
    """Like `load`, from the content itself; `where` is named in errors."""
    tree = _parse(content, where)
    try:
        tables = {name: tuple(_adapter(name).validate_python(tree[name])) for name in _ORDER}
        head = {name: _head_adapter(name).validate_python(tree[name]) for name in _HEAD}
        parts: dict[str, Any] = head | {name: tables[name] for name in _DOCUMENT_TABLES}
        document = Document(**parts)
    except (KeyError, ValidationError) as error:
        raise _broken(where, f"a part is missing or malformed ({_first_line(error)})") from error
    _check_quotes(tree, tables, where)
    return Result(document, **{name: tables[name] for name in _RESULT_TABLES})


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a result file, made from the types."""
    kinds = _DOCUMENT_TABLES | _RESULT_TABLES
    tables: dict[str, TypeAdapter[Any]] = {name: TypeAdapter(list[kinds[name]]) for name in _ORDER}  # type: ignore[valid-type]
    inputs = [(name, _MODE, adapter) for name, adapter in tables.items()]
    refs, definitions = TypeAdapter.json_schemas(inputs)
    scalar = {"schema_version": {"const": SCHEMA_VERSION}, "partial": {"type": "boolean"}}
    texts = ("document_id", "source", "language", "title", "text")
    strings = {key: {"type": "string"} for key in texts}
    properties = scalar | strings | {name: refs[(name, _MODE)] for name in _ORDER}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "docmine result",
        "type": "object",
        "required": sorted(properties),
        "properties": properties,
        **definitions,
    }


def record_of(value: Any) -> dict[str, Any]:
    """A dataclass as a plain record, numbers rounded as they are written."""
    return {item.name: _plain(getattr(value, item.name)) for item in fields(value)}


def _plain(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if hasattr(value, "__dataclass_fields__"):
        return record_of(value)
    return value


def _table(result: Result, name: str) -> str:
    owner = result.document if name in _DOCUMENT_TABLES else result
    records = getattr(owner, name)
    text = result.document.text
    lines = [_json(_with_quote(record_of(record), text, name)) for record in records]
    return "[\n" + ",\n".join(lines) + "\n]" if lines else "[]"


def _with_quote(record: dict[str, Any], text: str, name: str) -> dict[str, Any]:
    if name in _QUOTED:
        record["quote"] = text[record["start"] : record["end"]]
    return record


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    kind = (_DOCUMENT_TABLES | _RESULT_TABLES)[name]
    return TypeAdapter(list[kind])  # type: ignore[valid-type]


@cache
def _head_adapter(name: str) -> TypeAdapter[Any]:
    return TypeAdapter(_HEAD[name])


def _parse(content: str, where: str | Path) -> dict[str, Any]:
    try:
        tree = json.loads(content)
    except json.JSONDecodeError as error:
        raise _broken(where, f"not JSON ({error.msg})", error.lineno) from error
    if not isinstance(tree, dict) or "schema_version" not in tree:
        raise _broken(where, "no schema_version")
    if tree["schema_version"] != SCHEMA_VERSION:
        what = f"format version {tree['schema_version']}, this docmine reads {SCHEMA_VERSION}"
        raise SchemaVersionError(where, what, "Update docmine, or run the document again.")
    return tree


def _check_quotes(tree: dict[str, Any], tables: dict[str, Any], where: str | Path) -> None:
    for name in _QUOTED:
        for record, value in zip(tree[name], tables[name], strict=True):
            quote = record.get("quote")
            if quote is not None and tree["text"][value.start : value.end] != quote:
                what = f"{name}: the quote at {value.start} is not what stands in the text"
                raise _broken(where, what)


def _broken(where: str | Path, what: str, line: int | None = None) -> DataError:
    next_step = "Run the document again, or undo the change that was made by hand."
    return DataError(where, what, next_step, line=line)


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]
