"""When an interaction took place, as ISO 8601: a date, a month, a year or a period "FROM/TO"."""

import re
from collections.abc import Sequence

from docmine.stages.relate.pairs import Scene
from docmine.types import Document

_YEARS = re.compile(r"((?:18|19|20)\d\d)(?:\s*[-–—]\s*((?:18|19|20)\d\d))?(?:\s*(?:г\.?|гг\.?))?")


def passage_date(scene: Scene) -> str:
    """The most exact date of a passage; of equally exact ones the first. A table tells years in cells."""
    dates = [e.name for e in scene.inside if e.kind == "date" and not e.name.startswith("--")]
    return max(dates, key=_exactness, default="") or _year_in_cell(scene)


def joint_date(dates: Sequence[str], document: Document) -> str:
    """One date for all passages: theirs, the period they span, or the document's own date."""
    known = sorted(_most_exact({date for date in dates if date}))
    if not known:
        return next((field.value for field in document.fields if field.name == "date"), "")
    if len(known) == 1:
        return known[0]
    return f"{known[0].partition('/')[0]}/{known[-1].rpartition('/')[2]}"


def _year_in_cell(scene: Scene) -> str:
    document, passage = scene.setting.document, scene.passage
    cells = [document.text[cell.start : cell.end].strip() for cell in passage.cells]
    years = (_YEARS.fullmatch(cell) for cell in cells)
    return next(("/".join(filter(None, found.groups())) for found in years if found), "")


def _most_exact(dates: set[str]) -> set[str]:
    """Without the years and months of which another date tells the day or month."""
    return {date for date in dates if not any(other.startswith(f"{date}-") for other in dates)}


def _exactness(date: str) -> int:
    return len(date.partition("/")[0])
