"""Numbers against values counted by hand."""

import numpy as np
import pytest

from docmine.metrics import Counts, Scores, calibration_error, counts_of, measure, reliability

# Ten passages of five documents, two labels. Label a: 4 right, 1 too many, 1 missed.
TARGETS = np.array([[1, 0]] * 5 + [[0, 1]] * 2 + [[0, 0]] * 3)
ASSIGNED = np.array([[1, 0]] * 4 + [[0, 0]] + [[0, 1]] * 2 + [[1, 0]] + [[0, 0]] * 2)
PROBABILITIES = np.array(
    [[0.9, 0.1]] * 4 + [[0.4, 0.1]] + [[0.1, 0.9]] * 2 + [[0.8, 0.2]] + [[0.1, 0.1]] * 2
)
GROUPS = np.array([0, 0, 1, 1, 2, 2, 3, 3, 4, 4])


@pytest.fixture(scope="module")
def scores() -> Scores:
    return measure(("a", "b"), TARGETS, ASSIGNED, PROBABILITIES, GROUPS)


@pytest.mark.parametrize(
    ("counts", "precision", "recall", "f1", "specificity"),
    [
        pytest.param(Counts(4, 1, 1, 4), 0.8, 0.8, 0.8, 0.8, id="some of each"),
        pytest.param(Counts(1, 3, 0, 0), 0.25, 1.0, 0.4, 0.0, id="too many"),
        pytest.param(Counts(0, 0, 2, 8), 0.0, 0.0, 0.0, 1.0, id="nothing assigned"),
        pytest.param(Counts(0, 2, 0, 8), 0.0, 0.0, 0.0, 0.8, id="nothing to find"),
        pytest.param(Counts(0, 0, 0, 0), 0.0, 0.0, 0.0, 0.0, id="nothing at all"),
    ],
)
def test_ratios_of_the_four_counts(
    counts: Counts, precision: float, recall: float, f1: float, specificity: float
) -> None:
    found = (counts.precision, counts.recall, counts.f1, counts.specificity)
    assert found == pytest.approx((precision, recall, f1, specificity))


def test_four_counts_are_counted() -> None:
    assert counts_of(TARGETS[:, 0], ASSIGNED[:, 0]) == Counts(4, 1, 1, 4)


def test_label_is_measured_with_its_support(scores: Scores) -> None:
    first, second = scores.labels
    assert (first.label_id, first.support) == ("a", 5)
    assert (first.precision, first.recall, first.f1) == pytest.approx((0.8, 0.8, 0.8))
    assert (second.support, second.f1) == (2, 1.0)


def test_average_precision_is_the_area_under_the_steps(scores: Scores) -> None:
    # Ranked: four right (0.9), one wrong (0.8), one right (0.4): 0.8 * 4/4 + 0.2 * 5/6.
    assert scores.labels[0].average_precision == pytest.approx(0.8 + 0.2 * 5 / 6)


def test_brier_is_the_mean_square(scores: Scores) -> None:
    squares = 4 * 0.01 + 0.36 + 2 * 0.01 + 0.64 + 2 * 0.01
    assert scores.labels[0].brier == pytest.approx(squares / 10)


def test_means_over_labels_and_over_passages(scores: Scores) -> None:
    assert scores.macro_f1 == pytest.approx((0.8 + 1.0) / 2)
    assert scores.micro_f1 == pytest.approx(2 * 6 / (2 * 6 + 2))
    assert scores.calibration_error == pytest.approx(
        np.mean([label.calibration_error for label in scores.labels])
    )


def test_passages_without_labels_are_counted_apart(scores: Scores) -> None:
    assert (scores.clean_support, scores.clean_specificity) == (3, pytest.approx(2 / 3))
    assert (scores.passages, scores.documents) == (10, 5)


def test_interval_holds_the_score_and_is_the_same_each_time(scores: Scores) -> None:
    again = measure(("a", "b"), TARGETS, ASSIGNED, PROBABILITIES, GROUPS)
    assert again == scores
    low, high = scores.labels[0].f1_interval
    assert 0 <= low < 0.8 < high <= 1


def test_perfect_coding_has_no_width() -> None:
    perfect = measure(("a", "b"), TARGETS, TARGETS, TARGETS.astype(float), GROUPS)
    assert perfect.macro_f1 == 1
    assert perfect.calibration_error == 0


def test_label_that_never_occurs_is_measured_without_a_warning() -> None:
    none = np.zeros_like(TARGETS)
    found = measure(("a", "b"), none, none, PROBABILITIES, GROUPS)
    assert found.labels[0].average_precision == 0
    assert found.clean_specificity == 1


def test_macro_f1_is_the_mean_over_labels_that_occur() -> None:
    with_absent = [np.hstack([each, np.zeros_like(each[:, :1])]) for each in (TARGETS, ASSIGNED)]
    with_absent[1][0, 2] = 1
    stated = np.hstack([PROBABILITIES, np.full((10, 1), 0.1)])
    found = measure(("a", "b", "absent"), *with_absent, stated, GROUPS)
    apart = measure(("a", "b"), TARGETS, ASSIGNED, PROBABILITIES, GROUPS)
    assert (found.labels_with_support, found.labels[2].f1_interval) == (2, (0.0, 0.0))
    assert found.macro_f1 == apart.macro_f1 == pytest.approx(0.9)
    assert found.macro_f1_interval == apart.macro_f1_interval


def test_nothing_to_find_at_all_is_macro_f1_of_nothing() -> None:
    none = np.zeros_like(TARGETS)
    found = measure(("a", "b"), none, ASSIGNED, PROBABILITIES, GROUPS)
    assert (found.labels_with_support, found.macro_f1, found.macro_f1_interval) == (0, 0, (0, 0))


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        pytest.param(0.5, 0.0, id="as often as stated"),
        pytest.param(0.9, 0.4, id="too sure"),
        pytest.param(0.1, 0.4, id="too careful"),
    ],
)
def test_calibration_error_is_the_distance_from_what_was_stated(
    stated: float, expected: float
) -> None:
    target = np.tile([0, 1], 50)
    assert calibration_error(target, np.full(100, stated)) == pytest.approx(expected)


def test_bins_hold_every_passage() -> None:
    bins = reliability(TARGETS[:, 0], PROBABILITIES[:, 0])
    assert sum(share for _, _, share in bins) == pytest.approx(1)
    assert [stated for stated, _, _ in bins] == sorted(stated for stated, _, _ in bins)
