"""Instruments: a kind («указ», "loan agreement") with number, date, title, place of signing or topic.

What an act is cited with may follow in any order, after the body that issued it: «Указ | Президента
Республики Татарстан | от 12 мая 2004 года | № УП-123 | «О мерах ...»».
"""

import re
from collections.abc import Iterator

from docmine.stages.recognize.authorities import BARRIERS, GENITIVE, like_verb
from docmine.stages.recognize.choose import Piece
from docmine.stages.recognize.qualifiers import (
    ADJECTIVE_EN,
    GENERAL_EN,
    OF_ACTS,
    PASSING_RU,
    Left,
    starts_sentence,
    walk_left,
)
from docmine.stages.recognize.titles import (
    OPENING_EN,
    english_run,
    only_place,
    quoted_to,
    russian_run,
)
from docmine.stages.recognize.view import PLACES, View
from docmine.types import Entity

NUMBER = re.compile(
    r"\s*,?\s*\(?(?:№№?|Nos?\.?|N|number|номер)\s*(?=\S*\d)[\w/.\-–]*(?:-\s(?=ФЗ|ФКЗ))?\w+",
    re.IGNORECASE,
)
# "resolution 64/292", "decision 26 COM 21 (b)", «рекомендация 440 (2019)»: a number without a sign.
BARE_NUMBER = re.compile(
    r"\s(?:[A-Z]{1,4}/)*(?:[A-Z]{1,3}[./-]?)?\d[\w.]*(?:[/-]\d[\w.]*)*"
    r"(?:\s(?:COM|C/|EX/|com)[\s./]?[\w./]+)?(?:\s\((?:(?:19|20)\d\d|[IVXLC]+|[a-z])\))*(?<![.,/])"
)
LAW_NUMBER = re.compile(r"\b\d{1,4}-\s?(?:ФЗ|ФКЗ)\b")
DATED = re.compile(r"\s*,?\s*\(?(?:от|of|dated|as of)\s+$", re.IGNORECASE)
YEAR = re.compile(r"(?:19|20)\d\d")
# Acts that a body issues, whose name may stand between the kind and the number.
ACTS = frozenset(
    "law federal_law regional_law decree order government_resolution resolution decision regulation"  # noqa: SIM905
    " code recommendation statute model_law agreement intergovernmental_agreement treaty protocol"
    " cooperation_agreement memorandum statement declaration letter".split()
)
NUMBERED_BARE = frozenset({"resolution", "decision", "recommendation"})
# Instruments with names of their own: «Бухарестская конвенция», "Doha Declaration".
TREATIES = frozenset({"charter", "convention", "declaration", "pact", "treaty"})
SIGNED_AT = TREATIES | {
    "agreement",
    "protocol",
    "memorandum",
    "statement",
    "resolution",
    "manifesto",
}
CITED = TREATIES | {"law", "federal_law", "code", "model_law"}
DATED_BY_YEAR = CITED | {"agreement", "protocol", "memorandum", "intergovernmental_agreement"}
NEED_MORE = frozenset({"agreement", "protocol"})
UNDATED = frozenset("application tender programme speech agenda appeal concept bill".split())  # noqa: SIM905
# A quoted word after these names a party or an attachment, not the act.
UNTITLED = frozenset({"contract", "treaty", "regulation", "report", "speech", "letter", "standard"})
LONGEST_ISSUER = 14


def find_instruments(view: View, dates: dict[int, Entity]) -> Iterator[Entity]:
    """Instruments that something identifies; `dates` are the document's dates by start."""
    for kind in view.of_kind("instrument"):
        left = walk_left(view, kind, plain=OF_ACTS)
        first = _with_year(view, kind, left.first)
        end = _end(view, kind, left, dates)
        told = first < left.first or _place_named(view, kind, left) or _titled_act(view, kind, left)
        if end > view.words.ends[kind.last] or told:
            yield _entity(view, first, end, kind)
    for match in LAW_NUMBER.finditer(view.document.text):
        end = quoted_to(view, match.end())
        name = " ".join(view.document.text[match.start() : end].split())
        yield Entity(match.start(), end, "instrument", "federal_law", name, "pattern")


