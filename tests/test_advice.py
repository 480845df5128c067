"""Learning curves: nested parts, laws that hold, silence where nothing can be said."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from docmine.evaluation import plots
from docmine.evaluation.curve import SHARES, Curve, curve_of
from docmine.evaluation.report import save_curve
from docmine.pipeline import Pipeline
from docmine.training.advice import MORE, advise, growth_of, part_of, quick_curve
from docmine.training.folds import folds_of
from docmine.training.samples import Sample, prepare
from docmine.types import Example

Examples = tuple[Example, ...]
COUNTS = np.array([10.0, 20, 30, 40, 50])


@pytest.fixture(scope="module")
def sample(examples: Examples, reading: Pipeline) -> Sample:
    return prepare(examples, reading.codebook, reading, embeddings=False)


@pytest.fixture(scope="module")
def curve(sample: Sample) -> Curve:
    return curve_of(sample.at(range(60)), None, lambda _: None)


def test_larger_part_holds_every_smaller_one(sample: Sample) -> None:
    (training, _), *_ = folds_of(sample, 5)
    parts = [set(part_of(sample, training, share).tolist()) for share in SHARES]
    assert parts[0] < parts[1] < parts[2] < parts[3] == set(training.tolist())


def test_part_holds_whole_documents(sample: Sample) -> None:
    rows = np.arange(len(sample))
    part = part_of(sample, rows, 0.5)
    left = np.setdiff1d(rows, part)
    assert not set(sample.groups[part].tolist()) & set(sample.groups[left].tolist())


@pytest.mark.parametrize("exponent", [0.25, 0.5, 1.0])
def test_law_is_found_again(exponent: float) -> None:
    growth = growth_of(COUNTS, 0.9 - 0.8 * COUNTS**-exponent)
    assert growth is not None
    assert (growth.ceiling, growth.exponent) == (pytest.approx(0.9), exponent)
    assert growth(80) == pytest.approx(0.9 - 0.8 * 80**-exponent)


@pytest.mark.parametrize(
    "scores",
    [
        pytest.param([0.5, 0.7, 0.4, 0.8, 0.5], id="no law"),
        pytest.param([0.5, 0.5, 0.5, 0.5, 0.5], id="no growth"),
        pytest.param([0.8, 0.75, 0.72, 0.7, 0.69], id="falls"),
    ],
)
def test_nothing_is_said_where_the_law_does_not_hold(scores: list[float]) -> None:
    assert growth_of(COUNTS, np.array(scores)) is None


def test_label_that_a_part_lacks_gets_no_law() -> None:
    assert growth_of(np.array([0.0, 1, 2, 3, 4]), np.array([0.0, 0.1, 0.2, 0.3, 0.4])) is None


def test_quick_curve_learns_from_ever_more(sample: Sample) -> None:
    counts, scores = quick_curve(sample)
    assert (np.diff(counts, axis=0) >= 0).all()
    assert ((scores >= 0) & (scores <= 1)).all()
    assert scores[-1].mean() > scores[0].mean()


def test_advice_is_about_labels_that_would_gain(sample: Sample) -> None:
    found = advise(sample)
    assert found == advise(sample)
    assert [each.gain for each in found] == sorted((e.gain for e in found), reverse=True)
    assert all(each.gain > 0 and each.more == MORE for each in found)
    assert {each.label_id for each in found} <= set(sample.label_ids)


def test_one_document_gives_no_advice(sample: Sample) -> None:
    assert advise(replace(sample, groups=np.zeros_like(sample.groups))) == ()


def test_curve_measures_the_same_passages_at_every_size(curve: Curve) -> None:
    assert [point.share for point in curve.points] == list(SHARES)
    assert {point.scores.passages for point in curve.points} == {60}
    sizes = [point.passages for point in curve.points]
    assert sizes == sorted(set(sizes))


def test_curve_is_written_with_its_figure(curve: Curve, tmp_path: Path) -> None:
    save_curve(curve, "tables", tmp_path / "out")
    save_curve(curve, "tables", tmp_path / "numbers.json")
    names = {path.name for path in (tmp_path / "out").iterdir()}
    figures = {"curve.svg", "curve.png"} if plots.available() else set()
    assert names == {"curve.json", "curve.txt"} | figures
