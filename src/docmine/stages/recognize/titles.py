"""Where the name of an event or instrument ends: quoted titles, owners, topics, issuers."""

import re
from bisect import bisect_left, bisect_right

from docmine.stages.recognize.authorities import BARRIERS, GENITIVE, like_verb
from docmine.stages.recognize.choose import Piece
from docmine.stages.recognize.view import PLACES, View

# Inside a title a line may break, but no paragraph; «A «B» may close both marks with one.
QUOTED = re.compile(
    r"\s+(?:«[^«»]{2,400}»|«[^«»]{1,240}«[^«»]{1,160}»[^«»]{0,80}»|«[^«»]{1,240}«[^«»]{1,160}»»?"
    r"|[“„][^“”„]{2,400}[”“]|\"(?=\w)[^\"]{2,400}(?<=[\w.!?)])\"|“[^“”]{1,240}“[^“”]{1,160}”)"
)
QUOTED_BEFORE = re.compile(r"(?:«[^«»\n]{2,80}»|“[^“”\n]{2,80}”|\"(?=\w)[^\"\n]{2,80}(?<=\w)\")\s$")
SMALL_EN = frozenset("of the and for on to against concerning with by from in".split())  # noqa: SIM905
SMALL_IN_EVENTS = frozenset({"of", "the", "and", "for"})
MONTHS_EN = re.compile(
    r"january|february|march|april|may|june|july|august|september|october|november|december|\d+"
)
OPENING_EN = frozenset("on of for against concerning to".split())  # noqa: SIM905
# A gerund right after a noun begins another line of a list, unless it is one of these.
NO_TITLE_WORD = re.compile(
    r"(?!(?:develop|work|hous|train|plann|manufactur|bank|shipp|engineer|monitor|fund|learn|heat|build"
    r"|trad|vot|traffick|launder|fish|min|spr|farm)ing)[a-z]{4,}ing"
    r"|the|our|further|follow|see|annex|article|section|no"
)
SHORT_PARTICIPLE = re.compile(r".{3,}(?:[еаяи]н|[ыя]т)[аоы]?")
NOUNS_LIKE_PARTICIPLES = re.compile(r".*(?:стран|океан|стен|цен|сторон|уран|женщин|памят)[аыо]?")
DATIVE = re.compile(r".*(?:[уюеи]|ому|ему|ой|ей|ам|ям|ым|им)")
IN_TITLES = frozenset("и о об по от для против".split())  # noqa: SIM905
# «о дружбе, | сотрудничестве и партнерстве», but not «, которые»
LISTED = re.compile(
    r"(?!котор|имеющ|такж|вклю|также|если|чтобы|более|после|кроме)[а-я]{4,}(?:[еи]|ах|ях)"
)
FIELDS_RU = frozenset("области сфере отношении связи случае".split())  # noqa: SIM905
LONGEST = 16
SAME_NAME = frozenset({" ", "\n", "-", "\u00a0"})


def quoted_to(view: View, end: int) -> int:
    """Where a quoted title right after an offset ends; the offset itself where there is none."""
    title = QUOTED.match(view.words.text, end)
    if not title or "\n\n" in title[0] or _crosses(view, end, title.end()):
        return end
    return title.end()


def quoted_from(view: View, start: int) -> int:
    """Where a quoted title right before an offset begins."""
    title = QUOTED_BEFORE.search(view.words.text, max(0, start - 90), start)
    return title.start() if title else start


def _crosses(view: View, start: int, end: int) -> bool:
    """Whether a passage or cell begins inside a stretch."""
    starts = view.words.starts
    words = range(bisect_right(starts, start), bisect_left(starts, end))
    return not view.words.breaks.isdisjoint(words)


def english_run(
    view: View,
    last: int,
    openings: frozenset[str] = OPENING_EN,
    small: frozenset[str] = SMALL_EN,
) -> int:
    """The last word of "on the Law of the Sea" after word `last`; `last` where nothing follows.

    `openings` may begin what follows, `small` may stand between its capitals.
    """
    index, end, opened = last + 1, last, False
    while view.inside(index) and index - last <= 2 * LONGEST:
        form = view.words.forms[index]
        if view.gap(index) not in SAME_NAME or _begins_other(view, index):
            break
        if form in small | (frozenset() if opened else openings) and not view.capital(index):
            opened = opened or form in openings
        elif opened and _in_english_title(view, index):
            end = index
        elif not (view.gap(index) == "-" and end == index - 1):
            break
        if not opened:
            break
        index += 1
    return min(end, index)


