"""Russian, English or another language, told by letters and little words."""

from docmine.types import Language


def language_of(text: str) -> Language:
    """The language of a passage."""
    cyrillic = sum("а" <= letter <= "я" for letter in text[:2000].lower())
    latin = sum("a" <= letter <= "z" for letter in text[:2000].lower())
    if not cyrillic and not latin:
        return "other"
    return "ru" if cyrillic >= latin else "en"
