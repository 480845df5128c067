"""What says of something written like a person's name that it is none: a street, a ship, a prize."""

from docmine.stages.recognize.person_shapes import (
    ADDRESSED,
    ARTICLE_BEFORE,
    INSTITUTION_BEFORE,
    NAMED_AFTER,
    PLACE_ABBREVIATION,
    POST_NEAR,
    THING_AFTER,
    THING_LAST,
)

QUOTES = frozenset('«»“”„"')
NEAR = 60


def is_doubtful(text: str, start: int, end: int) -> bool:
    """Whether a span, or what stands right beside it, speaks against a person."""
    before = text[max(0, start - NEAR) : start]
    if before[-1:].isalnum() or ARTICLE_BEFORE.search(before):
        return True
    if ADDRESSED.match(text, start) or PLACE_ABBREVIATION.search(before):
        return True
    quoted = before[-1:] in QUOTES and text[end : end + 1] in QUOTES
    if quoted or THING_AFTER.match(text, end) or THING_LAST.search(text, start, end):
        return True
    return _bears_a_name(before)


def _bears_a_name(before: str) -> bool:
    """Whether the name is that of what stands before it: of a street, a prize, a museum."""
    lowered = before.lower()
    if NAMED_AFTER.search(lowered):
        return True
    return bool(INSTITUTION_BEFORE.search(lowered) and not POST_NEAR.search(before))
