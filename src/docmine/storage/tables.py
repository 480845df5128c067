"""Results as flat tables for people with a spreadsheet."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from docmine.storage import knowledge, parquet
from docmine.storage.files import writing
from docmine.types import Codebook, Document, Entity, Interaction, Passage, Prediction, Result

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_BOM = "\ufeff"
_JOIN = " | "
Row = dict[str, Any]
TakeRows = Callable[[Iterable[Row]], None]
INTERACTION_LISTS = ("sectors", "passage_ids")
INTERACTION_COLUMNS = (
    *("document_id", "source", "region_id", "organization_id", "label_id", "role", "date"),
    *("place", "sectors", "instrument", "event", "probability", "passage_ids"),
)


def save_tables(results: Iterable[Result], codebook: Codebook, output_dir: Path) -> None:
    """passages.csv, interactions.csv and, where pyarrow is installed, interactions.parquet.

    Takes each result once and keeps none, so that memory stays flat however many there are. The CSV
    files are UTF-8 with a byte order mark, as spreadsheets expect; a cell that a spreadsheet would
    take for a formula gets an apostrophe in front. Each file is written whole or not at all. Raises
    InputError where one cannot be written.
    """
    columns = [*_passage_columns(), *(f"p_{label}" for label in codebook.label_ids)]
    with ExitStack() as open_files:
        passages = open_files.enter_context(_table(columns, output_dir / "passages.csv"))
        interactions = open_files.enter_context(
            _table(INTERACTION_COLUMNS, output_dir / "interactions.csv")
        )
        typed = open_files.enter_context(_typed_table(output_dir / "interactions.parquet"))
        for result in results:
            passages(_passage_rows(result, codebook))
            interactions(interaction_row(result.document, i) for i in result.interactions)
            typed(typed_row(result.document, i) for i in result.interactions)


def save_rows(rows: Iterable[Row], path: Path) -> None:
    """Rows with the same columns as .csv, lists joined by " | ", or as JSON lines.

    Raises InputError where the file cannot be written.
    """
    kept = list(rows)
    if path.suffix.lower() != ".csv":
        with writing(path) as out:
            out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in kept)
        return
    with _table(kept[0] if kept else (), path) as take:
        take({key: _joined(value) for key, value in row.items()} for row in kept)


def interaction_row(document: Document, interaction: Interaction) -> dict[str, Any]:
    """One interaction as a row: the columns of INTERACTION_COLUMNS, lists joined by " | "."""
    row = _interaction_values(document, interaction)
    return row | {key: _JOIN.join(row[key]) for key in INTERACTION_LISTS}


def typed_row(document: Document, interaction: Interaction) -> dict[str, Any]:
    """The same row for a table with types: lists as lists, nothing instead of an empty string."""
    row = _interaction_values(document, interaction)
    return {
        key: list(value) if key in INTERACTION_LISTS else None if value == "" else value
        for key, value in row.items()
    }


def _interaction_values(document: Document, interaction: Interaction) -> dict[str, Any]:
    row = {name: getattr(interaction, name) for name in Interaction.__dataclass_fields__}
    row |= {"document_id": document.document_id, "source": document.source}
    return row | {"probability": round(interaction.probability, 4)}


def _passage_columns() -> list[str]:
    return [
        *("source", "document_id", "passage_id", "page", "kind", "number", "language"),
        *("headings", "text", "labels", "regions", "organizations"),
    ]


def _passage_rows(result: Result, codebook: Codebook) -> Iterator[dict[str, Any]]:
    by_passage = _grouped(result.predictions)
    actors = _actors(result)
    for passage in result.document.passages:
        predictions = by_passage.get(passage.passage_id, ())
        yield _context(result.document, passage) | _coding(predictions) | actors[passage.passage_id]


def _context(document: Document, passage: Passage) -> dict[str, Any]:
    places = document.regions(passage.start, passage.end)
    return {
        "source": document.source,
        "document_id": document.document_id,
        "passage_id": passage.passage_id,
        "page": places[0][0] if places else "",
        "kind": passage.kind,
        "number": passage.number,
        "language": passage.language,
        "headings": _JOIN.join(document.headings_of(passage)),
        "text": document.quote(passage),
    }


def _coding(predictions: Iterable[Prediction]) -> dict[str, Any]:
    chosen = list(predictions)
    probabilities = {f"p_{each.label_id}": round(each.probability, 4) for each in chosen}
    return probabilities | {"labels": _JOIN.join(each.label_id for each in chosen if each.assigned)}


def _actors(result: Result) -> dict[str, dict[str, str]]:
    names: dict[str, dict[str, dict[str, None]]] = {
        passage.passage_id: {"region": {}, "organization": {}}
        for passage in result.document.passages
    }
    for entity in result.entities:
        passage = result.document.passage_over(entity.start)
        if passage:
            for kind, name in _named(entity):
                names[passage.passage_id][kind].setdefault(name)
    return {
        passage_id: {f"{kind}s": _JOIN.join(found) for kind, found in kinds.items()}
        for passage_id, kinds in names.items()
    }


def _named(entity: Entity) -> Iterator[tuple[str, str]]:
    """The region or organization that an entity is or belongs to, as an authority or a city does."""
    if entity.kind in ("region", "organization"):
        yield entity.kind, entity.name
    known = knowledge.load()
    for link in entity.links:
        if link in known.region_of:
            yield "region", known.region_of[link].name["en"]
        elif link in known.organization_of:
            yield "organization", known.organization_of[link].name["en"]


def _grouped(predictions: Iterable[Prediction]) -> dict[str, list[Prediction]]:
    groups: dict[str, list[Prediction]] = {}
    for prediction in predictions:
        groups.setdefault(prediction.passage_id, []).append(prediction)
    return groups


@contextmanager
def _table(columns: Iterable[str], path: Path) -> Iterator[TakeRows]:
    """A CSV file that takes rows until it is done."""
    with writing(path) as out:
        out.write(_BOM)
        table = csv.DictWriter(out, list(columns), restval="", lineterminator="\r\n")
        table.writeheader()

        def take(rows: Iterable[Row]) -> None:
            for row in rows:
                table.writerow({key: _harmless(value) for key, value in row.items()})

        yield take


@contextmanager
def _typed_table(path: Path) -> Iterator[TakeRows]:
    """A Parquet file that takes rows; without pyarrow none, and none is left from an earlier run."""
    if not parquet.installed():
        path.unlink(missing_ok=True)
        yield lambda _rows: None
        return
    types: dict[str, parquet.ColumnType] = dict.fromkeys(INTERACTION_COLUMNS, "text")
    types |= dict.fromkeys(INTERACTION_LISTS, "list of texts")
    types["probability"] = "number"
    with parquet.writing_rows(types, path) as take:
        yield take


def _joined(value: Any) -> Any:
    return _JOIN.join(value) if isinstance(value, (list, tuple)) else value


def _harmless(value: Any) -> Any:
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value