def _entity(view: View, first: int, end: int, kind: Piece) -> Entity:
    start = view.words.starts[first]
    name = " ".join(view.words.text[start:end].split())
    links = tuple(dict.fromkeys(_links(view, first, end)))
    id = kind.name.id
    if id == "law":
        id = "regional_law" if any(link in view.knowledge.region_of for link in links) else "law"
    return Entity(start, end, "instrument", id, name, "pattern", links)


def _links(view: View, first: int, end: int) -> Iterator[str]:
    """The regions and organizations that a name holds."""
    index = first
    while view.inside(index) and view.words.starts[index] < end:
        piece = view.starting.get(index)
        if piece and piece.name.kind in {"region", "organization"}:
            yield piece.name.id
        index += 1


def _with_year(view: View, kind: Piece, first: int) -> int:
    """ "The 1951 Convention": a year right before a treaty."""
    before = first - 1
    if kind.name.id not in TREATIES or not view.inside(before) or view.gap(first) != " ":
        return first
    return before if YEAR.fullmatch(view.words.forms[before]) and view.capital(first) else first


def _end(view: View, kind: Piece, left: Left, dates: dict[int, Entity]) -> int:
    tail = view.words.ends[kind.last]
    direct = _identified_to(view, kind, tail, dates)
    if direct > tail:
        return direct
    named = view.words.ends[_named_to(view, kind, left)]
    if named > tail:
        end = _identified_to(view, kind, named, dates)
        return tail if end == named and kind.name.id in NEED_MORE else end
    return _issued_to(view, kind, dates)


def _identified_to(view: View, kind: Piece, end: int, dates: dict[int, Entity]) -> int:
    """Where number, date and title end, in any order; `end` itself where there is none."""
    text = view.words.text
    for _ in range(5):
        step = NUMBER.match(text, end) or _bare_number(kind, text, end)
        if step and any(letter.isdigit() for letter in step[0]):
            end = step.end()
            if step[0].lstrip(" ,\n").startswith("(") and text[end : end + 1] == ")":
                end += 1
            continue
        titled = quoted_to(view, end)
        if titled > end and not _names_no_act(view, kind, text[end:titled]):
            end = titled
            continue
        date = None if kind.name.id in UNDATED else _date_after(text, end, dates, kind.name.id)
        if date is None:
            return end
        end = date.end
    return end


def _bare_number(kind: Piece, text: str, end: int) -> re.Match[str] | None:
    if kind.name.id not in NUMBERED_BARE:
        return None
    number = BARE_NUMBER.match(text, end)
    # A lone small number counts items: «Рекомендация 11».
    if number is None or YEAR.fullmatch(number[0].strip()):
        return None
    return number if len(number[0]) > 3 or "/" in number[0] else None


def _names_no_act(view: View, kind: Piece, title: str) -> bool:
    """«настоящий договор «Заказчик»», "in law "state representatives"": the name of something else."""
    before = view.words.forms[kind.first - 1] if kind.first else ""
    small = kind.name.id in {"law", "statute"} and not title.strip()[1].isupper()
    return small or kind.name.id in UNTITLED or bool(re.match(r"настоящ|this", before))


def _date_after(text: str, end: int, dates: dict[int, Entity], kind: str) -> Entity | None:
    """The date of an act; of treaties and laws also the bare year: «закон | 1994 г.»."""
    year = dates.get(end + 1) if kind in DATED_BY_YEAR else None
    if year and YEAR.fullmatch(year.name) and text[year.start + 4 : year.end].strip():
        return year
    return next(
        (dates[at] for at in range(end, end + 9) if at in dates and DATED.fullmatch(text[end:at])),
        None,
    )


