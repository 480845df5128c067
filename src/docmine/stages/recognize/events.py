"""Events and instruments: a kind («саммит», "loan agreement") with what tells which one it is.

A bare kind is no entity: it needs an ordinal, a qualifying adjective, an organization, a quoted title,
a number or a date. Spans run from the first qualifier to the last identifying part.
"""

import re
from collections.abc import Iterator

from docmine.stages.recognize.choose import Piece
from docmine.stages.recognize.cues import ADJECTIVE_ENDINGS
from docmine.stages.recognize.view import View
from docmine.types import Entity, EntityKind

ORDINAL = re.compile(
    r"[ivxlc]+|\d{1,3}(?:st|nd|rd|th|я|й|е|го|м)|first|second|third|fourth|fifth|sixth|seventh|eighth"
    r"|ninth|tenth|[a-z]+teenth|[a-z]+tieth"
    r"|(?:перв|втор|четверт|пят|шест|седьм|восьм|девят|десят|[а-я]+надцат|двадцат|тридцат|сороков)"
    r"(?:ый|ой|ая|ое|ого|ому|ом|ую|ым)|трет(?:ий|ья|ье|ьего|ьей|ьем|ьему|ью|ьим)"
    r"|й|я|го|ой|ом|е|ая|ый|ое|ю|ю|му"
)
QUALIFIER = re.compile(
    r"(?:международн|всемирн|всероссийск|европейск|мировой|мирового|азиатск|евразийск|межрегиональн"
    r"|межпарламентск|трехсторонн|генеральн|очередн|внеочередн|ежегодн|юбилейн|летн|зимн|студенческ"
    r"|олимпийск|паралимпийск|региональн|глобальн|экономическ|молодежн|тюркск|исламск|рамочн|межправительственн"
    r"|кредитн|гарантийн|двусторонн|федеральн|конституционн|совместн)\w*"
    r"|international|world|european|asian|eurasian|global|annual|general|regional|winter|summer|student"
    r"|olympic|paralympic|universal|ministerial|joint|framework|loan|guarantee|grant|bilateral|federal|youth"
    r"|extraordinary|ordinary|plenary|economic|islamic|turkic|arctic|all|russian|interregional|project"
)
QUOTED = re.compile(r"[\s,]*(?:[«“\"„][^«»“”\"„\n]{2,160}[»”\"])")
NUMBER = re.compile(
    r"(?:\s*(?:№|N|No\.?|nos?\.|number|номер)\s*)(?P<n>[\w][\w/.\-–]*[\w]|\w)", re.IGNORECASE
)
DATED = re.compile(r"\s*,?\s*(?:от|of|dated|on|as of)\s+$", re.IGNORECASE)
SPANS_OF_TIME = frozenset(
    {"year", "decade", "days", "week", "month", "day", "mission", "visit", "meeting"}
)
TREATIES = frozenset({"charter", "convention", "declaration", "pact", "treaty"})
TREATY_WORDS = frozenset({"on", "of", "for", "the", "against", "concerning", "and", "in", "to"})
MAX_QUALIFIERS = 5


def find_events(view: View) -> Iterator[Entity]:
    """Events that something identifies; their organization is among the links."""
    for kind in view.of_kind("event"):
        first = _qualified_from(view, kind.first)
        owner = _owner_after(view, kind) or _owner_before(view, first)
        last_word = kind.last
        links: tuple[str, ...] = ()
        if owner:
            first, last_word = min(first, owner.first), max(last_word, owner.last)
            links = (owner.name.id,)
        start, end = view.words.starts[first], view.words.ends[last_word]
        end = _with_title(view, last_word, end)
        if kind.name.id == "mission" and links == ("un",):
            continue
        if kind.name.id == "year" and not kind.name.text[0].isupper():
            links, first, last_word = (), kind.first, kind.last
            owner = None
        inside = tuple(name.id for name in kind.inner if name.kind == "organization")
        links = links or inside[:1]
        titled = end > view.words.ends[last_word]
        if kind.name.id in SPANS_OF_TIME and not (titled or links):
            continue
        if links or titled or _tells(view, first, kind.first):
            yield _entity(view, start, end, "event", kind, links)


def find_instruments(view: View, dates: dict[int, Entity]) -> Iterator[Entity]:
    """Instruments with a number, a date or a title; `dates` are the document's dates by start."""
    for kind in view.of_kind("instrument"):
        first = _qualified_from(view, kind.first)
        owner = _owner_after(view, kind)
        tail = view.words.ends[owner.last if owner else kind.last]
        end = max(_named_to(view, kind), _identified_to(view, tail, dates))
        if end > tail:
            links = (owner.name.id,) if owner else ()
            yield _entity(view, view.words.starts[first], end, "instrument", kind, links)


