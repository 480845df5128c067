"""Bodies of a state that the text names without it: «Министерство иностранных дел», "Federal Government".

Told by what only states have (foreign affairs, defence, justice), by «федеральный» or "central", or by a short
name («Минфин») in a document that is about no region. The state is the one the document names most.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from docmine.stages.recognize.choose import Piece
from docmine.stages.recognize.context import Context
from docmine.stages.recognize.view import View
from docmine.stages.recognize.words import fold
from docmine.types import Entity

SUBJECT = re.compile(
    r"(?:министерств|министр|ministry|minister|ministr|замминистр)\S*(?: of| for)?(?: the)?"
    r" (?:иностранных дел|обороны|внутренних дел|юстиции|foreign affairs|defen[cs]e|internal affairs"
    r"|interior|justice)\b.*"
)
FOREIGN = re.compile(r"иностранных дел|foreign")
MINISTER = re.compile(r"minist(?:er|ry)\b")
FEDERAL = re.compile(
    r"(?:федераль|централь|националь)н(?:ое|ого|ому|ым|ом|ый)|federal|central|national"
)
OF_STATES = ("regional_ministry", "regional_government")
# Short names of ministries that no region has.
ONLY_NATIONAL = re.compile(r"мин(?:юст|оборон|востокразвити|кавказ|регион)[а-я]*")
SHORT = re.compile(r"мин(?!истр)[а-я]{3,}")


@dataclass(frozen=True)
class National:
    """Tells the authorities of a state from those of its regions."""

    view: View
    context: Context

    def of(self, piece: Piece, last: int) -> Entity | None:
        """The national body that an authority without a place is, if it is one."""
        if not piece.name.id.startswith(OF_STATES):
            return None
        words = self.view.words
        text = " ".join(words.forms[piece.first : last + 3])
        before = (
            words.forms[piece.first - 1] if piece.first and piece.first not in words.breaks else ""
        )
        if FEDERAL.fullmatch(before) and self.view.gap(piece.first) == " ":
            return self._body(piece.first - 1, last)
        if before == "foreign" and MINISTER.match(text):
            deputy = words.forms[piece.first - 2 : piece.first - 1] == ("deputy",)
            return self._body(piece.first - 1 - deputy, piece.last)
        short = SHORT.fullmatch(words.forms[piece.last]) and self.view.capital(piece.first)
        if SUBJECT.match(text):
            return self._body(piece.first, max(last, piece.last + self._subject_length(piece)))
        own = ONLY_NATIONAL.fullmatch(words.forms[piece.last]) or not self._about_a_region
        if short and own:
            return self._body(piece.first, last)
        return self._body(piece.first, last) if self._of_no_region(piece, last) else None

    def _of_no_region(self, piece: Piece, last: int) -> bool:
        """ "Ministry of Finance" with its subject, in a paper that speaks of a state and no region."""
        subject = last > piece.last or " of " in piece.name.text
        named = piece.name.id.startswith("regional_ministry") and subject
        latin = self.view.words.forms[piece.last].isascii()
        if not (named and latin and self.view.capital(piece.first) and self.state):
            return False
        return not self._speaks_of_regions and not self._about_a_region

    def _subject_length(self, piece: Piece) -> int:
        """Two words in «иностранных дел», one in «обороны»; English ends where its capitals end."""
        following = self.view.words.forms[piece.last + 1 : piece.last + 3]
        return (
            2 if following[1:] == ("дел",) else int(following[:1] in {("обороны",), ("юстиции",)})
        )

    @cached_property
    def _speaks_of_regions(self) -> bool:
        return any(map(self.context.own_regions, self.context.entities))

    @cached_property
    def _about_a_region(self) -> bool:
        above = (*self.context.title, *self.context.parties)
        return bool(self.context.main_region) or any(map(self.context.own_regions, above))

    def _body(self, first: int, last: int) -> Entity:
        text = " ".join(self.view.words.forms[first : last + 1])
        id = self._known(text)
        links = (self.state,) if self.state else ()
        return self.view.entity(first, last, "body", id, rule="national", links=links)

    def _known(self, text: str) -> str | None:
        """The state's body of that name, if it is a known one: «Минфином» is «Минфин России»."""
        words = text.split()
        foreign = f"{self.state.lower()}_mfa"
        if FOREIGN.search(text) and foreign in self.view.knowledge.body_of:
            return foreign
        for body in self.view.knowledge.bodies:
            if body.country != self.state or body.level != "national":
                continue
            for spelled in (
                *body.name.values(),
                *(one for names in body.aliases.values() for one in names),
            ):
                if _same_name(words, fold(spelled).split()):
                    return body.id
        return None

    @property
    def state(self) -> str:
        """The country the document names most, itself or through its regions; nothing if none."""
        return self.context.main_country


def _same_name(words: list[str], known: list[str]) -> bool:
    """Whether the words are those of a known name but for its ending and for the state at its end."""
    if FEDERAL.fullmatch(words[0]):
        words = words[1:]
    first, *subject = words
    if not subject and not SHORT.fullmatch(first):
        return False
    stem = known[0][:-1] if known[0].startswith("министерств") else known[0]
    rest = known[1 : 1 + len(subject)]
    return first.startswith(stem) and rest == subject and 0 < len(known) - len(words) <= 3
