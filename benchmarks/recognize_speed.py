"""How long each step of recognition takes, and whether the statistical model misses anything by being sparing.

Used by benchmarks/recognize.py.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from docmine.errors import InputError
from docmine.knowledge import Knowledge
from docmine.pipeline import Pipeline, Settings
from docmine.stages.recognize import Recognizer, _borders
from docmine.stages.recognize.frame import KEY, as_doc
from docmine.stages.recognize.statistical import chosen, load_models
from docmine.stages.recognize.view import View
from docmine.stages.recognize.words import cut
from docmine.types import Document

ROUNDS = 3


@dataclass(frozen=True)
class Step:
    """One step over all documents: its name and the seconds of the fastest round."""

    name: str
    seconds: float


def speed(documents: Sequence[Document], recognizer: Recognizer) -> dict[str, Any]:
    """Characters a second in all and for each step; processor time, the fastest of three rounds."""
    for document in documents:
        recognizer(document)
    rounds = [list(_steps(documents, recognizer)) for _ in range(ROUNDS)]
    steps = [
        Step(row[0].name, min(step.seconds for step in row)) for row in zip(*rounds, strict=True)
    ]
    characters = sum(len(document.text) for document in documents)
    total = sum(step.seconds for step in steps)
    return {
        "characters": characters,
        "documents": len(documents),
        "characters_a_second": round(characters / total),
        "milliseconds_a_document": round(1000 * total / len(documents), 3),
        "steps": {step.name: _of_step(step, characters, total) for step in steps},
    }


def _of_step(step: Step, characters: int, total: float) -> dict[str, Any]:
    return {
        "share": round(step.seconds / total, 3),
        "characters_a_second": round(characters / max(step.seconds, 1e-9)),
    }


def _steps(documents: Sequence[Document], recognizer: Recognizer) -> Iterator[Step]:
    """The steps of `Recognizer`, one after the other, each over all documents."""
    gazetteer, chooser = recognizer._gazetteer, recognizer._chooser
    seconds, words = _timed(lambda d: cut(d.text, _borders(d), gazetteer), documents)
    yield Step("cut", seconds)
    seconds, matches = _timed(lambda w: list(gazetteer.find(w)), words)
    yield Step("gazetteer", seconds)
    seconds, pieces = _timed(
        lambda pair: tuple(chooser.choose(*pair)), zip(words, matches, strict=True)
    )
    yield Step("choose", seconds)
    views = [
        View(document, cutting, found, recognizer.knowledge)
        for document, cutting, found in zip(documents, words, pieces, strict=True)
    ]
    yield from _components(views, recognizer)


def _components(views: Sequence[View], recognizer: Recognizer) -> Iterator[Step]:
    nlp = recognizer._nlp["ru"]
    seconds, docs = _timed(lambda view: as_doc(view.words, nlp.vocab), views)
    for view, doc in zip(views, docs, strict=True):
        doc.user_data[KEY] = (view, [])
    yield Step("frame", seconds)
    for name, component in nlp.pipeline:
        seconds, docs = _timed(component, docs)
        yield Step(name.removeprefix("docmine_"), seconds)


def _timed(step: Callable[[Any], Any], inputs: Iterable[Any]) -> tuple[float, list[Any]]:
    inputs = list(inputs)
    started = time.process_time()
    outputs = [step(value) for value in inputs]
    return time.process_time() - started, outputs


def prove_sparing(folders: Sequence[Path], knowledge: Knowledge) -> dict[str, Any]:
    """Compare what a model finds where it is shown little with what it finds shown every passage."""
    models = load_models()
    seen = Counted(models)
    sparing, exhaustive = (
        Recognizer(knowledge, seen.models),
        Recognizer(knowledge, models, exhaustive=True),
    )
    rows = [_compare(document, sparing, exhaustive, seen) for document in _read(folders)]
    total = {
        key: sum(row[key] for row in rows) for key in ("passages", "shown", "persons", "by_model")
    }
    seconds = {key: round(sum(row[key] for row in rows), 1) for key in ("sparing", "exhaustive")}
    differing = [row["source"] for row in rows if not row["same"]]
    return {
        "models": chosen(),
        "documents": len(rows),
        "characters": sum(row["characters"] for row in rows),
        **total,
        "seconds": seconds,
        "same": not differing,
        "differing": differing,
    }


class Counted:
    """Models that count how many passages they are shown."""

    def __init__(self, models: Mapping[str, Any]) -> None:
        self.count = 0
        self.models = {language: self._counting(model) for language, model in models.items()}

    def _counting(self, model: Callable[[str], Any]) -> Any:
        def counting(text: str) -> Any:
            self.count += 1
            return model(text)

        return counting


def _compare(
    document: Document, sparing: Recognizer, exhaustive: Recognizer, seen: Counted
) -> dict[str, Any]:
    before, started = seen.count, time.process_time()
    few = sparing(document)
    between = time.process_time()
    all_ = exhaustive(document)
    return {
        "source": document.source,
        "characters": len(document.text),
        "passages": len(document.passages),
        "shown": seen.count - before,
        "persons": sum(entity.kind == "person" for entity in few),
        "by_model": sum(entity.rule == "model" for entity in few),
        "sparing": between - started,
        "exhaustive": time.process_time() - between,
        "same": few == all_,
    }


def _read(folders: Sequence[Path]) -> Iterator[Document]:
    """The PDFs of these folders that can be read without OCR."""
    pipeline = Pipeline(Settings(ocr="never"))
    paths = chain.from_iterable(sorted(folder.glob("*.pdf")) for folder in folders)
    for path in paths:
        try:
            yield pipeline.read(path)
        except InputError as error:
            print(f"left out: {error}")
