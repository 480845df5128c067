"""Which region dealt with which organization in a passage.

Both must be named in the passage or pointed back to there; whoever is missing may come from the
headings or the title, never both. Where several of each stand in a passage, those of one sentence
belong together.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from docmine.knowledge import Knowledge
from docmine.types import Document, Entity, Passage, Span

# Labels whose organization is an association of regions or cities, and labels whose is not.
OF_ASSOCIATIONS = frozenset({"subnational_association"})
WITHOUT_ORGANIZATION = frozenset({"legal_regulation"})
MOST_PAIRS = 24
TYPE_OF_ASSOCIATIONS = "regional_association"


@dataclass(frozen=True, slots=True)
class Pair:
    """A region and an organization; `place` is the city that stands for the region, if one does."""

    region_id: str
    organization_id: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """A passage with the entities in it and those of its headings and title."""

    passage: Passage
    inside: tuple[Entity, ...]
    above: tuple[Entity, ...]
    knowledge: Knowledge

    @classmethod
    def of(
        cls, document: Document, entities: Sequence[Entity], passage: Passage, knowledge: Knowledge
    ) -> "Scene":
        """The scene of a passage; headings count from the nearest outwards, then the title."""
        above: list[Span | Passage] = [document.by_id[id] for id in reversed(passage.headings)]
        titles = [Span(f.start, f.end) for f in document.fields if f.name in {"title", "party"}]
        return cls(
            passage,
            _within(entities, passage),
            tuple(e for span in [*above, *titles] for e in _within(entities, span)),
            knowledge,
        )


@dataclass(frozen=True, slots=True)
class Actor:
    """An id at a place of the text."""

    id: str
    start: int
    place: str = ""


def pairs(scene: Scene, label_id: str) -> Iterator[Pair]:
    """The pairs that a label of this passage speaks of, each once."""
    if label_id in WITHOUT_ORGANIZATION:
        return
    regions = _regions(scene.inside, scene.knowledge)
    organizations = _fitting(_organizations(scene.inside, scene.knowledge), label_id, scene)
    if not regions and not organizations:
        return
    regions = regions or _nearest(_regions(scene.above, scene.knowledge))
    organizations = organizations or _nearest(
        _fitting(_organizations(scene.above, scene.knowledge), label_id, scene)
    )
    found = _of_one_sentence(scene, regions, organizations) or list(product(regions, organizations))
    yield from dict.fromkeys(
        Pair(region.id, organization.id, region.place)
        for region, organization in found[:MOST_PAIRS]
    )


def _within(entities: Sequence[Entity], span: Span | Passage) -> tuple[Entity, ...]:
    return tuple(e for e in entities if span.start <= e.start and e.end <= span.end)


def _regions(entities: Sequence[Entity], knowledge: Knowledge) -> list[Actor]:
    """Regions as such, through their authorities and through their cities; adjectives last."""
    strong = [e for e in entities if e.rule != "adjective"] or list(entities)
    actors = [
        (entity.kind, actor)
        for entity in strong
        if entity.kind in {"region", "municipality", "authority", "body", "person", "party"}
        for actor in _region_actors(entity, knowledge)
    ]
    at_home = {_country(actor.id) for kind, actor in actors if kind != "municipality"}
    return [
        actor
        for kind, actor in actors
        if kind != "municipality" or not at_home or _country(actor.id) in at_home
    ]


def _country(id: str) -> str:
    """A city abroad beside a region that acts is the seat or the venue of somebody else."""
    return id.partition("-")[0]


def _region_actors(entity: Entity, knowledge: Knowledge) -> Iterator[Actor]:
    ids = [id for id in (entity.entity_id, *entity.links) if id]
    city = next(
        (knowledge.municipality_of[id] for id in ids if id in knowledge.municipality_of), None
    )
    if city is not None:
        yield Actor(city.region or city.id, entity.start, city.name.get("en", city.id))
        return
    for id in ids:
        if id in knowledge.region_of:
            yield Actor(id, entity.start)


def _organizations(entities: Sequence[Entity], knowledge: Knowledge) -> list[Actor]:
    return [
        Actor(id, entity.start)
        for entity in entities
        if entity.kind not in {"person", "country"}
        for id in (entity.entity_id, *entity.links)
        if id in knowledge.organization_of
    ]


def _fitting(actors: list[Actor], label_id: str, scene: Scene) -> list[Actor]:
    """Associations of regions for the label that is about them, the others for the other labels.

    Where a passage names only the other sort, that one is taken.
    """
    wanted = label_id in OF_ASSOCIATIONS
    types = scene.knowledge.organization_of
    fitting = [a for a in actors if (types[a.id].type == TYPE_OF_ASSOCIATIONS) is wanted]
    return fitting or ([] if wanted else actors)


def _nearest(actors: list[Actor]) -> list[Actor]:
    """Of what stands above a passage, the first one only."""
    return actors[:1]


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
