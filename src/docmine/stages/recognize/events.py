"""Events: a kind («саммит», "session") with what tells which one it is.

A bare kind is no entity: it needs an ordinal, a proper name, an organization, a quoted title or a year
right after it, which then belongs to it: «Универсиада 2013 года», "World Exposition of 2020".
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from docmine.stages.recognize.choose import Piece
from docmine.stages.recognize.event_extent import dated, titled, with_year
from docmine.stages.recognize.event_kinds import (
    BODIES,
    DATED_KINDS,
    EVERYDAY,
    GATHERINGS,
    GENITIVE_PLURAL,
    MEETINGS,
    NAMED_KINDS,
    NOT_PLURAL,
    NUMBERED,
    ONLY_TITLED,
    POINTING,
    STANDING,
    STANDING_ASSEMBLY,
    TOPICAL,
)
from docmine.stages.recognize.gazetteer import Name
from docmine.stages.recognize.qualifiers import (
    GENERAL_EN,
    Left,
    starts_sentence,
    walk_left,
    wider_left,
)
from docmine.stages.recognize.titles import (
    SMALL_EN,
    SMALL_IN_EVENTS,
    english_run,
    only_place,
    owner_after,
    russian_run,
)
from docmine.stages.recognize.view import PLACES, View
from docmine.types import Entity

LONGEST_BODY = 6


@dataclass(frozen=True, slots=True)
class _Found:
    """An event as far as it is known: its extent, its organizations, whether something tells it."""

    start: int
    end: int
    links: tuple[str, ...]
    told: bool


def find_events(view: View, dates: dict[int, Entity]) -> Iterator[Entity]:
    """Events that something identifies; `dates` are the document's dates by start.

    Their organizations are among the links.
    """
    for kind in _kinds(view):
        found = _read(view, kind, dates)
        if found.told:
            yield _entity(view, found, kind.name.id)
    for match in NUMBERED.finditer(view.document.text):
        yield Entity(*match.span(), "event", match.lastgroup, match[0], "pattern")


def _kinds(view: View) -> Iterator[Piece]:
    """The kinds of events, also where they could point back or are an organization's meeting."""
    for piece in view.of_kind("event", "pointer", "organization"):
        if piece.name.kind == "event":
            yield piece
        elif piece.name.kind == "pointer" and piece.name.id in POINTING:
            yield replace(piece, name=Name("event", piece.name.id, piece.name.text, "kind"))
        elif piece.name.kind == "organization":
            yield from _counted(view, piece)


def _counted(view: View, piece: Piece) -> Iterator[Piece]:
    """«35-я | Генеральная конференция»: the meeting of an organization which is a gathering."""
    called = " ".join(view.words.forms[piece.first : piece.last + 1])
    id = next((id for words, id in GATHERINGS if words.search(called)), "")
    if id and walk_left(view, piece).ordinal:
        kind = Name("event", id, piece.name.text, "kind")
        yield replace(piece, name=kind, inner=(*piece.inner, piece.name))


def _entity(view: View, found: _Found, id: str) -> Entity:
    name = " ".join(view.words.text[found.start : found.end].split())
    return Entity(found.start, found.end, "event", id, name, "pattern", found.links)


def _read(view: View, kind: Piece, dates: dict[int, Entity]) -> _Found:
    left = walk_left(view, kind)
    last, owners = _owners(view, kind)
    inner = tuple(name.id for name in kind.inner if name.kind == "organization")
    if not owners and _may_extend(view, kind, left):
        last = _run(view, kind, left)
        owners = _inside(view, kind.last, last)
    if last == kind.last and not owners:
        last = _topic_before_year(view, kind, dates)
    bare_start, bare_end = view.words.starts[left.first], view.words.ends[last]
    start, end = titled(view, kind, bare_start, bare_end)
    links = tuple(dict.fromkeys((*left.links, *owners, *inner)))
    extended = (start, end) != (bare_start, bare_end)
    first = wider_left(view, kind, left.first, titled=end > bare_end, owned=bool(owners))
    start = min(start, view.words.starts[first])
    told = extended or (
        not (last == kind.last and _belongs_to_longer(view, last))
        and (
            _told(view, kind, left, last, links)
            or (kind.name.id in DATED_KINDS and dated(view, left.first, end, dates))
        )
    )
    return _Found(start, with_year(view, end, dates), links, told)


