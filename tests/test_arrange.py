"""Putting printed lines in order: properties that hold for any page, and single rules."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docmine.stages.arrange import arrange
from docmine.stages.arrange.hyphens import Hyphenation
from docmine.stages.arrange.printed import read
from docmine.types import Arrangement, Box, PrintedLine, PrintedPage, Rule, Span


def line(text: str, x: float = 70.0, bottom: float = 100.0, size: float = 10.0) -> PrintedLine:
    """A line set in a type whose letters are half as wide as high."""
    edges: list[float] = []
    at = x
    for word in text.split():
        edges += [at, at + len(word) * size / 2]
        at = edges[-1] + size / 3
    box = Box(x, bottom - size, edges[-1], bottom)
    return PrintedLine(text, box, tuple(edges), size)


def page(*lines: PrintedLine, number: int = 1, rules: tuple[Rule, ...] = ()) -> PrintedPage:
    return PrintedPage(number, 595.0, 842.0, 0, lines, rules)


def blocks_of(arrangement: Arrangement) -> list[str]:
    return [arrangement.text[block.start : block.end] for block in arrangement.blocks]


WORDS = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=9)
LINES = st.builds(
    line,
    st.lists(WORDS, min_size=1, max_size=8).map(" ".join),
    st.floats(20, 400, width=32),
    st.floats(30, 820, width=32),
    st.sampled_from([8.0, 10.0, 14.0]),
)
PAGES = st.lists(st.lists(LINES, max_size=12), max_size=3).map(
    lambda pages: [page(*lines, number=index + 1) for index, lines in enumerate(pages)]
)


@settings(max_examples=150, deadline=None)
@given(pages=PAGES)
def test_every_printed_line_is_text_or_furniture_exactly_once(pages: list[PrintedPage]) -> None:
    arrangement = arrange(pages)
    boxes = [(one.page_number, one.box) for one in arrangement.lines if one.kind == "furniture"]
    kept = sum(len(one.edges) for one in arrangement.lines if one.kind == "text")
    printed = sum(len(one.edges) for sheet in pages for one in sheet.lines)
    left_out = sum(
        len(one.edges) for sheet in pages for one in sheet.lines if (sheet.number, one.box) in boxes
    )
    assert kept <= printed
    assert kept + left_out >= 0.5 * printed


@settings(max_examples=150, deadline=None)
@given(pages=PAGES)
def test_blocks_and_lines_stand_in_order_within_the_text(pages: list[PrintedPage]) -> None:
    arrangement = arrange(pages)
    ends = [0, *(block.end for block in arrangement.blocks)]
    assert all(end <= b.start < b.end for end, b in zip(ends, arrangement.blocks, strict=False))
    assert ends[-1] == len(arrangement.text)
    texts = [one for one in arrangement.lines if one.kind == "text"]
    starts = [one.start for one in texts]
    assert starts == sorted(starts)
    assert all(one.start == one.end and one.text for one in arrangement.lines if one not in texts)


@settings(max_examples=60, deadline=None)
@given(pages=PAGES)
def test_lines_have_edges_for_every_word(pages: list[PrintedPage]) -> None:
    arrangement = arrange(pages)
    for one in arrangement.lines:
        if one.kind == "text":
            words = arrangement.text[one.start : one.end].split()
            assert len(one.edges) in (0, 2 * len(words))


@settings(max_examples=40, deadline=None)
@given(pages=PAGES)
def test_arranging_twice_gives_the_same(pages: list[PrintedPage]) -> None:
    assert arrange(pages) == arrange(iter(pages))


def test_nothing_printed_gives_an_empty_text_with_its_pages() -> None:
    arrangement = arrange([replace(page(), source="none", grade="none", reasons=("no text",))])
    assert (arrangement.text, arrangement.blocks) == ("", ())
    assert arrangement.pages[0].reasons == ("no text",)


@pytest.mark.parametrize(
    ("head", "tail", "expected"),
    [
        pytest.param("органи-", "зация", "организация", id="broken word"),
        pytest.param("социально-", "экономический", "социально-экономический", id="compound"),
        pytest.param("Санкт-", "Петербург", "Санкт-Петербург", id="second part is a name"),
        pytest.param("северо-", "западный", "северо-западный", id="points of the compass"),
        pytest.param("развити\u00ad", "ем", "развитием", id="soft hyphen"),
        pytest.param("2020-", "2023", "2020-2023", id="years"),
        pytest.param("coopera-", "tion", "cooperation", id="broken English word"),
        pytest.param("non-", "governmental", "non-governmental", id="English prefix"),
        pytest.param("план -", "график", "план - график", id="dash with blanks"),
    ],
)
def test_word_over_two_lines_becomes(head: str, tail: str, expected: str) -> None:
    text, joint = Hyphenation([]).join(head, tail)
    assert text + joint + tail == expected


def test_document_itself_tells_which_words_keep_their_hyphen() -> None:
    hyphenation = Hyphenation(["Медиа-группа сообщает", "медиа-группа"])
    assert hyphenation.join("медиа-", "группа") == ("медиа-", "")


def test_letterspaced_words_are_closed_and_parted_at_the_wider_gap() -> None:
    spaced = line("О П Р И Е М Е")
    edges = list(spaced.edges)
    for index in range(2, len(edges)):
        edges[index] += 10
    assert read(replace(spaced, edges=tuple(edges)))[0] == "О ПРИЕМЕ"


def test_short_words_in_a_row_are_not_letterspacing() -> None:
    assert read(line("пункты а и в статьи"))[0] == "пункты а и в статьи"


@pytest.mark.parametrize(
    ("text", "span", "expected"),
    [
        pytest.param("Организация1 участвует", Span(11, 12), "Организация ¹ участвует", id="note"),
        pytest.param("120 м2 площади", Span(5, 6), "120 м² площади", id="square metres"),
        pytest.param("10 км2", Span(5, 6), "10 км²", id="square kilometres"),
        pytest.param("Total*", Span(5, 6), "Total*", id="asterisk stays"),
        pytest.param("21st century", Span(2, 4), "21st century", id="ordinal stays"),
        pytest.param("participantsb agreed", Span(12, 13), "participants ᵇ agreed", id="letter"),
    ],
)
def test_raised_mark_is_written_as(text: str, span: Span, expected: str) -> None:
    read_text, edges = read(replace(line(text), superscripts=(span,)))
    assert read_text == expected
    assert len(edges) == 2 * len(expected.split())


def test_artifacts_of_the_pdf_are_furniture_after_the_first_page() -> None:
    pages = [
        page(
            replace(line(("Letterhead", "Running")[number - 1], bottom=40), artifact=True),
            line(f"Body text of sheet {number}.", bottom=300),
            number=number,
        )
        for number in (1, 2)
    ]
    arrangement = arrange(pages)
    assert [one.text for one in arrangement.lines if one.kind == "furniture"] == ["Running"]


def test_page_numbers_that_count_on_are_furniture_and_years_are_not() -> None:
    pages = [
        page(
            line("Report text stands here.", bottom=300),
            line("2021", bottom=810, x=100),
            line(str(number + 4), bottom=810, x=300),
            number=number,
        )
        for number in (1, 2)
    ]
    assert [o.text for o in arrange(pages).lines if o.kind == "furniture"] == [
        "2021",
        "5",
        "2021",
        "6",
    ]


def test_lone_number_at_the_foot_of_the_only_page_stays_unless_it_is_one() -> None:
    body = line("The text.", bottom=300)
    assert not [o for o in arrange([page(body, line("7", bottom=810))]).lines if o.text]
    assert [o.text for o in arrange([page(body, line("1", bottom=810))]).lines if o.text] == ["1"]


def test_table_goes_on_over_the_page_with_one_number() -> None:
    def sheet(number: int, first: int) -> PrintedPage:
        rows = [
            (line(f"Item {first + row}", 80, 120 + 20 * row), line("done", 300, 120 + 20 * row))
            for row in range(3)
        ]
        levels = [Rule(Box(70, 105 + 20 * row, 500, 105 + 20 * row)) for row in range(4)]
        sides = [Rule(Box(x, 105, x, 165)) for x in (70, 290, 500)]
        return page(*(one for row in rows for one in row), number=number, rules=(*levels, *sides))

    arrangement = arrange([sheet(1, 1), sheet(2, 4)])
    assert {block.table for block in arrangement.blocks} == {1}
    assert len(arrangement.blocks) == 6
    assert all(len(block.cells) == 2 for block in arrangement.blocks)


def test_confidence_of_a_block_is_weighed_by_length() -> None:
    arrangement = arrange(
        [
            page(
                replace(line("aaaa bbbb cccc dddd eeee", bottom=100), confidence=0.9),
                replace(line("zz.", bottom=112), confidence=0.1),
            )
        ]
    )
    assert arrangement.blocks[0].confidence == pytest.approx(0.811, abs=0.001)


def test_slanting_words_are_furniture() -> None:
    slanting = replace(line("DRAFT", bottom=400, size=60), upright=False, turn=-1)
    arrangement = arrange([page(line("The text.", bottom=300), slanting)])
    assert blocks_of(arrangement) == ["The text."]
