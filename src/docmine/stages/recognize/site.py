"""Where a name stands in the text: whether capitals, neighbours and marks let it be what it seems."""

import re
from dataclasses import dataclass
from functools import cached_property

from docmine.stages.recognize.company import ALONE, Company
from docmine.stages.recognize.cues import (
    ADJECTIVE_ENDINGS,
    BEFORE_PREPOSITIONAL,
    CITY_ADJECTIVES,
    COMMON_WORDS,
    ENGLISH_SMALL,
    LANDFORMS,
    NEW,
    NOT_PLACES,
    PLACE_CUES,
    PLACE_PREPOSITIONS,
    REGION_ADJECTIVES,
    SMALLER_PLACES,
    THINGS_NAMED,
    TREATIES,
    WATERS,
)
from docmine.stages.recognize.gazetteer import Match, Name
from docmine.stages.recognize.words import Words

YEAR = re.compile(r"(?:19|20)\d\d$")
WHITE = re.compile(r"\s+|-")
# «газеты «Республика Татарстан» и «Ватаным | Татарстан»»
OPENED = re.compile(
    r"([а-яa-z]+)\s(?:[«\"“„][^«»\"“”„]{1,40}[»\"”](?:,| и| and)\s){0,3}[«\"“„](?:[а-яa-z-]+ ){0,2}$"
)
LOOKED_BACK = 120
DAY = re.compile(r",\s+\d{1,2}[ –-]")
SURNAME = re.compile(r"\S*(?:[oe]v|in|sky|[ое]в[аыу]?|ин[аыу]?|ым)")
TITLES = frozenset({"mr", "mrs", "ms", "dr", "prof", "н", "господин", "господину", "господина"})
ENDS_HERE = re.compile(r"\s*(?:[.,;:)!?]|$)")

# «на японском | и корейском языках», «языки – ингушский | и русский.», «афганских | граждан»: no places.
OF_PEOPLE = re.compile(
    r"\sи\s(?:русск|английск|французск)(?:ий|ом)(?:[.;,)]|$)"
    r"|(?:(?:,| и)\s[а-яё]+ск(?:ом|ий|ого|ому|им|их|ие|ими))+\sязык|\s(?:граждан|подданн|народност)"
)


