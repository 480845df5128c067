"""How good a way of coding is on documents it has not seen."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from docmine.errors import ModelError
from docmine.evaluation.baselines import BASELINES, Coding, Rules, codings, learn_rules
from docmine.evaluation.splits import SPLITS, Split
from docmine.metrics import Scores, measure
from docmine.pipeline import Pipeline
from docmine.stages.classify.encoder import KnownOpinions
from docmine.training import check_enough
from docmine.training.fitting import Target, fit, probabilities_of
from docmine.training.folds import Rows, joined, near_duplicates
from docmine.training.hints import Hint, hints
from docmine.training.samples import Sample, prepare
from docmine.types import Codebook, Example

__all__ = ["SPLITS", "Evaluation", "Scores", "cross_validate", "evaluate", "measure"]

_MODEL = "model"


@dataclass(frozen=True)
class Evaluation:
    """Scores over all held-out passages, by language, and for each held-out part.

    `rows` says which passages were held out (a passage that names two regions is held out twice);
    `probabilities` and `assigned` belong to them. `baselines` were learned and tested on the same
    parts; `rules` are those that all passages together teach. A model that was only tested, not
    trained anew (`split` then says which), has neither baselines nor parts.
    """

    split: str
    overall: Scores
    by_language: dict[str, Scores]
    by_part: dict[str, Scores]
    sample: Sample
    rows: Rows
    probabilities: NDArray[np.float64]
    assigned: NDArray[np.int64]
    baselines: dict[str, Scores]
    rules: Rules

    @property
    def title(self) -> str:
        """How the passages were coded, in a word or two."""
        return f"held out by {self.split}" if self.split in SPLITS else self.split

    @property
    def targets(self) -> NDArray[np.int64]:
        """What the passages carry to which `probabilities` and `assigned` belong."""
        return self.sample.targets[self.rows]

    def hints(self) -> tuple[Hint, ...]:
        """Labels worth a second look, since models that did not see the passages say otherwise."""
        rows, first = np.unique(self.rows, return_index=True)
        examples = [self.sample.examples[row] for row in rows.tolist()]
        return hints(examples, self.sample.label_ids, self.probabilities[first])

    def to_record(self) -> dict[str, Any]:
        """The numbers as plain values for JSON, rounded to four digits."""
        parts = {"overall": self.overall}
        parts |= {f"language {key}": value for key, value in self.by_language.items()}
        parts |= {f"without {key}": value for key, value in self.by_part.items()}
        return {
            "split": self.split,
            "scores": {key: rounded(asdict(s)) for key, s in parts.items()},
            "baselines": {key: rounded(asdict(s)) for key, s in self.baselines.items()},
            "rules": dict(zip(self.sample.label_ids, map(list, self.rules.signs), strict=False)),
        }


def evaluate(  # noqa: PLR0913  (each is a choice of the user's)
    examples: Sequence[Example],
    codebook: Codebook,
    pipeline: Pipeline,
    *,
    split: str = "document",
    target: Target | None = None,
    embeddings: bool = True,
    opinions: KnownOpinions | None = None,
    progress: Callable[[str], None] | None = None,
) -> Evaluation:
    """Measure by holding out documents, languages, genres, writers, regions or organization types.

    Everything is learned anew in each part from the other documents: vocabulary, calibration and
    thresholds too; near-duplicates are never on both sides. A tuned encoder (`opinions`) is not: of each
    passage it says what one says that had not learned from its document, and only such passages are measured
    on. Raises DataError where there are too few passages, ModelError where an encoder meets another split than
    by document: it knows all other sides of the passages.
    """
    check_enough(examples, codebook)
    if opinions and split != "document":
        what = f"it has learned from every {split}, so none can be held out from it"
        raise ModelError("encoder", what, "Measure by document, or without the encoder.")
    sample = grouped(
        prepare(examples, codebook, pipeline, embeddings=embeddings, opinions=opinions)
    )
    parts = _fair(SPLITS[split](sample, pipeline.recognizer.knowledge), sample)
    return cross_validate(sample, split, parts, target, progress or silent)


def _fair(parts: Split, sample: Sample) -> Split:
    """Nothing is measured on passages that the encoder cannot judge fairly."""
    return [(name, train, test[np.isin(test, sample.fair)]) for name, train, test in parts]


def grouped(sample: Sample) -> Sample:
    """The sample with near-duplicates counted as one document."""
    groups = joined(sample.groups, near_duplicates(sample.descriptions))
    return replace(sample, groups=groups)


def cross_validate(
    sample: Sample,
    split: str,
    parts: Split,
    target: Target | None,
    progress: Callable[[str], None],
) -> Evaluation:
    """Train and test on each part of a split."""
    by_part: dict[str, Scores] = {}
    said: dict[str, list[Coding]] = {name: [] for name in (_MODEL, *BASELINES)}
    for name, train, test in parts:
        progress(f"{split}: {name} ({len(test)} passages held out)")
        learned, held_out = sample.at(train), sample.at(test)
        found = {_MODEL: coded(learned, held_out, target), **codings(learned, held_out)}
        by_part[name] = measured(held_out, found[_MODEL])
        for each, coding in found.items():
            said[each].append(coding)
    rows = np.concatenate([test for _, _, test in parts])
    whole = sample.at(rows)
    joint = {name: Coding(*map(np.vstack, zip(*each, strict=True))) for name, each in said.items()}
    return Evaluation(
        split,
        measured(whole, joint[_MODEL]),
        scores_by_language(whole, joint[_MODEL]),
        by_part,
        sample,
        rows,
        *joint[_MODEL],
        baselines={name: measured(whole, joint[name]) for name in BASELINES},
        rules=learn_rules(sample),
    )


def coded(train: Sample, test: Sample, target: Target | None) -> Coding:
    """What a model that learned from `train`, thresholds and all, says of `test`."""
    classifier = fit(train, target).classifier
    probabilities = probabilities_of(classifier, test)
    return Coding(probabilities, (probabilities >= classifier.thresholds).astype(np.int64))


def measured(sample: Sample, coding: Coding) -> Scores:
    """Scores of a way of coding."""
    stated, given = coding
    return measure(sample.label_ids, sample.targets, given, stated, sample.groups)


def scores_by_language(sample: Sample, coding: Coding) -> dict[str, Scores]:
    """Scores in each language that the passages name."""
    languages = np.array([example.language for example in sample.examples])
    found: dict[str, Scores] = {}
    for language in sorted({language for language in languages.tolist() if language}):
        rows = np.flatnonzero(languages == language)
        found[language] = measure(
            sample.label_ids,
            sample.targets[rows],
            coding.assigned[rows],
            coding.probabilities[rows],
            sample.groups[rows],
        )
    return found


def rounded(value: Any) -> Any:
    """Numbers of a record with four digits."""
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [rounded(item) for item in value]
    return value


def silent(_message: str) -> None:
    """Nobody wants to know of progress."""
