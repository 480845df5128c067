"""How far coders agree, label by label, with the numbers a journal asks for side by side.

Where nearly every passage lacks a label, alpha can be near zero although coders hardly ever differ;
AC1 and the two specific agreements show it. All are for two or more coders and incomplete data.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# (passages, 2): how many coders left a label out, how many gave it
Table = NDArray[np.int64]
# passage id -> the labels a coder gave it
Coding = Mapping[str, frozenset[str]]
BOOTSTRAP_ROUNDS = 1000
_LEVEL = (2.5, 97.5)


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement on one label: `passages` coded by two or more, `given` how often the label was given.

    alpha: Krippendorff 2011, nominal; ac1: Gwet 2008; positive and negative: Cicchetti and
    Feinstein 1990 (mean over pairs of coders). Intervals are 95 %, passages drawn anew.
    """

    label_id: str
    passages: int
    given: int
    share: float
    alpha: float
    alpha_interval: tuple[float, float]
    ac1: float
    ac1_interval: tuple[float, float]
    positive: float
    negative: float


def agree(codings: Sequence[Coding], label_ids: Sequence[str]) -> tuple[Agreement, ...]:
    """Agreement per label over the passages that at least two coders coded.

    Raises ValueError where there are fewer than two coders or no passage in common.
    """
    counts = {label: _counts(codings, label) for label in label_ids}
    if len(codings) < 2 or not len(next(iter(counts.values()))):
        raise ValueError("agreement needs two coders with passages in common")
    return tuple(_agreement(label, table) for label, table in counts.items())


def _counts(codings: Sequence[Coding], label: str) -> Table:
    passages = sorted({passage for coding in codings for passage in coding})
    rows = []
    for passage in passages:
        votes = [label in coding[passage] for coding in codings if passage in coding]
        if len(votes) > 1:
            rows.append((len(votes) - sum(votes), sum(votes)))
    return np.array(rows, dtype=np.int64).reshape(-1, 2)


def _agreement(label: str, table: Table) -> Agreement:
    positive, negative = _specific(table, 1), _specific(table, 0)
    return Agreement(
        label_id=label,
        passages=len(table),
        given=int(table[:, 1].sum()),
        share=float(table[:, 1].sum() / table.sum()),
        alpha=alpha(table),
        alpha_interval=_interval(table, alpha),
        ac1=ac1(table),
        ac1_interval=_interval(table, ac1),
        positive=positive,
        negative=negative,
    )


def alpha(table: Table) -> float:
    """Krippendorff's alpha for two categories; 1 where nobody ever differs."""
    coders = table.sum(axis=1)
    pairs = table[:, 0] * table[:, 1] * 2
    observed = float((pairs / (coders - 1)).sum())
    totals = table.sum(axis=0)
    expected = float(2 * totals[0] * totals[1]) / max(float(totals.sum() - 1), 1.0)
    return 1.0 if observed == 0 else 1.0 - observed / expected


def ac1(table: Table) -> float:
    """Gwet's first agreement coefficient for two categories."""
    coders = table.sum(axis=1)
    same = (table * (table - 1)).sum(axis=1) / (coders * (coders - 1))
    share = float((table[:, 1] / coders).mean())
    chance = 2 * share * (1 - share)
    return float((same.mean() - chance) / (1 - chance))


def _specific(table: Table, category: int) -> float:
    """Given that one coder chose the category, how often another did."""
    coders = table.sum(axis=1)
    chosen = table[:, category]
    agreed = float((chosen * (chosen - 1) / (coders - 1)).sum())
    return agreed / float(chosen.sum()) if chosen.sum() else 1.0


def _interval(table: Table, statistic: Callable[[Table], float]) -> tuple[float, float]:
    draw = np.random.default_rng(0).integers(0, len(table), size=(BOOTSTRAP_ROUNDS, len(table)))
    values = [statistic(table[rows]) for rows in draw]
    low, high = np.percentile(values, _LEVEL)
    return float(low), float(high)
