"""What a model must beat: baselines learned on one side and tested on the other."""

import numpy as np
import pytest

from docmine.evaluation.baselines import BASELINES, MOST_SIGNS, codings, learn_rules
from docmine.stages.classify.describe import Description, Feature
from docmine.training.samples import Sample
from docmine.types import Example


def described(signs: list[str]) -> Description:
    cues = tuple(Feature(name, 0, 1) for name in signs)
    return Description(words=(), characters=(), cues=cues, context=(), presence=())


def sampled(signs: list[list[str]], labels: list[list[int]]) -> Sample:
    size = len(signs)
    return Sample(
        examples=tuple(Example(str(row), "a") for row in range(size)),
        label_ids=("a", "b"),
        targets=np.array(labels, dtype=np.int64),
        descriptions=tuple(map(described, signs)),
        vectors=np.zeros((size, 0), dtype=np.float32),
        entities=((),) * size,
        groups=np.arange(size),
    )


@pytest.fixture(scope="module")
def sample() -> Sample:
    """Label a stands where +join or +host stands; nothing tells of b; noise stands everywhere."""
    signs = [["+join", "noise"], ["+host"], ["noise"], ["noise", "+rare"]] * 10
    return sampled(signs, [[1, 0], [1, 0], [0, 0], [0, 0]] * 10)


def test_rules_are_the_signs_that_raise_f1(sample: Sample) -> None:
    rules = learn_rules(sample)
    assert set(rules.signs[0]) == {"+join", "+host"}
    assert rules.signs[1] == ()
    assert (rules(sample).assigned == sample.targets).all()


def test_rules_state_the_share_that_they_saw(sample: Sample) -> None:
    stated = learn_rules(sample)(sample).probabilities
    assert stated[0, 0] == pytest.approx(21 / 22)
    assert stated[2, 0] == pytest.approx(1 / 22)
    assert stated[:, 1] == pytest.approx(1 / 42)


def test_list_of_rules_stays_short() -> None:
    kinds = [[f"+{number}"] for number in range(30)] * 6
    targets = [[1, 0]] * len(kinds) + [[0, 0]] * len(kinds)
    found = learn_rules(sampled(kinds + [["+other"]] * len(kinds), targets))
    assert len(found.signs[0]) <= MOST_SIGNS


def test_sample_without_signs_has_no_rules(sample: Sample) -> None:
    bare = sampled([[]] * 4, [[1, 0], [0, 1], [0, 0], [1, 1]])
    assert learn_rules(bare).signs == ((), ())


@pytest.mark.parametrize(
    ("name", "assigned"), [("no label", 0), ("every label", 1)], ids=["none", "every"]
)
def test_constant_baselines_learn_only_the_share(name: str, assigned: int, sample: Sample) -> None:
    coding = codings(sample, sample.at(range(8)))[name]
    assert (coding.assigned == assigned).all()
    assert coding.probabilities[:, 0] == pytest.approx(21 / 42)


def test_every_baseline_codes_every_passage(sample: Sample) -> None:
    found = codings(sample.at(range(20)), sample.at(range(20, 40)))
    assert tuple(found) == BASELINES
    for coding in found.values():
        assert coding.assigned.shape == coding.probabilities.shape == (20, 2)


def test_rules_of_the_passages_held_out_are_not_looked_at(sample: Sample) -> None:
    rules = learn_rules(sample.at(np.arange(0, 40, 2)))
    assert set(rules.signs[0]) == {"+join"}
