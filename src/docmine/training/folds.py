"""Parts of a sample that share no document, with every label spread over all of them."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from docmine.errors import AnnotationError
from docmine.stages.classify.describe import Description
from docmine.stages.classify.vectors import fit_blocks, stacked
from docmine.training.samples import Sample

# Cosine of word and character TF-IDF above which two passages count as the same text.
NEAR_DUPLICATE = 0.85
Rows = NDArray[np.int64]


def folds_of(sample: Sample, number: int) -> list[tuple[Rows, Rows]]:
    """(training rows, test rows) for each fold; a group is never on both sides.

    Groups are dealt out from the largest down, each to the fold that most lacks its labels. The
    same sample gives the same folds. There are never more folds than groups. Raises AnnotationError
    where there is one group only.
    """
    groups, members = np.unique(sample.groups, return_inverse=True)
    if len(groups) < 2:
        what = "all passages come from one document or repeat each other, so none can be left out"
        next_step = "Add passages of other documents, each named by `document` or `title`."
        raise AnnotationError("annotations", what, next_step)
    number = min(number, len(groups))
    weights = np.hstack([sample.targets, np.ones((len(sample), 1), dtype=np.int64)])
    per_group = np.zeros((len(groups), weights.shape[1]))
    np.add.at(per_group, members, weights)
    homes = _deal(per_group, number)[members]
    rows = np.arange(len(sample))
    return [(rows[homes != fold], rows[homes == fold]) for fold in range(number)]


def near_duplicates(descriptions: Sequence[Description]) -> Rows:
    """A number for each passage; near-duplicates share it."""
    blocks = fit_blocks(descriptions, {"words": 1.0, "characters": 1.0})
    if not blocks:
        return np.arange(len(descriptions))
    features = stacked(blocks, descriptions)
    alike = sparse.triu(features @ features.T, k=1).tocoo()
    close = alike.data >= NEAR_DUPLICATE * len(blocks)
    size = (len(descriptions), len(descriptions))
    graph = sparse.coo_matrix((close[close], (alike.row[close], alike.col[close])), size)
    numbers: Rows = connected_components(graph, directed=False)[1]
    return numbers


def joined(groups: Rows, others: Rows) -> Rows:
    """Groups that share a member of `others` become one group."""
    size = int(max(groups.max(initial=0), 0)) + 1
    links = sparse.coo_matrix((np.ones(len(groups)), (groups, others)), (size, len(groups)))
    components = connected_components(links @ links.T, directed=False)[1]
    numbers: Rows = components[groups]
    return numbers


def _deal(per_group: NDArray[np.float64], number: int) -> Rows:
    wanted = per_group.sum(axis=0) / number
    scale = 1.0 / np.maximum(wanted, 1.0)
    held = np.zeros((number, per_group.shape[1]))
    homes = np.zeros(len(per_group), dtype=np.int64)
    for group in np.lexsort((np.arange(len(per_group)), -per_group.sum(axis=1))):
        lacking = ((wanted - held) * scale) @ per_group[group]
        homes[group] = int(np.argmax(np.round(lacking, 9)))
        held[homes[group]] += per_group[group]
    return homes
