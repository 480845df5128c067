"""Page furniture: what repeats from page to page or stands outside the text is not part of it."""

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence

from docmine.stages.arrange.tables import grids
from docmine.types import Box, PrintedLine, PrintedPage

ZONE = 0.115
"""Share of the page's height, above and below, in which running heads and feet are looked for."""
ROWS = 5
PLAY = 8.0
"""Points by which a running head may stand higher or lower from page to page."""
DIGITS = re.compile(r"\d+|\b[ivxlc]+\b")
PAGE_NUMBER = re.compile(
    r"^\W{0,3}(?:стр(?:аница|\.)?\s*|с\.\s*|page\s+|p\.\s*)?(\d{1,4})"
    r"(?:\s*(?:/|из|of)\s*\d{1,4})?\W{0,3}$",
    re.IGNORECASE,
)
SIGNATURE = re.compile(
    r"подписан\w*\s+(?:усиленной\s+)?(?:квалифицированной\s+)?(?:электронной|ЭП|ЭЦП)"
    r"|digitally\s+signed|docusign|signature\s+valid",
    re.IGNORECASE,
)
SIGNATURE_PARTS = re.compile(
    r"сертификат|владелец|действител\w+\s+с|подлинник\s+электронного|"
    r"certificate|valid\s+from|signed\s+by|reason:|date:\s*\d",
    re.IGNORECASE,
)
REACH = 70.0
"""Points above and below its seal line in which an electronic signature's box is looked for."""

Places = dict[tuple[str, str], list[tuple[int, PrintedLine]]]


def furniture_of(pages: Sequence[PrintedPage]) -> dict[int, set[int]]:
    """For each page number the `id` of the lines that are furniture."""
    found: dict[int, set[int]] = {page.number: set() for page in pages}
    edges = {page.number: _edge_lines(page) for page in pages}
    _mark_repeated(edges, found, pages)
    _mark_page_numbers(edges, found)
    for page in pages:
        found[page.number] -= _in_body(page, found[page.number])
    for page in pages:
        marked = found[page.number]
        marked.update(id(line) for line in page.lines if _is_marked(line, page))
        marked.update(_signature_box(page))
        marked.update(_line_numbers(page))
    return found


def _is_marked(line: PrintedLine, page: PrintedPage) -> bool:
    """Marked as an artifact by the PDF, or slanting; but a first page's head is its letterhead."""
    if line.artifact and page.number == 1:
        return line.box.top > page.height / 2
    return line.artifact or line.turn == -1


def _edge_lines(page: PrintedPage) -> list[tuple[str, PrintedLine]]:
    """Lines in the first and last rows of the page, each with its zone."""
    zone = ZONE * page.height
    head = [line for line in page.lines if line.box.bottom < zone and line.turn != -1]
    foot = [line for line in page.lines if line.box.top > page.height - zone and line.turn != -1]
    return [("head", line) for line in head] + [("foot", line) for line in foot]


def _mark_repeated(
    edges: dict[int, list[tuple[str, PrintedLine]]],
    found: dict[int, set[int]],
    pages: Sequence[PrintedPage],
) -> None:
    inside = {page.number: _in_tables(page, edges[page.number]) for page in pages}
    places: Places = defaultdict(list)
    for number, lines in edges.items():
        for zone, line in lines:
            places[zone, _masked(line.text)].append((number, line))
    needed = 2 if len(pages) <= 4 else 3
    for number, lines in edges.items():
        for zone, line in lines:
            if id(line) in inside[number]:
                continue
            masked = _masked(line.text)
            same = {
                page
                for page, other in places[zone, masked]
                if _is_alike(line, other) and abs(page - number) <= 12
            }
            if len(same) >= needed:
                found[number].add(id(line))


def _in_body(page: PrintedPage, marked: set[int]) -> set[int]:
    """Lines marked though they follow the text at its own leading, or precede it so: not furniture."""
    kept: set[int] = set()
    lines = [line for line in page.lines if not line.turn]
    body = [line for line in lines if id(line) not in marked]
    for line in sorted(
        (line for line in lines if id(line) in marked),
        key=lambda line: -abs(line.box.top - page.height / 2),
        reverse=True,
    ):
        if any(_touches(line, other) for other in body):
            kept.add(id(line))
            body.append(line)
    return kept


