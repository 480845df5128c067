"""From words to printed lines: one pass over words sorted by baseline."""

import unicodedata
from collections.abc import Iterator, Sequence
from operator import itemgetter

from docmine.stages.extract.device import Rectangle, Word
from docmine.types import Box, PrintedLine, Span

ASCENT, DESCENT = 0.78, 0.22
"""Share of the type size above and below the baseline; the box of a line needs no better."""
BASELINE_PLAY = 0.22
"""How far, in type sizes, the baselines of one line may lie apart (skewed OCR layers)."""
WIDE_GAP = 1.0
"""From this gap on, in type sizes, words may belong to two columns or cells: two lines are made,
and `arrange`, which sees the whole page, joins them where they are one."""
WORD_GAP = 0.17
RAISED = (0.15, 0.75)
LOWERED = 0.4
HANGING = 3.0
"""Gap, in type sizes, between a footnote's raised mark and its words."""
SMALL = 0.86
"""Type smaller than this share of its neighbour's, off the baseline, is a super- or subscript."""

Piece = tuple[Word, int]


def printed_lines(
    words: list[Word], walls: Sequence[Rectangle], turn: int, width: float, height: float
) -> list[PrintedLine]:
    """The lines of the words of one direction; `walls` are upright rules that part words."""
    lines: list[PrintedLine] = []
    for row in _rows(_on_sheet(words, turn, width, height)):
        row.sort(key=_left)
        lines.extend(_row_lines(row, walls, turn, width, height))
    return lines


def _left(piece: Piece) -> float:
    return piece[0].u0


def _on_sheet(words: list[Word], turn: int, width: float, height: float) -> list[Word]:
    if turn in (90, 270):
        width, height = height, width
    return [
        word
        for word in words
        if word.u1 > -1 and word.u0 < width + 1 and 0 < word.v < height + word.size * 0.5
    ]


def _rows(words: list[Word]) -> list[list[Piece]]:
    """Words by baseline; scripts are moved into the row they belong to (level 1 up, -1 down)."""
    words.sort(key=itemgetter(0))
    rows: list[list[Word]] = []
    last = -1e9
    for word in words:
        if word.v - last > BASELINE_PLAY * word.size:
            rows.append([])
        rows[-1].append(word)
        last = word.v
    return _with_scripts(rows)


def _with_scripts(rows: list[list[Word]]) -> list[list[Piece]]:
    levelled: list[list[Piece]] = [[(word, 0) for word in row] for row in rows]
    sizes = [max(word.size for word in row) for row in rows]
    bases = [row[0].v for row in rows]
    for index in range(len(rows) - 1):
        after = index + 1
        drop = bases[after] - bases[index]
        if sizes[index] < SMALL * sizes[after] and drop < RAISED[1] * sizes[after]:
            _move(levelled[index], levelled[after], 1)
        elif sizes[after] < SMALL * sizes[index] and drop < LOWERED * sizes[index]:
            _move(levelled[after], levelled[index], -1)
    return [row for row in levelled if row]


def _move(scripts: list[Piece], line: list[Piece], level: int) -> None:
    """Take into `line` the scripts that stand close beside one of its words."""
    full = max(word.size for word, _ in line)
    first = min(word.u0 for word, _ in line)
    bodies = [word for word, own in line if not own and word.size > full * SMALL]
    for piece in list(scripts):
        word = piece[0]
        play = 0.35 * full
        hangs = 0 < first - word.u1 < HANGING * full and level > 0
        if hangs or any(body.u0 - play < word.u1 and word.u0 < body.u1 + play for body in bodies):
            scripts.remove(piece)
            line.append((word, level))


def _row_lines(
    row: list[Piece], walls: Sequence[Rectangle], turn: int, width: float, height: float
) -> Iterator[PrintedLine]:
    size = max(word.size for word, _ in row)
    base = row[0][0].v
    cuts = [wall for wall in walls if wall[1] < base - 0.3 * size < wall[3]]
    for pieces in _split(row, cuts):
        yield _line(pieces, turn, width, height)


def _split(row: list[Piece], cuts: Sequence[Rectangle]) -> Iterator[list[Piece]]:
    current = [row[0]]
    right = row[0][0].u1
    previous = row[0][0]
    for piece in row[1:]:
        word = piece[0]
        if word.text == previous.text and abs(word.u0 - previous.u0) < 0.1 * word.size:
            continue
        gap = word.u0 - right
        size = max(word.size, previous.size)
        if gap > WIDE_GAP * size or (cuts and _walled(right, word.u0, cuts)):
            yield current
            current = []
        current.append(piece)
        right = word.u1 if gap > 0 or word.u1 > right else right
        previous = word
    yield current


def _walled(right: float, left: float, cuts: Sequence[Rectangle]) -> bool:
    return any(right - 1.5 < (cut[0] + cut[2]) / 2 < left + 1.5 for cut in cuts)


def _line(pieces: list[Piece], turn: int, width: float, height: float) -> PrintedLine:
    texts, edges, scripts = _compose(pieces)
    body = max((word for word, _ in pieces), key=_weight)
    level = [word.v for word, level in pieces if not level] or [body.v]
    u0, u1 = min(edges), max(edges)
    frame = (u0, min(level) - ASCENT * body.size, u1, max(level) + DESCENT * body.size)
    text = "".join(texts)
    if not unicodedata.is_normalized("NFC", text) and not scripts:
        text = unicodedata.normalize("NFC", text)
    return PrintedLine(
        text=text,
        box=_box_on_page(frame, turn, width, height),
        edges=tuple(edges),
        size=round(body.size, 2),
        bold=_is_bold(pieces),
        upright=turn == 0,
        turn=turn,
        artifact=all(word.artifact for word, _ in pieces),
        superscripts=scripts,
    )


def _weight(word: Word) -> float:
    return len(word.text) * word.size


def _is_bold(pieces: list[Piece]) -> bool:
    bold = sum(len(word.text) for word, _ in pieces if word.bold)
    return 2 * bold > sum(len(word.text) for word, _ in pieces)


def _compose(pieces: list[Piece]) -> tuple[list[str], list[float], tuple[Span, ...]]:
    """Texts with blanks between, the ends of each blank-separated word, and the raised marks."""
    texts: list[str] = []
    edges: list[float] = []
    scripts: list[Span] = []
    length = 0
    after = False
    for word, level in pieces:
        if edges and (
            ((after or word.before) and word.u0 - edges[-1] > 0.02 * word.size)
            or word.u0 - edges[-1] > WORD_GAP * word.size
        ):
            texts.append(" ")
            length += 1
            edges += (round(word.u0, 2), round(word.u1, 2))
        elif edges:
            edges[-1] = max(edges[-1], round(word.u1, 2))
        else:
            edges += (round(word.u0, 2), round(word.u1, 2))
        if level > 0:
            scripts.append(Span(length, length + len(word.text)))
        texts.append(word.text)
        length += len(word.text)
        after = word.after
    return texts, edges, tuple(scripts)


def _box_on_page(frame: Rectangle, turn: int, width: float, height: float) -> Box:
    u0, v0, u1, v1 = frame
    if turn == 90:
        u0, v0, u1, v1 = v0, height - u1, v1, height - u0
    elif turn == 180:
        u0, v0, u1, v1 = width - u1, height - v1, width - u0, height - v0
    elif turn == 270:
        u0, v0, u1, v1 = width - v1, u0, width - v0, u1
    return Box(round(u0, 2), round(v0, 2), round(u1, 2), round(v1, 2))
