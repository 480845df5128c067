"""Passages whose label is worth a second look, because models that did not see them say otherwise.

Confident learning (Northcutt, Jiang and Chuang 2021, doi:10.1613/jair.1.12125), label by label: a passage
counts as belonging to the other class when its left-out probability of that class reaches the mean that
passages given that class have. The strongest contradictions stand first. Beside them stand passages that
have the same words and other labels.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from docmine.stages.classify import words_of
from docmine.types import Example

Reason = Literal["left-out probability", "same words, other labels"]


@dataclass(frozen=True, slots=True)
class Hint:
    """A label that a passage was given, or not given, and what speaks against it.

    `probability` is that of the label, from models that did not see the passage's document; `margin`
    is by how much it passes what is usual for the other class. `others` are the passages with the
    same words that are coded otherwise.
    """

    example_id: str
    label_id: str
    given: bool
    probability: float
    margin: float
    reason: Reason
    others: tuple[str, ...]
    text: str

    def to_record(self) -> dict[str, Any]:
        """The hint as a row for people to go through."""
        return {**asdict(self), "others": list(self.others)}


def hints(
    examples: Sequence[Example], label_ids: Sequence[str], probabilities: NDArray[np.float64]
) -> tuple[Hint, ...]:
    """Hints of both kinds: those of the same words first, then the strongest contradictions.

    `probabilities` is (passages, labels), each from models that did not see the passage's document.
    """
    doubtful = sorted(
        _contradicted(examples, label_ids, probabilities),
        key=lambda hint: (-hint.margin, hint.example_id, hint.label_id),
    )
    return (*_same_words(examples, label_ids, probabilities), *doubtful)


def conflicts(examples: Sequence[Example]) -> tuple[tuple[int, ...], ...]:
    """Rows of passages with the same words that carry different labels.

    Their headings may differ and may be why; a person must look.
    """
    alike: dict[str, list[int]] = defaultdict(list)
    for row, example in enumerate(examples):
        alike[words_of(example.text)].append(row)
    return tuple(
        tuple(rows)
        for rows in alike.values()
        if len({frozenset(examples[row].label_ids or ()) for row in rows}) > 1
    )


def contradictions(
    given: NDArray[np.bool_], probability: NDArray[np.float64]
) -> NDArray[np.float64]:
    """By how much each passage's probability of the other class passes that class's own mean.

    Positive: a confident contradiction. Minus infinity where one of the classes has no passage.
    """
    if given.all() or not given.any():
        return np.full(len(given), -np.inf)
    usual_with, usual_without = probability[given].mean(), (1 - probability[~given]).mean()
    against = np.where(given, (1 - probability) - usual_without, probability - usual_with)
    otherwise = np.where(given, probability < 0.5, probability > 0.5)
    return np.where(otherwise, against, -np.inf)


def _contradicted(
    examples: Sequence[Example], label_ids: Sequence[str], probabilities: NDArray[np.float64]
) -> Iterator[Hint]:
    for column, label in enumerate(label_ids):
        given = np.array([label in (example.label_ids or ()) for example in examples])
        margins = contradictions(given, probabilities[:, column])
        for row in np.flatnonzero(margins >= 0).tolist():
            yield _hint(examples[row], label, probabilities[row, column], margins[row])


def _same_words(
    examples: Sequence[Example], label_ids: Sequence[str], probabilities: NDArray[np.float64]
) -> Iterator[Hint]:
    for rows in conflicts(examples):
        for column, label in enumerate(label_ids):
            with_label = {row for row in rows if label in (examples[row].label_ids or ())}
            if not with_label or len(with_label) == len(rows):
                continue
            for row in rows:
                others = with_label ^ set(rows) if row in with_label else with_label
                named = tuple(sorted(examples[other].example_id for other in others))
                yield _hint(examples[row], label, probabilities[row, column], 0.0, named)


def _hint(
    example: Example, label: str, probability: float, margin: float, others: tuple[str, ...] = ()
) -> Hint:
    return Hint(
        example_id=example.example_id,
        label_id=label,
        given=label in (example.label_ids or ()),
        probability=round(float(probability), 4),
        margin=round(float(margin), 4),
        reason="same words, other labels" if others else "left-out probability",
        others=others,
        text=example.text,
    )
