"""How official documents number their parts: one pattern, for the paragraphs and for the clauses."""

import re

_HEADWORDS = (
    r"раздел|подраздел|глава|статья|параграф|часть|приложение|дополнение|протокол|"
    r"part|chapter|article|section|subsection|annex|appendix|schedule|title|rule|regulation"
)
_ROMAN = r"[IVXLCІХ]{1,7}"
NUMBER = re.compile(
    r"(?P<number>"
    r"\(?(?:\d{1,3}[A-Z]?(?:\.\d{1,3}){1,5}|\d{1,3}(?=[.)]))(?:[.)]{1,2}|(?=\s))"
    rf"|\(?{_ROMAN}[.)]"
    r"|\(?[а-яёa-z]{1,2}\)|\(?[ivxlc]{1,5}\)"
    r"|[a-z]\.(?=\s+[A-Z])|[A-ZА-Я][.)](?=\s+[A-ZА-ЯЁ][a-zа-яё]{2})"
    r"|§\s?\d{1,4}(?:\.\d{1,3})*\.?"
    r"|[•▪●○■□◦‣⁃➢✓·*]|[–—-](?=\s)"
    r")\s*(?=\S)"
)
"""A number, letter or bullet at the start of a paragraph, with what follows it."""
HEADWORD = re.compile(
    rf"(?P<number>(?P<word>{_HEADWORDS})"
    rf"(?:\s+(?:№\s*|No\.?\s*)?(?P<ordinal>\d{{1,4}}(?:[.-]\d{{1,3}})*|{_ROMAN}|[A-ZА-Я])(?!\w))?)"
    r"(?P<stop>[.:]|\s*[—–-])?(?=\s|$)",
    re.IGNORECASE,
)
"""A named part: «Статья 5.», "Annex II"."""
BULLETS = frozenset("•▪●○■□◦‣⁃➢✓·*–—-")


LONE_MARK = re.compile(
    r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,5}|[а-яёa-z]{1,2}|[A-ZА-Я]|[IVXLCІХivxlc]{1,6})[.)]{1,2}"
    r"|\d{1,3}[A-Z]?(?:\.\d{1,3}){1,5}|§\s?\d{1,4}|[•▪●○■□◦‣⁃➢✓·*–—-]|o"
)
"""A number, letter or bullet that stands alone, its paragraph apart from it."""


def starts_numbered(text: str) -> bool:
    """Whether a printed line begins like a clause, a list item or a named part with its stop."""
    if NUMBER.match(text):
        return True
    named = HEADWORD.match(text)
    return named is not None and bool(named["ordinal"] and named["stop"])
