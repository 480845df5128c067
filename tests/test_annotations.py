import json

import pytest

from docmine.errors import AnnotationError
from docmine.storage.annotations import iter_passages, load_coded, load_coding, save_coded

GOOD = {"id": "a", "text": "Казань вступила в союз.", "labels": ["subnational_association"]}
MISTAKES = [
    pytest.param('{"id": "a"', "not JSON", id="not-json"),
    pytest.param("[1]", "not a JSON object", id="not-an-object"),
    pytest.param(json.dumps(GOOD | {"label": []}), "unknown key 'label'", id="unknown-key"),
    pytest.param(json.dumps(GOOD | {"labels": ["nothing"]}), "unknown label", id="unknown-label"),
    pytest.param(json.dumps({"id": "a", "text": "b"}), "'labels' is missing", id="no-labels"),
    pytest.param(json.dumps(GOOD | {"text": "  "}), "'text' is missing", id="no-text"),
    pytest.param(json.dumps(GOOD | {"id": ""}), "'id' is missing", id="no-id"),
    pytest.param(json.dumps(GOOD | {"headings": [1]}), "'headings'", id="bad-headings"),
    pytest.param(json.dumps(GOOD | {"title": 5}), "'title'", id="bad-title"),
]


@pytest.mark.parametrize(("line", "named"), MISTAKES)
def test_mistake_is_named_with_its_line(tmp_path, codebook, line, named):
    path = tmp_path / "passages.jsonl"
    path.write_text(json.dumps(GOOD | {"id": "first"}) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(AnnotationError) as caught:
        load_coded(path, codebook)
    assert named in caught.value.what
    assert caught.value.line == 2


def test_id_that_stands_twice_is_refused(tmp_path, codebook):
    path = tmp_path / "passages.jsonl"
    path.write_text(f"{json.dumps(GOOD)}\n{json.dumps(GOOD)}\n", encoding="utf-8")
    with pytest.raises(AnnotationError, match="stands twice"):
        load_coded(path, codebook)


def test_coded_passages_come_back_as_they_were(tmp_path, codebook, examples):
    save_coded(examples[:20], tmp_path / "copy.jsonl")
    assert load_coded(tmp_path / "copy.jsonl", codebook) == examples[:20]


def test_folder_is_read_as_one(tmp_path, codebook):
    for name in ("a", "b"):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(GOOD | {"id": name}), encoding="utf-8")
    assert [example.example_id for example in load_coded(tmp_path, codebook)] == ["a", "b"]


@pytest.mark.parametrize("delimiter", [",", ";"], ids=["comma", "semicolon"])
def test_spreadsheet_is_read_with_its_delimiter_and_mark(tmp_path, codebook, delimiter):
    rows = [["id", "text", "headings", "labels"], ["a", "текст", "Глава 1|Статья 2", "auspices_event"]]
    path = tmp_path / "passages.csv"
    path.write_text("\n".join(delimiter.join(row) for row in rows), encoding="utf-8-sig")
    (example,) = load_coded(path, codebook)
    assert example.headings == ("Глава 1", "Статья 2")
    assert example.label_ids == ("auspices_event",)


def test_passages_to_classify_may_carry_other_keys(tmp_path):
    path = tmp_path / "passages.jsonl"
    path.write_text('{"id": 7, "text": "a", "page": 3, "heading": "Статья 1"}\n\n', encoding="utf-8")
    (example,) = iter_passages(path)
    assert (example.example_id, example.headings) == ("7", ("Статья 1",))


def test_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(AnnotationError, match=r"none\.jsonl"):
        list(iter_passages(tmp_path / "none.jsonl"))


def test_coding_needs_no_words(tmp_path, codebook):
    path = tmp_path / "coder.jsonl"
    path.write_text('{"id": "a", "labels": ["auspices_event"]}\n{"id": "b", "labels": []}', encoding="utf-8")
    assert load_coding(path, codebook) == {"a": frozenset({"auspices_event"}), "b": frozenset()}
