"""Whether a model is tested on what it learned from: then its figures are worth nothing."""

from collections.abc import Sequence

from docmine.pipeline import Pipeline
from docmine.stages.classify import text_key
from docmine.training import digest_of
from docmine.types import Example


def notice_of_seen(examples: Sequence[Example], pipeline: Pipeline) -> str:
    """What to tell people of passages that the model has seen or may have seen; else nothing."""
    model_id = pipeline.manifest.model_id
    ordered = sorted(examples, key=lambda example: example.example_id)
    if digest_of(ordered) == pipeline.manifest.training_digest:
        return _too_good(model_id, "these are the very passages it learned from")
    if pipeline.learned_texts is None:
        return (
            f"{model_id}: it cannot be told whether it learned from some of these passages; if so, its "
            "figures are too good"
        )
    learned = set(pipeline.learned_texts.tolist())
    known = sum(text_key(example.text) in learned for example in examples)
    if not known:
        return ""
    return _too_good(model_id, f"it learned from {known} of these {len(examples)} passages")


def _too_good(model_id: str, why: str) -> str:
    return f"{model_id}: {why}, so its figures here are too good. Test it on other passages"
