"""Cuts a text into folded words that keep their places.

Folding makes words comparable: lower case, «ё» as «е», no soft hyphens or accents, Latin letters
inside a Cyrillic word taken for the Cyrillic ones they look like. Offsets are into the text as given.
"""

import re
import unicodedata
from collections.abc import Container, Iterable
from dataclasses import dataclass

WORD = re.compile(r"[^\W_][\w\u00ad\u0300-\u036f]*")
ODD = re.compile(r"[_\u00ad\u0300-\u036f]")
MIXED = re.compile(r"[а-я][a-z]|[a-z][а-я]")
BROKEN = re.compile(r"[-\u00ad\u2010]\s*\n\s*")
LOOKALIKES = str.maketrans("aceopxykmtbhi", "асеорхукмтвні")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: `forms` folded, `starts` and `ends` their offsets.

    `breaks` are the indices of words that begin a passage or a cell: no name runs over them.
    """

    text: str
    forms: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    breaks: frozenset[int] = frozenset()

    def __len__(self) -> int:
        return len(self.forms)

    def gap(self, index: int) -> str:
        """What stands between word `index` and the one after it."""
        return self.text[self.ends[index] : self.starts[index + 1]]

    def printed(self, index: int) -> str:
        """The word as it stands in the text."""
        return self.text[self.starts[index] : self.ends[index]]


# Names are printed with and without these: "Hyōgo", "Québec City".
FOLDED = tuple(zip("ёōūāēīéèáíóúñãçșşțţăâîô", "еouaeieeaiounacssttaaio", strict=True))


def fold(text: str) -> str:
    """Lower case with «ё» as «е» and without the usual accents ("Hyōgo"), as long as the text itself."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    for letter, plain in FOLDED:
        lowered = lowered.replace(letter, plain)
    return lowered


def cut(text: str, borders: Iterable[int] = (), known: Container[str] = frozenset()) -> Words:
    """The words of a text; a word broken at a line's end is joined where `known` holds it whole.

    `borders` are offsets that no name may run over: starts of passages and cells.
    """
    folded = fold(text)
    spans = [match.span() for match in WORD.finditer(folded)]
    forms = [folded[start:end] for start, end in spans]
    if ODD.search(folded):
        forms = [_clean(form) for form in forms]
    if MIXED.search(folded):
        forms = [_one_script(form) for form in forms]
    if BROKEN.search(text):
        spans, forms = _joined(text, spans, forms, known)
    starts = tuple(start for start, _ in spans)
    ends = tuple(end for _, end in spans)
    return Words(text, tuple(forms), starts, ends, _breaks(starts, borders))


def _clean(form: str) -> str:
    if form.isalnum():
        return form
    composed = unicodedata.normalize("NFC", ODD.sub(_keep_breve, form))
    return "".join(letter for letter in composed if letter.isalnum()).replace("ё", "е")


def _keep_breve(match: re.Match[str]) -> str:
    """The breve of a decomposed «й» belongs to the letter; stress marks and hyphens go."""
    return match[0] if match[0] in "\u0306\u0308" else ""


def _one_script(form: str) -> str:
    return form.translate(LOOKALIKES) if MIXED.search(form) else form


def _joined(
    text: str, spans: list[tuple[int, int]], forms: list[str], known: Container[str]
) -> tuple[list[tuple[int, int]], list[str]]:
    kept_spans: list[tuple[int, int]] = []
    kept_forms: list[str] = []
    for (start, end), form in zip(spans, forms, strict=True):
        broken = kept_spans and BROKEN.fullmatch(text, kept_spans[-1][1], start)
        if broken and kept_forms[-1] + form in known:
            kept_spans[-1] = (kept_spans[-1][0], end)
            kept_forms[-1] += form
        else:
            kept_spans.append((start, end))
            kept_forms.append(form)
    return kept_spans, kept_forms


def _breaks(starts: tuple[int, ...], borders: Iterable[int]) -> frozenset[int]:
    breaks: set[int] = set()
    index = 0
    for border in sorted(borders):
        while index < len(starts) and starts[index] < border:
            index += 1
        breaks.add(index)
    return frozenset(breaks)
