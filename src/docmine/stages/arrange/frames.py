"""Pages whose text runs up or down the sheet are laid out as if they were turned, and turned back after."""

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
