"""Results on disk: what is written is what is read, and what does not hold is refused."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from strategies import results as any_result

from docmine.errors import DataError, SchemaVersionError
from docmine.storage import results
from docmine.types import Result

Tree = dict[str, Any]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(any_result())
def test_result_comes_back_equal(value: Result) -> None:
    assert results.loads(results.dumps(value)) == value


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(any_result())
def test_every_result_follows_the_schema(value: Result) -> None:
    validator = jsonschema.Draft202012Validator(results.schema())
    assert list(validator.iter_errors(json.loads(results.dumps(value)))) == []


def test_real_result_follows_the_schema(result: Result) -> None:
    jsonschema.validate(json.loads(results.dumps(result)), results.schema())


def test_schema_is_a_schema_and_refuses_what_is_none() -> None:
    jsonschema.Draft202012Validator.check_schema(results.schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"schema_version": 1}, results.schema())


def test_result_is_saved_and_loaded(result: Result, tmp_path: Path) -> None:
    results.save(result, tmp_path / "папка" / "a.json")
    assert results.load(tmp_path / "папка" / "a.json") == result


def test_schema_version_stands_first(result: Result) -> None:
    assert next(iter(json.loads(results.dumps(result)))) == "schema_version"


def test_one_record_stands_on_one_line(result: Result) -> None:
    lines = results.dumps(result).splitlines()
    for passage in result.document.passages:
        assert sum(f'"passage_id": "{passage.passage_id}", "start"' in line for line in lines) == 1


def test_cyrillic_is_written_as_cyrillic(result: Result) -> None:
    assert "Правительство Республики Татарстан" in results.dumps(result)


def test_every_quote_is_what_the_offsets_say(result: Result) -> None:
    tree = json.loads(results.dumps(result))
    quoted = [r for name in ("passages", "entities", "fields") for r in tree[name]]
    assert quoted
    assert all(r["quote"] == tree["text"][r["start"] : r["end"]] for r in quoted)


def test_numbers_are_rounded_to_four_digits(result: Result) -> None:
    tree = json.loads(results.dumps(result), parse_float=str)
    numbers = [edge for line in tree["lines"] for edge in line["edges"] if isinstance(edge, str)]
    assert numbers
    assert all(len(number.partition(".")[2]) <= 4 for number in numbers)


def _drop_table(tree: Tree) -> None:
    del tree["passages"]


def _drop_text(tree: Tree) -> None:
    del tree["text"]


def _change_text(tree: Tree) -> None:
    tree["text"] = tree["text"].replace("Татарстан", "Тадарстан")


def _shift_passage(tree: Tree) -> None:
    tree["passages"][-1]["start"] -= 1


def _forget_offset(tree: Tree) -> None:
    del tree["passages"][-1]["start"]


def _no_record(tree: Tree) -> None:
    tree["entities"] = ["Казань"]


def _unknown_kind(tree: Tree) -> None:
    tree["passages"][0]["kind"] = "poem"


def _number_for_id(tree: Tree) -> None:
    tree["document_id"] = 7


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        pytest.param(_drop_table, "missing or malformed", id="a table is missing"),
        pytest.param(_drop_text, "missing or malformed", id="the text is missing"),
        pytest.param(_change_text, "the quote at", id="the text was changed"),
        pytest.param(_shift_passage, "passages: the quote at", id="a passage was moved"),
        pytest.param(_forget_offset, "missing or malformed", id="a passage has no start"),
        pytest.param(_no_record, "missing or malformed", id="an entity is no record"),
        pytest.param(_unknown_kind, "missing or malformed", id="a kind that is none"),
        pytest.param(_number_for_id, "missing or malformed", id="an id that is no text"),
    ],
)
def test_spoilt_result_is_refused(spoil: Callable[[Tree], None], what: str, result: Result) -> None:
    tree = json.loads(results.dumps(result))
    spoil(tree)
    with pytest.raises(DataError, match=what) as caught:
        results.loads(json.dumps(tree), where="a.json")
    assert caught.value.where == "a.json"


@pytest.mark.parametrize(
    ("content", "line"),
    [
        pytest.param('{\n"schema_version": 1,\n', 3, id="cut off"),
        pytest.param("[]", None, id="a list"),
        pytest.param("{}", None, id="no version"),
        pytest.param("PDF", 1, id="no JSON"),
    ],
)
def test_file_that_is_no_result_is_refused(content: str, line: int | None) -> None:
    with pytest.raises(DataError) as caught:
        results.loads(content)
    assert caught.value.line == line


def test_newer_format_is_refused_by_its_number() -> None:
    with pytest.raises(SchemaVersionError, match="format version 99, this docmine reads 1"):
        results.loads('{"schema_version": 99}')


@pytest.mark.parametrize("content", [b"\xff\xfe", None], ids=["not UTF-8", "no file"])
def test_file_that_cannot_be_read_is_said(content: bytes | None, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "a.json").write_bytes(content)
    with pytest.raises(DataError, match="cannot be read"):
        results.load(tmp_path / "a.json")
