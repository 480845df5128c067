"""Which region dealt with which organization in a passage.

The label says that something happened; the passage says between whom, and where it is silent, what
stands above and before it does: headings and title, the document's own region, the passage before.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product

from docmine.knowledge import Knowledge, country_of
from docmine.stages.relate.actors import Actor
from docmine.stages.relate.groups import counted_regions
from docmine.stages.relate.kinds import organization_of_kind
from docmine.stages.relate.places import is_hosting
from docmine.stages.relate.setting import Setting
from docmine.types import Entity, Passage

OF_ASSOCIATIONS = "subnational_association"
WITHOUT_ORGANIZATION = frozenset({"legal_regulation"})
# What happens at a place, so that the place tells the region.
_LOCAL = frozenset({"auspices_event", "programme_project", "institutional_presence"})
_MOST_PAIRS = 60
_OF_REGIONS = re.compile(r"регион|област|губерн|regional|\bcount(?:y|ies)\b", re.IGNORECASE)
_TYPE_OF_ASSOCIATIONS = "regional_association"
# Associations by their members, bodies of an organization by their law (rule 16 of the codebook).
_BODIES = frozenset({"congress_coe", "cor", "corleap", "arlem", "unacla"})


@dataclass(frozen=True, slots=True)
class Pair:
    """A region and an organization; `place` is the city that stands for the region, if one does."""

    region_id: str
    organization_id: str
    place: str = ""


@dataclass(frozen=True)
class Scene:
    """A passage within its document, with all labels that it carries, or has under its heading only."""

    setting: Setting
    passage: Passage
    label_ids: frozenset[str] = frozenset()
    with_heading: bool = False

    @cached_property
    def inside(self) -> tuple[Entity, ...]:
        """The entities of the passage."""
        return self.setting.inside(self.passage)

    @cached_property
    def regions(self) -> list[Actor]:
        """The regions that the passage names."""
        return self.setting.regions(self.passage)

    @cached_property
    def organizations(self) -> list[Actor]:
        """The organizations that the passage names."""
        return self.setting.organizations(self.passage)

    @property
    def proof(self) -> tuple[str, ...]:
        """The ids of the passages that say it: the passage, behind its headings where it needs them."""
        headings = self.passage.headings if self.with_heading else ()
        return (*headings, self.passage.passage_id)

    @property
    def knowledge(self) -> Knowledge:
        """The knowledge files."""
        return self.setting.knowledge


def pairs(scene: Scene, label_id: str) -> Iterator[Pair]:
    """The pairs that a label of this passage speaks of, each once."""
    if label_id in WITHOUT_ORGANIZATION:
        return
    organizations = _organizations(scene, label_id)
    regions = _regions(scene, label_id) if organizations else []
    found = _of_one_sentence(scene, regions, organizations) or list(product(regions, organizations))
    yield from dict.fromkeys(
        Pair(region.id, organization.id, region.place)
        for region, organization in found[:_MOST_PAIRS]
    )


def _regions(scene: Scene, label_id: str) -> list[Actor]:
    """Who acts in the passage; else the place where it happens; else whom its surroundings name."""
    named = scene.regions
    if acting := _acting(scene, named, label_id):
        return acting
    if counted := counted_regions(scene.setting, scene.passage):
        return counted
    places = [actor for actor in named if actor.standing == "where"]
    if label_id in _LOCAL and (venues := _at_home(scene, places)):
        return venues
    return _surroundings(scene, label_id) or (places if label_id in _LOCAL else [])


def _acting(scene: Scene, named: list[Actor], label_id: str) -> list[Actor]:
    """Those who act, places of the document's own region among them; cities abroad do not."""
    home = scene.setting.home_ids
    acting = [
        a for a in named if a.standing == "actor" or a.id in home or _is_city(scene, a, label_id)
    ]
    acting = [a for a in acting if not a.adjective] or acting
    acting = [a for a in acting if not a.guessed or a.id in home] or acting
    countries = {country_of(a.id) for a in acting if a.kind != "municipality"}
    countries |= scene.setting.home_countries
    return [
        a
        for a in acting
        if a.kind != "municipality" or not countries or country_of(a.id) in countries
    ]


