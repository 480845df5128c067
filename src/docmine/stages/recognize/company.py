"""What stands beside a name in a list: «Ховд, Баян-Улгия и Республика Алтай», "Omsk and Kurgan Oblasts".

A list says of what kind its doubtful members are: by those without doubt, by the noun before it
(«провинции», "the cities of") and by the noun that its members share at its end.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from docmine.stages.recognize.cues import CITY_PLURALS, TERRITORY_PLURALS, TERRITORY_STEMS
from docmine.stages.recognize.gazetteer import Match, Name
from docmine.stages.recognize.words import Words

PLACES = frozenset({"region", "municipality", "country"})
IN_DOUBT = frozenset({"ambiguous", "adjective", "shared"})
LIST_GAP = re.compile(
    r"\s*[,;/]\s*(?:(?:и|and|or|или)\s+)?(?:the\s+)?|\s+(?:и|and|or|или)\s+(?:the\s+)?"
)
HEAD_GAP = re.compile(r"[\s,:–—-]*")
Printed = tuple[Match, tuple[Name, ...]]


@dataclass(frozen=True, slots=True)
class Company:
    """The list a name stands in: how many members are of each kind, and if they share a noun."""

    kinds: Counter[str] = field(default_factory=Counter)
    shared: bool = False

    def says(self, kind: str) -> bool:
        """Whether the list speaks for this kind of place and for no other one more."""
        return self.kinds[kind] > 0 and self.kinds[kind] == max(self.kinds.values())


ALONE = Company()


def companies(words: Words, printed: Iterable[Printed]) -> dict[int, Company]:
    """The list that a place stands in, by the first word of its name."""
    found: dict[int, Company] = {}
    for chain in _chains(words, _longest(printed)):
        company = Company(_kinds(words, chain), _shares_noun(words, chain[-1][0]))
        if len(chain) > 1 or company.kinds.total() > 1:
            found.update((match.first, company) for match, _ in chain)
    return found


def _longest(printed: Iterable[Printed]) -> Iterator[Printed]:
    """The places, each the longest name at its words."""
    free = 0
    for match, names in sorted(printed, key=lambda one: (one[0].first, -one[0].last)):
        if match.first >= free and any(name.kind in PLACES for name in names):
            free = match.last + 1
            yield match, names


def _chains(words: Words, places: Iterable[Printed]) -> Iterator[list[Printed]]:
    chain: list[Printed] = []
    for place in places:
        if chain and not _linked(words, chain[-1][0], place[0]):
            yield chain
            chain = []
        chain.append(place)
    if chain:
        yield chain


def _linked(words: Words, before: Match, after: Match) -> bool:
    if any(index in words.breaks for index in range(before.last + 1, after.first + 1)):
        return False
    return (
        LIST_GAP.fullmatch(words.text, words.ends[before.last], words.starts[after.first])
        is not None
    )


def _kinds(words: Words, chain: list[Printed]) -> Counter[str]:
    kinds: Counter[str] = Counter()
    for _, names in chain:
        sure = {name.kind for name in names if name.style not in IN_DOUBT}
        if len(sure) == 1:
            kinds.update(sure)
    kinds.update(_said_before(words, chain[0][0].first))
    return kinds


def _said_before(words: Words, first: int) -> dict[str, int]:
    """What the plural noun before a list says: "the provinces of", «городов»."""
    index = first - 1
    while index >= 0 and index + 1 not in words.breaks and words.forms[index] in {"of", "the"}:
        index -= 1
    if index < 0 or index + 1 in words.breaks or not HEAD_GAP.fullmatch(words.gap(index)):
        return {}
    noun = words.forms[index]
    return {
        kind: 2
        for kind, nouns in (("region", TERRITORY_PLURALS), ("municipality", CITY_PLURALS))
        if noun in nouns
    }


def _shares_noun(words: Words, last: Match) -> bool:
    """Whether a list ends in a noun that stands for all: «областей», "Oblasts", «областных»."""
    following = last.last + 1
    nouns = [words.forms[last.last]] if last.last > last.first else []
    if following < len(words) and following not in words.breaks and words.gap(last.last).isspace():
        nouns.append(words.forms[following])
    return any(noun in TERRITORY_PLURALS or noun.startswith(TERRITORY_STEMS) for noun in nouns)
