"""Puts regions, organizations and formats together: who dealt with whom, how, when, on what evidence."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from docmine.knowledge import Knowledge
from docmine.stages.relate.pairs import Pair, Scene, pairs
from docmine.stages.relate.roles import role_of
from docmine.stages.relate.sectors import SectorFinder, sector_finder
from docmine.stages.relate.setting import Setting
from docmine.stages.relate.times import joint_date, passage_date
from docmine.types import Document, Entity, Interaction, Passage, Prediction

Proof = tuple[Pair, Prediction, Scene]


def relate(
    document: Document,
    entities: Sequence[Entity],
    predictions: Sequence[Prediction],
    knowledge: Knowledge,
    of_rows: Sequence[Prediction] = (),
) -> tuple[Interaction, ...]:
    """The interactions of a document, merged over its passages, sorted by their ids.

    An assigned label makes an interaction for each region and organization that its passage names
    or points back to; a passage that lacks the one or the other takes it from its surroundings.
    `of_rows`: labels that rows have only together with their headings, which then prove it, too.
    """
    sectors = sector_finder(knowledge)
    setting = Setting.of(document, entities, knowledge)
    proofs: dict[tuple[str, str, str], list[Proof]] = defaultdict(list)
    with_heading = {prediction.passage_id for prediction in of_rows}
    for passage, assigned in _by_passage(document, [*predictions, *of_rows]):
        labels = frozenset(prediction.label_id for prediction in assigned)
        scene = Scene(setting, passage, labels, passage.passage_id in with_heading)
        for prediction in assigned:
            for pair in pairs(scene, prediction.label_id):
                key = (pair.region_id, pair.organization_id, prediction.label_id)
                proofs[key].append((pair, prediction, scene))
    return tuple(
        _interaction(key, found, document, sectors) for key, found in sorted(proofs.items())
    )


def _by_passage(
    document: Document, predictions: Sequence[Prediction]
) -> Iterator[tuple[Passage, list[Prediction]]]:
    assigned: dict[str, list[Prediction]] = defaultdict(list)
    for prediction in predictions:
        if prediction.assigned:
            assigned[prediction.passage_id].append(prediction)
    for passage in document.passages:
        if passage.passage_id in assigned:
            yield passage, assigned[passage.passage_id]


def _interaction(
    key: tuple[str, str, str], found: list[Proof], document: Document, sectors: SectorFinder
) -> Interaction:
    scenes = [scene for _, _, scene in found]
    region_id, organization_id, label_id = key
    return Interaction(
        region_id=region_id,
        organization_id=organization_id,
        label_id=label_id,
        probability=round(max(prediction.probability for _, prediction, _ in found), 4),
        passage_ids=tuple(dict.fromkeys(id for scene in scenes for id in scene.proof)),
        date=joint_date([passage_date(scene) for scene in scenes], document),
        place=next((pair.place for pair, _, _ in found if pair.place), ""),
        role=role_of(label_id, [document.quote(scene.passage) for scene in scenes]),
        instrument=_first_name(scenes, "instrument", organization_id),
        event=_first_name(scenes, "event", organization_id),
        sectors=sectors.of(document, [scene.passage for scene in scenes]),
    )


def _first_name(scenes: list[Scene], kind: str, organization_id: str) -> str:
    """What the first entity of a kind is called in the passages; the organization's own come first."""
    entities = [entity for scene in scenes for entity in scene.inside if entity.kind == kind]
    own = [entity for entity in entities if organization_id in entity.links]
    return next((entity.name for entity in own or entities), "")