def _touches(line: PrintedLine, other: PrintedLine) -> bool:
    gap = max(other.box.top - line.box.bottom, line.box.top - other.box.bottom)
    across = min(line.box.x1, other.box.x1) - max(line.box.x0, other.box.x0)
    alike = abs(line.size - other.size) < 0.1 * line.size
    return alike and across > 0 and -0.2 * line.size < gap < 0.45 * line.size


def _in_tables(page: PrintedPage, lines: Sequence[tuple[str, PrintedLine]]) -> set[int]:
    """Lines in a ruled table: a header printed anew on every page is the table's own affair."""
    boxes = [grid.box for grid in grids(page.rules, page.height)] if lines else []
    return {
        id(line)
        for _, line in lines
        if any(box.top - 1 < line.box.top and line.box.bottom < box.bottom + 1 for box in boxes)
    }


def _is_alike(line: PrintedLine, other: PrintedLine) -> bool:
    level = abs(line.box.top - other.box.top) < PLAY
    return level and abs(line.size - other.size) < 0.1 * line.size


def _masked(text: str) -> str:
    """Figures may differ from page to page, unless there is nothing else."""
    masked = DIGITS.sub("#", text.lower())
    return masked if any(character.isalpha() for character in text) else text


def _mark_page_numbers(
    edges: dict[int, list[tuple[str, PrintedLine]]], found: dict[int, set[int]]
) -> None:
    """Figures standing alone that count on with the pages."""
    shifts: dict[tuple[str, int], set[int]] = defaultdict(set)
    numbers: list[tuple[str, int, int, PrintedLine]] = []
    for page, lines in edges.items():
        for zone, line in lines:
            match = PAGE_NUMBER.match(line.text)
            if match and not line.superscripts:
                numbers.append((zone, int(match[1]), page, line))
                shifts[zone, int(match[1]) - page].add(page)
    for zone, number, page, line in numbers:
        alone = len(edges) == 1 and number == 1
        if len(shifts[zone, number - page]) > 1 or alone:
            found[page].add(id(line))


def _signature_box(page: PrintedPage) -> set[int]:
    """The stamp that an electronic signature leaves: a seal line and what stands close around it."""
    seals = [line for line in page.lines if SIGNATURE.search(line.text)]
    marked: set[int] = set()
    for seal in seals:
        near = [line for line in page.lines if _is_near(line.box, seal.box)]
        parts = [line for line in near if SIGNATURE_PARTS.search(line.text)]
        if len(parts) > 1 or (parts and len(near) < 8):
            top = min(line.box.top for line in [*parts, seal]) - seal.size * 3
            bottom = max(line.box.bottom for line in [*parts, seal]) + seal.size * 1.5
            marked.update(
                id(line)
                for line in near
                if top < line.box.top and line.box.bottom < bottom and _is_stamped(line, seal)
            )
    return marked


def _is_near(box: Box, seal: Box) -> bool:
    across = min(box.x1, seal.x1 + 40) - max(box.x0, seal.x0 - 40)
    return across > 0 and abs(box.top - seal.top) < REACH


def _is_stamped(line: PrintedLine, seal: PrintedLine) -> bool:
    return line.size <= seal.size * 1.3 and line.box.x1 - line.box.x0 < 330


def _line_numbers(page: PrintedPage) -> set[int]:
    """A margin of figures that count the printed lines."""
    figures = [line for line in page.lines if line.text.isdigit() and len(line.text) <= 4]
    if len(figures) < 5:
        return set()
    left = min((line.box.x0 for line in page.lines if not line.text.isdigit()), default=0.0)
    margin = sorted((line for line in figures if line.box.x1 < left), key=lambda line: line.box.top)
    values = [int(line.text) for line in margin]
    steps = {after - before for before, after in itertools.pairwise(values)}
    return {id(line) for line in margin} if len(margin) >= 5 and steps <= {1, 5} else set()
