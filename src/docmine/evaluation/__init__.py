"""How good a way of coding is on documents it has not seen."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from docmine.evaluation.splits import SPLITS, Split
from docmine.metrics import Scores, measure
from docmine.pipeline import Pipeline
from docmine.training import check_enough
from docmine.training.fitting import Target, fit, raw_scores
from docmine.training.folds import Rows, joined, near_duplicates
from docmine.training.samples import Sample, prepare
from docmine.types import Codebook, Example

__all__ = ["SPLITS", "Evaluation", "Scores", "cross_validate", "evaluate", "measure"]


@dataclass(frozen=True)
class Evaluation:
    """Scores over all held-out passages, by language, and for each held-out part.

    `rows` says which passages were held out (a passage that names two regions is held out twice);
    `probabilities` and `assigned` belong to them.
    """

    split: str
    overall: Scores
    by_language: dict[str, Scores]
    by_part: dict[str, Scores]
    sample: Sample
    rows: Rows
    probabilities: NDArray[np.float64]
    assigned: NDArray[np.int64]

    def to_record(self) -> dict[str, Any]:
        """The numbers as plain values for JSON, rounded to four digits."""
        parts = {"overall": self.overall}
        parts |= {f"language {key}": value for key, value in self.by_language.items()}
        parts |= {f"without {key}": value for key, value in self.by_part.items()}
        return {
            "split": self.split,
            "scores": {key: _rounded(asdict(s)) for key, s in parts.items()},
        }


def evaluate(
    examples: Sequence[Example],
    codebook: Codebook,
    pipeline: Pipeline,
    *,
    split: str = "document",
    target: Target | None = None,
    embeddings: bool = True,
    progress: Callable[[str], None] | None = None,
) -> Evaluation:
    """Measure by holding out documents, languages, genres, writers, regions or organization types.

    Everything is learned anew in each part from the other documents: vocabulary, calibration and
    thresholds too; near-duplicates are never on both sides. Raises DataError where there are too
    few passages.
    """
    check_enough(examples, codebook)
    sample = grouped(prepare(examples, codebook, pipeline, embeddings=embeddings))
    parts = SPLITS[split](sample, pipeline.recognizer.knowledge)
    return cross_validate(sample, split, parts, target, progress or _silent)


def grouped(sample: Sample) -> Sample:
    """The sample with near-duplicates counted as one document."""
    groups = joined(sample.groups, near_duplicates(sample.descriptions))
    return Sample(**{**_fields(sample), "groups": groups})


def cross_validate(
    sample: Sample,
    split: str,
    parts: Split,
    target: Target | None,
    progress: Callable[[str], None],
) -> Evaluation:
    """Train and test on each part of a split."""
    rows, probabilities, assigned, by_part = [], [], [], {}
    for name, train, test in parts:
        progress(f"{split}: {name} ({len(test)} passages held out)")
        held_out = sample.at(test)
        stated, given = _coded(sample.at(train), held_out, target)
        by_part[name] = _measured(held_out, stated, given)
        rows.append(test)
        probabilities.append(stated)
        assigned.append(given)
    all_rows = np.concatenate(rows)
    stated, given = np.vstack(probabilities), np.vstack(assigned)
    whole = sample.at(all_rows)
    languages = _by_language(whole, stated, given)
    overall = _measured(whole, stated, given)
    return Evaluation(split, overall, languages, by_part, sample, all_rows, stated, given)


def _coded(
    train: Sample, test: Sample, target: Target | None
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    classifier = fit(train, target).classifier
    scout, full = raw_scores(classifier, test)
    if classifier.full is None:
        probabilities = classifier.scout.probabilities(scout)
    else:
        probabilities = classifier.full.probabilities(full)
    return probabilities, (probabilities >= classifier.thresholds).astype(np.int64)


def _measured(sample: Sample, stated: NDArray[np.float64], given: NDArray[np.int64]) -> Scores:
    return measure(sample.label_ids, sample.targets, given, stated, sample.groups)


def _by_language(
    sample: Sample, stated: NDArray[np.float64], given: NDArray[np.int64]
) -> dict[str, Scores]:
    languages = np.array([example.language for example in sample.examples])
    found: dict[str, Scores] = {}
    for language in sorted({language for language in languages if language}):
        rows = np.flatnonzero(languages == language)
        found[language] = _measured(sample.at(rows), stated[rows], given[rows])
    return found


def _fields(sample: Sample) -> dict[str, Any]:
    return {name: getattr(sample, name) for name in Sample.__dataclass_fields__}


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_rounded(item) for item in value]
    return value


def _silent(_message: str) -> None:
    """Nobody wants to know of progress."""
