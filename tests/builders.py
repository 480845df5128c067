"""Small things that several tests build: PDFs, codebooks, coded passages."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from typeset import HEADING, TITLE, Galley

from docmine.types import Example

ROOT = Path(__file__).parents[1]
PASSAGES_PATH = ROOT / "annotations" / "passages" / "seed.jsonl"
TINY_CODEBOOK = """\
# A codebook of two labels.
id: tiny
version: 3
languages: [ru, en]
labels:
  - id: event
    name: {en: Event, ru: Мероприятие}
    definition: >
      The passage tells of a forum, a congress or games.
  - id: rule
    name: {en: Rule, ru: Норма}
    definition: The passage lays down who may do what.
"""
RUSSIAN = (
    "Правительство Республики Татарстан и Организация Объединенных Наций по вопросам образования, "
    "науки и культуры (ЮНЕСКО) подписали 12 мая 2014 года в Казани меморандум о сотрудничестве.",
    "Стороны проводят совместные семинары и обмениваются сведениями о памятниках культуры.",
    "Министерство финансов уточняет сроки подачи отчетов казенных учреждений.",
)
ENGLISH = (
    "The Government of the Republic of Sakha (Yakutia) joined the Northern Forum in 1991 and hosts "
    "its secretariat in Yakutsk, whose costs are met by the regional budget.",
    "The tenth General Assembly of the Northern Forum was held in Yakutsk in September 2011.",
    "Roads in the northern districts were repaired before the winter.",
)


def draw(path: Path, paragraphs: Sequence[str] = RUSSIAN, *, title: str = "Доклад") -> Path:
    """A PDF with a title, one heading and paragraphs; goes on over as many pages as it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    galley = Galley(path)
    galley.paragraph(title, TITLE)
    galley.paragraph("1. Общие сведения", HEADING)
    for paragraph in paragraphs:
        galley.paragraph(paragraph)
    return galley.save()


def draw_locked(path: Path) -> Path:
    """A PDF that opens only with a password."""
    import pikepdf  # noqa: PLC0415

    open_path = draw(path.with_suffix(".open"))
    with pikepdf.open(open_path) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="owner", user="user"))
    open_path.unlink()
    return path


def draw_blank(path: Path) -> Path:
    """A PDF with one page and nothing on it."""
    galley = Galley(path)
    galley.canvas.showPage()
    return galley.save()


def write_lines(path: Path, records: Iterable[dict[str, object]]) -> Path:
    """JSON lines."""
    lines = [json.dumps(record, ensure_ascii=False) + "\n" for record in records]
    path.write_text("".join(lines), encoding="utf-8")
    return path


def record(example: Example) -> dict[str, object]:
    """A coded passage as people write it."""
    return {
        "id": example.example_id,
        "text": example.text,
        "title": example.title,
        "headings": list(example.headings),
        "language": example.language,
        "document": example.document,
        "genre": example.genre,
        "writer": example.writer,
        "labels": list(example.label_ids or ()),
    }


def bytes_below(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its relative name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
