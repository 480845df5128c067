"""Authorities whose own name says that they are of a region: «областная администрация», "the Governor"."""

import re
from dataclasses import replace

from docmine.knowledge import Knowledge
from docmine.stages.recognize.choose import Piece
from docmine.stages.recognize.context import has_government
from docmine.stages.recognize.cues import EVERY_REGION_HAS
from docmine.stages.recognize.nouns import TITLED
from docmine.stages.recognize.view import View
from docmine.stages.recognize.words import fold
from docmine.types import Entity

LEVEL = re.compile(
    r"(?:областн|краев|окружн|республиканск|региональн)(?:ой|ая|ое|ого|ому|ым|ом|ую|ий|ый|ою)"
    r"|regional|provincial|acting|oblast|republican"
)
OF_FEDERATIONS = ("regional_ministry", "regional_government", "regional_cabinet", "prime_minister")
MINISTRY = "regional_ministry"
SUBJECT_BEFORE = re.compile(r"culture|health|education|sports?|tourism|economy|agriculture|finance")
REGIONAL_ONLY = (
    "губернатор", "вице-губернатор", "законодательное собрание", "облдума", "маслихат", "лагтинг",
    "governor", "maslikhat", "lagting", "generalitat", "bashkan",
)  # fmt: skip


def first_with_level(view: View, piece: Piece) -> int:
    """The first word with «областной», "regional", "acting" or, for ministries, "culture" before it."""
    first = piece.first
    while view.inside(first - 1) and first not in view.words.breaks:
        word = view.words.forms[first - 1]
        subject = piece.name.id.startswith(MINISTRY) and SUBJECT_BEFORE.fullmatch(word)
        if view.gap(first) != " " or not (subject or LEVEL.fullmatch(word)):
            break
        first -= 1
    return first


def leveled(view: View, piece: Piece) -> bool:
    """Whether the name itself says that it is of a region: «областная администрация»."""
    words = view.words.forms[first_with_level(view, piece) : piece.first + 1]
    return any(map(LEVEL.fullmatch, words))


def only_regions_have(view: View, piece: Piece) -> bool:
    """«Губернатор», «Законодательное Собрание»: of a region, though the text names none."""
    return view.capital(piece.first) and fold(piece.name.text).startswith(REGIONAL_ONLY)


# Who presides over or works in an institution is not it: «председатель | Законодательного собрания».
STAFF = re.compile(
    r"(?:(?:первый |первого )?заместител[а-я]+ )?"
    r"(?:председател|начальник|директор|руководител|спикер)[а-я]* (?=[^\W\d])",
    re.IGNORECASE,
)
OF_STAFF = (
    "regional_department", "regional_committee", "regional_parliament", "regional_duma", "city_council",
    "regional_heritage", "regional_archive", "peoples_council",
)  # fmt: skip


def without_staff(entity: Entity) -> Entity:
    """An institution without the post that stands before it: only the institution acts."""
    post = STAFF.match(entity.name)
    if post is None or not (entity.entity_id or "").startswith(OF_STAFF):
        return entity
    name = entity.name[post.end() :]
    return replace(entity, start=entity.start + post.end(), name=name)


def has_such(knowledge: Knowledge, id: str, piece: Piece) -> bool:
    """A president or a congress points to a region only where that is what the region has."""
    region = knowledge.region_of.get(id)
    if piece.name.id.startswith(OF_FEDERATIONS):
        return region is not None and has_government(region)
    if piece.name.id not in TITLED:
        return True
    if region is None:
        return False
    titles = {
        fold(text)
        for names in (region.head, region.parliament)
        for one in names.values()
        for text in one
    }
    called = fold(piece.name.text)
    return called in titles or called.split()[0] in EVERY_REGION_HAS


def heads_city_region(view: View, piece: Piece, id: str) -> bool:
    """Of city regions Saint Petersburg has a governor: the word speaks of the region, not in passing."""
    return piece.name.id == "governor" and id in view.knowledge.region_of


def begins(name: str, stems: list[str]) -> bool:
    """Whether a name begins with words of these stems."""
    words = name.split()
    return len(words) >= len(stems) and all(map(str.startswith, words, stems))
