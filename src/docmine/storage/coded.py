"""Passages that `docmine classify` coded: JSON lines in the order of the input."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from docmine.storage.files import writing
from docmine.storage.results import record_of
from docmine.types import Entity, Evidence, Example, Passage, Prediction, Result


def save_coded_passages(coded: Iterable[tuple[Example, Result]], path: Path) -> int:
    """Write each passage as it comes and return how many there were.

    The file takes its place only when all are written. Raises InputError where it cannot be.
    """
    count = 0
    with writing(path) as out:
        for example, result in coded:
            out.write(json.dumps(coded_record(example, result), ensure_ascii=False) + "\n")
            count += 1
    return count


def coded_record(example: Example, result: Result) -> dict[str, Any]:
    """One passage with what was found in it; offsets count from the start of its own text."""
    passage = result.document.passages[-1]
    predictions = [each for each in result.predictions if each.passage_id == passage.passage_id]
    inside = [e for e in result.entities if passage.start <= e.start and e.end <= passage.end]
    return {
        "id": example.example_id,
        "language": passage.language,
        "labels": [each.label_id for each in predictions if each.assigned],
        "probabilities": {each.label_id: round(each.probability, 4) for each in predictions},
        "predictions": [_prediction(each, passage, example.text) for each in predictions],
        "entities": [_moved(entity, passage, example.text) for entity in inside],
    }


def _prediction(prediction: Prediction, passage: Passage, text: str) -> dict[str, Any]:
    return {
        "label_id": prediction.label_id,
        "probability": round(prediction.probability, 4),
        "assigned": prediction.assigned,
        "evidence": [_moved(each, passage, text) for each in prediction.evidence],
        "precedents": [record_of(each) for each in prediction.precedents],
    }


def _moved(span: Entity | Evidence, passage: Passage, text: str) -> dict[str, Any]:
    record = record_of(span)
    record |= {"start": span.start - passage.start, "end": span.end - passage.start}
    return record | {"quote": text[record["start"] : record["end"]]}
