"""Decides which names a text really holds: case, homonyms, ambiguous acronyms, overlaps.

Precedence where names overlap: actors before kinds of things and words that point back, then the
longer one, then the one with more support in the document, then the earlier one. Support is what
the document says without doubt elsewhere.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from docmine.knowledge import Knowledge
from docmine.stages.recognize.cues import (
    ADJECTIVE_ENDINGS,
    COMMON_WORDS,
    ENGLISH_SMALL,
    NOT_PLACES,
    PLACE_CUES,
    PLACE_PREPOSITIONS,
    REGION_CUES,
    SMALLER_PLACES,
    WELL_KNOWN,
)
from docmine.stages.recognize.gazetteer import Match, Name
from docmine.stages.recognize.words import Words

YEAR = re.compile(r"(?:19|20)\d\d$")
WHITE = re.compile(r"\s+|-")
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
            if (names := tuple(name for name in match.names if _printed_so(words, match, name)))
        ]
        support = self._support(words, printed, given)
        pieces = [
            Piece(match.first, match.last, name)
            for match, names in printed
            if (name := self._best(words, match, names, support))
        ]
        return _without_overlap(pieces, support)

    def _support(
        self, words: Words, printed: list[tuple[Match, tuple[Name, ...]]], given: Iterable[str]
    ) -> Support:
        votes: Counter[str] = Counter()
        for id in given:
            votes.update(self._belongs(id))
        for _, names in printed:
            sure = {name.id for name in names if name.style not in {"ambiguous", "adjective"}}
            if len(sure) == 1 and names[0].style not in {"ambiguous", "adjective"}:
                votes.update(self._belongs(sure.pop()))
        return Support(votes)

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

    def _best(
        self, words: Words, match: Match, names: tuple[Name, ...], support: Support
    ) -> Name | None:
        fitting = [name for name in names if self._supported(words, match, name, support)]
        if len(fitting) < 2:
            return fitting[0] if fitting else None
        return max(fitting, key=lambda name: self._rank(words, match, name, support))

    def _supported(self, words: Words, match: Match, name: Name, support: Support) -> bool:
        if name.style != "ambiguous":
            return True
        if support[name.id] or self._parent_named(name, support):
            return True
        return self._reads_right(words, match, name, support)

    def _reads_right(self, words: Words, match: Match, name: Name, support: Support) -> bool:
        """Whether an ambiguous name that the document does not explain reads like what it is."""
        if name.kind == "body":
            country = self.knowledge.body_of[name.id].country
            others = support.votes.keys() & self.knowledge.country_of.keys()
            return bool(support[country]) or (not name.text.isascii() and not others)
        if name.kind in {"municipality", "country"}:
            return _reads_as_place(words, match)
        if name.kind == "region":
            near = bool(REGION_CUES & set(_around(words, match)))
            at_home = support[self._country(name.id)] and _reads_as_place(words, match)
            return not name.text.isupper() and bool(near or at_home)
        letters = words.ends[match.last] - words.starts[match.first]
        if name.kind != "organization" or letters < 3 or " " in name.text:
            return False
        known = name.text.casefold() in WELL_KNOWN and not _shouted(words, match)
        return known or self._among_organizations(support)

    def _parent_named(self, name: Name, support: Support) -> bool:
        """Whether a short name of several words is that of a body of a named organization."""
        organization = self.knowledge.organization_of.get(name.id)
        return bool(organization and " " in name.text and support[organization.parent])

    def _among_organizations(self, support: Support) -> bool:
        return any(id in self.knowledge.organization_of for id in support.votes)

    def _rank(
        self, words: Words, match: Match, name: Name, support: Support
    ) -> tuple[int, int, int, str]:
        """Cues beside the name first, then support in the document, then kind, size and id."""
        cue = 0
        if name.kind == "municipality" and _before(words, match) in PLACE_CUES:
            cue = 0 if self._is_city_region(name) else 2
        if name.kind == "region" and self._is_foreign_city(name):
            cue = -1
        if name.kind == "region" and REGION_CUES & set(_around(words, match)):
            cue = 2
        weight = WEIGHT.get(name.kind, 1) - 3 * (name.style == "adjective")
        votes = min(3, support[name.id]) + min(2, support[self._country(name.id)])
        organization = self.knowledge.organization_of.get(name.id)
        weight += bool(organization and not organization.parent)
        return cue, weight + votes, self._population(name.id), name.id

    def _is_foreign_city(self, name: Name) -> bool:
        """Vienna is a Land, too, but its bare name means the city; Moscow's means the region."""
        region = self.knowledge.region_of[name.id]
        return region.country != "RU" and "city" in region.kind

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


