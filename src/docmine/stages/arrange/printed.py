"""What a printed line says when it is read: letterspacing closed, note marks parted from words."""

import re
from itertools import pairwise
from statistics import median

from docmine.types import PrintedLine

LETTERSPACED = re.compile(r"(?<!\S)[^\W\d_](?: [^\W\d_]){2,}(?!\S)")
ONE_LETTER = re.compile(r"\W*[авикоусяжбaio]\W*$")
RAISED = str.maketrans("0123456789abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")
SHORT_WORD = 3
"""A raised figure behind a word of fewer letters is a power (м²), behind a longer one a note mark."""

Read = tuple[str, tuple[float, ...]]


def read(line: PrintedLine) -> Read:
    """The text of a line and the ends of its blank-separated words."""
    text, edges = line.text, line.edges
    if line.superscripts:
        text, edges = _with_raised(line)
    if "\u00ad" in text:
        text = text[:-1].replace("\u00ad", "-") + text[-1]
    if LETTERSPACED.search(text) and len(edges) == 2 * len(text.split()):
        text, edges = _closed(text.split(), edges)
    return text, edges


def _with_raised(line: PrintedLine) -> Read:
    """Raised figures and single letters as such; a blank before those that mark a note."""
    text = line.text
    edges = list(line.edges)
    for span in reversed(line.superscripts):
        mark = text[span.start : span.end]
        before, after = text[: span.start], text[span.end :]
        if not (mark.isdigit() or (len(mark) == 1 and mark.islower() and mark.isascii())):
            continue
        parted = _marks_note(before, mark)
        text = before + (" " if parted else "") + mark.translate(RAISED) + after
        if parted:
            _part_edges(edges, len(before.split()))
    return text, tuple(edges)


def _marks_note(before: str, mark: str) -> bool:
    word = re.search(r"[^\W\d_]+[»”\")\].,;:!?]*$|[»”\")\].,;:!?]$", before)
    if word is None:
        return False
    letters = len(re.sub(r"\W", "", word[0]))
    return letters >= SHORT_WORD or word[0][-1:] in '»”")].,;:!?'


def _part_edges(edges: list[float], count: int) -> None:
    """The word that carried a mark becomes two: the mark gets the last few points of it."""
    if 2 * count > len(edges) or not count:
        return
    right = edges[2 * count - 1]
    cut = max(edges[2 * count - 2], right - 4)
    edges[2 * count - 1 :] = [round(cut, 2), round(cut, 2), right, *edges[2 * count :]]


def _closed(words: list[str], edges: tuple[float, ...]) -> Read:
    """Runs of single letters become words; a gap wider than the others parts two words."""
    gaps = [
        edges[2 * index + 2] - edges[2 * index + 1]
        for index in range(len(words) - 1)
        if len(words[index]) == len(words[index + 1]) == 1
    ]
    limit = 1.6 * median(gaps) if gaps else 0.0
    text, ends = words[0], [edges[0], edges[1]]
    runs = _runs(words)
    for index, (word, follower) in enumerate(pairwise(words)):
        gap = edges[2 * index + 2] - edges[2 * index + 1]
        if runs[index] and runs[index] == runs[index + 1] and gap <= limit:
            text += follower
            ends[-1] = edges[2 * index + 3]
        else:
            text += " " + follower
            ends += edges[2 * index + 2 : 2 * index + 4]
        del word
    return text, tuple(ends)


def _runs(words: list[str]) -> list[int]:
    """For each word the number of the letterspaced run it belongs to, 0 for none."""
    numbers = [0] * len(words)
    start = 0
    for index in range(len(words) + 1):
        single = index < len(words) and len(words[index].strip('«»"().,:;!?')) == 1
        if not single or not _is_letter(words[index]):
            if _is_spelt(words[start:index]):
                numbers[start:index] = [start + 1] * (index - start)
            start = index + 1
    return numbers


def _is_spelt(letters: list[str]) -> bool:
    """Three letters or more, not all of them words of one letter («а и в»)."""
    return len(letters) >= 3 and sum(not ONE_LETTER.match(letter) for letter in letters) >= 2


def _is_letter(word: str) -> bool:
    return any(character.isalpha() for character in word)
