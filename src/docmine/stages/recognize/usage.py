"""Whether a word that can point back is used to do so, by the words around it."""

import re
from dataclasses import dataclass

from docmine.stages.recognize.authorities import BARRIERS, GENITIVE, like_verb
from docmine.stages.recognize.choose import Piece
from docmine.stages.recognize.cues import AFTER_POINTER, AGREEING, POINTING
from docmine.stages.recognize.nouns import Pointer
from docmine.stages.recognize.view import View

ENGLISH_ARTICLES = frozenset({"the", "this", "our", "its", "your"})
FIELD_PREPOSITIONS = frozenset({"в", "во", "область"})
COMPLEMENTS_EN = frozenset({"of", "s", "general", "elect"})
ENDS = re.compile(r"[\s»\"”)]*(?:[.,;:!?)(—–]|\n|$)")


def _qualifies(word: str, noun: str) -> bool:
    """Whether a word is an adjective which makes the noun mean some other one: «местный банк»."""
    if len(word) < 5 or word in POINTING:
        return False
    return any(word.endswith(adjective) and noun.endswith(ends) for adjective, ends in AGREEING)


@dataclass(frozen=True)
class Usage:
    """Reads what stands before and after a noun."""

    view: View

    def followed_freely(self, index: int) -> bool:
        """Whether nothing right after the noun could be its complement."""
        text, end = self.view.words.text, self.view.words.ends[index]
        if ENDS.match(text, end) or index + 1 in self.view.words.breaks:
            return True
        following = self.view.words.forms[index + 1] if index + 1 < len(self.view.words) else ""
        if following in AFTER_POINTER or following.isdigit():
            return True
        if following and following.isascii() and self.view.capital(index):
            return following not in COMPLEMENTS_EN and not self.view.capital(index + 1)
        return like_verb(following)

    def points(self, piece: Piece, pointer: Pointer) -> bool:
        """Whether the noun is used to point back and not to name a kind."""
        before = self.before(piece.first)
        capital = self.view.capital(piece.first)
        if self.view.words.forms[piece.last].isascii():
            usual = before in ENGLISH_ARTICLES and (pointer.lower or capital)
            return usual and self.not_named(piece)
        if pointer.id == "parties":
            return capital
        if not capital and _qualifies(before, self.view.words.forms[piece.last]):
            return False
        if pointer.id in {"oblast", "krai"}:
            return self.means_territory(piece, before)
        if pointer.region_kinds or pointer.id == "city":
            return self.not_named(piece)
        usual = pointer.lower or capital
        return usual and self.not_named(piece) and self.has_no_complement(piece.last)

    def in_compound(self, piece: Piece) -> bool:
        """Whether a hyphen joins the noun to another one: «министр-президент»."""
        after = piece.last + 1
        joined = self.view.inside(after) and self.view.gap(after) == "-"
        return joined or bool(piece.first and self.view.gap(piece.first)[-1:] == "-")

    def before(self, index: int) -> str:
        """The word before, or nothing where a passage or cell begins."""
        opens = index == 0 or index in self.view.words.breaks
        return "" if opens else self.view.words.forms[index - 1]

    def means_territory(self, piece: Piece, before: str) -> bool:
        """«в области» and «край» are territories only where nothing says of what."""
        if before in FIELD_PREPOSITIONS:
            return bool(ENDS.match(self.view.words.text, self.view.words.ends[piece.last]))
        return self.has_no_complement(piece.last)

    def has_no_complement(self, index: int) -> bool:
        """Whether the next word cannot be a genitive that says of what the noun is."""
        if self.followed_freely(index) or not self.view.inside(index + 1):
            return True
        following = self.view.words.forms[index + 1]
        return not GENITIVE.fullmatch(following) and following not in BARRIERS

    def not_named(self, piece: Piece) -> bool:
        """Whether no name follows that would make it another thing: «город Псков», "the city of"."""
        after = piece.last + 1
        if not self.view.inside(after) or after in self.view.words.breaks:
            return True
        gap = self.view.gap(after)
        if any(mark in gap for mark in '«"“') or gap == "-":
            return False
        if gap.strip():
            return True
        if self.view.words.forms[after] in {"of"} or (
            after in self.view.starting
            and (self.view.starting[after].name.kind in {"region", "municipality", "country"})
        ):
            return False
        return not (self.view.capital(after) and not self.view.words.forms[after].isascii())
