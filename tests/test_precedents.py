"""The closest coded passages: they carry the label, are like the passage, and cost little."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from scipy import sparse

from docmine.pipeline import Pipeline, Settings
from docmine.stages.classify.precedents import (
    DIMENSIONS,
    MAXIMUM_PRECEDENTS,
    OPENING,
    Precedents,
    opening_of,
    sketches_of,
    text_key,
)
from docmine.storage import models
from docmine.training import train
from docmine.types import Example, Prediction, Result

Examples = tuple[Example, ...]


@pytest.fixture(scope="module")
def coded(pipeline: Pipeline, examples: Examples) -> list[tuple[Example, Prediction]]:
    """Every assigned label of the passages that the model learned from."""
    return [
        (example, prediction)
        for example, result in pipeline.classify(examples)
        for prediction in result.predictions
        if prediction.assigned
    ]


def test_precedents_carry_the_label_and_stand_in_order(
    coded: list[tuple[Example, Prediction]], examples: Examples
) -> None:
    labels = {example.example_id: example.label_ids or () for example in examples}
    assert any(prediction.precedents for _, prediction in coded)
    for _, prediction in coded:
        found = prediction.precedents
        assert len(found) <= MAXIMUM_PRECEDENTS
        assert all(prediction.label_id in labels[each.example_id] for each in found)
        assert [e.similarity for e in found] == sorted((e.similarity for e in found), reverse=True)


def test_passage_that_was_learned_from_is_its_own_precedent(
    coded: list[tuple[Example, Prediction]],
) -> None:
    own = [(e, p) for e, p in coded if p.label_id in (e.label_ids or ())]
    assert own
    for example, prediction in own:
        first = prediction.precedents[0]
        assert first.example_id == example.example_id
        assert first.similarity > 0.98
        assert first.text == opening_of(example.text)


def test_label_that_is_not_assigned_has_no_precedents(result: Result) -> None:
    assert all(each.assigned or not each.precedents for each in result.predictions)


def test_model_without_precedents_gives_none_and_the_same_labels(
    examples: Examples, reading: Pipeline, pipeline: Pipeline, tmp_path: Path
) -> None:
    train(examples, reading.codebook, tmp_path, reading, embeddings=False, precedents=False)
    assert "no words of its passages" in (tmp_path / "MODEL_CARD.md").read_text("utf-8")
    bare = Pipeline(Settings(model_dir=tmp_path))
    some = examples[:20]
    for (_, with_them), (_, without) in zip(
        pipeline.classify(some), bare.classify(some), strict=True
    ):
        assert all(each.precedents == () for each in without.predictions)
        assert [each.probability for each in with_them.predictions] == [
            each.probability for each in without.predictions
        ]


def test_precedents_survive_the_model_file(model_dir: Path, examples: Examples) -> None:
    assert "ids and first words of its" in (model_dir / "MODEL_CARD.md").read_text("utf-8")
    _, parts = models.load(model_dir)
    kept = Precedents.from_parts(parts["precedents"])
    labelled = sorted(example.example_id for example in examples if example.label_ids)
    assert [example_id for example_id, _ in kept.names] == labelled
    assert kept.sketches.shape == (len(labelled), DIMENSIONS)
    assert kept.sketches.dtype == np.int8


def test_sketches_keep_likeness() -> None:
    features = sparse.random(60, 4000, density=0.05, random_state=3, format="csr")
    vectors = np.random.default_rng(3).normal(size=(60, 20))
    parts = [features.toarray(), vectors]
    joined = np.hstack([part / np.linalg.norm(part, axis=1, keepdims=True) for part in parts])
    joined /= np.sqrt(2)
    found = sketches_of(features, vectors)
    assert np.linalg.norm(found, axis=1) == pytest.approx(1)
    assert np.abs(found @ found.T - joined @ joined.T).max() < 0.25


def test_passage_without_features_is_like_nothing() -> None:
    nothing = sketches_of(sparse.csr_matrix((1, 10)), np.zeros((1, 0)))
    examples = (Example("x", "Words."),)
    kept = Precedents.of(
        examples, np.array([[1]]), sparse.csr_matrix(np.ones((1, 10))), np.zeros((1, 0))
    )
    assert kept.closest(nothing[0], 0) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(" One\n\tline. ", "One line.", id="blanks"),
        pytest.param("а" * OPENING, "а" * OPENING, id="just fits"),
        pytest.param("а" * 200, "а" * (OPENING - 1) + "…", id="cut"),
    ],
)
def test_opening_is_one_short_line(text: str, expected: str) -> None:
    assert opening_of(text) == expected


@pytest.mark.parametrize(
    ("change", "same"),
    [
        pytest.param(str.upper, True, id="case"),
        pytest.param(lambda text: f" {text}\n", True, id="blanks"),
        pytest.param(lambda text: f"{text}!", False, id="words"),
    ],
)
def test_key_tells_same_words(change: Callable[[str], str], same: bool) -> None:
    text = "Совет Европы и регионы"
    assert (text_key(text) == text_key(change(text))) is same
