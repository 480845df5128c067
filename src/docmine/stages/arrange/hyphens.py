"""Words broken over two lines: joined, with or without their hyphen."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
LAST_PART = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*$")


class Hyphenation:
    """Knows the words of one document, so that a broken word is joined as it is printed elsewhere."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = texts
        self._seen: Counter[str] | None = None

    def join(self, text: str, follower: str) -> tuple[str, str]:
        """The line's text without a hyphen that only breaks the word, and what stands between."""
        body, hyphen = text[:-1], text[-1]
        head = LAST_PART.search(body)
        tail = WORD.match(follower)
        if head is None:
            return text, "" if body[-1:].isdigit() and follower[:1].isdigit() else " "
        if tail is None or not follower[:1].islower():
            return f"{body}-", ""
        if hyphen == "\u00ad" or not self._keeps(head[0], tail[0]):
            return body, ""
        return f"{body}-", ""

    def _keeps(self, head: str, tail: str) -> bool:
        seen = self._words()
        joined, parted = (head + tail).lower(), f"{head}-{tail}".lower()
        if seen[joined] != seen[parted]:
            return seen[parted] > seen[joined]
        return is_compound(head.lower(), tail.lower())

    def _words(self) -> Counter[str]:
        if self._seen is None:
            self._seen = Counter(
                word.lower() for text in self._texts for word in WORD.findall(text)
            )
        return self._seen


PREFIXES = re.compile(
    r"non|self|well|long|short|high|low|medium|cross|half|multi|inter|anti|pro|ex|vice|quasi"
)
"""First parts of English words that keep their hyphen."""


COMPASS = re.compile(r"(?:северо|юго|северно|южно|западно|восточно)(?:-(?:северо|юго))?")


def is_compound(head: str, tail: str) -> bool:
    """Whether two parts make a word that keeps its hyphen, where the document does not tell."""
    if "а" <= head[0] <= "ё":
        if COMPASS.fullmatch(head) or _is_russian(f"{head}-{tail}"):
            return True
        return not _is_russian(head + tail) and _is_russian(head) and _is_russian(tail)
    return PREFIXES.fullmatch(head) is not None


@lru_cache(maxsize=4096)
def _is_russian(word: str) -> bool:
    return bool(_dictionary().word_is_known(word))


@lru_cache(maxsize=1)
def _dictionary() -> Any:
    """Loaded at the first word that needs it: most documents have none."""
    from pymorphy3 import MorphAnalyzer  # noqa: PLC0415

    return MorphAnalyzer(lang="ru")
