"""Pages whose text runs up or down the sheet are laid out as if they were turned, and turned back after."""

import math
from collections import Counter
from dataclasses import replace

from docmine.types import Box, PrintedPage, Rule


def main_turn(page: PrintedPage) -> int:
    """The turn of most of the page's characters."""
    if all(line.upright for line in page.lines):
        return 0
    weights: Counter[int] = Counter()
    for line in page.lines:
        weights[line.turn] += len(line.text)
    turn = max(weights, key=lambda key: (weights[key], -key))
    return turn if turn > 0 else 0


def turned_page(page: PrintedPage, turn: int) -> PrintedPage:
    """The page turned clockwise by `turn` degrees, lines of that turn now upright."""
    if not turn:
        return page
    width, height = page.width, page.height
    lines = tuple(
        replace(
            line,
            box=turned_box(line.box, turn, width, height),
            turn=(line.turn - turn) % 360 if line.turn >= 0 else -1,
            upright=line.turn == turn,
        )
        for line in page.lines
    )
    rules = tuple(Rule(turned_box(rule.box, turn, width, height)) for rule in page.rules)
    if turn in (90, 270):
        width, height = height, width
    return replace(page, lines=lines, rules=rules, width=width, height=height)


def turned_box(box: Box, turn: int, width: float, height: float) -> Box:
    """Where a box lies once a sheet of `width` by `height` is turned clockwise by `turn` degrees."""
    x0, top, x1, bottom = box.x0, box.top, box.x1, box.bottom
    if turn == 90:
        x0, top, x1, bottom = height - bottom, x0, height - top, x1
    elif turn == 180:
        x0, top, x1, bottom = width - x1, height - bottom, width - x0, height - top
    elif turn == 270:
        x0, top, x1, bottom = top, width - x1, bottom, width - x0
    return Box(round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2))


def askew_box(box: Box, page: PrintedPage) -> Box:
    """The upright rectangle around a box of a straightened page, brought back onto paper."""
    corners = [(x, y) for x in (box.x0, box.x1) for y in (box.top, box.bottom)]
    turned = [_askew_point(x, y, page) for x, y in corners]
    columns, rows = [x for x, _ in turned], [y for _, y in turned]
    sides = (min(columns), min(rows), max(columns), max(rows))
    return Box(*(round(side, 2) for side in sides))


def askew_edges(edges: tuple[float, ...], box: Box, page: PrintedPage) -> tuple[float, ...]:
    """Edges of words in a line of a straightened page, brought back onto paper."""
    middle = (box.top + box.bottom) / 2
    return tuple(round(_askew_point(edge, middle, page)[0], 2) for edge in edges)


def _askew_point(x: float, y: float, page: PrintedPage) -> tuple[float, float]:
    """A point turned clockwise about the middle of the page by its skew."""
    angle = math.radians(page.skew)
    across, down = x - page.width / 2, y - page.height / 2
    return (
        page.width / 2 + across * math.cos(angle) - down * math.sin(angle),
        page.height / 2 + across * math.sin(angle) + down * math.cos(angle),
    )
