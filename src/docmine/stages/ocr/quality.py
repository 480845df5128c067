"""How good the text of a page is, told from the text alone: counts of what no language writes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from docmine.stages.ocr.letters import (
    CYRILLIC,
    CYRILLIC_LITTLE_WORDS,
    CYRILLIC_VOWELS,
    LATIN,
    LATIN_LITTLE_WORDS,
    LATIN_VOWELS,
    WORD,
)
from docmine.stages.ocr.reasons import (
    CODE_PAGE,
    CYRILLIC_AS_LATIN,
    DEBRIS,
    LITTLE_TEXT,
    LOST_LETTERS,
    NO_TEXT,
    NO_WORDS,
)
from docmine.types import PrintedLine

LOST = re.compile("[\ufffd\ue000-\uf8ff]|\\(cid:\\d+\\)|GLYPH<\\d+>|/[gG]\\d{2,3}(?=/|\\s|$)")
"""Glyphs without meaning; the last two forms are what other producers leave in a text layer."""
LOST_SHARE = 0.10
HIGH = re.compile("[\u00c0-\u00ff]")
HIGH_SHARE = 0.45
"""Accented Western letters among Latin letters: at most 0.2 in any language that uses them."""
SCAN_SHARE = 0.6
"""From this share of the page covered by pictures on, its text may be the work of an OCR."""
SPARSE_LETTERS = 40
"""A scan with fewer letters than this in its text layer carries a stamp or page number only."""
MIN_LOST = 5
INNER_CAPITAL = re.compile("[a-zа-яё][A-ZА-ЯЁ]")
CAMEL_CASE = re.compile("(?:[A-ZА-ЯЁ]+[a-zа-яё]{2,}){2,}|[a-zа-яё]{3,}(?:[A-ZА-ЯЁ][a-zа-яё]{2,})+")
DIGIT_INSIDE = re.compile(f"[{LATIN}{CYRILLIC}]\\d+[{LATIN}{CYRILLIC}]")
SIGN_INSIDE = re.compile(
    f"[{LATIN}{CYRILLIC}][^\\w\\s\\-–—’'./&@:«»\"(),;\u00ad]+[{LATIN}{CYRILLIC}]"
)
STROKES = re.compile("JI|[bB]I|Cl>|II(?![IVX]*$)(?<![IVX]III)[A-Z]|[A-Z]III?$|[A-Z]I[Il]I")
"""What Л, Ы, Ф, П and Ш become when an OCR knows Latin letters only."""
ODD_SHARE = 0.30
LITTLE_SHARE = 0.10
DEBRIS_SHARE, DEBRIS_WORDS = 0.025, 2
"""Sound scans stay below half of this share, and a code or a signature is odd on any page."""
SPOKEN_SHARE = 0.60
ENOUGH_WORDS = 15
MAX_TOKEN = 60


@dataclass(frozen=True, slots=True)
class Signs:
    """What was counted on a page: characters and words, and shares from 0 to 1.

    `little` is the share of words that are little words of some language, `odd` that of tokens no
    language writes, `spoken` that of longer words that can be spoken, `high` that of accented
    letters among the Latin ones.
    """

    letters: int
    words: int
    tokens: int
    long_words: int
    latin: int
    cyrillic: int
    lost: float
    high: float
    little: float
    odd: float
    spoken: float


def signs_of(text: str) -> Signs:
    """Count; takes about a millisecond for a full page."""
    words = WORD.findall(text)
    tokens = [token for token in map(_core, text.split()) if _is_wordlike(token)]
    long_words = [word.lower() for word in words if len(word) >= 5 and len(set(word)) >= 3]
    latin, cyrillic = len(_LATIN.findall(text)), len(_CYRILLIC.findall(text))
    lost = sum(map(len, LOST.findall(text)))
    shown = max(1, len(text) - text.count(" ") - text.count("\n"))
    return Signs(
        letters=latin + cyrillic,
        words=len(words),
        tokens=len(tokens),
        long_words=len(long_words),
        latin=latin,
        cyrillic=cyrillic,
        lost=lost / shown if lost >= MIN_LOST else 0.0,
        high=len(HIGH.findall(text)) / max(1, latin),
        little=sum(_is_little(word) for word in words) / max(1, len(words)),
        odd=sum(_is_odd(token) for token in tokens) / max(1, len(tokens)),
        spoken=sum(_can_be_spoken(word) for word in long_words) / max(1, len(long_words)),
    )


def faults_of(lines: Sequence[PrintedLine], image_share: float) -> tuple[str, ...]:
    """Why the text of a page cannot be used; empty where it is good.

    `image_share` is the share of the page that pictures cover: 1 for a scan.
    """
    text = "\n".join(line.text for line in lines)
    if not text.strip():
        return (NO_TEXT,)
    return tuple(_faults(signs_of(text), image_share >= SCAN_SHARE))


def _faults(signs: Signs, scan: bool) -> list[str]:
    faults = []
    if signs.lost >= LOST_SHARE:
        faults.append(f"{LOST_LETTERS} ({signs.lost:.0%} of the characters)")
    if signs.high >= HIGH_SHARE and signs.latin >= max(12, signs.cyrillic):
        faults.append(CODE_PAGE)
    elif signs.tokens >= 8 and signs.odd >= ODD_SHARE and signs.little < LITTLE_SHARE:
        faults.append(CYRILLIC_AS_LATIN if signs.latin > signs.cyrillic else NO_WORDS)
    elif scan and signs.tokens >= ENOUGH_WORDS and _is_debris(signs):
        faults.append(f"{DEBRIS} ({signs.odd:.0%} of the words)")
    elif signs.long_words >= ENOUGH_WORDS and signs.spoken < SPOKEN_SHARE and signs.little < 0.03:
        faults.append(NO_WORDS)
    elif scan and signs.letters < SPARSE_LETTERS:
        faults.append(LITTLE_TEXT)
    return faults


def _is_debris(signs: Signs) -> bool:
    return signs.odd >= DEBRIS_SHARE and round(signs.odd * signs.tokens) >= DEBRIS_WORDS


_LETTER = re.compile(f"[{LATIN}{CYRILLIC}]")
_LATIN = re.compile(f"[{LATIN}]")
_CYRILLIC = re.compile(f"[{CYRILLIC}]")
_EDGE = ".,:;!?()[]{}«»\"“”„'’‘<>—–-*•/|_"
_HARD_RUN = re.compile(f"[^{LATIN_VOWELS}{CYRILLIC_VOWELS}]{{6}}")
_VOWEL = re.compile(f"[{LATIN_VOWELS}{CYRILLIC_VOWELS}]")


def _core(token: str) -> str:
    return token[:MAX_TOKEN].strip(_EDGE)


def _is_wordlike(token: str) -> bool:
    return len(token) >= 4 and len(_LETTER.findall(token)) >= 4


def _is_odd(token: str) -> bool:
    return bool(
        (INNER_CAPITAL.search(token) and not CAMEL_CASE.fullmatch(token))
        or DIGIT_INSIDE.search(token)
        or SIGN_INSIDE.search(token)
        or STROKES.search(token)
    )


def _is_little(word: str) -> bool:
    lowered = word.lower()
    return lowered in LATIN_LITTLE_WORDS or lowered in CYRILLIC_LITTLE_WORDS


def _can_be_spoken(word: str) -> bool:
    vowels = len(_VOWEL.findall(word))
    return 0.18 <= vowels / len(word) <= 0.75 and not _HARD_RUN.search(word)
