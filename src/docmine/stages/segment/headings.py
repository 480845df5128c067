"""What a passage is - heading, clause, list item, paragraph - and how deep a heading stands."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from docmine.stages.segment.numbering import BULLETS, HEADWORD, NUMBER
from docmine.types import Block, PassageKind

LONGEST = 220
"""Characters beyond which nothing is a heading."""
LONGEST_SENTENCE = 100
LARGE = 1.12
"""Type this many times the body's makes a heading of a short block."""
RANKS = {
    "приложение": 10,
    "дополнение": 10,
    "протокол": 10,
    "annex": 10,
    "appendix": 10,
    "schedule": 10,
    "часть": 20,
    "part": 20,
    "раздел": 22,
    "title": 21,
    "подраздел": 25,
    "глава": 30,
    "chapter": 30,
    "параграф": 35,
    "статья": 40,
    "article": 40,
    "section": 22,
    "subsection": 25,
    "rule": 40,
    "regulation": 40,
}
NESTED_RANKS = frozenset(float(rank) for rank in RANKS.values() if rank > 10)
ROMAN_RANK, LETTER_RANK = 32.0, 45.0
TITLE_RANK = 1.0
INITIALS = re.compile(
    r"^(?:[A-ZА-ЯЁ]\.\s?){2}\s?[A-ZА-ЯЁ][\w-]+\.?$|^[A-ZА-ЯЁ][\w-]+\s(?:[A-ZА-ЯЁ]\.\s?){1,2}$"
)
ONE_INITIAL = re.compile(r"[A-ZА-ЯЁ]\.\s?[A-ZА-ЯЁ][\w-]+$")
SIGNATURE_INDENT = 150.0
"""Points from which «А. Иванов» is a signature, and not the heading «А. Цели»."""
SIGNED = re.compile(
    r"^(?:президент|премьер|министр|председатель|директор|глава|губернатор|мэр|руководитель|заместитель"
    r"|ректор|начальник|president|minister|chair|mayor|governor|director|secretary)(?!\w)"
    r"[^.]*\s\w\.\s?(?:\w\.\s?)?\w{3,}",
    re.IGNORECASE,
)
DATED = re.compile(r"^(?:от\s+)?[«\"“]?\d{1,2}[»\"”.]?\s*(?:\w+\s+|\d{1,2}\.)\d{4}")


@dataclass(frozen=True, slots=True)
class Role:
    """The kind of a passage, its number as printed, and a heading's rank (smaller: further out)."""

    kind: PassageKind
    number: str = ""
    rank: float = 0.0


def roles(blocks: Sequence[Block], texts: Sequence[str]) -> list[Role]:
    """The role of each block, told by its own look and by its neighbours' numbers."""
    size = _body_size(blocks)
    found = [_role(block, text, size) for block, text in zip(blocks, texts, strict=True)]
    for index in range(len(found) - 1):
        if _heads_deeper(found[index], found[index + 1], texts[index]):
            depth = found[index].number.count(".")
            found[index] = Role("heading", found[index].number, 51 + depth)
    found = _nested(found)
    for index in range(1, len(found)):
        before, role = found[index - 1], found[index]
        if _names_number(before, role, texts[index - 1]):
            found[index] = Role("heading", "", before.rank + 0.5)
    return found


def _nested(found: Sequence[Role]) -> list[Role]:
    """Ranks as this document uses them: chapters hold sections in one code, sections chapters in another.

    A lone C or I that follows B or H is a letter, not a Roman figure.
    """
    own = _own_ranks([role.rank for role in found if _is_named(role)])
    nested: list[Role] = []
    letter = ""
    for role in found:
        rank = own[role.rank] if _is_named(role) else role.rank
        if role.kind == "heading" and len(role.number) == 1 and role.number.isalpha():
            if rank == ROMAN_RANK and letter and ord(role.number) == ord(letter) + 1:
                rank = LETTER_RANK
            letter = role.number if rank == LETTER_RANK else ""
        nested.append(replace(role, rank=rank))
    return nested


def _own_ranks(ranks: Sequence[float]) -> dict[float, float]:
    """For each usual rank the document's own: two change places where the inner part comes first
    and the outer one is at least twice as frequent.
    """
    usual = sorted(set(ranks))
    order = list(usual)
    for index in range(len(order) - 1):
        outer, inner = order[index], order[index + 1]
        first = ranks.index(inner) < ranks.index(outer)
        if first and ranks.count(outer) >= 2 * ranks.count(inner):
            order[index : index + 2] = [inner, outer]
    return dict(zip(order, usual, strict=True))


