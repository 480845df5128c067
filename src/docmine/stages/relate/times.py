"""When an interaction took place, as ISO 8601: a date, a month, a year or a period "FROM/TO"."""

from collections.abc import Sequence

from docmine.stages.relate.pairs import Scene
from docmine.types import Document


def passage_date(scene: Scene) -> str:
    """The most exact date of a passage; of equally exact ones the first."""
    dates = [e.name for e in scene.inside if e.kind == "date" and not e.name.startswith("--")]
    return max(dates, key=_exactness, default="")


def joint_date(dates: Sequence[str], document: Document) -> str:
    """One date for all passages: theirs, the period they span, or the document's own date."""
    known = sorted({date for date in dates if date})
    if not known:
        return next((field.value for field in document.fields if field.name == "date"), "")
    if len(known) == 1:
        return known[0]
    return f"{known[0].partition('/')[0]}/{known[-1].rpartition('/')[2]}"


def _exactness(date: str) -> int:
    return len(date.partition("/")[0])