def _named_to(view: View, kind: Piece) -> int:
    """Where the name of a treaty ends: "Convention on the Law of the Sea", "Charter of ..."."""
    last = index = kind.last
    forms, opened = view.words.forms, False
    if kind.name.id not in TREATIES:
        return view.words.ends[last]
    while view.inside(index + 1) and view.gap(index + 1) in {" ", "\n", ", ", "-"}:
        index += 1
        if not forms[index].isascii() or not view.capital(kind.first):
            break
        if view.capital(index) and opened and view.gap(index) != ", ":
            last = index
        elif forms[index] in TREATY_WORDS:
            opened = True
        else:
            break
    return view.words.ends[last]


def _identified_to(view: View, end: int, dates: dict[int, Entity]) -> int:
    """Where number, date and title end, in any order; `end` itself where there is none."""
    text = view.words.text
    for _ in range(4):
        step = NUMBER.match(text, end) or QUOTED.match(text, end)
        if step and (step.lastgroup != "n" or any(letter.isdigit() for letter in step["n"])):
            end = step.end()
            continue
        date = next(
            (
                dates[at]
                for at in range(end, end + 8)
                if at in dates and DATED.fullmatch(text[end:at])
            ),
            None,
        )
        if date is None:
            return end
        end = date.end
    return end


def _qualified_from(view: View, first: int) -> int:
    """The first word of the ordinals and adjectives that stand before a kind."""
    for _ in range(MAX_QUALIFIERS):
        before = first - 1
        if not view.inside(before) or not re.fullmatch(r"\s|-", view.gap(first)):
            break
        if before and view.gap(before) == "/":
            break
        form = view.words.forms[before]
        if form.isdigit() and view.gap(first) != "-":
            break
        counted = form.isdigit() or ORDINAL.fullmatch(form) or QUALIFIER.fullmatch(form)
        if not counted and not _capital_adjective(view, before):
            break
        piece = view.ending.get(before)
        if piece and piece.name.style != "adjective":
            break
        first = before
    return first


def _capital_adjective(view: View, index: int) -> bool:
    """Part of a name: «Петербургский экономический форум», "International Cultural Forum"."""
    form = view.words.forms[index]
    if form.isascii():
        return view.capital(index) and view.capital(index + 1) and form not in {"the", "of", "a"}
    return form.endswith(ADJECTIVE_ENDINGS) and len(form) > 4


def _tells(view: View, first: int, kind_first: int) -> bool:
    """Whether the qualifiers single the event out: an ordinal, or a capital inside a sentence."""
    forms = view.words.forms[first:kind_first]
    if any(ORDINAL.fullmatch(form) and form not in {"all", "i"} for form in forms):
        return True
    named = view.capital(kind_first) or not _sentence_start(view, first)
    return bool(forms) and view.capital(first) and named


def _sentence_start(view: View, index: int) -> bool:
    return index == 0 or bool(re.search(r"[.!?:;\n]", view.gap(index)))


def _owner_after(view: View, kind: Piece) -> Piece | None:
    """The organization right after a kind: «саммит БРИКС», "session of the Committee"."""
    index = kind.last + 1
    for _ in range(3):
        if not view.inside(index) or not view.gap(index).isspace():
            return None
        piece = view.starting.get(index)
        if piece and piece.name.kind == "organization":
            return piece
        if view.words.forms[index] not in {"of", "the", "стран", "государств", "членов"}:
            return None
        index += 1
    return None


def _owner_before(view: View, first: int) -> Piece | None:
    """The organization right before it: "BRICS summit", "FIFA World Cup"."""
    piece = view.ending.get(first - 1)
    if piece and piece.name.kind == "organization" and re.fullmatch(r"\s|['’]", view.gap(first)):
        return piece if view.words.forms[piece.first].isascii() else None
    return None


def _with_title(view: View, last: int, end: int) -> int:
    title = QUOTED.match(view.words.text, end)
    return title.end() if title and last + 1 not in view.words.breaks else end


def _entity(
    view: View, start: int, end: int, kind: EntityKind, piece: Piece, links: tuple[str, ...]
) -> Entity:
    name = " ".join(view.words.text[start:end].split())
    return Entity(start, end, kind, piece.name.id, name, "pattern", links)
