"""Persons by the shape of their names: initials, patronymics, titles, or a post right before them.

A model would find more; this finds what official papers write. The links of a person are those of
the post that stands before or after the name.
"""

import re
from collections.abc import Iterator

from docmine.stages.recognize.choose import Piece
from docmine.stages.recognize.view import View
from docmine.types import Entity

CAP_RU = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
CAP_EN = r"[A-Z][a-zà-öø-ÿ'’]+(?:-[A-Za-zà-ÿ][a-zà-ÿ]+)?"
PATRONYMIC = r"[А-ЯЁ][а-яё]+(?:(?:ович|евич|ьич)(?:а|у|ем|е)?|(?:овн|евн|ичн|иничн)(?:а|ы|е|у|ой))"
# Kept apart so that each has a fixed beginning and the search is quick.
PERSON = (
    re.compile(rf"[А-ЯЁ]\.[ \u00a0]?(?:[А-ЯЁ][а-яё]?\.[ \u00a0]?)?{CAP_RU}(?!\w)"),
    re.compile(
        r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?[ \u00a0][А-ЯЁ]\.[ \u00a0]?[А-ЯЁ]\."
        r"(?![ \u00a0]?[А-ЯЁ][а-яё])"
    ),
    re.compile(
        rf"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s(?:{CAP_RU}\s)?{PATRONYMIC}(?:\s(?:оглы|кызы|улы))?"
        rf"(?:\s{CAP_RU})?(?!\w)"
    ),
    re.compile(rf"[A-Z][a-z]?\.[ \u00a0]?(?:[A-Z][a-z]?\.[ \u00a0]?){{0,2}}{CAP_EN}(?!\w)"),
    re.compile(
        rf"(?<=\bM[rs]\.\s)(?:{CAP_EN}\s){{0,2}}{CAP_EN}|(?<=\bM[rs]\s)(?:{CAP_EN}\s){{0,2}}{CAP_EN}"
    ),
)
NAME_AFTER_POST = re.compile(
    rf",?[ \u00a0](?P<name>{CAP_RU}\s(?:[А-ЯЁ]\.\s?)?{CAP_RU}|{CAP_EN}\s(?:[A-Z]\.\s?)?{CAP_EN}(?:\s{CAP_EN})?)"
    r"(?![\w-])"
)
NAMED_AFTER = re.compile(r"(?:\bим\.|\bимени|\bул\.|\bулиц\w+|\bпр\.|\bпросп\w*|\bпамяти)\s*$")
LETTERED = re.compile(r"[A-ZА-ЯЁ]\.\s?[A-ZА-ЯЁ][\w-]+$")
OPENS = re.compile(r"(?:^|[\n|.:;(\d-])\s*$")
SURNAME = re.compile(r"[A-ZА-ЯЁ][a-zа-яёà-ÿ’']+|[A-ZА-ЯЁ]\.?")
TITLED = re.compile(
    r"(?:\b(?:Secretary|Coordinator|Representative|Councillor|Minister|Ambassador|Commissioner|President"
    r"|Chairman|Chairwoman|Director|Administrator|minister|director|chairman|ambassador|secretary)"
    rf"|\b(?:директор|председател|посо?л|министр|секретар|комиссар|руководител|координатор|композитор"
    rf"|представител|академик|профессор)[а-я]{{0,3}}),?[ \u00a0]"
    rf"(?P<name>{CAP_RU}\s{CAP_RU}|{CAP_EN}\s{CAP_EN})(?![\w-])"
)
STREET = re.compile(r"\s(?:Street|Avenue|Square|University|Museum|Theatre|Road|District|House)\b")
POSTS = frozenset(
    {"governor", "head_of_republic", "prime_minister_region", "mayor", "regional_ministry"}
    | {"head_of_municipality", "foreign_head_of_region", "regional_representation_moscow"}
)
PLACE_ABBREVIATION = re.compile(r"\b(?:г|пос|с|д|р)\.\s*$")


def find_persons(view: View, posts: list[Entity]) -> Iterator[Entity]:
    """Persons in the text; `posts` are the authorities found before."""
    text = view.words.text
    posts = [post for post in posts if _a_post(post)]
    for pattern in PERSON:
        for match in pattern.finditer(text):
            if _is_person(text, *match.span()):
                yield _person(view, *match.span(), posts)
    for titled in TITLED.finditer(text):
        if _is_person(text, *titled.span("name")) and _free(view, *titled.span("name")):
            yield _person(view, *titled.span("name"), posts)
    for given in view.of_kind("given_name"):
        span = _with_surname(view, given)
        if span and _is_person(text, *span):
            yield _person(view, *span, posts)
    for post in posts:
        named = NAME_AFTER_POST.match(text, post.end)
        if named and _is_person(text, *named.span("name")) and _free(view, *named.span("name")):
            yield _person(view, *named.span("name"), posts)


def _with_surname(view: View, given: Piece) -> tuple[int, int] | None:
    """A given name and up to two capitalized words after it: «Рустам Минниханов»."""
    last = given.last
    while (
        last - given.last < 2
        and view.inside(last + 1)
        and SURNAME.fullmatch(view.words.printed(last + 1))
        and view.gap(last + 1) in {" ", "\n", "\u00a0", "-"}
        and _no_other_name(view, last + 1)
    ):
        last += 1
    if last == given.last:
        return None
    return view.words.starts[given.first], view.words.ends[last]


def _no_other_name(view: View, index: int) -> bool:
    piece = view.starting.get(index)
    return piece is None or piece.name.kind == "given_name" or piece.name.style == "adjective"


def _a_post(post: Entity) -> bool:
    return (
        (post.entity_id or "") in POSTS
        or post.kind == "body"
        or "ministry" in (post.entity_id or "")
    )


def _is_person(text: str, start: int, end: int) -> bool:
    if text.startswith(
        ("St.", "Mt.", "No.", "Mr.", "Ms.", "Dr.", "Mrs.", "Уважаем", "Дорог"), start
    ):
        return False
    before = text[max(0, start - 14) : start]
    if before[-1:].isalnum() or (before[-1:] == "." and text[start + 1] == "."):
        return False
    if LETTERED.match(text, start, end) and OPENS.search(before):
        return False
    if NAMED_AFTER.search(before.lower()) or PLACE_ABBREVIATION.search(before):
        return False
    return not STREET.match(text, end)


def _free(view: View, start: int, end: int) -> bool:
    """Whether no known name stands where the person should be."""
    return not any(
        view.words.starts[piece.first] < end and view.words.ends[piece.last] > start
        for piece in view.pieces
        if piece.name.style != "adjective" and piece.name.kind not in {"pointer", "event"}
    )


def _person(view: View, start: int, end: int, posts: list[Entity]) -> Entity:
    links = next(
        (post.links for post in posts if _beside(view.words.text, post, start, end)),
        (),
    )
    name = " ".join(view.words.text[start:end].split())
    return Entity(start, end, "person", None, name, "pattern", links)


def _beside(text: str, post: Entity, start: int, end: int) -> bool:
    if post.end <= start:
        return not text[post.end : start].strip(" \u00a0\n")
    return post.start >= end and text[end : post.start].strip(" \u00a0\n") in {
        ",",
        "—",
        "–",
        "-",
        "(",
    }
