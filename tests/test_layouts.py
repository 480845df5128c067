"""The acceptance numbers of reading: known text, as people read it, from many layouts."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from layouts import LAYOUTS
from typeset import Galley, edit_distance

from docmine.stages.arrange import arrange
from docmine.stages.extract import extract
from docmine.stages.segment import segment
from docmine.types import Document

ERROR_RATE = 0.003
BOUNDARIES_F1 = 0.97


def typeset(name: str, folder: Path) -> Galley:
    galley = Galley(folder / f"{name}.pdf")
    LAYOUTS[name](galley)
    galley.save()
    return galley


def read(path: Path) -> Document:
    return segment(arrange(extract(path)), "0123456789ab", path.name)


def words_of(document: Document) -> list[str]:
    return [document.quote(passage) for passage in document.passages]


@pytest.mark.shared
def test_real_pages_are_read_as_they_were_when_a_person_checked_them() -> None:
    script = Path(__file__).parents[1] / "scripts" / "golden_pages.py"
    if not (Path(__file__).parents[2] / "shared" / "data" / "pdfs").exists():
        pytest.skip("the shared PDFs are not beside the checkout")
    run = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


def test_there_are_enough_layouts_in_both_languages() -> None:
    assert len(LAYOUTS) >= 25


@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_layout_is_read_as_a_person_reads_it(name: str, tmp_path: Path) -> None:
    galley = typeset(name, tmp_path)
    document = read(galley.path)
    assert words_of(document) == galley.passages
    furniture = sorted(line.text for line in document.lines if line.kind == "furniture")
    assert furniture == sorted(galley.furniture)


def test_error_rate_and_boundaries_over_all_layouts(tmp_path: Path) -> None:
    errors = letters = found = expected = right = 0
    for name in sorted(LAYOUTS):
        galley = typeset(name, tmp_path)
        got = words_of(read(galley.path))
        errors += edit_distance("\n".join(got), "\n".join(galley.passages))
        letters += len("\n".join(galley.passages))
        found, expected = found + len(got), expected + len(galley.passages)
        right += (Counter(got) & Counter(galley.passages)).total()
    assert errors <= ERROR_RATE * letters
    assert 2 * right / (found + expected) >= BOUNDARIES_F1


@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_every_line_lies_in_one_passage_and_is_what_was_printed(name: str, tmp_path: Path) -> None:
    galley = typeset(name, tmp_path)
    document = read(galley.path)
    printed = {
        (page.number, "".join(line.text.split()))
        for page in extract(galley.path)
        for line in page.lines
    }
    joined = {
        number: "".join(text for at, text in sorted(printed) if at == number)
        for number, _ in printed
    }
    for line in document.lines:
        words = line.text if line.kind == "furniture" else document.quote(line)
        assert set(words) - set(" ¹²") <= set(joined[line.page_number]) | set("-|")
        if line.kind == "text":
            over = [p for p in document.passages if p.start <= line.start and line.end <= p.end]
            assert len(over) == 1


@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_passages_stand_in_order_without_overlap(name: str, tmp_path: Path) -> None:
    document = read(typeset(name, tmp_path).path)
    ends = [0, *(passage.end for passage in document.passages)]
    assert all(end <= p.start < p.end for end, p in zip(ends, document.passages, strict=False))
    assert len({passage.passage_id for passage in document.passages}) == len(document.passages)
    assert all(
        passage.start <= span.start < span.end <= passage.end
        for passage in document.passages
        for span in (*passage.sentences, *passage.cells)
    )


def test_reading_twice_gives_the_same_document(tmp_path: Path) -> None:
    path = typeset("columns_with_footnote", tmp_path).path
    assert read(path) == read(path)


def test_point_on_the_page_finds_its_passage_and_the_passage_its_boxes(tmp_path: Path) -> None:
    document = read(typeset("two_columns", tmp_path).path)
    for passage in document.passages:
        for page_number, box in document.regions(passage.start, passage.end):
            middle = ((box.x0 + box.x1) / 2, (box.top + box.bottom) / 2)
            assert document.passage_at(page_number, *middle) == passage


def test_passage_over_a_page_break_has_boxes_on_both_pages(tmp_path: Path) -> None:
    document = read(typeset("running_heads", tmp_path).path)
    pages = [
        {number for number, _ in document.regions(passage.start, passage.end)}
        for passage in document.passages
    ]
    assert {1, 2} in pages


def test_box_of_a_word_is_no_wider_than_the_word(tmp_path: Path) -> None:
    document = read(typeset("one_column_en", tmp_path).path)
    start = document.text.index("Secretariat")
    ((page_number, box),) = document.regions(start, start + len("Secretariat"))
    assert page_number == 1
    assert 50 < box.x1 - box.x0 < 75


def test_boxes_of_a_turned_page_lie_on_the_page_as_shown(tmp_path: Path) -> None:
    for name, size in (("turned_page", (842, 595)), ("turned_text", (595, 842))):
        document = read(typeset(name, tmp_path).path)
        page = document.pages[0]
        assert (page.width, page.height) == size
        assert all(
            0 <= line.box.x0 < line.box.x1 <= page.width
            and 0 <= line.box.top < line.box.bottom <= page.height
            for line in document.lines
        )


def test_parallel_columns_keep_a_language_each(tmp_path: Path) -> None:
    document = read(typeset("bilingual", tmp_path).path)
    assert [passage.language for passage in document.passages] == ["ru"] * 8 + ["en"] * 8


def test_table_rows_know_their_cells_and_their_header(tmp_path: Path) -> None:
    document = read(typeset("ruled_table", tmp_path).path)
    header = next(p for p in document.passages if p.kind == "table_header")
    rows = [p for p in document.passages if p.kind == "table_row"]
    assert len(rows) == 3
    assert all(row.headings[-1] == header.passage_id and len(row.cells) == 3 for row in rows)
    assert [document.quote(cell) for cell in rows[1].cells] == [
        "Стажировка молодых учёных",
        "июнь",
        "Университет",
    ]


def test_footnote_is_a_passage_with_its_mark(tmp_path: Path) -> None:
    document = read(typeset("footnotes_en", tmp_path).path)
    notes = [passage for passage in document.passages if passage.kind == "footnote"]
    assert [note.number for note in notes] == ["1", "2"]


def test_clauses_carry_number_and_heading_path(tmp_path: Path) -> None:
    document = read(typeset("clauses_ru", tmp_path).path)
    shown = [(p.kind, p.number, document.headings_of(p)) for p in document.passages]
    assert shown[:4] == [
        ("heading", "1", ()),
        ("clause", "1.1", ("1. Общие положения",)),
        ("clause", "1.2", ("1. Общие положения",)),
        ("list_item", "а)", ("1. Общие положения",)),
    ]
    assert shown[-1] == ("list_item", "—", ("2. Заключительные положения",))


def test_articles_stand_under_their_chapter(tmp_path: Path) -> None:
    document = read(typeset("statute", tmp_path).path)
    clause = next(p for p in document.passages if p.number == "2" and p.kind == "clause")
    path = document.headings_of(clause)
    assert path[-2:] == ("Глава 1. Общие положения", "Статья 1. Предмет регулирования")
    assert document.title == "О международных и внешнеэкономических связях"
