"""The words that speak for a label: exact contributions to the linear score, word by word.

Each feature's contribution is shared out over its occurrences, and what the meaning adds belongs to the
passage as a whole, so that intercept, words and whole sum to the score.
"""

from collections import defaultdict
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from docmine.stages.classify.classifier import Classifier, Stage
from docmine.stages.classify.describe import Description
from docmine.types import Evidence, Passage

MAXIMUM_SPANS = 6
_LEAST_WEIGHT = 0.05
Place = tuple[int, int]


def contributions(
    classifier: Classifier,
    stage: Stage,
    description: Description,
    row: sparse.csr_matrix,
    label: int,
) -> dict[Place, float]:
    """(start, end) -> contribution to the score of a label, in log-odds before calibration.

    Features without words of their own (headings, length) stand at an empty place.
    """
    shares: dict[Place, float] = defaultdict(float)
    weights = dict(zip(row.indices, row.data, strict=True))
    for column, places in _places(classifier, description):
        value = weights.get(column)
        if value is None:
            continue
        share = value * stage.coefficients[label, column] / len(places)
        for place in places:
            shares[place] += share
    return dict(shares)


def evidence_of(
    classifier: Classifier,
    stage: Stage,
    passage: Passage,
    description: Description,
    row: sparse.csr_matrix,
    vector: NDArray[np.float64],
    label: int,
) -> tuple[Evidence, ...]:
    """The strongest words for and against a label, sorted by place, calibrated log-odds.

    The passage as a whole stands for what its meaning adds: the encoder's word, or closeness to others.
    """
    slope = float(stage.calibration[label, 0])
    words = _by_word(contributions(classifier, stage, description, row, label), description)
    spans = [Evidence(start, end, weight * slope) for (start, end), weight in words.items()]
    if vector.any() and stage.meaning is not None:
        weight = float(stage.meaning.scores(vector[None, :])[0, label]) * slope
        spans.append(Evidence(passage.start, passage.end, weight))
    strong = [span for span in spans if abs(span.weight) >= _LEAST_WEIGHT]
    strong.sort(key=lambda span: (-abs(span.weight), span.start))
    chosen = sorted(strong[:MAXIMUM_SPANS], key=lambda span: (span.start, span.end))
    return tuple(Evidence(s.start, s.end, round(s.weight, 4)) for s in chosen)


def _places(classifier: Classifier, description: Description) -> Iterator[tuple[int, list[Place]]]:
    offset = 0
    for block in classifier.blocks:
        places: dict[int, list[Place]] = defaultdict(list)
        for feature in description.block(block.name):
            for column in block.columns(feature.name):
                places[offset + column].append((feature.start, feature.end))
        yield from places.items()
        offset += len(block.vocabulary)


def _by_word(shares: dict[Place, float], description: Description) -> dict[Place, float]:
    """Shares of longer places (pairs of words, cues) handed down to the words at their ends.

    What has no words of its own (headings, length, what is absent) is nobody's evidence.
    """
    singles = [(f.start, f.end) for f in description.words if " " not in f.name]
    by_start = {place[0]: place for place in singles}
    by_end = {place[1]: place for place in singles}
    summed: dict[Place, float] = defaultdict(float)
    worded = {place: share for place, share in shares.items() if place[0] < place[1]}
    for (start, end), share in worded.items():
        targets = {by_start.get(start), by_end.get(end)} - {None}
        for target in targets:
            if target:
                summed[target] += share / len(targets)
    return dict(summed)
