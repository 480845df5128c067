"""Results as flat tables for people with a spreadsheet."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from docmine.storage import knowledge
from docmine.storage.files import writing
from docmine.types import Codebook, Document, Entity, Interaction, Passage, Prediction, Result

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_BOM = "\ufeff"
_JOIN = " | "
INTERACTION_COLUMNS = (
    *("document_id", "source", "region_id", "organization_id", "label_id", "role", "date"),
    *("place", "sectors", "instrument", "event", "probability", "passage_ids"),
)


def save_passages(results: Iterable[Result], codebook: Codebook, path: Path) -> None:
    """passages.csv: one passage a row, with its labels and every label's probability.

    UTF-8 with a byte order mark, as spreadsheets expect. A cell that a spreadsheet would take for a
    formula gets an apostrophe in front. Raises InputError where it cannot be written.
    """
    columns = [*_passage_columns(), *(f"p_{label}" for label in codebook.label_ids)]
    rows = (row for result in results for row in _passage_rows(result, codebook))
    _save(columns, rows, path)


def save_interactions(results: Iterable[Result], path: Path) -> None:
    """interactions.csv: one interaction of one document a row."""
    rows = (
        interaction_row(result.document, interaction)
        for result in results
        for interaction in result.interactions
    )
    _save(INTERACTION_COLUMNS, rows, path)


def interaction_row(document: Document, interaction: Interaction) -> dict[str, Any]:
    """One interaction as a row: the columns of INTERACTION_COLUMNS, lists joined by " | "."""
    row = {name: getattr(interaction, name) for name in Interaction.__dataclass_fields__}
    row |= {"document_id": document.document_id, "source": document.source}
    row |= {key: _JOIN.join(row[key]) for key in ("sectors", "passage_ids")}
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


def _save(columns: Iterable[str], rows: Iterable[dict[str, Any]], path: Path) -> None:
    with writing(path) as out:
        out.write(_BOM)
        table = csv.DictWriter(out, list(columns), restval="", lineterminator="\r\n")
        table.writeheader()
        for row in rows:
            table.writerow({key: _harmless(value) for key, value in row.items()})


def _harmless(value: Any) -> Any:
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value
