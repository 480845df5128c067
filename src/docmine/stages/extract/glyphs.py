"""What a glyph says, once its font has named it: one rule per kind of character."""

import unicodedata

LOST = "\ufffd"
"""Stands in the text for every glyph whose font does not say what it means, so that the quality of
the page can be judged by counting; pdfminer writes (cid:12) there."""
BULLETS = dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf0a8\uf076\uf06c\uf0fc\uf0a2\uf0be\uf0b0", "•")
"""Where the Symbol and Wingdings fonts keep their bullets in the private use area."""
DASHES = {"\uf02d": "-", "\uf0be": "—"}
BLANKS = frozenset(
    "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000\t\n\r"
)
SILENT = frozenset("\u200b\u200c\u200d\u2060\ufeff")
SOFT_HYPHEN = "\u00ad"


def printed_text(text: str, width: float) -> str:
    """The characters a glyph stands for: ligatures spelt out, every blank a plain one.

    A soft hyphen without width prints nothing; one with a width is the hyphen that many fonts map
    there, and is left for `arrange`, which sees whether it ends a line.
    """
    if len(text) == 1 and " " < text < "\x7f":
        return text
    if text == SOFT_HYPHEN and not width:
        return ""
    return "".join(_printed(character) for character in text)


def _printed(character: str) -> str:
    if character in BLANKS:
        return " "
    if character in SILENT:
        return ""
    if character in BULLETS or character in DASHES:
        return DASHES.get(character) or BULLETS[character]
    if "\ufb00" <= character <= "\ufb06":
        return unicodedata.normalize("NFKC", character)
    if unicodedata.category(character) in ("Cc", "Cs", "Cn"):
        return LOST
    return character
