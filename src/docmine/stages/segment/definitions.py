"""Short names that a document gives: «(далее — Организация)», "hereinafter referred to as the Fund"."""

import re
from collections.abc import Iterator

from docmine.types import Definition, Span

_QUOTED = r"[«\"“„'‘]?(?P<alias>[^()«»\"“”„;]{1,120}?)[»\"”“'’]?"
RUSSIAN = re.compile(
    r"\((?:далее|в\s+дальнейшем|именуем\w+\s+(?:далее|в\s+дальнейшем))"
    r"(?:\s+(?:по\s+тексту|в\s+настоящ\w+\s+\w+))?(?:\s+(?:именуем\w+|также|совместно|вместе|соответственно|сокращ[её]нно))*"
    rf"\s*[-–—:,]?\s*{_QUOTED}\s*\)",
    re.IGNORECASE,
)
RUSSIAN_RUN = re.compile(
    r",\s*(?:далее\s+)?именуем\w+\s+(?:в\s+дальнейшем|далее)\s*[-–—:,]?\s*"
    r"[«\"“](?P<alias>[^«»\"“”]{2,80})[»\"”]",
    re.IGNORECASE,
)
ENGLISH = re.compile(
    r"[(,]\s*(?:hereinafter|hereafter)(?:\s+(?:also|collectively|jointly|individually|to\s+be))*"
    r"(?:\s+(?:referred\s+to\s+as|called|known\s+as|styled))?"
    r"\s*[:,]?\s*(?:the\s+)?[“\"‘']?(?:the\s+)?(?P<alias>[A-Z][^()“”\"‘’';,]{1,80}?)[”\"’']?\s*[),]",
)
ENGLISH_QUOTED = re.compile(r"\((?:the\s+)?[“\"](?:the\s+)?(?P<alias>[A-Z][^“”\"()]{1,60})[”\"]\)")
PATTERNS = (RUSSIAN, RUSSIAN_RUN, ENGLISH, ENGLISH_QUOTED)
HINT = re.compile(r"далее|дальнейшем|herein?after|\([“\"]|\(the\s+[“\"]", re.IGNORECASE)
REACH = 300
"""Characters before the bracket in which the full name is looked for."""
PARTING = re.compile(r"[;:()]|[,—–]\s|\s(?:между|и|с|и\s+с|between|and|with)\s+(?=[A-ZА-ЯЁ«“\"])")
CAPITAL = re.compile(r"[A-ZА-ЯЁ«“\"][\w«“\"-]*")
ADJECTIVES = re.compile(
    r"(?:(?:[А-ЯЁ][а-яё-]+(?:ой|ей|ого|его|ая|яя|ый|ий|ые|ие|ых|их|ому|ему|ую|юю|ым|им|ыми|ими|ом|ем)"
    r"|(?!The\b|An?\b)[A-Z][\w-]+)\s+)+$"
)
"""Capitalized words that lead up to the head of a name: «Северной», "World Tourism"."""


def definitions(text: str) -> Iterator[Definition]:
    """Every short name, in order, each with the stretch that it stands for."""
    if not HINT.search(text):
        return
    matches = {
        match.span("alias"): match for pattern in PATTERNS for match in pattern.finditer(text)
    }
    for span in sorted(matches):
        match = matches[span]
        alias = match["alias"].strip()
        start = match.start("alias") + match["alias"].index(alias)
        target = _target(text, match.start(), alias)
        if alias and target.end > target.start:
            yield Definition(alias, start, start + len(alias), target)


def _target(text: str, end: int, alias: str) -> Span:
    """The name before the bracket: from the word that the alias repeats or abbreviates, if there is one."""
    end = len(text[:end].rstrip(" ,"))
    floor = max(0, end - REACH, text.rfind("\n", 0, end) + 1, text.rfind(". ", 0, end - 3) + 1)
    window = text[floor:end]
    start = _by_stem(window, alias)
    if start is None and alias.isupper() and 2 <= len(alias) <= 10:
        start = _by_initials(window, alias)
    if start is None:
        start = _by_parting(window)
    return Span(floor + start, end)


def _by_stem(window: str, alias: str) -> int | None:
    """«Министерство экономики … (далее — Министерство)»: the last word with the alias's stem;
    for an alias of several words the first that has the stem of one of them."""
    words = [word.lower() for word in alias.split() if len(word) >= 4]
    stems = tuple(word[: max(4, len(word) - 3)] for word in words)
    starts = [
        match.start()
        for match in re.finditer(r"[^\W\d_][\w-]*", window)
        if stems and match[0].lower().startswith(stems)
    ]
    if not starts:
        return None
    start = starts[-1] if len(words) == 1 else starts[0]
    before = ADJECTIVES.search(window, 0, start)
    return before.start() if before else start


def _by_initials(window: str, alias: str) -> int | None:
    """The nearest word from which the initials spell the alias, little words left out or not."""
    words = list(re.finditer(r"[^\W\d_]+", window))
    for index in range(len(words) - 1, -1, -1):
        if words[index][0][0].upper() != alias[0]:
            continue
        initials = "".join(word[0][0].upper() for word in words[index:])
        capitals = "".join(word[0][0] for word in words[index:] if word[0][0].isupper())
        if alias in (initials, capitals) or (
            len(initials) >= len(alias) and _within(alias, initials)
        ):
            return words[index].start()
    return None


def _within(alias: str, initials: str) -> bool:
    letters = iter(initials)
    return all(letter in letters for letter in alias)


def _by_parting(window: str) -> int:
    """Behind the last comma, bracket or «и» before a capital letter; from the first capital there."""
    starts = [match.end() for match in PARTING.finditer(window)] or [0]
    for start in reversed(starts):
        capital = CAPITAL.search(window, start)
        if capital:
            return capital.start()
    return starts[-1]
