"""What may stand before a kind of event or instrument: ordinals, adjectives, names, organizations.

The walk goes leftwards word by word. What tells which one it is (an ordinal, an organization, a
capital inside a sentence) counts; lower-case adjectives are taken along and tell nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docmine.stages.recognize.choose import Piece
from docmine.stages.recognize.cues import ADJECTIVE_ENDINGS
from docmine.stages.recognize.view import PLACES, View

MOST = 9
ANY = re.compile("")
# Adjectives of acts.
OF_ACTS = re.compile(
    r"международн|всемирн|европейск|межрегиональн|межправительственн|межгосударственн|генеральн"
    r"|региональн|областн|краев|республиканск|рамочн|кредитн|гарантийн|двусторонн|трехсторонн"
    r"|многосторонн|федеральн|конституционн|совместн|итогов|политическ|дополнительн|факультативн"
    r"|государственн|муниципальн|городск|серийн|номинационн|модельн|министерск|правительственн"
)
NAMES = PLACES | {"organization", "authority", "body", "event", "instrument", "designation"}
JOINT = re.compile(r"['’]?[ \u00a0]|[ \u00a0]?\n[ \u00a0]?|[-\u2010\u2011]")
HYPHENS = frozenset("-\u2010\u2011")
SENTENCE_END = re.compile(r"[.!?:;\n•|]")
ROMAN = re.compile(r"[ivxlcхі]+")
LONE_ROMAN = frozenset("vxх")
COUNTED = re.compile(
    r"\d{1,3}(?:st|nd|rd|th|я|й|е|го|м|ю|ой|ом|му)|first|second|third|fourth|fifth|sixth|seventh"
    r"|eighth|ninth|tenth|eleventh|twelfth|[a-z]+teenth|[a-z]+tieth"
    r"|(?:перв|втор|четверт|пят|шест|седьм|восьм|девят|десят|[а-я]+надцат|двадцат|тридцат|сороков"
    r"|[а-я]+идесят|девяност|сот|юбилейн)(?:ый|ой|ая|ое|ого|ому|ом|ую|ым|ые|ых)"
    r"|трет(?:ий|ья|ье|ьего|ьей|ьем|ьему|ью|ьим)"
)
SUFFIXES = frozenset("й я го ой ом е ая ый ое ю му ые ых м ую".split())  # noqa: SIM905
TENS = frozenset(
    "twenty thirty forty fifty sixty seventy eighty ninety двадцать тридцать сорок пятьдесят"  # noqa: SIM905
    " шестьдесят семьдесят восемьдесят девяносто сто".split()
)
GENERAL_EN = frozenset(
    "international world european asian eurasian global annual general regional winter summer student"  # noqa: SIM905
    " olympic paralympic universal ministerial joint framework loan guarantee grant bilateral federal"
    " youth extraordinary ordinary plenary economic islamic turkic arctic all russian interregional"
    " project special regular informal high level open intergovernmental interparliamentary"
    " parliamentary scientific practical cultural social political additional optional final draft"
    " supplementary subsidiary credit national multilateral trilateral".split()
)
ADJECTIVE_EN = re.compile(r"[a-z]{3,}(?:al|ic|ary|ive|ar|ian|ean|ennial|wide)")
NO_PART_EN = frozenset(
    "the of in at on and for to by with from a an its this that these those his her their our next"  # noqa: SIM905
    " last previous following same new recent upcoming forthcoming every each such other another some"
    " any no both former late mr mrs ms dr january february march april may june july august september"
    " october november december monday tuesday wednesday thursday friday saturday sunday as is was are"
    " were or but if when while during before after since until under whose which who i he she it they"
    " see recalling reaffirming noting per under pursuant according via we total usual several"
    " regular model".split()
)
PASSING_RU = re.compile(
    r"(?:следующ|предстоящ|прошедш|прошл|состоявш|нынешн|ближайш|последн|прежн|очередн|завтрашн|нов"
    r"|так|друг|ин|эт|сам|кажд|люб|данн|указанн|настоящ|сво|наш|ваш|котор|мног|отдельн|проведенн"
    r"|запланированн|подписанн|принят|названн|действующ|соответствующ|весь|все|так|позапрошл|текущ)"
    r"(?:ый|ий|ой|ая|яя|ое|ее|ого|его|ому|ему|ым|им|ом|ем|ую|юю|ые|ие|ых|их|ей|ею|а|у|е|я)?"
)
# What a Russian noun ends in after an adjective that ends so.
AGREEING = (
    (("ый", "ий", "ой"), re.compile(r".*[бвгджзйклмнпрстфхцчшщь]")),
    (("ого", "его"), re.compile(r".*[ая]")),
    (("ому", "ему"), re.compile(r".*[ую]")),
    (("ым", "им"), re.compile(r".*(?:ом|ем|ам|ям)")),
    (("ом", "ем"), re.compile(r".*[еиую]")),
    (("ая", "яя"), re.compile(r".*[аяь]")),
    (("ую", "юю"), re.compile(r".*[уюь]")),
    (("ой", "ей"), re.compile(r".*(?:[ыие]|ой|ей|ью)")),
    (("ое", "ее"), re.compile(r".*[ое]")),
    (("ые", "ие"), re.compile(r".*[ыиая]")),
    (("ых", "их"), re.compile(r".*(?:х|ов|ев|ий|ей|[бвгджзклмнпрст])")),
)


@dataclass(frozen=True, slots=True)
class Left:
    """Where a name begins, what tells there, and the organizations among it.

    `named` says that a capital makes it a proper name; `place` that a place stands in it.
    """

    first: int
    ordinal: bool = False
    named: bool = False
    place: bool = False
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Step:
    first: int
    tells: str


def walk_left(view: View, kind: Piece, *, plain: re.Pattern[str] = ANY) -> Left:
    """The words before a kind that belong to its name, as far as something there tells or describes.

    `plain` are the lower-case Russian adjectives to take along.
    """
    first, kept, noun = kind.first, kind.first, view.words.forms[kind.first]
    tells: set[str] = set()
    for _ in range(MOST):
        step = _step(view, first - 1, kind, noun)
        if step is None or (step.tells == "described" and _unknown(view, step.first, plain)):
            break
        if step.tells != "ordinal" and _before_title(view, step.first, first, kind):
            break
        first, noun = step.first, view.words.forms[first - 1]
        if step.tells != "loose":
            kept = first
            tells.add(step.tells)
    links = tuple(_organizations(view, kept, kind.first))
    return Left(kept, "ordinal" in tells, "named" in tells, "place" in tells, links)


def wider_left(view: View, kind: Piece, first: int, *, titled: bool, owned: bool) -> int:
    """Where an event begins with the noun or town before it: "song contest "Turkvision"".

    A noun counts before a quoted title and after an article, a town where an organization follows:
    "the Qingdao summit of the SCO".
    """
    before = first - 1
    if first != kind.first or not view.inside(before - 1) or view.gap(before) != " ":
        return first
    form, article = view.words.forms[before], view.words.forms[before - 1]
    if not form.isascii() or article not in {"the", "a", "an"} or view.gap(before - 1) != " ":
        return first
    town = view.ending.get(before)
    if owned and town and town.name.kind == "municipality" and town.first == before:
        return before
    plain = form.isalpha() and before not in view.ending and form not in NO_PART_EN
    verbal = form.endswith(("ed", "ing", "s"))
    return before if titled and plain and not verbal and not view.capital(before) else first


def _organizations(view: View, first: int, end: int) -> Iterator[str]:
    pieces = (view.starting.get(index) for index in range(first, end))
    return (piece.name.id for piece in pieces if piece and piece.name.kind == "organization")


def _before_title(view: View, index: int, first: int, kind: Piece) -> bool:
    """A small word before a name that begins with a capital: «хозяйкой | Всемирной выставки»."""
    small = not view.capital(index) and not view.words.forms[index].isascii()
    title = view.capital(first) and (first < kind.first or kind.last > kind.first)
    return small and title and view.words.forms[index].isalpha()


def _unknown(view: View, index: int, plain: re.Pattern[str]) -> bool:
    form = view.words.forms[index]
    return not form.isascii() and not view.capital(index) and not plain.match(form)


def starts_sentence(view: View, index: int) -> bool:
    """Whether a word begins a sentence, a passage or a cell, so that its capital says nothing."""
    return (
        index == 0 or bool(SENTENCE_END.search(view.gap(index))) or view.gap(index) in {"– ", "— "}
    )


def _step(view: View, index: int, kind: Piece, noun: str) -> _Step | None:
    if not view.inside(index) or not JOINT.fullmatch(view.gap(index + 1)):
        return None
    counted = _ordinal(view, index, kind)
    if counted is not None:
        return _Step(counted, "ordinal")
    first = _chain(view, index)
    piece = view.ending.get(index)
    if view.words.forms[index].isascii():
        return _english(view, first, index, kind, piece)
    return _russian(view, first, index, piece, noun)


def _ordinal(view: View, index: int, kind: Piece) -> int | None:
    """The first word of the ordinal that ends at a word: «35 | й», "twenty | sixth", «XXII»."""
    form, before = view.words.forms[index], index - 1
    attached = view.inside(before) and view.gap(index) in HYPHENS
    if form in SUFFIXES and attached and view.words.forms[before].isdigit():
        return before
    if COUNTED.fullmatch(form):
        tens = view.inside(before) and view.words.forms[before] in TENS
        return before if tens and JOINT.fullmatch(view.gap(index)) else index
    if not ROMAN.fullmatch(form) or not view.words.printed(index).isupper():
        return None
    if len(form) > 1 or form in LONE_ROMAN:
        return index
    return index if form == "i" and not view.words.forms[kind.last].isascii() else None


def _chain(view: View, index: int) -> int:
    """The first word of a row joined by hyphens: "High-level", «научно-практическая»."""
    while view.inside(index - 1) and view.gap(index) in HYPHENS:
        index -= 1
    return index


def _english(view: View, first: int, index: int, kind: Piece, piece: Piece | None) -> _Step | None:
    if not view.words.forms[kind.last].isascii():
        return None
    if view.words.forms[index] == "s" and view.gap(index) in {"'", "’"}:
        return _possessor(view, index - 1)
    capital_head = view.capital(kind.first)
    if piece and piece.name.kind in NAMES:
        if piece.name.kind == "authority" and kind.name.id == "law" and capital_head:
            return _Step(min(first, piece.first), "named")  # "Local Government Act"
        return _english_name(first, piece, capital_head=capital_head)
    return _english_word(view, first, index, capital_head=capital_head)


def _english_name(first: int, piece: Piece, *, capital_head: bool) -> _Step | None:
    """An organization belongs to the event; a place only where all is written as a name."""
    if piece.name.kind == "organization":
        return _Step(min(first, piece.first), "organization")
    if piece.name.kind in {"designation", "body"} and capital_head:
        return _Step(min(first, piece.first), "named")
    titled = piece.name.kind == "event" and piece.name.style == "name"
    if (piece.name.kind in PLACES or titled) and capital_head:
        return _Step(min(first, piece.first), "named" if titled else "place")
    adjective = piece.name.kind in PLACES and piece.name.style == "adjective"
    return _Step(piece.first, "loose") if adjective else None


def _possessor(view: View, index: int) -> _Step | None:
    """The organization of "the Committee's 43rd session"."""
    piece = view.ending.get(index)
    if piece and piece.name.kind == "organization":
        return _Step(piece.first, "organization")
    return None


def _english_word(view: View, first: int, index: int, *, capital_head: bool) -> _Step | None:
    form = view.words.forms[first]
    if form == "and":
        joins = capital_head and view.inside(index - 1) and view.capital(index - 1)
        joins = joins and view.capital(index + 1) and index - 1 not in view.ending
        return _Step(index, "loose") if joins else None
    if form in NO_PART_EN or not view.words.printed(first).isalpha():
        return None
    if view.capital(first):
        general = form in GENERAL_EN
        if starts_sentence(view, first):
            named = capital_head or (view.capital(first + 1) and view.gap(first + 1) == " ")
            return _Step(first, "named" if named else "described" if general else "loose")
        return _Step(first, "described" if general and not capital_head else "named")
    if form in GENERAL_EN or ADJECTIVE_EN.fullmatch(form):
        return _Step(first, "described" if form in GENERAL_EN else "loose")
    return _Step(first, "loose") if _after_organization(view, first) else None


def _after_organization(view: View, index: int) -> bool:
    """ "United Nations climate conference": one plain word between an organization and the kind."""
    piece = view.ending.get(index - 1)
    form = view.words.forms[index]
    plain = len(form) > 3 and not form.endswith(("ed", "ing", "s"))
    return bool(plain and piece and piece.name.kind == "organization" and view.gap(index) == " ")


def _russian(view: View, first: int, index: int, piece: Piece | None, noun: str) -> _Step | None:
    form = view.words.forms[index]
    if piece and piece.name.style != "adjective" and piece.name.kind not in {"pointer", "sector"}:
        return None
    if len(form) < 5 or not form.endswith(ADJECTIVE_ENDINGS) or PASSING_RU.fullmatch(form):
        return None
    if form.endswith(("ение", "ание", "ствие", "тие")) or not _agrees(form, noun):
        return None
    if not view.capital(first):
        return _Step(first, "described")
    if starts_sentence(view, first):
        return _Step(first, "named" if view.capital(index + 1) else "described")
    return _Step(first, "named")


def _agrees(adjective: str, following: str) -> bool:
    """Whether the next word can be the adjective's noun, or an adjective beside it."""
    if following.endswith(ADJECTIVE_ENDINGS) and adjective[-2:] in {
        following[-2:],
        "ий",
        "ый",
        "ой",
    }:
        return True
    return any(adjective.endswith(ends) and noun.fullmatch(following) for ends, noun in AGREEING)
