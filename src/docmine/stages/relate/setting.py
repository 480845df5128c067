"""A document as the place of action: whose it is, what it is about, and what stands where."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from docmine.knowledge import Knowledge, country_of
from docmine.stages.relate.actors import Actor, organization_actors, region_actors
from docmine.types import Document, Entity, Passage, Span

_LETTERHEAD_PASSAGES = 6
_LETTERHEAD_LEAD = 24
# A document without a name on it is that region's which most of its passages speak of.
_LEAST_PASSAGES = 3
_LEAST_SHARE = 0.6
_LEAST_SHARE_OF_ALL = 0.1
_LOOK_BACK = 4
_LETTER_PASSAGES = 10
_ADDRESSEE = re.compile(
    r"(?:To:|To the|Attn|Attention|Кому\b|Генеральному|Директору|Исполнительному директору"
    r"|Президенту|Председателю|Руководител[юя]|В Секретариат)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Setting:
    """A document with its entities, made once and asked for each passage."""

    document: Document
    entities: tuple[Entity, ...]
    knowledge: Knowledge

    @classmethod
    def of(cls, document: Document, entities: Sequence[Entity], knowledge: Knowledge) -> "Setting":
        """The setting of a document; entities in any order."""
        ordered = tuple(sorted(entities, key=lambda entity: (entity.start, entity.end)))
        return cls(document, ordered, knowledge)

    def inside(self, span: Span | Passage) -> tuple[Entity, ...]:
        """The entities within a stretch of the text."""
        found = []
        for entity in self.entities[bisect_left(self._starts, span.start) :]:
            if entity.start >= span.end:
                break
            if entity.end <= span.end:
                found.append(entity)
        return tuple(found)

    def until(self, offset: int) -> tuple[Entity, ...]:
        """The entities that start before a place of the text."""
        return self.entities[: bisect_left(self._starts, offset)]

    def regions(self, span: Span | Passage) -> list[Actor]:
        """The regions named within a stretch of the text; a station of staff does not act."""
        found = region_actors(self.document, self.inside(span), self.knowledge)
        return [
            replace(actor, standing="seat")
            if actor.id in self.stations and actor.kind in ("municipality", "region")
            else actor
            for actor in found
        ]

    def organizations(self, span: Span | Passage) -> list[Actor]:
        """The organizations named within a stretch of the text."""
        return organization_actors(self.inside(span), self.knowledge)

    def above(self, passage: Passage) -> Iterator[Span | Passage]:
        """The headings of a passage from the nearest outwards, then title, parties and addressee."""
        for heading in reversed(passage.headings):
            yield self.document.by_id[heading]
        yield from self.names

    def before(self, passage: Passage) -> Iterator[Passage]:
        """The passages before one under the same headings, nearest first, a few of them."""
        place = self._index[passage.passage_id]
        for earlier in reversed(self.document.passages[max(0, place - _LOOK_BACK) : place]):
            if earlier.kind == "heading" or earlier.headings[:1] != passage.headings[:1]:
                return
            yield earlier

    @cached_property
    def names(self) -> tuple[Span, ...]:
        """Where title, parties and the addressee of a letter stand."""
        document = self.document
        fields = [Span(f.start, f.end) for f in document.fields if f.name in ("title", "party")]
        first = document.passages[:_LETTER_PASSAGES]
        letters = [Span(p.start, p.end) for p in first if _ADDRESSEE.match(document.quote(p))]
        return (*fields, *letters)

    @cached_property
    def stations(self) -> frozenset[str]:
        """Regions that the document names for a station of an organization's staff, no authority of
        theirs: a tenth of their mentions says so.
        """
        found = region_actors(self.document, self.entities, self.knowledge)
        mentions = Counter(actor.id for actor in found)
        seated = Counter(actor.id for actor in found if actor.standing == "seat")
        acting = {actor.id for actor in found if actor.kind == "authority"}
        return frozenset(
            id for id, count in seated.items() if id not in acting and 10 * count >= mentions[id]
        )

    @cached_property
    def home(self) -> tuple[Actor, ...]:
        """The regions whose document it is: by its title and parties, its letterhead or its content."""
        found = self._named() or self._letterhead() or self._usual() or self._place()
        return tuple({actor.id: actor for actor in found}.values())

    @cached_property
    def home_ids(self) -> frozenset[str]:
        """The ids of `home`."""
        return frozenset(actor.id for actor in self.home)

    @cached_property
    def home_countries(self) -> frozenset[str]:
        """The countries of `home`."""
        return frozenset(country_of(id) for id in self.home_ids)

    @cached_property
    def groups(self) -> tuple[tuple[int, tuple[Actor, ...]], ...]:
        """Passages that list regions, with the different regions they list, in reading order."""
        lists = []
        for passage in self.document.passages:
            listed = {a.id: a for a in self.regions(passage) if a.kind in ("region", "authority")}
            if len(listed) > 1:
                lists.append((passage.start, tuple(listed.values())))
        return tuple(lists)

    @cached_property
    def main_organizations(self) -> tuple[Actor, ...]:
        """The organization that most passages speak of, where one stands out."""
        passages = [
            {actor.id: actor for actor in self.organizations(passage)}
            for passage in self.document.passages
        ]
        return tuple(_outstanding(passages))

    def _named(self) -> list[Actor]:
        found = [actor for span in self.names for actor in self.regions(span)]
        acting = [actor for actor in found if actor.standing == "actor"]
        return acting or [actor for actor in found if actor.standing == "where"]

    def _letterhead(self) -> list[Actor]:
        """The authority that the document begins with: «УКАЗ ГЛАВЫ РЕСПУБЛИКИ ...»."""
        for passage in self.document.passages[:_LETTERHEAD_PASSAGES]:
            for actor in self.regions(passage):
                lead = self.document.text[passage.start : actor.start]
                near = len(lead) <= _LETTERHEAD_LEAD and ":" not in lead
                if near and actor.kind in ("authority", "party"):
                    return [actor]
        return []

    def _usual(self) -> list[Actor]:
        passages = [
            {actor.id: actor for actor in self.regions(passage) if actor.standing != "seat"}
            for passage in self.document.passages
        ]
        return _outstanding(passages)

    def _place(self) -> list[Actor]:
        """Where it was signed or written, if that is no seat of somebody else."""
        places = [field for field in self.document.fields if field.name == "place"]
        found = [a for field in places for a in self.regions(Span(field.start, field.end))]
        return [actor for actor in found if actor.standing != "seat"][:1]

    @cached_property
    def _starts(self) -> list[int]:
        return [entity.start for entity in self.entities]

    @cached_property
    def _index(self) -> dict[str, int]:
        passages = self.document.passages
        return {passage.passage_id: place for place, passage in enumerate(passages)}


def _outstanding(passages: list[dict[str, Actor]]) -> list[Actor]:
    """Of the actors named in passages the one in most of them, if it stands out."""
    counts = Counter(id for actors in passages for id in actors)
    if not counts:
        return []
    ((id, count),) = counts.most_common(1)
    share = max(_LEAST_SHARE * sum(map(bool, passages)), _LEAST_SHARE_OF_ALL * len(passages))
    if count < max(_LEAST_PASSAGES, share):
        return []
    return [next(actors[id] for actors in passages if id in actors)]
