"""A bare passage as a small document: its words stay as they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docmine.stages.wrap import wrap
from docmine.types import Example

PARTS = st.text(max_size=20)


@given(
    st.builds(
        Example,
        example_id=st.just("x"),
        text=st.text(max_size=200),
        title=PARTS,
        headings=st.lists(PARTS, max_size=3).map(tuple),
        language=st.sampled_from(["ru", "en", ""]),
    )
)
def test_last_passage_is_the_text_as_it_was_given(example: Example) -> None:
    document = wrap(example)
    passage = document.passages[-1]
    assert document.quote(passage) == example.text
    assert document.headings_of(passage) == tuple(
        part for part in (example.title, *example.headings) if part.strip()
    )
    assert all(document.quote(field) == field.value for field in document.fields)
    assert all(passage.start <= span.start <= span.end <= passage.end for span in passage.sentences)


def test_passages_stand_in_order_and_do_not_overlap() -> None:
    document = wrap(Example("x", "Text.", title="Title", headings=("One", "Two")))
    ends = [0, *(passage.end for passage in document.passages)]
    assert all(p.start >= end for p, end in zip(document.passages, ends, strict=False))
    assert [document.quote(p) for p in document.passages] == ["Title", "One", "Two", "Text."]
    assert [len(p.headings) for p in document.passages] == [0, 1, 2, 3]
    assert [p.kind for p in document.passages] == ["heading"] * 3 + ["paragraph"]


@pytest.mark.parametrize(
    ("example", "title"),
    [
        pytest.param(Example("x", "Text.", title="Title"), "Title", id="a title"),
        pytest.param(Example("x", "Text."), "", id="none"),
        pytest.param(Example("x", "Text.", title="  "), "", id="blanks only"),
    ],
)
def test_title_is_the_title_of_the_document(example: Example, title: str) -> None:
    assert wrap(example).title == title


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("", "Правительство республики приняло делегацию.", "ru", id="seen: ru"),
        pytest.param("", "The government received a delegation of experts.", "en", id="seen: en"),
        pytest.param("ru", "UNESCO", "ru", id="said: ru"),
        pytest.param("en", "Казань", "en", id="said: en"),
    ],
)
def test_language_is_the_one_given_or_seen(language: str, text: str, expected: str) -> None:
    assert wrap(Example("x", text, language=language)).passages[-1].language == expected


def test_same_words_have_the_same_id_and_others_another() -> None:
    one, same = wrap(Example("x", "Text.")), wrap(Example("y", "Text."))
    assert one.document_id == same.document_id
    assert wrap(Example("x", "Text!")).document_id != one.document_id
    assert one.source == "x"
