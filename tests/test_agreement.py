import numpy as np
import pytest

from docmine.agreement import ac1, agree, alpha

# Two coders, one label: both 4 times yes, 3 times no, differing 3 times.
YES, NO = frozenset({"x"}), frozenset()
FIRST = {str(n): YES if n < 6 else NO for n in range(10)}
SECOND = {str(n): YES if n < 4 or n == 9 else NO for n in range(10)}


def test_numbers_are_those_computed_by_hand():
    (found,) = agree([FIRST, SECOND], ["x"])
    # coincidences: 4 of 7+... disagreements 3 pairs -> Do = 6/20; De = 2*11*9/(20*19)
    assert found.alpha == pytest.approx(1 - (6 / 20) / (2 * 11 * 9 / (20 * 19)))
    share = 11 / 20
    chance = 2 * share * (1 - share)
    assert found.ac1 == pytest.approx((0.7 - chance) / (1 - chance))
    assert found.positive == pytest.approx(2 * 4 / 11)
    assert found.negative == pytest.approx(2 * 3 / 9)
    assert (found.passages, found.given) == (10, 11)
    assert found.alpha_interval[0] <= found.alpha <= found.alpha_interval[1]


def test_coders_who_never_differ_agree_wholly():
    (found,) = agree([FIRST, FIRST], ["x"])
    assert (found.alpha, found.ac1, found.positive, found.negative) == (1, 1, 1, 1)


def test_rare_label_shows_the_paradox():
    table = np.array([[2, 0]] * 98 + [[1, 1]] * 2)
    assert alpha(table) < 0.1
    assert ac1(table) > 0.95


def test_passages_that_only_one_coder_coded_do_not_count():
    (found,) = agree([FIRST, SECOND | {"more": YES}], ["x"])
    assert found.passages == 10


def test_three_coders_with_gaps_are_compared():
    third = {key: FIRST[key] for key in list(FIRST)[:5]}
    (found,) = agree([FIRST, SECOND, third], ["x"])
    assert found.given == 11 + 5


@pytest.mark.parametrize(
    "codings", [pytest.param([FIRST], id="one"), pytest.param([FIRST, {"z": YES}], id="apart")]
)
def test_nothing_in_common_is_an_error(codings):
    with pytest.raises(ValueError, match="two coders"):
        agree(codings, ["x"])
