"""Cutting an arranged text into passages: kinds, numbers, headings, sentences, languages, fields."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docmine.stages.segment import segment
from docmine.stages.segment.definitions import definitions
from docmine.stages.segment.language import language_of
from docmine.stages.segment.sentences import sentences
from docmine.types import Arrangement, Block, Document, Span


def document_of(*parts: str | tuple[str, dict[str, object]]) -> Document:
    """A document of blocks; a part may carry the look of its block."""
    blocks: list[Block] = []
    text = ""
    for part in parts:
        words, look = part if isinstance(part, tuple) else (part, {})
        text += "\n" if text else ""
        blocks.append(Block(len(text), len(text) + len(words), size=10.0, **look))  # type: ignore[arg-type]
        text += words
    return segment(Arrangement(text, blocks=tuple(blocks)), "abc", "x.pdf")


BOLD: dict[str, object] = {"bold": True}
MIDDLE: dict[str, object] = {"centered": True}


def split(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text)]


@pytest.mark.parametrize(
    "whole",
    [
        pytest.param("Согласно п. 3.2 Плана работа продолжается.", id="clause"),
        pytest.param("Семинар прошёл в г. Казань и г. Москве.", id="town"),
        pytest.param("В силу ст. 5 Закона стороны договорились.", id="article"),
        pytest.param("Университет им. К. Маркса участвует в сети.", id="named after"),
        pytest.param("Комиссию возглавляет А. С. Иванов из области.", id="initials"),
        pytest.param("Under Art. 5 the Parties consult.", id="Art."),
        pytest.param("Resolution No. 3 was adopted.", id="No."),
        pytest.param("The U.S. delegation and the U.N. took part.", id="U.S."),
        pytest.param("Выделено 5 млн. руб. Правительством области.", id="money"),
        pytest.param("See e.g. Annex II to the report.", id="e.g."),
        pytest.param("Утверждено в 2012 г. Правительством.", id="year"),
        pytest.param("на ул. Ленина, д. 5, корп. 2", id="address"),
        pytest.param("Версия 3.2.1 вступает в силу.", id="figures with dots"),
    ],
)
def test_sentence_is_not_cut(whole: str) -> None:
    assert split(whole) == [whole]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("План утверждён.", "Комиссия создана.", id="Russian"),
        pytest.param("The plan is approved.", "A commission is set up.", id="English"),
        pytest.param("Кто отвечает?", "Комиссия.", id="question"),
        pytest.param("Принят план «Север».", "Он действует три года.", id="quotation mark"),
        pytest.param("Создан музей, парк и т. д.", "Работа продолжается.", id="and so on"),
        pytest.param("It ended in 2021.", "The next one began.", id="year at the end"),
        pytest.param("Он сказал: «Да!»", "Затем вышел.", id="exclamation in quotes"),
    ],
)
def test_two_sentences_are_cut(one: str, other: str) -> None:
    assert split(f"{one} {other}") == [one, other]


@given(text=st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=200))
def test_sentences_cover_every_word(text: str) -> None:
    found = split(text)
    assert "".join("".join(found).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Правительство области развивает международные связи и участвует в проектах.", "ru"),
        ("The Government of the Region takes part in the projects of the Organization.", "en"),
        ("Ҷумҳурии Тоҷикистон бо созмонҳои байналмилалӣ ҳамкорӣ мекунад.", "other"),
        ("Қазақстан Республикасының Үкіметі халықаралық ұйымдармен ынтымақтасады.", "other"),
        ("Уряд області співпрацює з міжнародними організаціями та їхніми мережами.", "other"),
        (
            "Правителството на областта си сътрудничи с международни организации, които участват "
            "в съвместните проекти и финансират дейности, свързани със заетостта.",
            "other",
        ),
        ("Le gouvernement de la région coopère avec les organisations internationales.", "other"),
        ("Die Regierung der Region arbeitet mit internationalen Organisationen zusammen.", "other"),
    ],
    ids=["ru", "en", "Tajik", "Kazakh", "Ukrainian", "Bulgarian", "French", "German"],
)
def test_language_is(text: str, language: str) -> None:
    assert language_of(text) == language


def test_figures_have_the_language_of_their_document() -> None:
    assert language_of("12 450", "ru") == "ru"


@pytest.mark.parametrize(
    ("text", "look", "kind", "number"),
    [
        pytest.param("Статья 5. Права Сторон", {}, "heading", "Статья 5", id="article heading"),
        pytest.param(
            "Статья 5. Настоящий Закон регулирует отношения, возникающие при заключении соглашений.",
            {}, "clause", "Статья 5", id="article with its words",
        ),
        pytest.param("Глава II", MIDDLE, "heading", "Глава II", id="chapter"),
        pytest.param("Приложение № 2 к приказу", {}, "heading", "Приложение № 2", id="annex"),
        pytest.param("Annex III", MIDDLE, "heading", "Annex III", id="English annex"),
        pytest.param("Article 7 of the Law applies to all Parties.", {}, "paragraph", "", id="a mention"),
        pytest.param("3.2. Стороны создают комиссию.", {}, "clause", "3.2", id="numbered clause"),
        pytest.param("10.15 The Office supports the plan.", {}, "clause", "10.15", id="without a dot"),
        pytest.param("(a) to exchange experts;", {}, "list_item", "(a)", id="lettered item"),
        pytest.param("б) обмен опытом;", {}, "list_item", "б)", id="Russian item"),
        pytest.param("— обмен опытом;", {}, "list_item", "—", id="dash"),
        pytest.param("II. Financial resources", BOLD, "heading", "II", id="roman heading"),
        pytest.param("ПОСТАНОВЛЕНИЕ", MIDDLE, "heading", "", id="capitals"),
        pytest.param("2021 год был успешным.", {}, "paragraph", "", id="year is no number"),
        pytest.param("А. Б. Иванов", BOLD, "paragraph", "", id="signature is no heading"),
        pytest.param("12 марта 2021 г.", BOLD, "paragraph", "", id="date is no heading"),
    ],
)  # fmt: skip
def test_passage_is(text: str, look: dict[str, object], kind: str, number: str) -> None:
    document = document_of("Вводный абзац документа, набранный обычным образом.", (text, look))
    passage = document.passages[1]
    assert (passage.kind, passage.number) == (kind, number)


def test_headings_are_a_path_from_outer_to_inner() -> None:
    document = document_of(
        ("Раздел I. Общее", MIDDLE),
        ("Глава 1. Основы", MIDDLE),
        ("Статья 1. Цели", BOLD),
        "1. Целью является развитие связей.",
        ("Глава 2. Порядок", MIDDLE),
        "Порядок определяется планом.",
        ("Приложение 1", MIDDLE),
        "План мероприятий прилагается.",
    )
    paths = [document.headings_of(passage) for passage in document.passages]
    assert paths[3] == ("Раздел I. Общее", "Глава 1. Основы", "Статья 1. Цели")
    assert paths[5] == ("Раздел I. Общее", "Глава 2. Порядок")
    assert paths[7] == ("Приложение 1",)


def test_part_that_comes_first_holds_the_others() -> None:
    sections_hold = document_of(
        ("Section I. General", MIDDLE), ("Chapter 1. Rules", MIDDLE), ("Article 1. Aims", BOLD)
    )
    chapters_hold = document_of(
        ("Chapter 1. Rules", MIDDLE), ("Section 1. General", MIDDLE), ("Section 2. Other", MIDDLE)
    )
    assert [len(passage.headings) for passage in sections_hold.passages] == [0, 1, 2]
    assert [len(passage.headings) for passage in chapters_hold.passages] == [0, 1, 1]


def test_letters_that_look_roman_follow_the_alphabet() -> None:
    document = document_of(
        ("I. Mandate", BOLD), ("A. Aims", BOLD), ("B. Results", BOLD), ("C. Plans", BOLD)
    )
    assert [len(passage.headings) for passage in document.passages] == [0, 1, 1, 1]


def test_name_of_a_chapter_on_the_next_line_stands_under_its_number() -> None:
    document = document_of(
        ("ГЛАВА 1", MIDDLE), ("ОБЩИЕ ПОЛОЖЕНИЯ", MIDDLE), "Текст главы, который её раскрывает."
    )
    assert document.headings_of(document.passages[2]) == ("ГЛАВА 1", "ОБЩИЕ ПОЛОЖЕНИЯ")


def test_plain_numbered_line_before_deeper_numbers_is_a_heading() -> None:
    document = document_of("2. General requirements", "2.1. The system shall be tested.")
    assert document.passages[0].kind == "heading"
    assert document.headings_of(document.passages[1]) == ("2. General requirements",)


def test_row_ends_its_headings_with_the_header_of_its_table() -> None:
    document = document_of(
        ("Plan of activities", BOLD),
        (
            "Name | Date",
            {"kind": "table_header", "table": 1, "cells": (Span(19, 23), Span(26, 30))},
        ),
        ("Seminar | May", {"kind": "table_row", "table": 1, "cells": (Span(31, 38), Span(41, 44))}),
    )
    row = document.passages[2]
    assert document.headings_of(row) == ("Plan of activities", "Name | Date")
    assert row.sentences == row.cells


def test_fields_of_an_order() -> None:
    document = document_of(
        ("МИНИСТЕРСТВО ВНЕШНИХ СВЯЗЕЙ", MIDDLE),
        ("ПРИКАЗ", MIDDLE),
        "11 февраля 2013 г. Москва № 17-П",
        ("Об участии области в работе международной сети", MIDDLE),
        "Для развития связей приказываю:",
    )
    assert {field.name: field.value for field in document.fields} == {
        "kind": "приказ",
        "number": "17-П",
        "date": "2013-02-11",
        "place": "Москва",
        "title": "Об участии области в работе международной сети",
    }
    assert all(document.quote(field) for field in document.fields)


def test_fields_of_an_agreement_name_its_parties() -> None:
    document = document_of(
        (
            "Соглашение между Правительством Северной области и Организацией по туризму о "
            "сотрудничестве в сфере культуры",
            MIDDLE,
        ),
        "г. Архангельск, 5 мая 2019 года",
        "Стороны договорились о нижеследующем.",
    )
    fields = [(field.name, field.value) for field in document.fields]
    assert ("kind", "соглашение") in fields
    assert ("date", "2019-05-05") in fields
    assert ("place", "Архангельск") in fields
    assert [value for name, value in fields if name == "party"] == [
        "Правительством Северной области",
        "Организацией по туризму",
    ]


def test_fields_of_an_english_memorandum() -> None:
    document = document_of(
        (
            "Memorandum of Understanding between the Government of the Northern Region and the "
            "World Tourism Bureau on cooperation in training",
            BOLD,
        ),
        "Done at Geneva on 12 March 2018",
        "The Parties have agreed as follows.",
    )
    fields = [(field.name, field.value) for field in document.fields]
    assert ("kind", "memorandum of understanding") in fields
    assert ("date", "2018-03-12") in fields
    assert ("place", "Geneva") in fields
    assert [value for name, value in fields if name == "party"] == [
        "Government of the Northern Region",
        "World Tourism Bureau",
    ]


@pytest.mark.parametrize(
    ("text", "alias", "target"),
    [
        pytest.param(
            "Секретариат Северной организации (далее — Организация) направляет экспертов.",
            "Организация", "Северной организации", id="stem",
        ),
        pytest.param(
            "В силу плана Министерство внешних связей области (далее - Министерство) отвечает.",
            "Министерство", "Министерство внешних связей области", id="head word",
        ),
        pytest.param(
            "с участием Союза северных городов (далее – ССГ) и области",
            "ССГ", "Союза северных городов", id="initials",
        ),
        pytest.param(
            "Правительство области, именуемое в дальнейшем «Сторона 1», и банк",
            "Сторона 1", "Правительство области", id="named in the run of the sentence",
        ),
        pytest.param(
            "The World Tourism Bureau (hereinafter referred to as the Bureau) sends experts.",
            "Bureau", "World Tourism Bureau", id="English stem",
        ),
        pytest.param(
            "agreed with the Network of Northern Regions (hereinafter “the NNR”) that",
            "NNR", "Network of Northern Regions", id="English initials",
        ),
        pytest.param(
            'The Federal Agency for Trade ("FAT") shall report.',
            "FAT", "Federal Agency for Trade", id="only quoted",
        ),
    ],
)  # fmt: skip
def test_short_name_stands_for(text: str, alias: str, target: str) -> None:
    (found,) = definitions(text)
    assert (found.alias, text[found.start : found.end]) == (alias, alias)
    assert text[found.target.start : found.target.end] == target


@pytest.mark.parametrize(
    "text",
    ["Далее стороны переходят к обсуждению.", "See the annex (the last page).", ""],
    ids=["далее as a word", "brackets", "empty"],
)
def test_no_short_name_is_seen_in(text: str) -> None:
    assert list(definitions(text)) == []


def test_passage_ids_name_document_and_offsets() -> None:
    document = document_of("Первый абзац.", "Второй абзац.")
    assert [p.passage_id for p in document.passages] == ["abc:0-13", "abc:14-27"]