def _is_named(role: Role) -> bool:
    return role.kind == "heading" and role.rank in NESTED_RANKS and " " in role.number


def _body_size(blocks: Sequence[Block]) -> float:
    weights: Counter[float] = Counter()
    for block in blocks:
        if block.kind == "text":
            weights[round(block.size * 2) / 2] += block.end - block.start
    return max(weights, key=lambda size: (weights[size], size)) if weights else 0.0


def _role(block: Block, text: str, size: float) -> Role:
    if block.kind != "text":
        return Role(block.kind, block.mark)
    named = HEADWORD.match(text)
    if named and (named["ordinal"] or named.end() == len(text)):
        role = _named_role(block, text, named)
        if role:
            return role
    number = NUMBER.match(text)
    mark = _bare(number["number"]) if number else ""
    if _looks_like_heading(block, text, size, mark):
        return Role("heading", mark, _rank(block, text, size, mark))
    if not mark:
        return Role("paragraph")
    listed = mark[0] in BULLETS or mark[-1] == ")"
    return Role("list_item" if listed else "clause", mark)


def _bare(number: str) -> str:
    return number.rstrip(".") or number


def _named_role(block: Block, text: str, named: re.Match[str]) -> Role | None:
    """«Статья 5. …» as a heading, or as a clause where its words follow at once."""
    number = _bare(named["number"])
    rank = float(RANKS[named["word"].lower()])
    words = text[named.end() :].strip()
    shown = block.bold or block.centered or text.isupper()
    if not words or (shown and len(text) <= LONGEST):
        return Role("heading", number, rank)
    if not named["stop"]:
        annexed = rank == 10 and len(text) <= LONGEST and text[-1] not in ".;:,"
        return Role("heading", number, rank) if annexed else None
    sentence = text[-1] in ".;:," and len(words) > 60
    if len(text) > LONGEST or sentence:
        return Role("clause", number)
    return Role("heading", number, rank)


def _looks_like_heading(block: Block, text: str, size: float, mark: str) -> bool:
    if len(text) > LONGEST or text[-1:] in ",;:" or (mark and mark in BULLETS):
        return False
    if text[-1:] == "." and len(text) > LONGEST_SENTENCE:
        return False
    if SIGNED.match(text) or (block.indent > SIGNATURE_INDENT and ONE_INITIAL.match(text)):
        return False
    letters = sum(character.isalpha() for character in text)
    if letters < 3 or letters < 0.4 * len(text) or INITIALS.match(text) or DATED.match(text):
        return False
    large = size > 0 and block.size > LARGE * size
    upper = text.isupper() and letters > 4
    centered = block.centered and text[-1:] != "."
    return block.bold or upper or centered or large


def _rank(block: Block, text: str, size: float, mark: str) -> float:
    larger = min(20.0, 40 * (block.size / size - 1)) if size else 0.0
    if mark:
        if mark[0].isdigit():
            return 50.0 + mark.count(".")
        if mark[0] == "§":
            return 35.0
        return ROMAN_RANK if re.match(r"[IVXLCІХ]+$", mark) else LETTER_RANK
    base = {
        (True, True): 28.0,
        (True, False): 38.0,
        (False, True): 36.0,
        (False, False): 60.0,
    }[text.isupper(), block.centered]
    return base - max(0.0, larger)


def _heads_deeper(role: Role, after: Role, text: str) -> bool:
    """«2. General requirements» before «2.1»: a heading by what follows."""
    return (
        role.kind == "clause"
        and len(text) < LONGEST_SENTENCE
        and text[-1:] not in ".;:,"
        and after.number.startswith(role.number + ".")
    )


def _names_number(before: Role, role: Role, text: str) -> bool:
    """«ГЛАВА 1» on a line of its own, and its name on the next."""
    return (
        role.kind == "heading"
        and not role.number
        and before.kind == "heading"
        and bool(before.number)
        and _bare(text.strip()) == before.number
    )


def opening(found: Sequence[Role]) -> int:
    """How many blocks the title block has: headings before the first clause, within the first dozen."""
    for index, role in enumerate(found[:12]):
        if role.kind in ("clause", "list_item", "table_row", "table_header") or role.number:
            return index
    return min(4, len(found))
