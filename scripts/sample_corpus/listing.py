"""The lists of the corpus: sources.csv with every fact, and the table of README.md."""

import csv
import io
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from docmine.errors import DataError
from sample_corpus.source import Source

COLUMNS = ("document", "title", "language", "genre", "layout", "fact", "source", "checked")
_FACT_COLUMNS = ["document", "fact", "source", "checked"]
_TABLE_START, _TABLE_END = "<!-- table: start -->\n", "<!-- table: end -->\n"


@dataclass(frozen=True, slots=True)
class Fact:
    """Something true that a document says, where that is published, and how it was checked."""

    document: str
    fact: str
    source: str
    checked: str


def load_facts(folder: Path, sources: Iterable[Source]) -> tuple[Fact, ...]:
    """The facts of every facts-*.csv. Raises DataError with file and line."""
    documents = {source.id for source in sources}
    return tuple(
        fact for path in sorted(folder.glob("facts-*.csv")) for fact in _facts(path, documents)
    )


def dumps_listing(sources: Iterable[Source], facts: Iterable[Fact]) -> str:
    """sources.csv: one line for each fact, documents in the order of their names."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    by_id = {source.id: source.fields for source in sources}
    for fact in sorted(facts, key=lambda fact: fact.document):
        fields = by_id[fact.document]
        shown = (fields[key] for key in ("title", "language", "genre", "layout"))
        writer.writerow((fact.document, *shown, fact.fact, fact.source, fact.checked))
    return out.getvalue()


def dumps_readme(readme_path: Path, sources: Iterable[Source]) -> str:
    """README.md with its table made new. Raises DataError where the table's marks are missing."""
    text = readme_path.read_text(encoding="utf-8")
    before, start, rest = text.partition(_TABLE_START)
    _, end, after = rest.partition(_TABLE_END)
    if not start or not end:
        next_step = f"Keep the lines {_TABLE_START.strip()} and {_TABLE_END.strip()}."
        raise DataError(readme_path, "the marks of the table are missing", next_step)
    return before + start + _table(sources) + end + after


def _table(sources: Iterable[Source]) -> str:
    rows = ["| Document | Genre | Layout | What it is for |", "| --- | --- | --- | --- |"]
    for source in sources:
        fields = source.fields
        link = f"[{source.id}]({source.id}.pdf)"
        rows.append(f"| {link} | {fields['genre']} | {fields['layout']} | {_purpose(source)} |")
    return "\n".join(rows) + "\n"


def _purpose(source: Source) -> str:
    features = []
    if source.layout == "scan":
        features.append("OCR")
    if source.layout == "two-column":
        features.append("reading order of columns")
    if source.layout == "bilingual":
        features.append("two languages side by side")
    if source.notes:
        features.append("footnotes")
    if rows := sum(block.kind == "table_row" for block in source.blocks):
        features.append(f"a table of {rows} rows" if rows > 1 else "a table")
    counts = Counter(label for block in source.blocks for label in block.labels)
    labels = ", ".join(f"{label} ({count})" for label, count in sorted(counts.items()))
    return "; ".join([*features, labels or "nothing to find: every label here is an error"])


def _facts(path: Path, documents: set[str]) -> Iterable[Fact]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        if next(rows, None) != _FACT_COLUMNS:
            next_step = f"The columns are {', '.join(_FACT_COLUMNS)}."
            raise DataError(path, "wrong columns", next_step, line=1)
        for row in filter(None, rows):
            if len(row) != len(_FACT_COLUMNS) or row[0] not in documents:
                next_step = "Name a document of this folder, and give four quoted fields."
                raise DataError(path, "not a fact of a document", next_step, line=rows.line_num)
            yield Fact(*row)