def _told(view: View, kind: Piece, left: Left, last: int, links: tuple[str, ...]) -> bool:
    """Whether the event is told apart without a quoted title."""
    if titled_alone(kind):
        return _written_as_title(view, kind)
    if kind.name.id in ONLY_TITLED or _standing(view, kind, left):
        return False
    if kind.name.id == "international_day":
        return last > kind.last and view.capital(left.first)
    usual = kind.name.id not in EVERYDAY
    if left.ordinal and usual:
        return True
    if _plural(view, kind):
        return False
    return bool(links and usual) or _named(view, kind, left, last)


def titled_alone(kind: Piece) -> bool:
    """Whether the kind is a proper name in itself: KazanForum, «Восточный экономический форум»."""
    return kind.name.style != "kind"


def _written_as_title(view: View, kind: Piece) -> bool:
    """In English every word of a title has a capital."""
    words = range(kind.first, kind.last + 1)
    return all(
        view.capital(index) or not view.words.forms[index].isascii()
        for index in words
        if len(view.words.forms[index]) > 3
    )


def _standing(view: View, kind: Piece, left: Left) -> bool:
    """The Parliamentary Assembly and the United Nations Mission in a country are bodies."""
    if kind.name.id == "mission":
        return view.capital(kind.first) and view.words.forms[kind.last].isascii()
    words = view.words.forms[left.first : kind.last + 1]
    standing = any(STANDING.match(word) for word in words)
    assembly = kind.name.id == "assembly" and any(STANDING_ASSEMBLY.match(word) for word in words)
    return not left.ordinal and (standing or assembly)


def _named(view: View, kind: Piece, left: Left, last: int) -> bool:
    """A proper name: a capital inside a sentence, "International Cultural Forum"."""
    russian = not view.words.forms[kind.last].isascii()
    capital = view.capital(kind.first)
    if left.named:
        return capital or russian or kind.name.id in NAMED_KINDS
    if left.place and capital:
        return kind.name.id in NAMED_KINDS - {"conference", "congress"}
    if kind.name.id == "inspection":
        return False
    if last > kind.last and capital and not starts_sentence(view, left.first):
        return True
    general = view.words.forms[left.first] in GENERAL_EN or russian
    return (
        kind.name.id not in BODIES
        and kind.last > left.first
        and general
        and view.capital(left.first)
        and (not starts_sentence(view, left.first) or view.capital(kind.last))
    )


def _plural(view: View, kind: Piece) -> bool:
    form = view.words.forms[kind.last]
    if form.isascii():
        base = kind.name.text.endswith("s") and kind.name.id != "encounter"
        return form.endswith("s") and form not in NOT_PLURAL and not base
    return form.endswith(("иях", "ями", "ами", "ах", "ов")) and kind.name.id != "games"


def _belongs_to_longer(view: View, last: int) -> bool:
    """ "Mine Action | Service": a capital noun right after makes it the name of another thing."""
    index = last + 1
    if not view.inside(index) or view.gap(index) not in {" ", "\u00a0"}:
        return False
    piece = view.starting.get(index)
    if piece and piece.name.kind in PLACES | {"organization", "event"}:
        return False
    form = view.words.forms[index]
    if not view.words.forms[last].isascii() or not form.isascii():
        return False
    return view.capital(last) and view.capital(index) and form.isalpha() and len(form) > 1


