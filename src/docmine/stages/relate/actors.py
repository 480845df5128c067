"""Regions and organizations of a stretch of text, with what their mention makes of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Literal

from docmine.knowledge import Knowledge
from docmine.stages.relate.places import is_bare, is_list, is_station, is_where, seats
from docmine.types import Document, Entity

# An actor acts; a town in «в Уфе» only says where; a capital or a seat mostly means somebody else.
Standing = Literal["actor", "where", "seat"]
_REGION_KINDS = frozenset({"region", "municipality", "authority", "body", "person", "party"})
_OFFICIAL_KINDS = frozenset({"authority", "body", "person", "party"})


@dataclass(frozen=True, slots=True)
class Actor:
    """An id at a place of the text; `place` is the city that stands for a region.

    `guessed`: found through a word that points back to some mention before, the least sure way.
    """

    id: str
    start: int
    place: str = ""
    standing: Standing = "actor"
    kind: str = ""
    adjective: bool = False
    guessed: bool = False
    designated: bool = False


def region_actors(
    document: Document, entities: Sequence[Entity], knowledge: Knowledge
) -> list[Actor]:
    """Regions as such, through their authorities and through their cities."""
    found: list[Actor] = []
    earlier: Entity | None = None
    for entity, later in zip_longest(entities, entities[1:]):
        if entity.kind in _REGION_KINDS:
            standing = _standing(document, entity, earlier, knowledge)
            adjective = entity.rule == "adjective" and not _shares_noun(document, entity, later)
            actors = list(_regions_of(entity, standing, adjective, knowledge))
            found.extend(_like_antecedent(actors, found) if entity.rule == "antecedent" else actors)
        if entity.kind in ("region", "municipality", "country"):
            earlier = entity
    return found


def _like_antecedent(actors: list[Actor], before: list[Actor]) -> list[Actor]:
    """«город», which points back to a place that only says where, says no more."""
    standings = {actor.id: actor.standing for actor in before}
    return [
        replace(actor, standing=standings.get(actor.id, actor.standing), guessed=True)
        for actor in actors
    ]


def _shares_noun(document: Document, entity: Entity, later: Entity | None) -> bool:
    """Whether an adjective shares the noun of the next region: «Ненецкий и Чукотский округа»."""
    if later is None or later.kind != "region" or later.start < entity.end:
        return False
    return is_list(document.text[entity.end : later.start])


def organization_actors(entities: Iterable[Entity], knowledge: Knowledge) -> list[Actor]:
    """Organizations as such and through their statuses, bodies and events.

    An organization beside its own organ is left out: the organ is whom the passage means.
    """
    found = [
        Actor(id, entity.start, kind=entity.kind, designated=entity.kind == "designation")
        for entity in entities
        if entity.kind not in {"person", "country"}
        for id in (entity.entity_id, *entity.links)
        if id in knowledge.organization_of
    ]
    above = {id for actor in found for id in knowledge.above(actor.id)}
    return [actor for actor in found if actor.designated or actor.id not in above]


def _standing(
    document: Document, entity: Entity, earlier: Entity | None, knowledge: Knowledge
) -> Standing:
    if entity.kind in _OFFICIAL_KINDS:
        return "actor"
    if entity.entity_id in seats(knowledge) and is_bare(document, entity):
        return "seat"
    if is_where(document, entity, earlier):
        if is_bare(document, entity) and is_station(document, entity):
            return "seat"
        if entity.kind == "municipality":
            return "where"
    return "actor"


def _regions_of(
    entity: Entity, standing: Standing, adjective: bool, knowledge: Knowledge
) -> Iterator[Actor]:
    ids = [id for id in (entity.entity_id, *entity.links) if id]
    city = next(
        (knowledge.municipality_of[id] for id in ids if id in knowledge.municipality_of), None
    )
    if city is not None:
        place = city.name.get("en", city.id)
        yield Actor(city.region or city.id, entity.start, place, standing, entity.kind, adjective)
        return
    for id in ids:
        if id in knowledge.region_of:
            yield Actor(id, entity.start, "", standing, entity.kind, adjective)
