"""Authorities of regions, cities and states: a kind of authority, its subject, its place.

«Министерство культуры | Республики Татарстан», «вологодский | губернатор», "Mayor of | Kazan".
The place decides: with a region or city it is an authority, with a country a national body.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from docmine.knowledge import Knowledge
from docmine.stages.recognize.choose import Piece
from docmine.stages.recognize.nouns import INSTITUTIONS, takes_subject
from docmine.stages.recognize.view import PLACES, View
from docmine.types import Entity, EntityKind

LONGEST_SUBJECT = 12
SOFT_GAP = re.compile(r",?\s+|\s*[-–—]\s*|\s+[«\"“(]|,?\s*[»\"”)]\s+|\.\s*")
GENITIVE = re.compile(
    r".*(?:ого|его|ой|ей|ых|их|ым|им|ам|ям|ами|ями|ов|ев|ий|ия|ии|[ыиаяь]|ств|дел|сил|мер)"
)
VERB = re.compile(r".*(?:(?:[аиеяу]|ш)л(?:[аио]|ся|ась|ись)?|[еиую]т|[аеиуюя]тся|ть|ться)")
# What follows a comma and says something of the authority instead of naming its subject.
PARTICIPLE = re.compile(
    r".*(?:[^в][еёа]нн|вш|[уюая]щ)(?:ый|ого|ому|ым|ом|ая|ую|ой|ое|ий|его|ему|им|ем|ей|ее|ие|ые|их)"
)
NOT_VERBS = frozenset("дел дела сил силы капитала персонала материала села угля".split())  # noqa: SIM905
SHORTENED = re.compile(r"мин(?!ист[ер])[а-я]{4,}$")
ENGLISH_SUBJECTS = frozenset(
    "culture sport sports education health nature natural resources economy economic development"  # noqa: SIM905
    " finance tourism ecology environment agriculture transport youth external international relations"
    " trade industry science construction labour housing information nationalities management use"
    " protection policy land property energy water forestry social affairs planning investment".split()
)
BARRIERS = frozenset(
    "в во с со на из к ко от для за при между о об под у его ее их the a in at with".split()  # noqa: SIM905
)
LINKS_RU = frozenset("г города городского муниципального округа района образования и по".split())  # noqa: SIM905
LINKS_EN = frozenset("of for and the on city s de".split())  # noqa: SIM905
LEVELS = frozenset(
    "областной областная областное областного областную краевой краевая краевое городской"  # noqa: SIM905
    " городская городское городского городскую республиканский республиканское республиканская"
    " региональный региональное государственный государственная city regional provincial oblast"
    " state municipal region krai s".split()
)


# The same word at a city and at a region is another kind of authority.
OF_CITIES = {
    "head_of_republic": "head_of_municipality",
    "regional_administration": "city_administration",
    "regional_parliament": "city_council",
    "regional_duma": "city_council",
    "foreign_head_of_region": "mayor",
}
OF_REGIONS = {
    "city_administration": "regional_administration",
    "city_council": "regional_parliament",
}
# «Нижегородский | архитектурно-строительный | университет»: what is studied there.
STUDIED = re.compile(
    r"[а-я]{3,}(?:ический|ического|ическом|ическому|[нс]о|ный|ного|ном|ному|ой|ский|ского|ском)"
)
TERRITORIAL_PLURALS = frozenset({"departments"})
UNBOUND = frozenset({"administration", "council", "government"})
UNESCO_COMMITTEE = "ru_unesco_regional_committee"
COUNCILS = frozenset({"city_council", "city_administration", "regional_parliament"})
HEADS_EN = frozenset({"mayor", "governor"})
TITLES_EN = frozenset({"ms", "mr", "mrs", "dr", "prof", "sir", "madam"})
POSTS = frozenset("директора члена председателя руководителя представителя секретаря".split())  # noqa: SIM905


def find_authorities(view: View) -> Iterator[Entity]:
    """Every authority with its place; those without one are left to the references."""
    for head in view.of_kind("authority"):
        if view.words.forms[head.first] in TERRITORIAL_PLURALS:
            continue
        entity = (
            _with_place_after(view, head)
            or _with_place_before(view, head)
            or _with_place_inside(view, head)
            or _of_unknown_place(view, head)
        )
        if entity:
            yield entity


def like_verb(form: str) -> bool:
    """Whether a Russian word ends like a verb and is none of the nouns that do."""
    return VERB.fullmatch(form) is not None and form not in NOT_VERBS


def subject_end(view: View, head: Piece) -> int:
    """The last word of the subject that follows a kind of authority, else the head's own last word."""
    if not takes_subject(head.name.id) or SHORTENED.match(view.words.forms[head.last]):
        return head.last
    index = head.last + 1
    while view.inside(index) and index - head.last <= LONGEST_SUBJECT:
        piece = view.starting.get(index)
        if piece and _ends_subject(view, piece):
            break
        if index == head.last + 1 and view.words.forms[index] in {"и", "and"}:
            break
        if not _continues(view, index):
            break
        index += 1
    return _trimmed(view, head.last, index - 1)