def _owners(view: View, kind: Piece) -> tuple[int, tuple[str, ...]]:
    """The last word and the ids of the organizations that follow: "of the Committee of UNESCO"."""
    ids: list[str] = []
    last = kind.last
    while (owner := owner_after(view, last)) and len(ids) < 3:
        if ids and not _bound(view, last, owner):
            break
        last = owner.last
        ids.append(owner.name.id)
    return (last, tuple(ids)) if ids else _owner_of_body(view, kind)


def _owner_of_body(view: View, kind: Piece) -> tuple[int, tuple[str, ...]]:
    """«заседание | Постоянного совета | ОБСЕ»: a body between the kind and its organization."""
    index = kind.last + 1
    if kind.name.id not in MEETINGS or not view.inside(index):
        return kind.last, ()
    form = view.words.forms[index]
    if form.isascii() or not (
        view.capital(index) or form == "по" or GENITIVE_PLURAL.fullmatch(form)
    ):
        return kind.last, ()
    last = russian_run(view, kind.last, dative=True)
    owner = owner_after(view, last) if last - kind.last <= LONGEST_BODY else None
    return (owner.last, (owner.name.id,)) if owner and last > kind.last else (kind.last, ())


def _bound(view: View, last: int, owner: Piece) -> bool:
    """A second organization belongs to the first one: "of | UNESCO", «ЮНЕСКО» right after."""
    russian = not view.words.forms[owner.last].isascii()
    return russian or owner.first > last + 1


def _may_extend(view: View, kind: Piece, left: Left) -> bool:
    if kind.name.id in EVERYDAY | {"encounter"}:
        return False
    if titled_alone(kind):
        return view.words.forms[kind.last].isascii()
    capital = view.capital(kind.first) and not starts_sentence(view, kind.first)
    return capital or left.ordinal or left.named


def _run(view: View, kind: Piece, left: Left) -> int:
    """The body or topic that follows in capitals: "of the International Delphic Council"."""
    index = kind.last + 1
    if not view.inside(index) or not view.gap(index).isspace():
        return kind.last
    if view.words.forms[kind.last].isascii():
        wide = view.capital(kind.last) and kind.name.id not in BODIES
        openings = frozenset({"of", "on", "for", "against"} if wide else {"of"})
        small = SMALL_EN if kind.name.id == "international_day" else SMALL_IN_EVENTS
        end = english_run(view, kind.last, openings, small)
        return kind.last if only_place(view, kind.last, end) else end
    piece = view.starting.get(index)
    body = view.capital(index) and not (piece and piece.name.kind in PLACES)
    topic = (
        view.words.forms[index] == "по"
        and kind.name.id in TOPICAL
        and view.capital(left.first)
        and (left.named or kind.last > kind.first)
    )
    counted = left.ordinal and view.capital(kind.first)
    named = view.capital(left.first) and (left.named or kind.last > kind.first or left.ordinal)
    chained = view.inside(index + 1) and view.gap(index + 1) == "-"
    first_noun = view.words.forms[index + 1 if chained else index]
    genitive = (
        (named or counted) and GENITIVE_PLURAL.fullmatch(first_noun) and kind.name.id not in BODIES
    )
    if not (body or topic or genitive or kind.name.id == "international_day"):
        return kind.last
    return russian_run(view, kind.last, dative=True)


def _topic_before_year(view: View, kind: Piece, dates: dict[int, Entity]) -> int:
    """The topic between a kind and its year: «чемпионат мира | по волейболу | 2022 года»."""
    index = kind.last + 1
    if kind.name.id not in TOPICAL or not view.inside(index) or view.words.forms[index] != "по":
        return kind.last
    last = russian_run(view, kind.last, dative=True)
    end = view.words.ends[last]
    return last if with_year(view, end, dates) > end else kind.last


def _inside(view: View, last: int, end: int) -> tuple[str, ...]:
    """The organizations among the words after `last` up to `end`."""
    pieces = (view.starting.get(index) for index in range(last + 1, end + 1))
    return tuple(p.name.id for p in pieces if p and p.name.kind == "organization")
