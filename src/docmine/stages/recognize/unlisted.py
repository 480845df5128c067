"""Organizations that no list knows, by their shape: "World Federation of ...", «Ассоциация городов ...».

Either a word of reach («международный», "European") leads to a noun for an organization, or such a
noun is followed by whom it unites («городов», "of Regions") or by a quoted title. They have no id.
"""

import re
from collections.abc import Iterator

from docmine.stages.recognize.authorities import BARRIERS, GENITIVE, like_verb
from docmine.stages.recognize.view import View
from docmine.types import Entity, EntityKind

LONGEST = 10
ADJECTIVE = r"(?:ая|ый|ий|ое|ой|ого|ому|ым|ую|ом|его|ему|им|ем)"
REACH_RU = re.compile(
    r"(?:международн|всемирн|европейск|азиатск|евразийск|африканск|арабск|исламск|тюркск"
    r"|панафриканск|паназиатск|балтийск|черноморск|межгосударственн|глобальн|российск|всероссийск"
    r"|национальн|северн)" + ADJECTIVE
)
NOUN_RU = re.compile(
    r"(?:ассоциаци|федераци|конфедераци|организаци|академи|комисси)(?:я|и|ю|ей|ию|ией)"
    r"|(?:союз|фонд|банк|альянс|центр|комитет|совет)(?:а|у|ом|е)?|(?:лиг|ассамбле|палат)(?:а|и|у|ой|е|я|ю|ей)"
    r"|сет(?:ь|и|ью)|агентств(?:о|а|у|ом|е)|бюро|обществ(?:о|а|у|ом|е)"
)
UNITING_RU = re.compile(
    r"(?:ассоциаци|федераци|конфедераци)(?:я|и|ю|ей)|союз(?:а|у|ом|е)?|сет(?:ь|и|ью)|лиг(?:а|и|у|ой|е)|альянс(?:а|у|ом|е)?"
)
UNITED_RU = re.compile(
    r"городов|регионов|столиц|муниципалитетов|мэров|университетов|территорий|областей|провинций"
    r"|губернаторов|парламентов|портов|музеев|библиотек|районов"
)
REACH_EN = re.compile(
    r"international|world|european|asian|african|arab|islamic|eurasian|nordic|baltic|global|caribbean"
    r"|pan-\w+|panafrican|inter\w+|pacific|mediterranean|arctic|turkic|latin|asia|atlantic|danube|alpine"
    r"|adriatic|carpathian|andean|amazon|francophone|universal|northwest|northeast|southeast|southwest"
)
NOUN_EN = re.compile(
    r"association|federation|confederation|organi[sz]ation|union|network|league|alliance|fund"
    r"|bank|council|committee|commission|centre|center|agency|institute|society|foundation"
    r"|assembly|partnership|secretariat|academy|bureau"
)
# "Federal Senate", "Supreme Administrative Court": bodies of a state, by the first word.
OF_ONE_STATE = re.compile(r"federal|national|supreme|constitutional")
STATE_NOUN = re.compile(
    r"senate|treasury|court|council|assembly|commission|committee|agency|service|institute|office"
    r"|bank|fund|authority|department|bureau|chamber|board|directorate"
)
UNITING_EN = re.compile(
    r"association|network|union|league|alliance|federation|confederation|assembly|conference"
)
UNITED_EN = re.compile(
    r"cities|towns|regions|municipalities|mayors|capitals|universities|provinces|governors|ports"
    r"|local|regional|historic|governments|states|communes|counties"
)
EUROREGION = re.compile(r"euroregion|еврорегион(?:а|у|ом|е)?")
SMALL_EN = frozenset({"of", "for", "and", "the", "on", "in"})
KNOWN = frozenset({"organization", "body", "designation"})


def find_unlisted(view: View) -> Iterator[Entity]:
    """Organizations without an id, where no known name starts."""
    index = 0
    while index < len(view.words):
        last = _end(view, index) if _opens(view, index) else None
        if last is None or _known_at(view, index, last):
            index += 1
            continue
        kind: EntityKind = (
            "body" if OF_ONE_STATE.fullmatch(view.words.forms[index]) else "organization"
        )
        yield view.entity(index, last, kind, None, rule="shape")
        index = last + 1


def _opens(view: View, index: int) -> bool:
    """A name opens with a capital that no hyphen joins to the word before; «еврорегион» needs none."""
    if index and view.gap(index)[-1:] == "-":
        return False
    return view.capital(index) or bool(EUROREGION.fullmatch(view.words.forms[index]))


def _known_at(view: View, first: int, last: int) -> bool:
    """Whether a known name starts there or covers the same words."""
    piece = view.starting.get(first)
    if piece and (piece.name.kind in KNOWN or piece.last > first):
        return True
    return any(
        view.starting[index].name.kind in KNOWN
        for index in range(first, last)
        if index in view.starting
    )


def _end(view: View, first: int) -> int | None:
    form = view.words.forms[first]
    if view.words.printed(first).isupper():
        return None
    if EUROREGION.fullmatch(form):
        return _euroregion_end(view, first)
    return _last_of_euroregion(view, first) or _end_by_reach(view, first, form)


