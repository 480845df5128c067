import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docmine.errors import DataError, SchemaVersionError
from docmine.storage import results
from docmine.types import (
    Box,
    Definition,
    Document,
    DocumentField,
    Entity,
    Evidence,
    Interaction,
    Line,
    Page,
    Passage,
    Prediction,
    Problem,
    Result,
    Span,
)

TEXTS = st.text(
    st.characters(exclude_categories=("Cs",)) | st.sampled_from("\u00ad\u00a0\r\n💼й́"), min_size=1
)
COORDINATES = st.floats(0, 1000, width=32).map(lambda number: round(number, 2))
SHARES = st.floats(0, 1).map(lambda number: round(number, 4))


@st.composite
def some_results(draw: st.DrawFn) -> Result:
    text = draw(TEXTS)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    spans = [Span(start, end) for start, end in zip(cuts, cuts[1:], strict=False) if start < end]
    box = Box(*(draw(COORDINATES) for _ in range(4)))
    passages = tuple(
        Passage(f"d:{s.start}-{s.end}", s.start, s.end, "paragraph", "ru", sentences=(s,)) for s in spans
    )
    document = Document(
        "0123456789ab",
        draw(TEXTS),
        text,
        "ru",
        pages=(Page(1, 595.0, 842.0, 90, "ocr", "repaired", ("look-alikes",)),),
        lines=tuple(Line(s.start, s.end, 1, box, (box.x0, box.x1)) for s in spans),
        passages=passages,
        fields=tuple(DocumentField("title", "т", s.start, s.end) for s in spans[:1]),
        definitions=tuple(Definition("Банк", s.start, s.end, s) for s in spans[:1]),
        problems=tuple(draw(st.sampled_from([(), (Problem("no_text", "empty", "scan it", 1),)]))),
    )
    probability = draw(SHARES)
    return Result(
        document,
        tuple(Entity(s.start, s.end, "region", "RU-TA", "Татарстан", "title", ("RU",)) for s in spans),
        tuple(
            Prediction(p.passage_id, "label", probability, probability > 0.5, (Evidence(0, 1, 0.25),))
            for p in passages
        ),
        (Interaction("RU-TA", "unesco", "label", probability, ("d:0-1",), sectors=("health",)),),
    )


@settings(max_examples=60, deadline=None)
@given(some_results())
def test_result_comes_back_as_it_was(result):
    assert results.loads(results.dumps(result)) == result


@settings(max_examples=30, deadline=None)
@given(some_results())
def test_same_result_gives_the_same_bytes(result):
    written = results.dumps(result)
    assert results.dumps(results.loads(written)) == written


def a_result() -> Result:
    passage = Passage("0123456789ab:0-6", 0, 6, "paragraph", "ru")
    return Result(Document("0123456789ab", "a.pdf", "Казань", "ru", passages=(passage,)))


def test_each_passage_carries_its_words():
    tree = json.loads(results.dumps(a_result()))
    assert tree["passages"][0]["quote"] == "Казань"
    assert list(tree)[0] == "schema_version"


def test_changed_text_is_noticed():
    broken = results.dumps(a_result()).replace('"text": "Казань"', '"text": "Казанъ"')
    with pytest.raises(DataError, match="quote"):
        results.loads(broken, "a.json")


@pytest.mark.parametrize(
    ("content", "error"),
    [
        pytest.param("{", DataError, id="not-json"),
        pytest.param("[]", DataError, id="not-an-object"),
        pytest.param('{"schema_version": 99}', SchemaVersionError, id="newer"),
        pytest.param('{"schema_version": 1, "text": ""}', DataError, id="tables-missing"),
    ],
)
def test_file_that_is_no_result_is_refused(content, error):
    with pytest.raises(error):
        results.loads(content, "a.json")


def test_file_that_is_not_there_says_what_to_give(tmp_path):
    with pytest.raises(DataError, match="docmine run"):
        results.load(tmp_path / "none.json")


def test_schema_holds_for_a_written_result():
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.validate(json.loads(results.dumps(a_result())), results.schema())


def test_published_schema_is_the_one_of_the_types(request):
    path = request.config.rootpath / "docs" / "result.schema.json"
    assert json.loads(path.read_text(encoding="utf-8")) == json.loads(json.dumps(results.schema()))
