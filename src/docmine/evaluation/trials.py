"""Trained models on coded passages: one alone, or two with gains and losses passage by passage."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binomtest

from docmine.errors import ModelMismatchError
from docmine.evaluation import Evaluation, measured, rounded, scores_by_language
from docmine.evaluation.baselines import Coding, Rules
from docmine.evaluation.seen import notice_of_seen
from docmine.pipeline import Pipeline
from docmine.training.samples import Sample, document_groups, targets_of
from docmine.types import Example


@dataclass(frozen=True)
class Trial:
    """A model's scores on passages, and what people should know of them before they believe them."""

    model_id: str
    evaluation: Evaluation
    notice: str


@dataclass(frozen=True, slots=True)
class Change:
    """One label of one passage that two models code differently; probabilities before and after."""

    example_id: str
    label_id: str
    gold: bool
    gain: bool
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class LabelChange:
    """Gains and losses of one label; `p_value` is McNemar's exact test, two-sided.

    It takes passages as independent; those of one document are not quite, so read it generously.
    """

    label_id: str
    support: int
    f1_before: float
    f1_after: float
    gains: int
    losses: int
    p_value: float


@dataclass(frozen=True)
class Comparison:
    """A model (`after`) against an earlier one (`before`) on the same passages."""

    before: Trial
    after: Trial
    labels: tuple[LabelChange, ...]
    changes: tuple[Change, ...]

    @property
    def notices(self) -> tuple[str, ...]:
        """Why the figures of either model may be too good."""
        return tuple(each.notice for each in (self.before, self.after) if each.notice)

    def to_record(self) -> dict[str, Any]:
        """Everything as plain values for JSON, rounded to four digits."""
        record = {
            "before": self.before.model_id,
            "after": self.after.model_id,
            "notices": list(self.notices),
            "labels": [asdict(each) for each in self.labels],
            "changes": [asdict(each) for each in self.changes],
            "scores": {
                name: asdict(each.evaluation.overall)
                for name, each in (("before", self.before), ("after", self.after))
            },
        }
        found: dict[str, Any] = rounded(record)
        return found


def try_model(examples: Sequence[Example], pipeline: Pipeline) -> Trial:
    """Code passages with a trained model and measure it against their labels.

    Raises ModelError where the model cannot be used.
    """
    sample = _bare_sample(examples, pipeline)
    coding = _coding_of(examples, pipeline)
    model_id = pipeline.manifest.model_id
    overall, languages = measured(sample, coding), scores_by_language(sample, coding)
    rows = np.arange(len(sample))
    split = f"model {model_id}"
    evaluation = Evaluation(
        split, overall, languages, {}, sample, rows, *coding, baselines={}, rules=Rules((), ())
    )
    return Trial(model_id, evaluation, notice_of_seen(examples, pipeline))


def compare(examples: Sequence[Example], before: Pipeline, after: Pipeline) -> Comparison:
    """Two models on the same passages; raises ModelMismatchError where their labels differ."""
    first, second = before.manifest, after.manifest
    if first.label_ids != second.label_ids:
        what = f"assigns other labels than {second.model_id}"
        next_step = "Compare models of the same codebook."
        raise ModelMismatchError(before.model_dir, what, next_step)
    old, new = try_model(examples, before), try_model(examples, after)
    changes = _changes(examples, old.evaluation, new.evaluation)
    labels = _by_label(old.evaluation, new.evaluation, changes)
    return Comparison(old, new, labels, changes)


def mcnemar(gains: int, losses: int) -> float:
    """The exact two-sided p-value of McNemar's test (McNemar 1947; binomial); 1 without a change."""
    return float(binomtest(gains, gains + losses).pvalue) if gains + losses else 1.0


def _bare_sample(examples: Sequence[Example], pipeline: Pipeline) -> Sample:
    """Passages, labels and documents: all that measuring needs."""
    return Sample(
        examples=tuple(examples),
        label_ids=pipeline.codebook.label_ids,
        targets=targets_of(examples, pipeline.codebook),
        descriptions=(),
        vectors=np.zeros((len(examples), 0), dtype=np.float32),
        entities=(),
        groups=document_groups(examples),
    )


def _coding_of(examples: Sequence[Example], pipeline: Pipeline) -> Coding:
    stated: list[list[float]] = []
    given: list[list[bool]] = []
    for _, result in pipeline.classify(examples):
        stated.append([each.probability for each in result.predictions])
        given.append([each.assigned for each in result.predictions])
    return Coding(np.array(stated, dtype=np.float64), np.array(given, dtype=np.int64))


def _changes(
    examples: Sequence[Example], before: Evaluation, after: Evaluation
) -> tuple[Change, ...]:
    """Losses and gains in the order of passages and labels."""
    gold = before.targets
    return tuple(
        Change(
            examples[row].example_id,
            before.sample.label_ids[label],
            bool(gold[row, label]),
            bool(after.assigned[row, label] == gold[row, label]),
            float(before.probabilities[row, label]),
            float(after.probabilities[row, label]),
        )
        for row, label in np.argwhere(_differs(before, after)).tolist()
    )


def _differs(before: Evaluation, after: Evaluation) -> NDArray[np.bool_]:
    return np.asarray(before.assigned != after.assigned)


def _by_label(
    before: Evaluation, after: Evaluation, changes: Sequence[Change]
) -> tuple[LabelChange, ...]:
    found = []
    for old, new in zip(before.overall.labels, after.overall.labels, strict=True):
        gains = sum(each.gain for each in changes if each.label_id == old.label_id)
        losses = sum(not each.gain for each in changes if each.label_id == old.label_id)
        p_value = mcnemar(gains, losses)
        found.append(LabelChange(old.label_id, old.support, old.f1, new.f1, gains, losses, p_value))
    return tuple(found)
