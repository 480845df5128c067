"""Russian, English or another language: told by letters that Russian lacks and by little words."""

import re

from docmine.types import Language

SAMPLE = 1200
"""Characters of a passage that are looked at."""
CYRILLIC = re.compile(r"[\u0400-\u04ff\u0500-\u052f]")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
NOT_RUSSIAN = re.compile(r"[ғӣқӯҳҷәңөұүһіїєґўљњђћџјѓќѕ]", re.IGNORECASE)
"""Letters of Tajik, Kazakh, Ukrainian, Belarusian, Serbian and Macedonian."""
RUSSIAN_ONLY = re.compile(r"[ыэё]|щ[аиу]|тся\b|ого\b|ции\b", re.IGNORECASE)
HARD_SIGN = re.compile(r"[бвгджзклмнпрстфхцчшщ]ъ(?![еёюя])", re.IGNORECASE)
"""A hard sign that Russian never writes; Bulgarian does in every second word, Tajik often."""
WORD = re.compile(r"[a-z\u00c0-\u024f]+")
ENGLISH = frozenset(
    re.findall(
        r"\S+",
        "the of and to in for is are shall by with on that be or as at from this which its an has been "
        "not will any all other under between may it was were",
    )
)
OTHERS = frozenset(
    re.findall(
        r"\S+",
        "le la les des et du une dans pour que sur aux au est par ce cette qui der die das und den von mit "
        "für dem im zu auf ist eine einer el los las del para con por una y che di della il gli per sono "
        "w z na się oraz przez ve bir için na sa za je se és az egy",
    )
)
ACCENTED = re.compile(r"[\u00c0-\u024f]")


def language_of(text: str, usual: Language | None = None) -> Language:
    """The language of a passage; `usual` is its document's, taken where the passage does not tell."""
    sample = text[:SAMPLE]
    cyrillic = len(CYRILLIC.findall(sample))
    latin = len(LATIN.findall(sample))
    if not cyrillic and not latin:
        return usual or "other"
    if cyrillic >= latin:
        return _cyrillic_language(sample, cyrillic, usual)
    return _latin_language(sample, usual)


def _cyrillic_language(sample: str, letters: int, usual: Language | None) -> Language:
    foreign = len(NOT_RUSSIAN.findall(sample)) + len(HARD_SIGN.findall(sample))
    russian = len(RUSSIAN_ONLY.findall(sample))
    if foreign > 0.012 * letters and foreign >= russian:
        return "other"
    if russian or letters < 40:
        return "other" if usual == "other" and not russian else "ru"
    return "other" if usual == "other" or letters > 250 else "ru"


def _latin_language(sample: str, usual: Language | None) -> Language:
    words = WORD.findall(sample.lower())
    english = sum(word in ENGLISH for word in words)
    others = sum(word in OTHERS for word in words)
    if english or others:
        return "en" if english > others else "other"
    return "other" if usual == "other" or ACCENTED.search(sample) else "en"