def _end_by_reach(view: View, first: int, form: str) -> int | None:
    if form.isascii():
        return _english_end(view, first, form)
    if REACH_RU.fullmatch(form):
        noun = _noun_after(view, first)
        return _russian_end(view, noun) if noun is not None else None
    if UNITING_RU.fullmatch(form):
        return _uniting_end(view, first)
    return None


def _last_of_euroregion(view: View, first: int) -> int | None:
    """ "Krušnohoří Euroregion": the noun after at most three capitalized words."""
    if view.words.forms[first] in SMALL_EN:
        return None
    for index in range(first + 1, first + 4):
        if not _near(view, index) or view.gap(index) == " «" or not view.capital(index):
            return None
        if EUROREGION.fullmatch(view.words.forms[index]):
            return index
    return None


def _euroregion_end(view: View, first: int) -> int | None:
    """ "Euroregion Šumava", «еврорегион «Ярославна»»: the name that follows."""
    if not _near(view, first + 1):
        return None
    if view.gap(first + 1) == " «":
        return _title_end(view, first + 1)
    last = first
    while _near(view, last + 1) and view.capital(last + 1):
        last += 1
    return last if last > first else None


def _near(view: View, index: int) -> bool:
    return view.inside(index) and view.gap(index) in {" ", "\n", " «", "-"}


def _noun_after(view: View, first: int) -> int | None:
    """The noun that the word of reach leads to, over at most three adjectives."""
    for index in range(first + 1, first + 5):
        if not _near(view, index) or view.gap(index) == " «":
            return None
        form = view.words.forms[index]
        if NOUN_RU.fullmatch(form):
            return index
        if not form.endswith(
            ("ая", "ый", "ий", "ое", "ой", "ого", "ому", "ым", "ую", "ом", "но", "о")
        ):
            return None
    return None


def _russian_end(view: View, noun: int) -> int | None:
    """The last word of the genitive that says of what: «федерация | хоккея с мячом»."""
    last = noun
    for index in range(noun + 1, noun + LONGEST):
        if not _near(view, index):
            break
        form = view.words.forms[index]
        if view.gap(index) == " «":
            return _title_end(view, index)
        if form in {"и", "по", "с"} or (view.inside(index + 1) and view.gap(index + 1) == "-"):
            continue
        if form in BARRIERS or like_verb(form) or not (GENITIVE.fullmatch(form) or form.isupper()):
            if view.words.printed(index).isupper():
                last = index
            break
        last = index
    return last if last > noun else None


def _uniting_end(view: View, first: int) -> int | None:
    """«Ассоциация инновационных регионов России», «Ассоциация «Черноморские столицы»»."""
    if not _near(view, first + 1):
        return None
    if view.gap(first + 1) == " «":
        return _title_end(view, first + 1)
    last = _russian_end(view, first)
    if last is None:
        return None
    united = any(UNITED_RU.fullmatch(form) for form in view.words.forms[first + 1 : last + 1])
    return last if united else None


def _title_end(view: View, first: int) -> int | None:
    """The last word before the closing mark of a short title."""
    close = view.words.text.find("»", view.words.starts[first])
    for index in range(first, min(first + LONGEST, len(view.words))):
        if view.words.ends[index] == close:
            return index
    return None


def _english_end(view: View, first: int, form: str) -> int | None:
    if OF_ONE_STATE.fullmatch(form):
        return _state_end(view, first)
    reach, uniting = REACH_EN.fullmatch(form), UNITING_EN.fullmatch(form)
    if not reach and not uniting:
        return None
    last, noun, united, linked = first, bool(uniting), False, False
    for index in range(first + 1, first + LONGEST):
        if not _near(view, index) or view.gap(index) == " «":
            break
        word = view.words.forms[index]
        if word == "the" and view.words.forms[index - 1] == "and":
            break
        if view.capital(index):
            last = index
            noun = noun or (not linked and bool(NOUN_EN.fullmatch(word)))
            united = united or bool(UNITED_EN.fullmatch(word))
        elif word not in SMALL_EN or (word == "and" and noun and reach) or (word == "in" and noun):
            break
        else:
            linked = linked or word != "and"
    if uniting and not reach:
        of = view.words.forms[first + 1 : first + 2] == ("of",)
        return last if of and united and last > first + 1 else None
    return last if noun and last > first + 1 else None


def _state_end(view: View, first: int) -> int | None:
    """The noun that "Federal", "National" or "Supreme" leads to, over capitals, and its "of ..."."""
    for index in range(first + 1, first + 4):
        if not _near(view, index) or view.gap(index) == " «" or not view.capital(index):
            return None
        general = view.words.forms[index - 1] == "general"  # "National General Service staff"
        if STATE_NOUN.fullmatch(view.words.forms[index]) and not general:
            longer = _near(view, index + 1) and (
                view.capital(index + 1) or view.words.forms[index + 1] in {"of", "for", "on"}
            )
            return None if longer else index
    return None
