"""Resolves words that point back: «Организация», «республика», "the Bank", "the Parties".

Tried in this order: the short names that the document defines, the parties, whoever was named
before in the same passage, the headings from the nearest outwards, the title, and last the region
or city that the document as a whole is about. The rule of the entity says which one it was.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from docmine.stages.recognize.authorities import level_of, subject_end, title_of
from docmine.stages.recognize.choose import Piece
from docmine.stages.recognize.context import Context
from docmine.stages.recognize.cues import INDEFINITE, PLURAL_HEADS, WEIGHTY
from docmine.stages.recognize.levels import (
    begins,
    first_with_level,
    has_such,
    heads_city_region,
    leveled,
    only_regions_have,
)
from docmine.stages.recognize.national import FEDERAL, National
from docmine.stages.recognize.nouns import (
    INSTITUTIONS,
    MUNICIPAL,
    ORGANS,
    POINTER_CALLED,
    POINTER_OF,
    TITLED,
    UNCLEAR,
    Pointer,
    fits_kind,
    fits_noun,
)
from docmine.stages.recognize.states import state_meant
from docmine.stages.recognize.usage import Usage
from docmine.stages.recognize.view import View
from docmine.stages.recognize.words import fold
from docmine.types import Entity, EntityKind, Passage

Ids = tuple[str, ...]
STEM = 6
OF_CITIES_BARE = frozenset({"regional_duma", "head_of_republic"})
ENGLISH_PLURALS = (  # with "khokims" and "akims"
    "mayors", "governors", "ministers", "governments", "presidents", "ministries", "cabinets", "kims",
)  # fmt: skip


CHAPTER = frozenset({"глава", "главе", "главы", "главу", "главой"})
NUMBER = re.compile(r"\d+|[ivx]+")


@dataclass(frozen=True)
class Resolver:
    """Resolves the pointing words of one document."""

    view: View
    context: Context

    @cached_property
    def usage(self) -> Usage:
        """How words of this document are used."""
        return Usage(self.view)

    @cached_property
    def national(self) -> National:
        """Which authorities are those of a state."""
        return National(self.view, self.context)

    def find(self) -> Iterator[Entity]:
        """An entity for each word that points to somebody known; others are passed over."""
        for piece in self._pointing():
            passage = self.view.document.passage_over(self.view.words.starts[piece.first])
            if passage is None:
                continue
            entity = self._authority(piece, passage) if piece.name.kind == "authority" else None
            entity = entity or self._pointer(piece, passage)
            if entity:
                yield entity

    def _pointing(self) -> Iterator[Piece]:
        """What may point back, also at the end of an act's name: «Конституция | Республики»."""
        taken = {index for piece in self._composed() for index in piece}
        for piece in self.view.of_kind("pointer", "authority", "event"):
            if piece.first not in taken:
                yield piece
        for piece in self.view.of_kind("instrument"):
            for name in piece.inner:
                if name.kind == "pointer":
                    yield Piece(piece.last, piece.last, name)

    def _composed(self) -> Iterator[range]:
        starts = {entity.start: entity for entity in self.context.entities}
        for index, start in enumerate(self.view.words.starts):
            if start in starts:
                end, last = starts[start].end, index
                while last + 1 < len(self.view.words) and self.view.words.starts[last + 1] < end:
                    last += 1
                yield range(index, last + 1)

    def _authority(self, piece: Piece, passage: Passage) -> Entity | None:
        """«Министерство культуры», "the Governor" in a document that is about one region."""
        if self.usage.in_compound(piece) or self._is_chapter(piece):
            return None
        last = subject_end(self.view, piece)
        if self._is_central(piece):
            return None if self._is_plural(piece) else self.national.of(piece, last)
        if known := self._same_as_before(piece, last, passage) or self.national.of(piece, last):
            return known
        pointed = self._pointer_after(last, passage)
        owner = self._pointer_before(piece, passage)
        if owner:
            return self._of_owner(piece, last, owner)
        if pointed:
            return self._of_pointed(piece, pointed)
        return (
            self._of_context(piece, last, passage) if self._may_be_regional(piece, last) else None
        )

    def _is_chapter(self, piece: Piece) -> bool:
        """«Глава 2», «глава IV»: a part of a text, not a head."""
        words, after = self.view.words, piece.last + 1
        if words.forms[piece.last] not in CHAPTER or not self.view.inside(after):
            return False
        return self.view.gap(after).isspace() and NUMBER.fullmatch(words.forms[after]) is not None

    def _is_central(self, piece: Piece) -> bool:
        """ "The central government" is that of the state, whatever the document is about."""
        before = piece.first - 1
        joined = before > 0 and self.view.gap(before)[-1:] == "-"  # "sub-national"
        return not joined and FEDERAL.fullmatch(self.usage.before(piece.first)) is not None

    def _of_context(self, piece: Piece, last: int, passage: Passage) -> Entity | None:
        """An authority of the region or city that is named before or above."""
        city = piece.name.id in MUNICIPAL
        of = self.context.cities_of if city else self.context.own_regions
        id, rule = self._resolve(passage, piece, of, lambda _: True) or ("", "")
        if not id and piece.name.id in OF_CITIES_BARE:
            return self._of_city(piece, last, passage)
        first = first_with_level(self.view, piece)
        of_region = leveled(self.view, piece)
        if of_region and self.context.is_city(id):
            id = ""
        in_passing = rule in {"antecedent", "document"} and (
            (piece.name.id in UNCLEAR and not of_region) or (not city and self.context.is_city(id))
        )
        if heads_city_region(self.view, piece, id):
            in_passing = False
        if id and not in_passing and has_such(self.context.knowledge, id, piece):
            links = self.view.place_links(id)
            level = title_of(self.view.knowledge, piece.name.id, id)
            return self.view.entity(first, last, "authority", level, rule=rule, links=links)
        if not id and (of_region or only_regions_have(self.view, piece)):
            return self.view.entity(first, last, "authority", piece.name.id, rule="shape")
        return None

    def _of_city(self, piece: Piece, last: int, passage: Passage) -> Entity | None:
        """«Дума» in a document about a city and no region."""
        found = self._resolve(passage, piece, self.context.cities_of, lambda _: True)
        if found is None or found[1] in {"antecedent", "document"}:
            return None
        id = level_of(piece.name.id, city=True)
        links = self.view.place_links(found[0])
        return self.view.entity(piece.first, last, "authority", id, rule=found[1], links=links)

    def _same_as_before(self, piece: Piece, last: int, passage: Passage) -> Entity | None:
        """«Министерство», "the Administration": the one that was named in full before."""
        if last > piece.last or not self.view.capital(piece.first):
            return None
        if not self.usage.has_no_complement(last):
            return None
        stems = [form[:STEM] for form in self.view.words.forms[piece.first : piece.last + 1]]
        for rule, entities in self._sources(passage, self.view.words.starts[piece.first]):
            for entity in entities:
                if entity.kind in {"authority", "body"} and begins(fold(entity.name), stems):
                    links = entity.links
                    return self.view.entity(
                        piece.first, last, entity.kind, entity.entity_id, rule=rule, links=links
                    )
        return None

    def _pointer_after(self, last: int, passage: Passage) -> Entity | None:
        """The region or city that a pointer right after an authority stands for."""
        index = self.view.past_of(last + 1)
        piece = self.view.starting.get(index)
        if piece is None or piece.name.kind != "pointer" or not self.view.gap(index).isspace():
            return None
        entity = self._pointer(piece, passage)
        return entity if entity and entity.kind in {"region", "municipality"} else None

    def _pointer_before(self, piece: Piece, passage: Passage) -> Entity | None:
        """The region or city in "the Republic's Minister"."""
        possessive = piece.first - 1
        if not self.view.inside(possessive - 1) or self.view.words.forms[possessive] != "s":
            return None
        pointer = self.view.ending.get(possessive - 1)
        if pointer is None or pointer.name.kind != "pointer":
            return None
        entity = self._pointer(pointer, passage)
        return entity if entity and entity.kind in {"region", "municipality"} else None

    def _of_owner(self, piece: Piece, last: int, owner: Entity) -> Entity:
        end = self.view.words.ends[last]
        name = " ".join(self.view.words.text[owner.start : end].split())
        links = self.view.place_links(owner.entity_id or "")
        return Entity(owner.start, end, "authority", piece.name.id, name, owner.rule, links)

    def _of_pointed(self, piece: Piece, pointed: Entity) -> Entity:
        """«Министерство культуры республики», "Governor of the Region"."""
        start = self.view.words.starts[first_with_level(self.view, piece)]
        name = " ".join(self.view.words.text[start : pointed.end].split())
        links = self.view.place_links(pointed.entity_id or "")
        kind: EntityKind = "body" if piece.name.id in INSTITUTIONS else "authority"
        return Entity(start, pointed.end, kind, piece.name.id, name, pointed.rule, links)

    def _may_be_regional(self, piece: Piece, last: int) -> bool:
        plural = last == piece.last and self._is_plural(piece)
        indefinite = self.usage.before(piece.first) in INDEFINITE
        if plural or indefinite or piece.name.id in INSTITUTIONS:
            return False
        clear = piece.name.id not in UNCLEAR or leveled(self.view, piece)
        return self._stands_alone(piece, last, clear=clear)

    def _is_plural(self, piece: Piece) -> bool:
        form = self.view.words.forms[piece.last]
        return form in PLURAL_HEADS or form.endswith(ENGLISH_PLURALS)

    def _stands_alone(self, piece: Piece, last: int, *, clear: bool) -> bool:
        if last > piece.last:
            return clear or self.view.capital(piece.first)
        if fold(piece.name.text) in WEIGHTY:
            return self.view.capital(piece.first) and self.usage.followed_freely(piece.last)
        if piece.name.id in TITLED and not self.usage.followed_freely(piece.last):
            return False
        return clear and (
            self.view.capital(piece.first) or self.usage.has_no_complement(piece.last)
        )

    def _pointer(self, piece: Piece, passage: Passage) -> Entity | None:
        pointer = POINTER_OF.get(piece.name.id) or POINTER_CALLED.get(piece.name.text.lower())
        if pointer is None or not self.usage.points(piece, pointer):
            return None
        if pointer.id == "parties":
            return self._parties(piece)
        ids_of, fits = self._what_it_may_be(pointer)
        found = self._resolve(passage, piece, ids_of, fits)
        if found is None and pointer.id == "organization":
            # Any organization that title or headings name may be called «Организация» below.
            found = self._first_named(passage, passage.start, ids_of)
        if found is None and pointer.id in ORGANS:
            found = self._organ(passage, piece, *ORGANS[pointer.id])
        if found is None:
            return state_meant(self.view, self.context, piece, pointer)
        return self._resolved(piece, *found)

    def _organ(
        self, passage: Passage, piece: Piece, organ: str, owners: Ids
    ) -> tuple[str, str] | None:
        """The organ of an organization that is named before or above: "the Congress"."""
        if not self.view.capital(piece.first):
            return None
        return self._first_named(
            passage,
            self.view.words.starts[piece.first],
            lambda entity: (organ,) if entity.entity_id in owners else (),
        )

    def _what_it_may_be(
        self, pointer: Pointer
    ) -> tuple[Callable[[Entity], Ids], Callable[[str], bool]]:
        if pointer.id == "city":
            return self.context.cities_of, lambda _: True
        if pointer.id == "state_en":
            return self.context.own_regions, lambda id: fits_kind(
                self.context.knowledge, id, pointer
            )
        if pointer.region_kinds:
            return self.context.regions_of, lambda id: fits_kind(
                self.context.knowledge, id, pointer
            )
        return self.context.organizations_of, lambda id: fits_noun(
            self.context.knowledge, id, pointer
        )

    def _resolved(self, piece: Piece, id: str, rule: str) -> Entity:
        knowledge, links = self.context.knowledge, tuple[str, ...]()
        kind: EntityKind = "organization" if id in knowledge.organization_of else "region"
        if id in knowledge.municipality_of:
            kind = "municipality"
            links = tuple(link for link in self.view.place_links(id) if link != id)
        name = self.context.label(id)
        return self.view.entity(
            piece.first, piece.last, kind, id, name=name, rule=rule, links=links
        )

    def _parties(self, piece: Piece) -> Entity | None:
        links = tuple(
            dict.fromkeys(
                id
                for party in self.context.parties
                for id in (party.entity_id if party.kind != "authority" else None, *party.links)
                if id
            )
        )
        if not links or not self.view.capital(piece.first):
            return None
        return self.view.entity(piece.first, piece.last, "party", None, rule="party", links=links)

    def _sources(self, passage: Passage, offset: int) -> Iterator[tuple[str, Iterable[Entity]]]:
        """Where to look for what a word points to, by the name of the rule."""
        yield "antecedent", self.context.before(passage, offset)
        yield "heading", self.context.headings(passage)
        yield "title", self.context.title
        yield "party", self.context.parties

    def _resolve(
        self,
        passage: Passage,
        piece: Piece,
        ids_of: Callable[[Entity], Ids],
        fits: Callable[[str], bool],
    ) -> tuple[str, str] | None:
        named = self._first_named(passage, self.view.words.starts[piece.first], ids_of, fits)
        if named:
            return named
        main = self.context.main_of(ids_of)
        return (main, "document") if main and fits(main) else None

    def _first_named(
        self,
        passage: Passage,
        offset: int,
        ids_of: Callable[[Entity], Ids],
        fits: Callable[[str], bool] = lambda _: True,
    ) -> tuple[str, str] | None:
        """The first id that fits among the entities before and above, and by which rule."""
        for rule, entities in self._sources(passage, offset):
            for entity in entities:
                for id in ids_of(entity):
                    if fits(id):
                        return id, rule
        return None
