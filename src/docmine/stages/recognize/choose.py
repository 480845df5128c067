"""Decides which names a text really holds: case, homonyms, ambiguous acronyms, overlaps.

Precedence where names overlap: actors before kinds of things and words that point back, then the
longer one, then the one with more support in the document, then the earlier one. Support is what
the document says without doubt elsewhere.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from docmine.knowledge import Knowledge
from docmine.stages.recognize.company import ALONE, IN_DOUBT, Printed, companies
from docmine.stages.recognize.cues import PLACE_CUES, REGION_CUES, WELL_KNOWN
from docmine.stages.recognize.gazetteer import Match, Name
from docmine.stages.recognize.site import Site
from docmine.stages.recognize.words import Words

WEIGHT = {"country": 4, "region": 3, "organization": 3, "body": 3, "municipality": 2}
KINDS_OF_THINGS = frozenset({"instrument", "event", "pointer"})
CITY_KINDS = frozenset({"federal_city", "city", "municipality", "capital"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A name that stands in the text: words `first` to `last`; `inner` are names within it."""

    first: int
    last: int
    name: Name
    inner: tuple[Name, ...] = ()


@dataclass(frozen=True)
class Support:
    """How often the document names each id, and what these belong to, beyond doubt."""

    votes: Counter[str]
    named: frozenset[str]

    def __getitem__(self, id: str) -> int:
        return self.votes[id]


