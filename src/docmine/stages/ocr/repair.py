"""What can be repaired for certain: letters of a wrong code page, and look-alikes inside words."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from docmine.stages.ocr.letters import CYRILLIC, LATIN, LATIN_TWINS, TAJIK_FONT, TWIN_WORDS, TWINS
from docmine.types import PrintedLine

CODE_PAGES = ("latin-1", "cp1252", "mac_roman", "mac_cyrillic")
"""How the bytes of CP1251 are read by software that expects another code page."""
CERTAIN_WORDS = 3
"""So many words of four letters and more must come out as Cyrillic before a code page is believed."""
MIXED = re.compile(f"[{LATIN}][{CYRILLIC}]|[{CYRILLIC}][{LATIN}]")
LETTERS = re.compile(f"[{LATIN}{CYRILLIC}]+")
RUSSIAN_WORD = re.compile("[А-ЯЁ]?[а-яё]+|[А-ЯЁ]+")
STRAY = re.compile(f"(?<=[{CYRILLIC}] )[aceopxykAKBCO](?= [{CYRILLIC}«])")
"""A preposition typed in Latin letters between two Cyrillic words: «c Организацией»."""
ROMAN = re.compile("[IVXLCDMХІСМ]{2,}")
MAJORITY = 8
"""A page with so many times more words of one script is written in it."""
TAJIK_LETTERS = frozenset(map(chr, TAJIK_FONT))
TAJIK_ALONE = frozenset("ҷӯӣ")


@dataclass(frozen=True, slots=True)
class Repair:
    """Lines after a repair and what was done, as a reason of the page."""

    lines: tuple[PrintedLine, ...]
    reasons: tuple[str, ...]


def repaired(lines: tuple[PrintedLine, ...]) -> Repair:
    """Undo what is certain; every character keeps its place, so that offsets and edges still hold."""
    reasons: list[str] = []
    for name, mend in _MENDINGS:
        words_before = [line.text for line in lines]
        lines = mend(lines)
        count = _changed_words(words_before, lines)
        if count:
            reasons.append(f"repaired: {name} ({count} {'word' if count == 1 else 'words'})")
    return Repair(lines, tuple(reasons))


def _changed_words(before: list[str], lines: tuple[PrintedLine, ...]) -> int:
    return sum(
        old != new
        for text, line in zip(before, lines, strict=True)
        if text != line.text
        for old, new in zip(text.split(" "), line.text.split(" "), strict=True)
    )


def _code_page(lines: tuple[PrintedLine, ...]) -> tuple[PrintedLine, ...]:
    """CP1251 that was read by another code page; a line is changed where it cannot be anything else."""
    text = "\n".join(line.text for line in lines)
    if not _FOREIGN.search(text):
        return lines
    best = max(CODE_PAGES, key=lambda code_page: _evidence(text, code_page))
    if _evidence(text, best) < CERTAIN_WORDS:
        return lines
    return tuple(_decoded_line(line, best) for line in lines)


_FOREIGN = re.compile("[\u00c0-\u00ff\u2202-\u25ca‡·‚„‰€]{2}|[а-яё]€")


def _evidence(text: str, code_page: str) -> int:
    """How many words only make sense when read anew."""
    return sum(_is_witness(word, code_page) for word in text.split())


def _is_witness(word: str, code_page: str) -> bool:
    core = word.strip(_PUNCTUATION)
    if code_page == "mac_cyrillic" and not ("€" in core and re.search("[а-яё]€", core)):
        return False
    decoded = _decoded(core, code_page)
    whole = len(decoded) >= 4 and bool(RUSSIAN_WORD.fullmatch(decoded.translate(_PLAIN)))
    return whole and decoded != core and not _ASCII_LETTER.search(core)


def _decoded(text: str, code_page: str) -> str:
    return "".join(_decoded_letter(letter, code_page) for letter in text)


def _decoded_letter(letter: str, code_page: str) -> str:
    if letter < "\x80":
        return letter
    try:
        return letter.encode(code_page).decode("cp1251")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return letter


def _decoded_line(line: PrintedLine, code_page: str) -> PrintedLine:
    words = line.text.split(" ")
    long_words = [word for word in words if len(word.strip(_PUNCTUATION)) >= 2]
    foreign = sum(_is_foreign(word, code_page) for word in long_words)
    if not foreign or foreign < sum(bool(_ASCII_WORD.search(word)) for word in long_words):
        return line
    decoded = [word if _ASCII_WORD.search(word) else _decoded(word, code_page) for word in words]
    return replace(line, text=" ".join(decoded))


def _is_foreign(word: str, code_page: str) -> bool:
    if code_page == "mac_cyrillic":
        return bool(re.search("[а-яё]€|[√≈∆¬ƒ][а-я]|[јЅќѕўЎ][а-я]", word))
    core = word.strip(_PUNCTUATION)
    return len(core) >= 2 and bool(re.fullmatch(r"[\u0400-\u04ff\W\d]+", _decoded(core, code_page)))


_ASCII_LETTER = re.compile("[A-Za-z]")
_ASCII_WORD = re.compile("[A-Za-z]{2}")
_PUNCTUATION = ".,:;!?()[]\"'/-"
_PLAIN = str.maketrans("ЉЊЌЃЎЇІљњќѓўїі", "ЧХКГУИИчхкгуии", "-–")


def _tajik_font(lines: tuple[PrintedLine, ...]) -> tuple[PrintedLine, ...]:
    """Tajik set in an 8-bit font that keeps its letters in the places of Serbian and Ukrainian ones.

    Certain where letters of the Serbian, Macedonian, Belarusian and Ukrainian alphabets meet, since no
    language has them together, and where one of them stands beside true letters of Tajik alone.
    """
    text = "".join(line.text for line in lines).lower()
    found = TAJIK_LETTERS.intersection(text)
    mixture = len(found) >= 3 and found & set("њљ")
    if not mixture and not (found and len(TAJIK_ALONE.intersection(text)) >= 2):
        return lines
    return tuple(replace(line, text=line.text.translate(TAJIK_FONT)) for line in lines)


def _look_alikes(lines: tuple[PrintedLine, ...]) -> tuple[PrintedLine, ...]:
    return tuple(_unmixed(line) for line in lines)


def _unmixed(line: PrintedLine) -> PrintedLine:
    text = line.text
    if MIXED.search(text):
        text = LETTERS.sub(_one_script, text)
    text = STRAY.sub(lambda found: LATIN_TWINS[found[0]], text)
    return replace(line, text=text) if text != line.text else line


def _one_script(found: re.Match[str]) -> str:
    """A word in one script, where one of the two can write all of it and the other cannot."""
    word = found[0]
    if not MIXED.search(word):
        return word
    if ROMAN.fullmatch(word):
        return word.translate(_TO_LATIN)
    latin = [letter for letter in word if letter in _LATIN_LETTERS or letter.isascii()]
    to_cyrillic = all(letter in LATIN_TWINS for letter in latin)
    to_latin = all(letter in TWINS for letter in word if letter not in latin)
    if to_cyrillic and (not to_latin or 2 * len(latin) < len(word)):
        return word.translate(_TO_CYRILLIC)
    return word.translate(_TO_LATIN) if to_latin else word


def in_one_script(words: Sequence[str]) -> list[str]:
    """Words of a page that OCR read, those of twin letters alone in the script of the others.

    An English page gets all of them in Latin letters; a Russian one the frequent words only, since
    OPEC and APEC are written in Latin letters there too.
    """
    whole = [word for word in words if not MIXED.search(word)]
    latin = sum(bool(_ONLY_LATIN.search(word)) for word in whole)
    cyrillic = sum(bool(_ONLY_CYRILLIC.search(word)) for word in whole)
    if latin > MAJORITY * cyrillic:
        return [LETTERS.sub(_as_latin, word) for word in words]
    if cyrillic > MAJORITY * latin:
        return [LETTERS.sub(_as_cyrillic, word) for word in words]
    return list(words)


def _as_latin(found: re.Match[str]) -> str:
    word = found[0]
    return word.translate(_TO_LATIN) if all(letter in TWINS for letter in word) else word


def _as_cyrillic(found: re.Match[str]) -> str:
    word = found[0].translate(_TO_CYRILLIC)
    return word if word.lower() in TWIN_WORDS else found[0]


_TWIN_LETTERS = "".join(TWINS) + "".join(LATIN_TWINS)
_ONLY_LATIN = re.compile(f"(?![{_TWIN_LETTERS}])[{LATIN}]")
_ONLY_CYRILLIC = re.compile(f"(?![{_TWIN_LETTERS}])[{CYRILLIC}]")
_LATIN_LETTERS = frozenset(chr(code) for code in range(0xC0, 0x250))
_TO_CYRILLIC = str.maketrans(LATIN_TWINS)
_TO_LATIN = str.maketrans(TWINS)
_MENDINGS: tuple[tuple[str, Callable[[tuple[PrintedLine, ...]], tuple[PrintedLine, ...]]], ...] = (
    ("code page", _code_page),
    ("Tajik font", _tajik_font),
    ("look-alikes", _look_alikes),
)
