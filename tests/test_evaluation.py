"""Held-out numbers: every split on a small set, and nothing on both sides."""

import json
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from docmine.cli import evaluate as evaluate_command
from docmine.errors import AnnotationError, DataError
from docmine.evaluation import SPLITS, Evaluation, evaluate, grouped
from docmine.pipeline import Pipeline
from docmine.training.samples import Sample, prepare
from docmine.types import Codebook, Example

ACTORS = (
    "Republic of Tatarstan and UNESCO.",
    "Pskov Region and the World Bank.",
    "Perm Territory and UNESCO.",
    "Kirov Region and the World Bank.",
)
LABELS = {"auspices_event": "event", "legal_regulation": "rule"}


def recast(number: int, example: Example) -> Example:
    """One of our passages as part of a set whose languages, genres, writers and actors are known."""
    pair = number // 2
    labels = [LABELS[label] for label in example.label_ids or () if label in LABELS]
    return replace(
        example,
        text=f"{ACTORS[pair % 4]} {example.text}",
        document=f"document {pair}",
        title="",
        language=("ru", "en")[pair // 2 % 2],
        genre=("law", "news")[pair % 2],
        writer=("one", "two")[pair // 4 % 2],
        label_ids=tuple(sorted(labels)),
    )


@pytest.fixture(scope="module")
def coded(examples: tuple[Example, ...]) -> tuple[Example, ...]:
    return tuple(recast(number, example) for number, example in enumerate(examples[:112]))


@pytest.fixture(scope="module")
def sample(coded: tuple[Example, ...], tiny_codebook: Codebook, reading: Pipeline) -> Sample:
    return prepare(coded, tiny_codebook, reading, embeddings=False)


@pytest.fixture(scope="module", params=SPLITS)
def evaluation(
    request: pytest.FixtureRequest,
    coded: tuple[Example, ...],
    tiny_codebook: Codebook,
    reading: Pipeline,
) -> Evaluation:
    return evaluate(coded, tiny_codebook, reading, split=request.param, embeddings=False)


def test_every_split_measures_each_label_with_its_support(evaluation: Evaluation) -> None:
    assert [label.label_id for label in evaluation.overall.labels] == ["event", "rule"]
    assert all(label.support > 0 for label in evaluation.overall.labels)
    assert len(evaluation.by_part) >= 1
    assert set(evaluation.by_language) <= {"ru", "en"}
    assert sum(scores.passages for scores in evaluation.by_part.values()) == len(evaluation.rows)


def test_every_split_is_written_as_json_without_a_loss(evaluation: Evaluation) -> None:
    record = evaluation.to_record()
    assert json.loads(json.dumps(record)) == record
    assert record["scores"]["overall"]["macro_f1"] == round(evaluation.overall.macro_f1, 4)


@pytest.mark.parametrize("split", SPLITS)
def test_no_group_is_on_both_sides(split: str, sample: Sample, reading: Pipeline) -> None:
    whole = grouped(sample)
    for name, training, test in SPLITS[split](whole, reading.recognizer.knowledge):
        assert name
        assert len(training)
        assert not set(whole.groups[training].tolist()) & set(whole.groups[test].tolist())


def test_language_that_is_held_out_is_not_learned_from(sample: Sample, reading: Pipeline) -> None:
    parts = SPLITS["language"](sample, reading.recognizer.knowledge)
    languages = np.array([example.language for example in sample.examples])
    assert [name for name, _, _ in parts] == ["en", "ru"]
    for name, training, test in parts:
        assert set(languages[test]) == {name}
        assert name not in set(languages[training])


def test_region_that_is_held_out_is_not_learned_from(sample: Sample, reading: Pipeline) -> None:
    apart = replace(sample, groups=np.arange(len(sample)))
    for name, training, _ in SPLITS["region"](apart, reading.recognizer.knowledge):
        named = {e.entity_id for row in training for e in sample.entities[row]}
        assert name not in named


def _few(examples: tuple[Example, ...]) -> tuple[Example, ...]:
    return examples[:10]


def _one_document(examples: tuple[Example, ...]) -> tuple[Example, ...]:
    return tuple(replace(each, document="one") for each in examples)


def _one_writer(examples: tuple[Example, ...]) -> tuple[Example, ...]:
    return tuple(replace(each, writer="one") for each in examples)


@pytest.mark.parametrize(
    ("spoil", "split", "kind", "what"),
    [
        pytest.param(_few, "document", AnnotationError, "too few", id="too few"),
        pytest.param(_one_document, "document", AnnotationError, "one document", id="document"),
        pytest.param(_one_document, "language", DataError, "no part has 25", id="nothing to learn"),
        pytest.param(_one_writer, "writer", DataError, "no part has 25", id="one writer"),
    ],
)
def test_what_cannot_be_measured_is_refused(
    spoil: Callable[[tuple[Example, ...]], tuple[Example, ...]],
    split: str,
    kind: type[DataError],
    what: str,
    coded: tuple[Example, ...],
    tiny_codebook: Codebook,
    reading: Pipeline,
) -> None:
    with pytest.raises(kind, match=what):
        evaluate(spoil(coded), tiny_codebook, reading, split=split, embeddings=False)


def test_progress_names_every_part(
    coded: tuple[Example, ...], tiny_codebook: Codebook, reading: Pipeline
) -> None:
    said: list[str] = []
    evaluate(
        coded, tiny_codebook, reading, split="language", embeddings=False, progress=said.append
    )
    assert said == [
        "language: en (56 passages held out)",
        "language: ru (56 passages held out)",
    ]


def test_command_offers_every_split() -> None:
    (split,) = [p for p in evaluate_command.command.params if p.name == "split"]
    assert list(getattr(split.type, "choices", ())) == list(SPLITS)
