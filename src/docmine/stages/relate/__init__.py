"""Puts regions, organizations and formats together: who dealt with whom, how, when, on what evidence."""

from collections import defaultdict
from collections.abc import Sequence

from docmine.knowledge import Knowledge
from docmine.types import Document, Entity, Interaction, Prediction


def relate(
    document: Document,
    entities: Sequence[Entity],
    predictions: Sequence[Prediction],
    knowledge: Knowledge,
) -> tuple[Interaction, ...]:
    """The interactions of a document, merged over its passages, sorted by their ids."""
    proofs: dict[tuple[str, str, str], list[Prediction]] = defaultdict(list)
    for prediction in predictions:
        if not prediction.assigned:
            continue
        passage = document.by_id[prediction.passage_id]
        inside = [e for e in entities if passage.start <= e.start and e.end <= passage.end]
        ids = {id for e in inside for id in (e.entity_id, *e.links) if id}
        for region in sorted(ids & knowledge.region_of.keys()):
            for organization in sorted(ids & knowledge.organization_of.keys()):
                proofs[region, organization, prediction.label_id].append(prediction)
    return tuple(
        Interaction(
            *key,
            probability=round(max(p.probability for p in found), 4),
            passage_ids=tuple(p.passage_id for p in found),
        )
        for key, found in sorted(proofs.items())
    )
