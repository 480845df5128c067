"""The front matter of a source: flat keys, every one needed, unknown ones refused."""

import re
from pathlib import Path

from docmine.errors import DataError

LAYOUTS = ("one-column", "two-column", "scan", "bilingual")
LANGUAGES = ("ru", "en", "bilingual")
GENRES = (
    "agreement",
    "memorandum",
    "law",
    "decree",
    "annual report",
    "programme",
    "strategy",
    "letter",
    "speech",
    "minutes",
    "news",
    "project document",
    "list",
    "statistics",
    "io report",
    "loan document",
    "resolution",
    "statute",
)
_CHOICES = {"layout": LAYOUTS, "language": LANGUAGES, "genre": GENRES}
_PATTERNS = {
    "date": re.compile(r"(\d{4}-\d{2}-\d{2})?"),
    "decade": re.compile(r"(19|20)\d0s"),
    "title": re.compile(r".+"),
}
KEYS = (
    "id",
    "language",
    "genre",
    "title",
    "number",
    "date",
    "place",
    "running_head",
    "layout",
    "decade",
    "writer",
)


def read_front_matter(path: Path, lines: list[str]) -> tuple[dict[str, str], int]:
    """The fields, and how many lines they took. Raises DataError with the line of what is wrong."""
    if lines[0] != "---" or "---" not in lines[1:]:
        next_step = "Start the file with --- and the keys; see corpus/README.md."
        raise DataError(path, "there is no front matter", next_step, line=1)
    end = lines.index("---", 1)
    fields: dict[str, str] = {}
    for number, line in enumerate(lines[1:end], start=2):
        key, value = _field(path, number, line)
        if key in fields:
            raise DataError(path, f"'{key}' stands twice", "Keep one of the two.", line=number)
        fields[key] = value
    if missing := [key for key in KEYS if key not in fields]:
        next_step = 'Write every key; an empty one is "".'
        raise DataError(path, f"'{missing[0]}' is missing", next_step, line=end + 1)
    return fields, end + 1


def _field(path: Path, number: int, line: str) -> tuple[str, str]:
    key, colon, value = line.partition(": ")
    if not colon or key not in KEYS:
        raise DataError(path, f"unknown key '{key}'", f"Known: {', '.join(KEYS)}.", line=number)
    value = value.strip()
    if value.startswith('"') and value.endswith('"') and len(value) > 1:
        value = value[1:-1].replace('\\"', '"')
    if wrong := _objection(path, key, value):
        raise DataError(path, f"'{key}' is '{value}'", wrong, line=number)
    return key, value


def _objection(path: Path, key: str, value: str) -> str:
    if key == "id" and value != path.stem:
        return f"It is the name of the file: {path.stem}."
    if key in _CHOICES and value not in _CHOICES[key]:
        return f"It is one of: {', '.join(_CHOICES[key])}."
    if key in _PATTERNS and not _PATTERNS[key].fullmatch(value):
        return f"It has to match {_PATTERNS[key].pattern}."
    return ""