def _ends_subject(view: View, piece: Piece) -> bool:
    """A place, an organization or a word that points to one is no part of a subject."""
    if piece.name.kind == "pointer":
        latin = view.words.forms[piece.first].isascii()
        return not latin or view.words.forms[piece.first - 1] == "the"
    return piece.name.kind in PLACES | {"organization"}


def _trimmed(view: View, low: int, last: int) -> int:
    """A subject does not end in a linking word."""
    while last > low and view.words.forms[last] in LINKS_RU | LINKS_EN | BARRIERS:
        last -= 1
    return last


def _with_place_after(view: View, head: Piece) -> Entity | None:
    index = head.last + 1
    while view.inside(index) and index - head.last <= LONGEST_SUBJECT:
        piece = view.starting.get(index)
        if not SOFT_GAP.fullmatch(view.gap(index)):
            return None
        if piece and piece.name.kind == "authority" and _another(view, index):
            return None
        if piece and piece.name.kind in PLACES and piece.name.style != "adjective":
            another = _attributive(view, piece) or _surname(view, index)
            bound = _bound(view, head, index) and not another
            return _placed(view, head.first, piece.last, head, piece) if bound else None
        if not _may_precede_place(view, head, index):
            return None
        index += 1
    return None


def _another(view: View, index: int) -> bool:
    """ "organizing committee | the Mayor of": an article that no "of" joins begins another name."""
    return view.words.forms[index - 1] == "the" and view.words.forms[index - 2] not in LINKS_EN


def _attributive(view: View, place: Piece) -> bool:
    """ "presidents of | Sochi's council", "head of the | Kazan student brigade": another thing's."""
    if not view.words.forms[place.last].isascii() or not view.inside(place.last + 1):
        return False
    after = place.last + 1
    if view.words.forms[after] == "s" and view.gap(after) in {"'", "’"}:
        return True
    city = place.name.kind == "municipality" and view.words.forms[place.first - 1] == "the"
    return city and view.gap(after) == " " and view.words.forms[after] not in BARRIERS | LINKS_EN


def _surname(view: View, index: int) -> bool:
    """«министр | Игорь | Иванов»: what follows a first name is no place."""
    before = view.ending.get(index - 1)
    return before is not None and before.name.kind == "given_name"


def _bound(view: View, head: Piece, index: int) -> bool:
    """Whether the word before a place binds it to the authority rather than to something else."""
    before = view.words.forms[index - 1]
    if before == "the":
        before = view.words.forms[index - 2]
    if view.words.forms[index].isascii():
        comma = view.gap(index).strip() == "," and head.name.text.lower() not in UNBOUND
        return before in {"of", "for", "de"} or (comma and not takes_subject(head.name.id))
    return before not in BARRIERS and "," not in view.gap(index)


def _may_precede_place(view: View, head: Piece, index: int) -> bool:
    form = view.words.forms[index]
    if _of_head(view, head, index):
        return True
    if form in LINKS_RU | LINKS_EN:
        return "." not in view.gap(index)
    if form in POSTS:
        return False
    return takes_subject(head.name.id) and _continues(view, index)


def _of_head(view: View, head: Piece, index: int) -> bool:
    """«Администрация | Президента | Чувашской Республики»: the office of who heads the region."""
    piece = view.starting.get(index)
    return (
        head.name.id == "regional_administration"
        and piece is not None
        and piece.first == piece.last
        and piece.name.id in {"governor", "head_of_republic"}
    )


def _continues(view: View, index: int) -> bool:
    """Whether a word can stand in a subject: a genitive in Russian, a capitalized word in English."""
    gap = view.gap(index)
    if not SOFT_GAP.fullmatch(gap) or set(gap) & set(".)»”"):
        return False
    form = view.words.forms[index]
    if (form in BARRIERS and form != "the") or ("," in gap and _begins_another(view, index)):
        return False
    if form.isascii():
        return form in LINKS_EN or view.capital(index) or form in ENGLISH_SUBJECTS
    if form in LINKS_RU:
        return True
    return bool(GENITIVE.fullmatch(form)) and not like_verb(form)


def _begins_another(view: View, index: int) -> bool:
    """After a comma: «, возглавляемое», ", Ms Zapankova", ", Michelle Courchesne"."""
    form, piece = view.words.forms[index], view.starting.get(index)
    named = piece is not None and piece.name.kind == "given_name"
    return named or form in TITLES_EN or PARTICIPLE.fullmatch(form) is not None


