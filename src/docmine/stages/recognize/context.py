"""What a passage may point back to: short names the document defines, its parties, title, headings."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from docmine.knowledge import Knowledge, Region, country_of
from docmine.stages.recognize.cues import FEDERATIONS
from docmine.types import Document, Entity, Passage

ACTORS = frozenset({"region", "municipality", "organization", "authority", "country", "body"})
# Acts that a region issues and that speak for it: «Закон | Омской области».
LAWS = frozenset(
    {"regional_law", "statute", "decree", "order", "regulation", "government_resolution"}
)
BETWEEN = re.compile(r"\b(?:между|between|with|с)\s", re.IGNORECASE)
MAIN_SHARE = 0.6
HOME_SHARE = 3
MAIN_LEAST = 3


@dataclass(frozen=True)
class Context:
    """The entities of a document that others may point to; `entities` are sorted by place."""

    document: Document
    entities: tuple[Entity, ...]
    knowledge: Knowledge

    @cached_property
    def _starts(self) -> list[int]:
        return [entity.start for entity in self.entities]

    def within(self, start: int, end: int) -> tuple[Entity, ...]:
        """The entities of a stretch of text."""
        return self.entities[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    @cached_property
    def title(self) -> tuple[Entity, ...]:
        """The entities of the document's title."""
        return tuple(
            entity
            for field in self.document.fields
            if field.name == "title"
            for entity in self.within(field.start, field.end)
        )

    @cached_property
    def parties(self) -> tuple[Entity, ...]:
        """The actors that an agreement is between: its party fields, or those of its title."""
        named = tuple(
            entity
            for field in self.document.fields
            if field.name == "party"
            for entity in self.within(field.start, field.end)
            if entity.kind in ACTORS
        )
        return named or self._parties_of_title

    @cached_property
    def _parties_of_title(self) -> tuple[Entity, ...]:
        for field in self.document.fields:
            between = BETWEEN.search(field.value) if field.name == "title" else None
            if between:
                start = field.start + between.end()
                return tuple(e for e in self.within(start, field.end) if e.kind in ACTORS)
        return ()

    def headings(self, passage: Passage) -> tuple[Entity, ...]:
        """The entities of the headings over a passage, the nearest heading first."""
        return tuple(
            entity
            for id in reversed(passage.headings)
            for entity in self.within(self.document.by_id[id].start, self.document.by_id[id].end)
        )

    @cached_property
    def main_region(self) -> str:
        """The region that the document clearly is about; nothing where states are the actors."""
        leader = _leader(
            (id for entity in self.entities for id in self.own_regions(entity)), self._countries
        )
        if self._countries[country_of(leader)] > HOME_SHARE * self._mentions(leader):
            return ""
        acts = any(e.kind == "authority" and leader in e.links for e in self.entities)
        return leader if acts or any(leader in self.regions_of(e) for e in self.title) else ""

    def _mentions(self, region: str) -> int:
        return sum(region in self.own_regions(entity) for entity in self.entities)

    @cached_property
    def main_city(self) -> str:
        """The city that the document clearly is about, or nothing."""
        return _leader(
            (id for entity in self.entities for id in self.cities_of(entity)), self._countries
        )

    def main_of(self, ids_of: Callable[[Entity], tuple[str, ...]]) -> str:
        """The main region or city, by the function that tells an entity's regions or cities."""
        if ids_of == self.cities_of:
            return self.main_city
        return "" if ids_of == self.organizations_of else self.main_region

    @cached_property
    def _countries(self) -> Counter[str]:
        return Counter(e.entity_id or "" for e in self.entities if e.kind == "country")

    @cached_property
    def main_country(self) -> str:
        """The country named most, itself or through its regions and cities; nothing if none."""
        counts = Counter(
            country_of(id)
            for entity in self.entities
            if entity.kind in {"country", "region", "municipality", "authority"}
            for id in (entity.entity_id, *entity.links)
            if id and country_of(id) in self.knowledge.country_of
        )
        return min(counts, key=lambda id: (-counts[id], id), default="")

    def own_regions(self, entity: Entity) -> tuple[str, ...]:
        """The regions that an entity speaks of as regions: not through one of their cities."""
        law = entity.kind == "instrument" and entity.entity_id in LAWS
        if not (law or entity.kind in {"region", "authority"}) or entity.rule == "adjective":
            return ()
        if any(link in self.knowledge.municipality_of for link in entity.links):
            return ()
        return self.regions_of(entity)

    def regions_of(self, entity: Entity) -> tuple[str, ...]:
        """The regions an entity is or belongs to."""
        ids = [id for id in (entity.entity_id, *entity.links) if id in self.knowledge.region_of]
        city = self.knowledge.municipality_of.get(entity.entity_id or "")
        if city and city.region in self.knowledge.region_of:
            ids.append(city.region)
        return tuple(dict.fromkeys(id for id in ids if id))

    def cities_of(self, entity: Entity) -> tuple[str, ...]:
        """The cities an entity is or belongs to; a region that is a city counts."""
        return tuple(
            id for id in dict.fromkeys((entity.entity_id, *entity.links)) if id and self.is_city(id)
        )

    def is_city(self, id: str) -> bool:
        """Whether an id is a city or a region that is one."""
        region = self.knowledge.region_of.get(id)
        return id in self.knowledge.municipality_of or bool(region and "city" in region.kind)

    def organizations_of(self, entity: Entity) -> tuple[str, ...]:
        """The organizations an entity is or belongs to; an event's or a person's do not count.

        A status leads to its network and on to whose network that is.
        """
        ids = (entity.entity_id,) if entity.kind == "organization" else entity.links
        known = tuple(id for id in ids if id in self.knowledge.organization_of)
        if entity.kind != "designation":
            return known
        return tuple(each for id in known for each in (id, *self.knowledge.above(id)))

    def label(self, id: str) -> str:
        """The English name of a known thing."""
        known = (
            self.knowledge.region_of.get(id)
            or self.knowledge.municipality_of.get(id)
            or self.knowledge.organization_of.get(id)
            or self.knowledge.country_of.get(id)
        )
        return known.name.get("en", id) if known else id

    def before(self, passage: Passage, offset: int) -> Iterator[Entity]:
        """The entities of a passage before an offset, the nearest first."""
        return reversed(self.within(passage.start, offset))


def _leader(ids: Iterable[str], countries: Counter[str]) -> str:
    """The first of the ids if it is named often, among its like and beside the countries."""
    counts = Counter(ids)
    if not counts:
        return ""
    (leader, count), *_ = counts.most_common(1)
    home = countries[country_of(leader)]
    rivals = counts.total() + (countries.total() - home) / 2
    return leader if count >= MAIN_LEAST and count >= MAIN_SHARE * rivals else ""


def has_government(region: Region) -> bool:
    """Whether ministries can be a region's: in federations and in autonomous republics."""
    return region.country in FEDERATIONS or "republic" in region.kind or "autonom" in region.kind