def _begins_other(view: View, index: int) -> bool:
    """Dates and designations are marks of their own."""
    piece = view.starting.get(index)
    form = view.words.forms[index]
    other = bool(piece and piece.name.kind == "designation")
    return other or not form.isascii() or bool(MONTHS_EN.fullmatch(form))


def _in_english_title(view: View, index: int) -> bool:
    """A capital; but a gerund or «The» right after a noun begins something new (cells run together)."""
    begins = NO_TITLE_WORD.fullmatch(view.words.forms[index])
    return view.capital(index) and not (begins and view.words.forms[index - 1] not in SMALL_EN)


def russian_run(view: View, last: int, *, dative: bool = False) -> int:
    """The last word of the genitives, «о ...» and «по ...» that follow word `last`."""
    index, end = last + 1, last
    while view.inside(index) and index - last <= LONGEST:
        if view.gap(index) not in {" ", "\n", "\u00a0", "-"} or not _in_russian_title(
            view, index, dative
        ):
            break
        form = view.words.forms[index]
        if form not in IN_TITLES and form not in {"в", "на", "с"}:
            end = index
        index += 1
    return end


def _in_russian_title(view: View, index: int, dative: bool) -> bool:
    form, gap = view.words.forms[index], view.gap(index)
    if gap not in SAME_NAME and not (gap == ", " and LISTED.fullmatch(form) and not dative):
        return False
    piece = view.starting.get(index)
    if piece and piece.name.kind in PLACES | {"organization", "authority", "body"}:
        return piece.name.style in {"adjective", "kind"}
    if form in IN_TITLES:
        return True
    if view.capital(index) and view.words.forms[index - 1] == "и":
        return view.capital(index - 2)  # else another name begins
    if form == "в":
        return view.inside(index + 1) and view.words.forms[index + 1] in FIELDS_RU
    plain = not form.isascii() and form.isalpha() and form not in BARRIERS
    return plain and not _predicate(form) and _oblique(form, view.words.forms[index - 1], dative)


def _oblique(form: str, before: str, dative: bool) -> bool:
    """Whether a word may stand in the genitive, dative or prepositional case."""
    usual = GENITIVE.fullmatch(form) or form.endswith(
        ("всех", "е", "у", "ю", "ом", "ем", "ах", "ях")
    )
    bare = before.endswith(("ых", "их")) and form.endswith(tuple("бвгджзклмнпрст"))
    return bool(usual or bare or (dative and DATIVE.fullmatch(form)))


def _predicate(form: str) -> bool:
    """Whether a word looks like a verb or a short participle."""
    verb = like_verb(form) and not form.endswith(("ать", "ость"))
    short = SHORT_PARTICIPLE.fullmatch(form) and not NOUNS_LIKE_PARTICIPLES.fullmatch(form)
    return verb or bool(short)


def owner_after(view: View, last: int) -> Piece | None:
    """The organization right after a kind: «саммит БРИКС», "session of the Committee"."""
    index = last + 1
    for _ in range(4):
        if not view.inside(index) or not view.gap(index).isspace() or "\n\n" in view.gap(index):
            return None
        piece = view.starting.get(index)
        if piece and piece.name.kind == "organization":
            return piece
        if view.words.forms[index] not in {
            "of",
            "the",
            "стран",
            "государств",
            "членов",
            "участников",
        }:
            return None
        index += 1
    return None


def only_place(view: View, last: int, end: int) -> bool:
    """Whether words `last` to `end` add nothing but a place: "Charter of | the Sakhalin Region"."""
    piece = view.ending.get(end)
    if not piece or piece.name.kind not in PLACES:
        return False
    return all(view.words.forms[index] in {"of", "the"} for index in range(last + 1, piece.first))


def latin_title(view: View, last: int) -> int:
    """Where a Latin name after a Russian word ends: «выставка ITB», «форум Slush»."""
    index, end = last + 1, view.words.ends[last]
    if view.words.forms[last].isascii():
        return end
    while view.inside(index) and view.gap(index) in {" ", "\u00a0", "-"}:
        latin = view.words.forms[index].isascii() and view.words.printed(index)[0].isalpha()
        if not latin or not view.capital(index) or index in view.starting:
            break
        end = view.words.ends[index]
        index += 1
    return end
