"""The sources of the sample documents: Markdown with front matter, read strictly.

The format is described in corpus/README.md. Whatever does not fit it is refused with file and line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from docmine.errors import DataError
from docmine.types import Codebook
from sample_corpus.front_matter import read_front_matter

Kind = Literal["heading", "paragraph", "clause", "list_item", "table_header", "table_row"]

ROLES = (
    "letterhead",
    "addressee",
    "reference",
    "salutation",
    "formula",
    "caption",
    "annex",
    "signature",
)
_SIDE = re.compile(r"@(ru|en) ")
_MARKS = re.compile(r"\s*\{([^{}]*)\}$")
_HEADING = re.compile(r"(#{1,3}) (\S.*)")
_NOTE = re.compile(r"\[\^(\d+)\]: (\S.*)")
_NOTE_MARK = re.compile(r"\[\^(\d+)\]")
_TABLE_RULE = re.compile(r"\|(-+\|)+")
_BULLET = re.compile(r"([-–•]) +")
_LETTER = re.compile(r"([а-яёa-z]\)|\([a-z0-9]+\)) ")
_NUMBER = re.compile(r"(\d+(?:\.\d+)*[.)]|[A-Z]\.(?:\d+\.)?|Section \d+\.\d+\.) ")


@dataclass(frozen=True, slots=True)
class Block:
    """One block as it is printed: its words keep emphasis and note marks, its labels do not.

    `side` is "ru" or "en" in a bilingual document; `number` the bullet, letter or number it starts
    with, which is not part of `words`; `line` counts the lines of the file from 1.
    """

    kind: Kind
    words: str
    line: int
    level: int = 0
    number: str = ""
    cells: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    role: str = ""
    side: str = ""

    @property
    def text(self) -> str:
        """The block without marks of emphasis and notes: what a reader of the paper reads."""
        if self.cells:
            return " | ".join(bare(cell) for cell in self.cells)
        return f"{self.number} {bare(self.words)}".strip()


@dataclass(frozen=True)
class Source:
    """One document: what its front matter says, its blocks in order, and its notes by number."""

    path: Path
    fields: dict[str, str]
    blocks: tuple[Block, ...] = ()
    notes: dict[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The name of the document and of its files."""
        return self.fields["id"]

    @property
    def language(self) -> str:
        """The language of the document: ru, en or bilingual."""
        return self.fields["language"]

    @property
    def layout(self) -> str:
        """How its pages are laid out."""
        return self.fields["layout"]


def bare(words: str) -> str:
    """Words without the asterisks of emphasis and the marks of notes."""
    return _NOTE_MARK.sub("", words).replace("*", "").strip()


def load_sources(folder: Path, codebook: Codebook) -> tuple[Source, ...]:
    """Every source of a folder, sorted by name. Raises DataError with file and line."""
    return tuple(load_source(path, codebook) for path in sorted(folder.glob("*.md")))


def load_source(path: Path, codebook: Codebook) -> Source:
    """Read one source. Raises DataError with file and line for whatever does not fit the format."""
    lines = path.read_text(encoding="utf-8").split("\n")
    fields, first = read_front_matter(path, lines)
    body = [(number, line) for number, line in enumerate(lines[first:], start=first + 1) if line]
    notes = {
        match[1]: match[2] for _, line in body if (match := _NOTE.fullmatch(_SIDE.sub("", line)))
    }
    reader = _Reader(path, fields, codebook)
    blocks = tuple(reader.blocks(body))
    _check_notes(path, blocks, notes)
    _check_sides(path, fields, blocks)
    return Source(path, fields, blocks, notes)


@dataclass
class _Reader:
    path: Path
    fields: dict[str, str]
    codebook: Codebook
    in_table: bool = False

    def blocks(self, body: list[tuple[int, str]]) -> Iterator[Block]:
        for number, line in body:
            if _NOTE.fullmatch(_SIDE.sub("", line)) or _TABLE_RULE.fullmatch(line):
                continue
            if line != line.strip():
                raise self.error(number, "a line starts or ends with a blank", "Remove the blank.")
            yield self.block(number, line)

    def block(self, number: int, line: str) -> Block:
        match = _SIDE.match(line)
        side = match[1] if match else ""
        line, labels, role = self.marks(number, _SIDE.sub("", line))
        table, self.in_table = self.in_table, line.startswith("|")
        if self.in_table:
            return self.row(number, line, "table_row" if table else "table_header", labels)
        if heading := _HEADING.fullmatch(line):
            return self.heading(number, heading, labels, side)
        if line.startswith("#"):
            raise self.error(number, "not a heading", "Write one to three # and a blank.")
        kind, mark, words = _numbered(line)
        return Block(kind, words, number, number=mark, labels=labels, role=role, side=side)

    def heading(
        self, number: int, match: re.Match[str], labels: tuple[str, ...], side: str
    ) -> Block:
        if labels:
            raise self.error(number, "a heading carries labels", "Label the passages under it.")
        return Block("heading", match[2], number, level=len(match[1]), side=side)

    def row(self, number: int, line: str, kind: Kind, labels: tuple[str, ...]) -> Block:
        if not line.endswith("|"):
            raise self.error(number, "a table row does not end with a bar", "End it with |.")
        cells = tuple(cell.strip() for cell in line[1:-1].split("|"))
        return Block(kind, line, number, cells=cells, labels=labels)

    def marks(self, number: int, line: str) -> tuple[str, tuple[str, ...], str]:
        found = _MARKS.search(line)
        if not found:
            return line, (), ""
        labels, role = [], ""
        for mark in found[1].split():
            if mark.startswith("+"):
                labels.append(self.known(number, mark[1:], self.codebook.label_ids, "label"))
            else:
                role = self.known(number, mark.removeprefix("."), ROLES, "role")
        ordered = tuple(label for label in self.codebook.label_ids if label in labels)
        return line[: found.start()], ordered, role

    def known(self, number: int, name: str, names: tuple[str, ...], word: str) -> str:
        if name not in names:
            raise self.error(number, f"unknown {word} '{name}'", f"Known: {', '.join(names)}.")
        return name

    def error(self, number: int, what: str, next_step: str) -> DataError:
        return DataError(self.path, what, next_step, line=number)


def _numbered(line: str) -> tuple[Kind, str, str]:
    for kind, pattern in (("list_item", _BULLET), ("list_item", _LETTER), ("clause", _NUMBER)):
        if match := pattern.match(line):
            return kind, match[1], line[match.end() :]  # type: ignore[return-value]
    return "paragraph", "", line


def _check_notes(path: Path, blocks: tuple[Block, ...], notes: dict[str, str]) -> None:
    for block in blocks:
        for mark in _NOTE_MARK.findall(block.words):
            if mark not in notes:
                next_step = f"Write [^{mark}]: and its words at the end of the file."
                raise DataError(path, f"note {mark} is missing", next_step, line=block.line)
    marked = {mark for block in blocks for mark in _NOTE_MARK.findall(block.words)}
    if unused := sorted(set(notes) - marked):
        raise DataError(path, f"note {unused[0]} is not referred to", "Remove it, or set its mark.")


def _check_sides(path: Path, fields: dict[str, str], blocks: tuple[Block, ...]) -> None:
    bilingual = fields["layout"] == "bilingual"
    for index, block in enumerate(blocks):
        expected = ("ru", "en")[index % 2] if bilingual else ""
        if block.side != expected:
            what = f"expected '@{expected} '" if expected else "'@' in a document of one language"
            next_step = "Bilingual documents go @ru, @en, @ru, @en; others have no @."
            raise DataError(path, what, next_step, line=block.line)