@dataclass(frozen=True)
class Chooser:
    """Chooses among what the gazetteer found, with the knowledge of what belongs to what."""

    knowledge: Knowledge

    def choose(
        self, words: Words, matches: Iterable[Match], given: Iterable[str] = ()
    ) -> list[Piece]:
        """The names that stand in the text, in order, without overlap; `given` ids are known."""
        printed = [
            (match, names)
            for match in matches
            if (names := tuple(filter(Site(words, match).printed_so, match.names)))
        ]
        support = self._support(printed, given)
        lists = companies(words, printed)
        pieces = [
            Piece(match.first, match.last, name)
            for match, names in printed
            if (
                name := self._best(
                    Site(words, match, lists.get(match.first, ALONE)), names, support
                )
            )
        ]
        return _without_overlap(pieces, support)

    def _support(self, printed: Iterable[Printed], given: Iterable[str]) -> Support:
        votes: Counter[str] = Counter()
        all_named = set(given)
        for id in given:
            votes.update(self._belongs(id))
        for _, names in printed:
            known = [name for name in names if name.style != "shared"]
            sure = {name.id for name in known if name.style not in IN_DOUBT}
            if len(sure) == 1 and known[0].style not in IN_DOUBT:
                all_named |= sure
                votes.update(self._belongs(sure.pop()))
        return Support(votes, frozenset(all_named))

    def _belongs(self, id: str) -> tuple[str, ...]:
        """An id with those it speaks for: a city's region and country, an organization's parent."""
        if id in self.knowledge.municipality_of:
            city = self.knowledge.municipality_of[id]
            return tuple(filter(None, (id, city.region, city.country)))
        if id in self.knowledge.region_of:
            return id, self.knowledge.region_of[id].country
        if id in self.knowledge.organization_of:
            return tuple(filter(None, (id, self.knowledge.organization_of[id].parent)))
        return (id,)

    def _best(self, site: Site, names: tuple[Name, ...], support: Support) -> Name | None:
        fitting = [name for name in names if self._supported(site, name, support)]
        best = max(fitting, key=lambda name: self._rank(site, name, support), default=None)
        if best and best.style == "shared" and not site.named:
            return replace(best, style="adjective")
        return best

    def _supported(self, site: Site, name: Name, support: Support) -> bool:
        if name.style == "shared":
            return site.company.shared or (
                site.company.says("region") and site.company.kinds["region"] > 1 and site.named
            )
        if name.style != "ambiguous":
            return True
        if support[name.id] or self._parent_named(name, support):
            return True
        return self._reads_right(site, name, support)

    def _reads_right(self, site: Site, name: Name, support: Support) -> bool:
        """Whether an ambiguous name that the document does not explain reads like what it is."""
        if name.kind == "body":
            country = self.knowledge.body_of[name.id].country
            others = support.votes.keys() & self.knowledge.country_of.keys()
            return bool(support[country]) or (not name.text.isascii() and not others)
        if name.kind in {"municipality", "country"}:
            return site.reads_as_place or site.company.says(name.kind)
        if name.kind == "region":
            near = bool(REGION_CUES & site.around) or site.company.says("region")
            at_home = support[self._country(name.id)] and site.reads_as_place
            return not name.text.isupper() and bool(near or at_home)
        if name.kind != "organization" or len(site.text) < 3 or " " in name.text:
            return False
        known = name.text.casefold() in WELL_KNOWN and not site.shouted
        return known or self._among_organizations(support)

    def _parent_named(self, name: Name, support: Support) -> bool:
        """Whether a short name of several words is that of a body of a named organization."""
        organization = self.knowledge.organization_of.get(name.id)
        return bool(organization and " " in name.text and organization.parent in support.named)

    def _among_organizations(self, support: Support) -> bool:
        return any(id in self.knowledge.organization_of for id in support.votes)

    def _rank(self, site: Site, name: Name, support: Support) -> tuple[int, int, int, str]:
        """Cues beside the name first, then support in the document, then kind, size and id."""
        weight = WEIGHT.get(name.kind, 1) - 3 * (name.style == "adjective")
        weight += name.kind == "event" and name.style == "name"  # a title over its kind
        votes = min(3, support[name.id]) + min(2, support[self._country(name.id)])
        organization = self.knowledge.organization_of.get(name.id)
        weight += bool(organization and not organization.parent)
        return self._cue(site, name), weight + votes, self._population(name.id), name.id

    def _cue(self, site: Site, name: Name) -> int:
        """What the words beside a name say for it."""
        if name.kind == "municipality":
            city = site.before in PLACE_CUES and not self._is_city_region(name)
            if city or site.adjective_of("municipality"):
                return 2
        if name.kind == "region":
            shared = site.company.shared and name.style in {"shared", "adjective"}
            if REGION_CUES & site.around or shared or site.adjective_of("region"):
                return 2
        if name.style in IN_DOUBT and site.company.says(name.kind):
            return 1
        return -(name.kind == "region" and self._is_foreign_city(name))

    def _is_foreign_city(self, name: Name) -> bool:
        """Vienna is a Land, too, but its bare name means the city; Moscow's means the region."""
        region = self.knowledge.region_of[name.id]
        return region.country != "RU" and (
            "city" in region.kind or region.kind == "federal_territory"
        )

    def _is_city_region(self, name: Name) -> bool:
        region = self.knowledge.region_of.get(self.knowledge.municipality_of[name.id].region)
        return bool(region and region.kind in CITY_KINDS)

    def _country(self, id: str) -> str:
        region = self.knowledge.region_of.get(id)
        city = self.knowledge.municipality_of.get(id)
        return region.country if region else city.country if city else ""

    def _population(self, id: str) -> int:
        city = self.knowledge.municipality_of.get(id)
        return city.population if city else 0


def _without_overlap(pieces: list[Piece], support: Support) -> list[Piece]:
    order = sorted(
        pieces,
        key=lambda piece: (
            piece.name.kind in KINDS_OF_THINGS,
            piece.first - piece.last,
            -support[piece.name.id],
            piece.first,
        ),
    )
    owner: dict[int, int] = {}
    kept: list[Piece] = []
    for piece in order:
        span = range(piece.first, piece.last + 1)
        over = {owner[index] for index in span if index in owner}
        if not over:
            owner.update(dict.fromkeys(span, len(kept)))
            kept.append(piece)
        elif len(over) == 1 and all(index in owner for index in span):
            (outer,) = over
            kept[outer] = replace(kept[outer], inner=(*kept[outer].inner, piece.name))
    return sorted(kept, key=lambda piece: piece.first)