def _of_organization(view: View, head: Piece) -> bool:
    """«Московское | представительство ВОЗ»: an office of the organization, in that place."""
    after = view.starting.get(head.last + 1)
    if after is None or head.name.id != "regional_representation_moscow":
        return False
    return after.name.kind == "organization" and view.blank_before(after.first)


def _with_place_before(view: View, head: Piece) -> Entity | None:
    if _of_organization(view, head):
        return None
    index = head.first - 1
    while view.inside(index) and head.first - index <= 3:
        if not re.fullmatch(r"\s+|['’]|-", view.gap(index + 1)):
            return None
        piece = view.ending.get(index)
        if piece and piece.name.kind in PLACES:
            if piece.name.style == "adjective" or view.words.forms[index].isascii():
                return _placed(view, piece.first, subject_end(view, head), head, piece)
            return None
        form = view.words.forms[index]
        university = head.name.id == "regional_university" and STUDIED.fullmatch(form)
        if form not in LEVELS and not university:
            return None
        index -= 1
    return None


def _with_place_inside(view: View, head: Piece) -> Entity | None:
    """A name that has its place in itself: «Академия наук Республики Татарстан»."""
    place = next((name for name in head.inner if name.kind in PLACES), None)
    if place is None:
        return None
    return _placed(view, head.first, subject_end(view, head), head, replace(head, name=place))


def _of_unknown_place(view: View, head: Piece) -> Entity | None:
    return _headed_unknown(view, head) or _council_of_unknown(view, head)


def _council_of_unknown(view: View, head: Piece) -> Entity | None:
    """ "Mildura | City Council": the council of a place that no list knows, by the capitals."""
    first = head.first
    if head.name.id not in COUNCILS or head.first == head.last or not view.capital(first):
        return None
    while view.inside(first - 1) and view.gap(first) in {" ", "-"} and _unknown(view, first - 1):
        first -= 1
    if not 1 <= head.first - first <= 3:
        return None
    return view.entity(first, head.last, "authority", head.name.id, rule="shape")


def _unknown(view: View, index: int) -> bool:
    form = view.words.forms[index]
    known = index in view.ending or form in BARRIERS | LINKS_EN | LEVELS
    return form.isascii() and view.capital(index) and not known


def _headed_unknown(view: View, head: Piece) -> Entity | None:
    """ "mayor of Al-Hoceima": a head of a city or region that no list knows, by the capital."""
    index = head.last + 2
    if view.words.forms[head.last] not in HEADS_EN or not view.inside(index):
        return None
    if view.words.forms[index - 1] != "of" or not view.capital(index) or index in view.starting:
        return None
    while view.inside(index + 1) and view.gap(index + 1) in {" ", "-"} and view.capital(index + 1):
        index += 1
    return view.entity(head.first, index, "authority", head.name.id, rule="shape")


def _placed(view: View, first: int, last: int, head: Piece, place: Piece) -> Entity:
    links = view.place_links(place.name.id)
    body = view.knowledge.body_of.get(head.name.id)
    if body and body.organization:
        links = (*links, body.organization)
    if place.name.kind == "country":
        return view.entity(first, last, "body", None, rule="pattern", links=links)
    unesco = _for_unesco(view, head, last)
    if unesco:
        links = (*links, "unesco")
        return view.entity(first, unesco, "body", UNESCO_COMMITTEE, rule="pattern", links=links)
    id = level_of(head.name.id, city=is_city(view.knowledge, place.name.id))
    id = title_of(view.knowledge, id, place.name.id)
    kind: EntityKind = "body" if id in INSTITUTIONS else "authority"
    return view.entity(first, last, kind, id, rule="pattern", links=links)


def is_city(knowledge: Knowledge, id: str) -> bool:
    """Whether an id is a city or a region that is one."""
    region = knowledge.region_of.get(id)
    return id in knowledge.municipality_of or bool(region and "city" in region.kind)


def level_of(id: str, *, city: bool) -> str:
    """The kind of authority at the level of its place: the head of a city heads no republic."""
    return (OF_CITIES if city else OF_REGIONS).get(id, id)


def title_of(knowledge: Knowledge, id: str, region: str) -> str:
    """Who heads a Russian region that is no republic is its governor, whatever the title."""
    place = knowledge.region_of.get(region)
    governor = place and place.country == "RU" and "republic" not in place.kind
    return "governor" if id == "head_of_republic" and governor else id


def _for_unesco(view: View, head: Piece, last: int) -> int | None:
    """The last word of «Комитет Республики Башкортостан | по делам ЮНЕСКО», if it is such a one."""
    if head.name.id != "regional_committee":
        return None
    following = view.words.forms[last + 1 : last + 4]
    for words, length in ((("по", "делам"), 2), (("for",), 1)):
        name = following[length : length + 1]
        if following[:length] == words and name and name[0].startswith(("юнеск", "unesco")):
            return last + length + 1
    return None