@dataclass(frozen=True)
class Site:
    """A match in its words, and the list it is a member of."""

    words: Words
    match: Match
    company: Company = ALONE

    @property
    def text(self) -> str:
        """The name as it is printed."""
        return self.words.text[
            self.words.starts[self.match.first] : self.words.ends[self.match.last]
        ]

    @property
    def named(self) -> bool:
        """Whether it is printed like a name rather than an adjective: an English word."""
        return self.text.isascii() or not self.text.endswith(ADJECTIVE_ENDINGS)

    @cached_property
    def before(self) -> str:
        """The word before, or nothing where a passage or cell begins."""
        first = self.match.first
        return self.words.forms[first - 1] if first and first not in self.words.breaks else ""

    @cached_property
    def after(self) -> str:
        """The word after, or nothing where a passage or cell ends."""
        index = self.match.last + 1
        inside = index < len(self.words) and index not in self.words.breaks
        return self.words.forms[index] if inside else ""

    @cached_property
    def around(self) -> frozenset[str]:
        """Two words before and one after."""
        low = max(0, self.match.first - 2)
        last = self.match.last
        return frozenset(
            self.words.forms[low : self.match.first] + self.words.forms[last + 1 : last + 2]
        )

    @cached_property
    def reads_as_place(self) -> bool:
        """A homonym is a place after «город», "city of" or a preposition, and not before a surname.

        It is one, too, before the date of a letter: "Nice, 5 May".
        """
        words, match = self.words, self.match
        if (
            self.after
            and words.gap(match.last) == " "
            and words.printed(match.last + 1)[0].isupper()
        ):
            return False
        before = set(words.forms[max(0, match.first - 2) : match.first])
        dated = self.before in {"", "done"} and DAY.match(words.text, words.ends[match.last])
        spaced = bool(self.before) and words.gap(match.first - 1).isspace()
        led = spaced and self.before in PLACE_PREPOSITIONS
        return bool(before & PLACE_CUES) or led or bool(dated)

    @cached_property
    def shouted(self) -> bool:
        """Whether the neighbours are capitals too, so that capitals say nothing."""
        around = []
        if self.match.first and self.words.gap(self.match.first - 1) == " ":
            around.append(self.words.printed(self.match.first - 1))
        if self.match.last + 1 < len(self.words) and self.words.gap(self.match.last) == " ":
            around.append(self.words.printed(self.match.last + 1))
        return any(len(word) > 3 and word.isupper() for word in around)

    def _qualifies_a_noun(self, name: Name) -> bool:
        """«В Балтийском регионе»: here only a city that is called like an adjective ends so («в Волжском»)."""
        adjective = self.before in BEFORE_PREPOSITIONAL and self.text.endswith(("ском", "цком"))
        return adjective and not name.text.lower().endswith(("ский", "цкий", "ское", "цкое"))

    def adjective_of(self, kind: str) -> bool:
        """Whether the noun of an adjective is a city's or a region's: «городской», «областной»."""
        stems = CITY_ADJECTIVES if kind == "municipality" else REGION_ADJECTIVES
        return self.after.startswith(stems)

    def printed_so(self, name: Name) -> bool:  # noqa: PLR0911  one answer per style
        """Whether the capitals and neighbours of the text fit the style of the name."""
        words, match = self.words, self.match
        if name.style == "adjective":
            start = words.starts[match.first]
            second = name.kind == "municipality" and words.text[max(0, start - 1) : start] == "-"
            return self._qualifies and not second
        if name.style in {"kind", "noun", "cue"}:
            return True
        printed = [words.printed(index) for index in range(match.first, match.last + 1)]
        if name.style == "acronym" or (name.style == "ambiguous" and name.text.isupper()):
            if printed[0].lower() in COMMON_WORDS and self.shouted:
                return False
            if self._is_symbol:
                return False
            return all(
                _upper(word, part) for word, part in zip(printed, name.text.split(), strict=False)
            )
        if name.kind in {"region", "municipality"} and (
            self._is_other(name) or self._qualifies_a_noun(name)
        ):
            return False
        if printed[0] in {"city", "town"} and len(printed) > 2:
            return False  # "the city of Moscow": only its capital makes it part of the name
        if name.kind == "organization" and len(printed) > 1 and self.text.isascii():
            capitals = sum(word[0].isupper() for word in name.text.split())
            return sum(word[0].isupper() for word in printed) >= min(2, capitals)
        return any(word[0].isupper() or word[-1].isupper() for word in printed)

    def _is_other(self, name: Name) -> bool:
        """Streets, rivers, newspapers, New England: things that bear the name of a place."""
        words, match = self.words, self.match
        if self.after in SMALLER_PLACES and name.style == "name" and " " not in name.text:
            return words.gap(match.last) == " "
        if self.before in NEW and words.printed(match.first - 1)[0].isupper():
            return True
        if name.kind == "municipality" and self._is_surname:
            return True
        if name.kind == "municipality" and (
            self.before in WATERS or self._is_river or self._is_part
        ):
            return True
        return self._names_a_thing

    @property
    def _is_surname(self) -> bool:
        """The word before makes it a person's name: "Mr. Nikolaev", "Aisen Nikolaev"."""
        first = self.match.first
        if (
            not self.before
            or not SURNAME.fullmatch(self.text)
            or self.words.gap(first - 1) not in {" ", ". "}
        ):
            return False
        if self.before in PLACE_CUES | PLACE_PREPOSITIONS | ENGLISH_SMALL:
            return False
        titled = self.before in TITLES
        given = self.words.printed(first - 1).istitle() and self.words.gap(first - 1) == " "
        return titled or (given and self.text.isascii() and first > 1)

    @property
    def _is_part(self) -> bool:
        """Seine-Saint-Denis is not Saint-Denis, nor Naryn-Kala Naryn."""
        start, end = self.words.starts[self.match.first], self.words.ends[self.match.last]
        joined = (
            self.words.text[end : end + 1] == "-" and self.words.text[end + 1 : end + 2].isupper()
        )
        before = self.words.text[max(0, start - 1) : start] == "-"
        return self.text.isascii() and (before or joined)

    @property
    def _is_river(self) -> bool:
        """English sets an article before rivers, not before cities: "negotiations on the Argun"."""
        ends = ENDS_HERE.match(self.words.text, self.words.ends[self.match.last])
        return self.before == "the" and bool(ends or self.after in ENGLISH_SMALL)

    @property
    def _is_symbol(self) -> bool:
        """ISO 26262 is a standard and E/ECA/COE/44 a document, not the organization acting."""
        words, first, last = self.words, self.match.first, self.match.last
        if not self.after:
            return False
        gap = words.gap(last)
        if gap == "/":
            led = bool(self.before) and words.gap(first - 1) == "/"
            return led or (
                words.printed(last + 1).isupper()
                and words.text[words.ends[last + 1] :][:1] in {"/", "."}
            )
        return (
            gap == " "
            and self.after.isdigit()
            and len(self.after) > 2
            and not YEAR.match(self.after)
        )

    @cached_property
    def _names_a_thing(self) -> bool:
        """The newspaper «Республика Татарстан»: a quotation that is the name of a thing."""
        words, match = self.words, self.match
        start, end = words.starts[match.first], words.ends[match.last]
        if words.text[end : end + 1] not in {"»", '"', "”", "“"} or not end < len(words.text):
            return False
        opened = OPENED.search(words.text[max(0, start - LOOKED_BACK) : start].lower())
        return opened is not None and opened[1].startswith(THINGS_NAMED)

    @cached_property
    def _qualifies(self) -> bool:
        """An adjective before a noun; not the name of a language, a sea or a convention."""
        if not self.after:
            return False
        if OF_PEOPLE.match(self.words.text, self.words.ends[self.match.last]):
            return False
        gap = self.words.gap(self.match.last)
        if not WHITE.fullmatch(gap):
            return gap == ", " and self.after.endswith(ADJECTIVE_ENDINGS)
        if self.after in NOT_PLACES or self.after.startswith((*TREATIES, *LANDFORMS)):
            return False
        return not (self.after.isascii() and self.after in ENGLISH_SMALL)


def _upper(word: str, acronym: str) -> bool:
    """«МИД», «МИДа»: capitals as long as the acronym is, endings in either case."""
    return word[: len(acronym.strip("-"))].isupper()
