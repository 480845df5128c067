"""What a single Russian word may be: a surname, a given name, a common word, and in which cases.

Answers come from pymorphy3 (OpenCorpora dictionary, MIT) and are kept; it is asked only about words
with a capital that a rule for persons stands before, so most documents ask about few dozen.
"""

from dataclasses import dataclass
from functools import lru_cache

from docmine.stages.recognize.word_forms import morphology

PERSONAL = ("Surn", "Name", "Patr")
LIKELY = 0.1


@dataclass(frozen=True, slots=True)
class Reading:
    """What one word may be; `cases` are those of its readings as a name, else of all of them.

    `known` says that the dictionary has the word, `common` that it has it only as other than a name.
    """

    known: bool
    common: bool
    surname: bool
    given: bool
    cases: frozenset[str]

    def agrees(self, other: "Reading") -> bool:
        """Whether both words may stand in the same case."""
        return not self.cases or not other.cases or bool(self.cases & other.cases)


@lru_cache(maxsize=50_000)
def reading(word: str) -> Reading:
    """The reading of a word as printed; only the last part of a hyphened one is looked up."""
    parses = morphology().parse(word.rsplit("-", 1)[-1].lower())
    likely = [parse for parse in parses if parse.score >= LIKELY] or parses[:1]
    named = [parse for parse in likely if any(mark in parse.tag for mark in PERSONAL)]
    known = any(parse.is_known for parse in likely)
    return Reading(
        known=known,
        common=known and not named,
        surname=any("Surn" in parse.tag for parse in named),
        given=any("Name" in parse.tag for parse in named),
        cases=frozenset(str(parse.tag.case) for parse in named or likely if parse.tag.case),
    )


@lru_cache(maxsize=10_000)
def forms_of_surname(word: str) -> frozenset[str]:
    """A folded surname in every case; none where the dictionary takes it for no surname."""
    return frozenset(
        form.word.replace("ё", "е")
        for parse in morphology().parse(word.lower())
        if "Surn" in parse.tag and parse.score >= LIKELY
        for form in parse.lexeme
        if form.tag.number == "sing"
    )