def _printed_so(words: Words, match: Match, name: Name) -> bool:
    """Whether the capitals of the text fit the style of the name."""
    printed = [words.printed(index) for index in range(match.first, match.last + 1)]
    if name.style == "adjective":
        return _qualifies(words, match)
    if name.style in {"kind", "noun", "cue"}:
        return True
    if name.style == "acronym" or (name.style == "ambiguous" and name.text.isupper()):
        if printed[0].lower() in COMMON_WORDS and _shouted(words, match):
            return False
        return all(
            _upper(word, part) for word, part in zip(printed, name.text.split(), strict=False)
        )
    if name.kind in {"region", "municipality"} and _named_after_it(words, match, name):
        return False
    return any(word[0].isupper() or word[-1].isupper() for word in printed)


def _named_after_it(words: Words, match: Match, name: Name) -> bool:
    """Zhambyl district and Bauman Street bear the name of a place but are others."""
    after = match.last + 1
    if name.style != "name" or " " in name.text or after not in range(len(words)):
        return False
    return words.gap(match.last) == " " and words.forms[after] in SMALLER_PLACES


def _qualifies(words: Words, match: Match) -> bool:
    """An adjective before a noun; not the name of a language or of a sea."""
    after = match.last + 1
    if not after < len(words) or after in words.breaks:
        return False
    following, gap = words.forms[after], words.gap(match.last)
    if not WHITE.fullmatch(gap):
        return gap == ", " and following.endswith(ADJECTIVE_ENDINGS)
    return following not in NOT_PLACES and not (following.isascii() and following in ENGLISH_SMALL)


def _document_symbol(words: Words, match: Match) -> bool:
    """ISO 26262 is a standard and ECE/TRANS/WP.29 a document, not the organization acting."""
    after = match.last + 1
    if not after < len(words) or after in words.breaks:
        return False
    gap, following = words.gap(match.last), words.forms[after]
    if gap == "/" and after + 1 < len(words):
        return words.gap(after) in "/." and words.printed(after).isupper()
    return gap in " /" and following.isdigit() and len(following) > 2 and not YEAR.match(following)


def _upper(word: str, acronym: str) -> bool:
    """«МИД», «МИДа»: capitals as long as the acronym is, endings in either case."""
    return word[: len(acronym.strip("-"))].isupper()


def _shouted(words: Words, match: Match) -> bool:
    """Whether the neighbours are capitals too, so that capitals say nothing."""
    around = []
    if match.first and words.gap(match.first - 1) == " ":
        around.append(words.printed(match.first - 1))
    if match.last + 1 < len(words) and words.gap(match.last) == " ":
        around.append(words.printed(match.last + 1))
    return any(len(word) > 3 and word.isupper() for word in around)


def _before(words: Words, match: Match) -> str:
    return words.forms[match.first - 1] if match.first and match.first not in words.breaks else ""


def _around(words: Words, match: Match) -> tuple[str, ...]:
    """Two words before and one after."""
    low = max(0, match.first - 2)
    return words.forms[low : match.first] + words.forms[match.last + 1 : match.last + 2]


def _reads_as_place(words: Words, match: Match) -> bool:
    """A homonym is a place after «город», "city of" or a preposition, and not before a surname."""
    following = words.printed(match.last + 1) if match.last + 1 < len(words) else ""
    adjacent = match.last + 1 < len(words) and words.gap(match.last) == " "
    if adjacent and following[0].isupper():
        return False
    before = set(words.forms[max(0, match.first - 2) : match.first])
    return bool(before & PLACE_CUES) or _before(words, match) in PLACE_PREPOSITIONS


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