def _is_city(scene: Scene, actor: Actor, label_id: str) -> bool:
    """Whether a capital or seat is meant as a city, not as its state or its organization."""
    if actor.standing != "seat":
        return False
    document, passage = scene.setting.document, scene.passage
    if passage.kind == "table_row":
        return actor.start == passage.start
    return label_id == "auspices_event" and is_hosting(document.quote(passage))


def _at_home(scene: Scene, places: list[Actor]) -> list[Actor]:
    countries = scene.setting.home_countries
    return [place for place in places if not countries or country_of(place.id) in countries]


def _surroundings(scene: Scene, label_id: str) -> list[Actor]:
    """The region of the nearest heading that names one, of the document, of the passages before."""
    setting = scene.setting
    for span in setting.above(scene.passage):
        acting = [
            a for a in setting.regions(span) if a.standing == "actor" or a.id in setting.home_ids
        ]
        if acting:
            return acting
    if setting.home:
        return list(setting.home)
    if not scene.organizations or label_id not in _LOCAL:
        return []
    before = next(setting.before(scene.passage), None)
    return [a for a in setting.regions(before) if a.standing == "actor"] if before else []


def _organizations(scene: Scene, label_id: str) -> list[Actor]:
    """The organizations of the passage; else of the nearest heading or title, of a passage before."""
    setting = scene.setting
    if fitting := _fitting(scene, scene.organizations, label_id):
        return fitting
    if fitting := _fitting(scene, organization_of_kind(setting, scene.passage), label_id):
        return fitting
    for span in setting.above(scene.passage):
        if fitting := _fitting(scene, setting.organizations(span), label_id):
            return fitting
    for passage in setting.before(scene.passage):
        if fitting := _fitting(scene, setting.organizations(passage), label_id):
            return fitting
    return _fitting(scene, list(setting.main_organizations), label_id)


def _fitting(scene: Scene, actors: list[Actor], label_id: str) -> list[Actor]:
    """Associations of regions for the label that is about them, the others for the other labels.

    Where a passage names only the other sort, or carries the label of associations, too, any is taken.
    """
    wanted = label_id == OF_ASSOCIATIONS
    fitting = [a for a in actors if _is_association(scene, a) is wanted]
    if wanted:
        return fitting or _regional_bodies(scene, actors)
    if label_id in _LOCAL and OF_ASSOCIATIONS in scene.label_ids:
        return actors
    return fitting or actors


def _regional_bodies(scene: Scene, actors: list[Actor]) -> list[Actor]:
    """The association of regions that an organization of states has, where it has one only."""
    if not _OF_REGIONS.search(scene.setting.document.quote(scene.passage)):
        return []
    organizations = scene.knowledge.organizations
    bodies = [
        [o.id for o in organizations if o.parent == a.id and o.type == _TYPE_OF_ASSOCIATIONS]
        for a in actors
    ]
    return [
        replace(actor, id=ids[0])
        for actor, ids in zip(actors, bodies, strict=True)
        if len(ids) == 1
    ]


def _is_association(scene: Scene, actor: Actor) -> bool:
    organization = scene.knowledge.organization_of[actor.id]
    return organization.type == _TYPE_OF_ASSOCIATIONS and actor.id not in _BODIES


def _of_one_sentence(
    scene: Scene, regions: list[Actor], organizations: list[Actor]
) -> list[tuple[Actor, Actor]]:
    """Pairs whose two sides stand in the same sentence; none where the passage has no such pair."""
    if len(regions) < 2 or len(organizations) < 2:
        return []
    return [
        (region, organization)
        for region, organization in product(regions, organizations)
        if _sentence(scene.passage, region.start) == _sentence(scene.passage, organization.start)
    ]


def _sentence(passage: Passage, offset: int) -> int:
    return sum(sentence.end <= offset for sentence in passage.sentences)