def _named_to(view: View, kind: Piece, left: Left) -> int:
    """Where an unquoted name ends: "Convention on the Law of the Sea", «Хартия местного самоуправления»."""
    capital = view.capital(kind.first) or (left.first < kind.first and view.capital(left.first))
    if not capital:
        return kind.last
    if view.words.forms[kind.last].isascii():
        if kind.name.id not in TREATIES | {"agreement", "protocol", "law", "code"}:
            return kind.last
        end = english_run(
            view, kind.last, OPENING_EN - {"of"} if kind.name.id == "law" else OPENING_EN
        )
        placed = only_place(view, kind.last, end) and not _titled_act(view, kind, left)
        return kind.last if placed else end
    if kind.name.id not in CITED or _self_reference(view, kind):
        return kind.last
    return _russian_name(view, kind, left)


def _self_reference(view: View, kind: Piece) -> bool:
    before = view.words.forms[kind.first - 1] if kind.first else ""
    return bool(PASSING_RU.fullmatch(before))


def _russian_name(view: View, kind: Piece, left: Left) -> int:
    index = kind.last + 1
    if not view.inside(index):
        return kind.last
    form = view.words.forms[index]
    topical = form in {"о", "об", "по", "против"} and not _place_named(view, kind, left)
    qualified = left.first < kind.first and view.capital(left.first)
    elsewhere = _place_named(view, kind, left) and not OF_ACTS.match(view.words.forms[left.first])
    genitive = (
        not elsewhere
        and kind.name.id in {"charter", "declaration", "convention"}
        and (qualified or not starts_sentence(view, kind.first))
    )
    if not topical and not (genitive and GENITIVE.fullmatch(form) and not view.capital(index)):
        return kind.last
    if topical and starts_sentence(view, left.first) and kind.name.id not in TREATIES - {"treaty"}:
        return kind.last
    return russian_run(view, kind.last)


def _issued_to(view: View, kind: Piece, dates: dict[int, Entity]) -> int:
    """Where an act ends whose issuer stands between its kind and what identifies it."""
    tail = view.words.ends[kind.last]
    if kind.name.id not in ACTS:
        return tail
    for index in range(kind.last + 1, min(kind.last + 1 + LONGEST_ISSUER, len(view.words))):
        if not _may_issue(view, index):
            break
        at = view.words.ends[index]
        end = _identified_to(view, kind, at, dates)
        if end > at:
            return end
    return tail


def _may_issue(view: View, index: int) -> bool:
    if index in view.starting and view.starting[index].name.kind == "instrument":
        return False
    if not re.fullmatch(r"[ \u00a0]|\n|[-–]|\s[-–—]\s|’|'", view.gap(index)):
        return False
    form = view.words.forms[index]
    if view.capital(index) or form.isascii():
        return view.capital(index) or form in {"of", "the", "and", "for", "s"}
    if form in BARRIERS:
        return form in {"о", "об"}
    return form in {"и", "по"} or bool(GENITIVE.fullmatch(form) and not like_verb(form))


def _titled_act(view: View, kind: Piece, left: Left) -> bool:
    """ "Local Government Act", "Budget Code": an English law of which its capitals tell the subject."""
    if kind.name.id not in {"law", "code"} or not view.capital(kind.first):
        return False
    words = view.words.forms[left.first : kind.first]
    subject = [form for form in words if form.isascii() and form not in GENERAL_EN]
    return left.named and not starts_sentence(view, left.first) and bool(subject)


def _place_named(view: View, kind: Piece, left: Left) -> bool:
    """«Боннская конвенция», "Jeju Declaration", "Kyoto Protocol"."""
    if left.first == kind.first or kind.name.id not in SIGNED_AT or not view.capital(left.first):
        return False
    form = view.words.forms[left.first]
    if form.isascii():
        if not view.capital(kind.first):
            return False
        proper = form not in GENERAL_EN and not ADJECTIVE_EN.fullmatch(form)
        held = view.starting.get(left.first)
        proper = proper or bool(held and held.name.kind == "designation")
        return left.place or (proper and left.named and kind.name.id in TREATIES)
    piece = view.starting.get(left.first)
    adjective = bool(piece and piece.name.style == "adjective" and piece.name.kind in PLACES)
    said = re.search(r"ск(?:ий|ая|ое|ого|ой|ому|им|ом|ую)$", view.words.forms[kind.first - 1])
    return adjective or bool(
        said and kind.name.id in TREATIES and not starts_sentence(view, left.first)
    )
