"""Predictions: probabilities, thresholds, and words that add up to the score."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docmine.pipeline import Pipeline
from docmine.stages.classify import Classifier, Coder, classify, classify_together
from docmine.stages.classify.classifier import Centering, Neighbourhood, likeness, logistic
from docmine.stages.classify.describe import BLOCKS, Description, Feature, within
from docmine.stages.classify.evidence import MAXIMUM_SPANS, contributions, evidence_of
from docmine.stages.classify.stems import stem, tokens_of
from docmine.stages.recognize import recognize
from docmine.stages.wrap import wrap
from docmine.types import Document, Entity, Example, Result

ANY_PASSAGE = st.one_of(
    st.integers(0, 139),
    st.text(min_size=1, max_size=80),
)
unhurried = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@cache
def _document(pipeline: Pipeline, example: Example) -> tuple[Document, tuple[Entity, ...]]:
    document = wrap(example)
    return document, recognize(document, pipeline.recognizer)


def described(pipeline: Pipeline, example: Example) -> tuple[Document, Description]:
    document, entities = _document(pipeline, example)
    return document, pipeline.coder.describe(document, document.passages[-1], entities)


def picked(choice: int | str, examples: Sequence[Example]) -> Example:
    return examples[choice] if isinstance(choice, int) else Example("own", choice, title="Форум")


@unhurried
@given(ANY_PASSAGE)
def test_contributions_and_intercept_sum_to_the_score(
    pipeline: Pipeline, examples: tuple[Example, ...], choice: int | str
) -> None:
    _, description = described(pipeline, picked(choice, examples))
    classifier = pipeline.coder.classifier
    row = classifier.features([description])
    scores = classifier.scout.scores(row)[0]
    for label, score in enumerate(scores):
        parts = contributions(classifier, classifier.scout, description, row[0], label)
        total = sum(parts.values()) + classifier.scout.intercepts[label]
        assert total == pytest.approx(score, abs=1e-6)


@unhurried
@given(ANY_PASSAGE)
def test_evidence_lies_inside_its_passage_and_is_sorted(
    pipeline: Pipeline, examples: tuple[Example, ...], choice: int | str
) -> None:
    document, entities = _document(pipeline, picked(choice, examples))
    passage = document.passages[-1]
    for prediction in classify_together([(document, entities)], pipeline.coder)[0]:
        assert len(prediction.evidence) <= MAXIMUM_SPANS
        places = [(each.start, each.end) for each in prediction.evidence]
        assert places == sorted(places)
        assert all(passage.start <= s < e <= passage.end for s, e in places)


@unhurried
@given(ANY_PASSAGE)
def test_features_stand_where_they_were_read(
    pipeline: Pipeline, examples: tuple[Example, ...], choice: int | str
) -> None:
    document, description = described(pipeline, picked(choice, examples))
    passage = document.passages[-1]
    for name in BLOCKS:
        for feature in description.block(name):
            assert passage.start <= feature.start <= feature.end <= passage.end
    for feature in description.words:
        if feature.name[0].isalpha() and " " not in feature.name:
            assert stem(document.text[feature.start : feature.end]) == feature.name


def test_headings_are_nobodys_evidence(pipeline: Pipeline) -> None:
    example = Example("x", "Он. Заседание прошло в Казани.", title="Всемирное наследие ЮНЕСКО")
    document, description = described(pipeline, example)
    first = Feature("unheard-of", *description.words[0][1:])
    context_only = replace(description, words=(first,), characters=(), cues=())
    classifier, stage = pipeline.coder.classifier, pipeline.coder.classifier.scout
    row = classifier.features([context_only])[0]
    passage, nothing = document.passages[-1], np.zeros(0)
    for label in range(len(classifier.label_ids)):
        assert contributions(classifier, stage, context_only, row, label)
        assert evidence_of(classifier, stage, passage, context_only, row, nothing, label) == ()


def test_every_passage_that_can_carry_a_label_gets_every_label_in_order(
    result: Result, pipeline: Pipeline
) -> None:
    labels = pipeline.codebook.label_ids
    kinds = {"paragraph", "clause", "list_item", "table_row", "footnote"}
    passages = [each for each in result.document.passages if each.kind in kinds]
    expected = [(each.passage_id, label) for each in passages for label in labels]
    assert [(each.passage_id, each.label_id) for each in result.predictions] == expected


def test_probability_is_assigned_from_its_threshold_on(result: Result, pipeline: Pipeline) -> None:
    thresholds = pipeline.manifest.thresholds
    assert all(0 <= each.probability <= 1 for each in result.predictions)
    assert all(
        each.assigned == (each.probability >= thresholds[each.label_id])
        for each in result.predictions
    )


def test_lower_threshold_assigns_more(pipeline: Pipeline, examples: tuple[Example, ...]) -> None:
    classifier = pipeline.coder.classifier
    eager = replace(classifier, thresholds=np.full(len(classifier.label_ids), 0.01))
    pairs = [_document(pipeline, example) for example in examples[:20]]

    def assigned(coder: Coder) -> int:
        return sum(p.assigned for coded in classify_together(pairs, coder) for p in coded)

    assert assigned(Coder(eager, pipeline.recognizer.knowledge)) > assigned(pipeline.coder)


def test_passages_are_coded_alike_alone_and_together(
    pipeline: Pipeline, examples: tuple[Example, ...]
) -> None:
    pairs = [_document(pipeline, example) for example in examples[:12]]
    alone = [classify_together([pair], pipeline.coder)[0] for pair in pairs]
    assert classify_together(pairs, pipeline.coder) == alone


def test_document_without_passages_gets_nothing(pipeline: Pipeline) -> None:
    assert classify(Document("d", "a.pdf", ""), (), pipeline.coder) == ()


def test_model_that_was_saved_predicts_as_before(
    pipeline: Pipeline, examples: tuple[Example, ...]
) -> None:
    before = pipeline.coder.classifier
    after = Classifier.from_parts(before.to_parts(), pipeline.manifest)
    rows = before.features([described(pipeline, example)[1] for example in examples[:30]])
    texts = [example.text for example in examples[:30]]
    assert np.array_equal(before.probabilities(rows, texts)[0], after.probabilities(rows, texts)[0])


def test_names_of_actors_are_not_learned(pipeline: Pipeline) -> None:
    vocabulary = {name for block in pipeline.coder.classifier.blocks for name in block.vocabulary}
    assert "@region" in vocabulary
    assert stem("Татарстан") not in vocabulary


def test_embedding_adds_its_part_as_the_whole_passage(pipeline: Pipeline) -> None:
    classifier = pipeline.coder.classifier
    document, description = described(pipeline, Example("x", "Форум прошел в Казани."))
    row = classifier.features([description])
    vector, labels = np.array([0.6, 0.8]), len(classifier.label_ids)
    near = Neighbourhood(vector[None, :].astype(np.float16), np.full((1, labels), 0.5, np.float32))
    neutral = np.tile([1.0, 0.0], (labels, 1))
    stage = replace(classifier.scout, calibration=neutral, meaning=near)
    passage = document.passages[-1]
    found = evidence_of(classifier, stage, passage, description, row[0], vector, 0)
    whole = [e for e in found if (e.start, e.end) == (passage.start, passage.end)]
    added = stage.scores(row, vector[None, :]) - classifier.scout.scores(row)
    assert [each.weight for each in whole] == [pytest.approx(added[0, 0], abs=1e-4)]
    assert added[0, 0] > 1


def test_centred_embeddings_lie_around_zero_at_unit_length() -> None:
    vectors = np.array([[1.0, 0.0], [0.0, 1.0]], dtype=np.float32)
    centred = Centering(vectors.mean(axis=0).astype(np.float64))(vectors)
    assert np.allclose(centred.sum(axis=0), 0)
    assert np.allclose((centred.astype(float) ** 2).sum(axis=1), 1, atol=1e-3)


def test_likeness_falls_with_the_angle() -> None:
    anchors = np.array([[1.0, 0.0], [0.6, 0.8], [0.0, 1.0], [-1.0, 0.0]])
    near = likeness(anchors[:1], anchors)[0].tolist()
    assert near == sorted(near, reverse=True)
    assert len(set(near)) == len(anchors)


def test_rows_of_features_have_one_length(
    pipeline: Pipeline, examples: tuple[Example, ...]
) -> None:
    rows = [described(pipeline, example)[1] for example in examples[:20]]
    features = pipeline.coder.classifier.features(rows)
    lengths = np.sqrt(features.multiply(features).sum(axis=1))
    assert np.allclose(lengths, lengths[0])


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0.0, 0.5), (1000.0, 1.0), (-1000.0, 0.0), (np.log(3), 0.75)],
    ids=["even", "sure", "surely not", "three to one"],
)
def test_logistic_does_not_overflow(value: float, expected: float) -> None:
    assert logistic(np.array([value]))[0] == pytest.approx(expected)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        pytest.param("1998", "#year", id="a year"),
        pytest.param("450", "#", id="a number"),
        pytest.param("регионов", stem("региона"), id="Russian cases"),
        pytest.param("Ёлка", stem("елки"), id="ё is е"),
        pytest.param("cooperating", stem("cooperated"), id="English endings"),
    ],
)
def test_stem_joins_the_forms_of_a_word(word: str, expected: str) -> None:
    assert stem(word) == expected


def test_actors_become_their_kind_where_they_stand(pipeline: Pipeline) -> None:
    text = "Республика Татарстан принимает форум."
    entities = [Entity(0, 20, "region", "RU-TA", "Tatarstan")]
    tokens = tokens_of(text, 0, len(text), entities, pipeline.recognizer.knowledge)
    assert tokens[0] == ("@region", 0, 20)
    assert tokens[1].key == stem("принимает")


def test_entities_of_a_passage_are_those_inside_it() -> None:
    document = wrap(Example("x", "Казань", title="Москва"))
    entities = [
        Entity(0, 6, "municipality", None, "Moscow"),
        Entity(7, 13, "municipality", None, "Kazan"),
    ]
    assert [each.name for each in within(entities, document.passages[-1])] == ["Kazan"]
