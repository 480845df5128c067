"""Passages that people bring: what is read, what is refused, and in which line."""

import codecs
import json
from pathlib import Path

import pytest
from builders import PASSAGES_PATH, record, write_lines
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docmine.errors import AnnotationError
from docmine.storage import annotations
from docmine.types import Codebook, Example

SEMICOLONS = (
    "id;text;title;headings;language\r\n"
    '1;"Форум прошел; гости уехали.";Вестник;Раздел 1|Подраздел 2;ru\r\n'
    '2;"Two\r\nlines";;;\r\n'
)


def write(tmp_path: Path, name: str, content: str | bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return path


def line(**content: object) -> str:
    return json.dumps({"id": "a", "text": "Text.", **content}) + "\n"


def test_lines_come_back_in_the_order_of_the_file(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", ({"id": i, "text": f"т{i}"} for i in (3, 1, 2)))
    assert [each.example_id for each in annotations.iter_passages(path)] == ["3", "1", "2"]


def test_passages_are_read_as_they_are_asked_for(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", line() + "broken\n")
    assert next(annotations.iter_passages(path)).text == "Text."


def test_context_is_kept_and_other_keys_are_left_alone(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", line(title="T", headings=["A", "B"], language="en", mine=1))
    assert list(annotations.iter_passages(path)) == [
        Example("a", "Text.", title="T", headings=("A", "B"), language="en")
    ]


def test_empty_lines_and_a_byte_order_mark_are_no_mistake(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", codecs.BOM_UTF8 + ("\n" + line() + "\n").encode())
    assert len(list(annotations.iter_passages(path))) == 1


@pytest.mark.parametrize("start", [b"", codecs.BOM_UTF8], ids=["plain", "byte order mark"])
def test_csv_of_a_spreadsheet_with_semicolons_is_read(start: bytes, tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", start + SEMICOLONS.encode())
    first, second = annotations.iter_passages(path)
    assert first.text == "Форум прошел; гости уехали."
    assert first.headings == ("Раздел 1", "Подраздел 2")
    assert second.text == "Two\r\nlines"
    assert second.headings == ()


def test_csv_with_commas_is_read(tmp_path: Path) -> None:
    path = write(tmp_path, "a.CSV", 'id,text\n1,"a, b; c"\n')
    assert [each.text for each in annotations.iter_passages(path)] == ["a, b; c"]


def test_labels_of_a_csv_are_joined_by_a_bar(tmp_path: Path, tiny_codebook: Codebook) -> None:
    path = write(tmp_path, "a.csv", "id,text,labels\n1,a,rule | event\n2,b,\n")
    coded = annotations.load_coded(path, tiny_codebook)
    assert [each.label_ids for each in coded] == [("event", "rule"), ()]


def test_folder_of_files_is_read_sorted_by_id(tmp_path: Path, tiny_codebook: Codebook) -> None:
    write(tmp_path, "b.jsonl", line(id="1", labels=["event"]))
    write(tmp_path, "a.csv", "id,text,labels\n2,a,rule\n")
    write(tmp_path, "notes.txt", "not for docmine")
    coded = annotations.load_coded(tmp_path, tiny_codebook)
    assert [each.example_id for each in coded] == ["1", "2"]


def test_our_own_passages_can_be_read() -> None:
    for _ in annotations.iter_passages(PASSAGES_PATH):
        pass


MISTAKES = {
    "not JSON": (line(labels=[]) + "{broken\n", 2, "not JSON"),
    "a list": ('["a"]\n', 1, "not a JSON object"),
    "no id": ('{"text": "a", "labels": []}\n', 1, "'id' is missing"),
    "no text": ('{"id": "a", "text": " ", "labels": []}\n', 1, "'text' is missing"),
    "text is a number": (line(text=3, labels=[]), 1, "'text' is not a text"),
    "title is a list": (line(title=["a"], labels=[]), 1, "'title' is not a text"),
    "headings hold a number": (line(headings=[1], labels=[]), 1, "'headings' is not a list"),
    "half of a character": (line(text="a\ud83d", labels=[]), 1, "half of a character"),
    "half of a character above": (line(headings=["\ud83d"], labels=[]), 1, "half of a character"),
    "no labels": (line(), 1, "'labels' is missing"),
    "labels are a word": (line(labels="event"), 1, "'labels' is missing"),
    "unknown label": (line(labels=["event", "evnet"]), 1, "unknown label 'evnet'"),
    "label is a record": (line(labels=[{"event": 1}]), 1, "unknown label"),
    "unknown key": (line(labels=[], lables=[]), 1, "unknown key 'lables'"),
    "id twice": (line(labels=[]) + "\n" + line(labels=[]), 3, "'a' stands twice"),
}


@pytest.mark.parametrize(("content", "number", "what"), MISTAKES.values(), ids=MISTAKES.keys())
def test_mistake_is_named_with_its_line(
    content: str, number: int, what: str, tmp_path: Path, tiny_codebook: Codebook
) -> None:
    path = write(tmp_path, "a.jsonl", content)
    with pytest.raises(AnnotationError) as caught:
        annotations.load_coded(path, tiny_codebook)
    assert what in caught.value.what
    assert (caught.value.where, caught.value.line) == (str(path), number)
    assert caught.value.next_step


def test_unknown_label_is_answered_with_the_known_ones(
    tmp_path: Path, tiny_codebook: Codebook
) -> None:
    path = write(tmp_path, "a.jsonl", line(labels=["evnet"]))
    with pytest.raises(AnnotationError, match="The codebook 'tiny' has: event, rule"):
        annotations.load_coded(path, tiny_codebook)


def test_csv_row_with_a_cell_too_many_is_refused_with_its_line(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "id,text\n1,a\n2,Москва, Казань\n")
    with pytest.raises(AnnotationError, match="more cells than the header") as caught:
        list(annotations.iter_passages(path))
    assert caught.value.line == 3


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("a.jsonl", None, id="no file"),
        pytest.param("a.csv", "id;text\n1;привет\n".encode("cp1251"), id="not UTF-8"),
        pytest.param("a.jsonl", b"\x00\xff", id="no text"),
    ],
)
def test_file_that_cannot_be_read_is_said(name: str, content: bytes | None, tmp_path: Path) -> None:
    if content is not None:
        write(tmp_path, name, content)
    with pytest.raises(AnnotationError):
        list(annotations.iter_passages(tmp_path / name))


def test_folder_without_passages_is_refused(tmp_path: Path, tiny_codebook: Codebook) -> None:
    with pytest.raises(AnnotationError, match="no coded passages found"):
        annotations.load_coded(tmp_path, tiny_codebook)


def test_coding_of_one_coder_needs_ids_and_labels_only(
    tmp_path: Path, tiny_codebook: Codebook
) -> None:
    path = write_lines(tmp_path / "a.jsonl", [{"id": "1", "labels": ["rule", "event"]}])
    assert annotations.load_coding(path, tiny_codebook) == {"1": frozenset({"event", "rule"})}


@pytest.mark.parametrize(
    "records",
    [
        pytest.param([{"id": "1", "labels": []}] * 2, id="twice"),
        pytest.param([{"labels": []}], id="no id"),
    ],
)
def test_coding_without_ids_of_its_own_is_refused(
    records: list[dict[str, object]], tmp_path: Path, tiny_codebook: Codebook
) -> None:
    path = write_lines(tmp_path / "a.jsonl", records)
    with pytest.raises(AnnotationError):
        annotations.load_coding(path, tiny_codebook)


coded = st.builds(
    Example,
    example_id=st.just("a"),
    text=st.text(min_size=1).filter(str.strip),
    title=st.text(),
    headings=st.lists(st.text(min_size=1), max_size=3).map(tuple),
    language=st.sampled_from(["", "ru", "en"]),
    document=st.text(),
    genre=st.text(),
    writer=st.text(),
    label_ids=st.sampled_from([(), ("event",), ("event", "rule")]),
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(coded)
def test_coded_passage_comes_back_equal(
    tmp_path: Path, tiny_codebook: Codebook, example: Example
) -> None:
    annotations.save_coded([example], tmp_path / "a.jsonl")
    assert annotations.load_coded(tmp_path / "a.jsonl", tiny_codebook) == (example,)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(coded)
def test_record_as_people_write_it_comes_back_equal(
    tmp_path: Path, tiny_codebook: Codebook, example: Example
) -> None:
    write_lines(tmp_path / "a.jsonl", [record(example)])
    assert annotations.load_coded(tmp_path / "a.jsonl", tiny_codebook) == (example,)
