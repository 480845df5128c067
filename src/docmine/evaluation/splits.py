"""Ways to hold passages out: by document, or everything of one language, genre, writer, actor."""

from collections import defaultdict
from collections.abc import Callable

import numpy as np

from docmine.errors import DataError
from docmine.knowledge import Knowledge
from docmine.training.folds import Rows, folds_of
from docmine.training.samples import Sample

FOLDS = 5
# A held-out part smaller than this says nothing about a label; nothing can be learned from less.
LEAST_PASSAGES = 25
Split = list[tuple[str, Rows, Rows]]
_Keys = list[frozenset[str]]


def by_document(sample: Sample, _knowledge: Knowledge) -> Split:
    """Ordinary cross-validation: five folds that share no document."""
    folds = folds_of(sample, FOLDS)
    return [(f"fold {number}", train, test) for number, (train, test) in enumerate(folds, 1)]


def by_language(sample: Sample, _knowledge: Knowledge) -> Split:
    """Train on every other language, test on one."""
    return _leave_one_out(sample, [_only(example.language) for example in sample.examples])


def by_genre(sample: Sample, _knowledge: Knowledge) -> Split:
    """Leave one genre out."""
    return _leave_one_out(sample, [_only(example.genre) for example in sample.examples])


def by_writer(sample: Sample, _knowledge: Knowledge) -> Split:
    """Leave one writer out: the nearest to text that nobody here wrote."""
    return _leave_one_out(sample, [_only(example.writer) for example in sample.examples])


def by_region(sample: Sample, knowledge: Knowledge) -> Split:
    """Leave out every passage that names a region, or an authority or city of it."""
    regions = knowledge.region_of
    keys = [
        frozenset(id for e in found for id in (e.entity_id, *e.links) if id and id in regions)
        for found in sample.entities
    ]
    return _leave_one_out(sample, keys)


def by_organization_type(sample: Sample, knowledge: Knowledge) -> Split:
    """Leave out every passage that names an organization of one type."""

    def kind(entity_id: str) -> str:
        known = knowledge.organization_of.get(entity_id)
        return known.type if known else ""

    keys = [
        frozenset(kind(e.entity_id) for e in found if e.kind == "organization" and e.entity_id)
        for found in sample.entities
    ]
    return _leave_one_out(sample, [each - {""} for each in keys])


SPLITS: dict[str, Callable[[Sample, Knowledge], Split]] = {
    "document": by_document,
    "language": by_language,
    "genre": by_genre,
    "writer": by_writer,
    "region": by_region,
    "organization-type": by_organization_type,
}


def _leave_one_out(sample: Sample, keys: _Keys) -> Split:
    """A part for each key: its passages as the test, those without it in other documents to learn."""
    rows_of: dict[str, list[int]] = defaultdict(list)
    for row, key_set in enumerate(keys):
        for key in key_set:
            rows_of[key].append(row)
    parts = [(key, _others(sample, rows), np.array(rows)) for key, rows in sorted(rows_of.items())]
    parts = [part for part in parts if min(len(part[1]), len(part[2])) >= LEAST_PASSAGES]
    if not parts:
        what = f"no part has {LEAST_PASSAGES} passages or more, and as many in other documents"
        raise DataError("annotations", what, "Choose another split, or code more passages.")
    return parts


def _others(sample: Sample, rows: list[int]) -> Rows:
    taken = np.unique(sample.groups[rows])
    return np.flatnonzero(~np.isin(sample.groups, taken))


def _only(value: str) -> frozenset[str]:
    return frozenset({value} if value else ())
