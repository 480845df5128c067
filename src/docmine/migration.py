"""The life of a codebook: what changed between two versions, and annotations carried over.

Ids of codes are permanent. A change is written down as steps (rename, merge, split, retire), applied
to annotations, and what a person must code anew is listed; nothing is dropped silently.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from docmine.errors import CodebookError
from docmine.types import Codebook, Example

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Difference:
    """What a new codebook changes: ids of labels added, gone, reworded; numbers of rules."""

    added: tuple[str, ...]
    gone: tuple[str, ...]
    reworded: tuple[str, ...]
    rules_added: tuple[int, ...]
    rules_gone: tuple[int, ...]
    rules_reworded: tuple[int, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing that coders go by has changed."""
        return not any(getattr(self, name) for name in Difference.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Steps:
    """How old labels become new ones.

    `rename` old -> new; `merge` old -> the one it goes into; `split` old -> the new ones it may have
    become, to be coded anew; `retire` labels that are given up.
    """

    rename: Mapping[str, str]
    merge: Mapping[str, str]
    split: Mapping[str, Sequence[str]]
    retire: Sequence[str]


@dataclass(frozen=True, slots=True)
class Migration:
    """Annotations in the new codebook, passages to code anew with the reason, and counts per step."""

    examples: tuple[Example, ...]
    to_code_anew: tuple[tuple[str, str], ...]
    counts: dict[str, int]


def compare(old: Codebook, new: Codebook) -> Difference:
    """What changed from one version to another, labels compared by id."""
    labels = _changes(
        {each.id: each for each in old.labels}, {each.id: each for each in new.labels}
    )
    rules = _changes(
        {rule.id: rule.text for rule in old.decision_rules},
        {rule.id: rule.text for rule in new.decision_rules},
    )
    return Difference(*labels, *rules)


def migrate(examples: Iterable[Example], steps: Steps, old: Codebook, new: Codebook) -> Migration:
    """Carry annotations over to a new codebook.

    Raises CodebookError where a step names a label that the codebooks do not have, or a label is gone
    without a step that says what becomes of it.
    """
    _check(steps, old, new)
    moved, anew = [], []
    counts: dict[str, int] = {}
    for example in examples:
        labels: set[str] = set()
        for label in example.label_ids or ():
            kept, step = _step(label, steps)
            labels.update(kept)
            if step:
                counts[f"{step} {label}"] = counts.get(f"{step} {label}", 0) + 1
            if step == "split":
                anew.append((example.example_id, f"{label} was split"))
        ordered = tuple(label for label in new.label_ids if label in labels)
        moved.append(replace(example, label_ids=ordered))
    return Migration(tuple(moved), tuple(anew), counts)


def _step(label: str, steps: Steps) -> tuple[tuple[str, ...], str]:
    if label in steps.rename:
        return (steps.rename[label],), "rename"
    if label in steps.merge:
        return (steps.merge[label],), "merge"
    if label in steps.split:
        return (), "split"
    if label in steps.retire:
        return (), "retire"
    return (label,), ""


def _check(steps: Steps, old: Codebook, new: Codebook) -> None:
    sources = [*steps.rename, *steps.merge, *steps.split, *steps.retire]
    targets = [*steps.rename.values(), *steps.merge.values()]
    targets += [label for labels in steps.split.values() for label in labels]
    for label in sources:
        _must_have(label, old)
    for label in targets:
        _must_have(label, new)
    for label in old.label_ids:
        if label not in new.label_ids and label not in sources:
            what = f"label '{label}' is gone, and no step says what becomes of it"
            raise CodebookError(new.id, what, "Add it to rename, merge, split or retire.")


def _must_have(label: str, codebook: Codebook) -> None:
    if label not in codebook.label_ids:
        what = f"version {codebook.version} has no label '{label}'"
        raise CodebookError(codebook.id, what, f"It has: {', '.join(codebook.label_ids)}.")


def _changes(
    old: Mapping[Key, object], new: Mapping[Key, object]
) -> tuple[tuple[Key, ...], tuple[Key, ...], tuple[Key, ...]]:
    added = tuple(key for key in new if key not in old)
    gone = tuple(key for key in old if key not in new)
    reworded = tuple(key for key in new if key in old and new[key] != old[key])
    return added, gone, reworded
