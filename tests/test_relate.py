"""Interactions: who with whom, by which label, when, in what role, on which passages."""

import pytest

from docmine.stages.recognize import Recognizer
from docmine.stages.relate import relate
from docmine.stages.wrap import wrap
from docmine.storage.knowledge import load
from docmine.types import Document, DocumentField, Example, Interaction, Passage, Prediction


@pytest.fixture(scope="module")
def recognizer() -> Recognizer:
    return Recognizer(load())


def interactions(
    recognizer: Recognizer, text: str, *labels: str, title: str = ""
) -> tuple[Interaction, ...]:
    document = wrap(Example("x", text, title))
    passage = document.passages[-1].passage_id
    predictions = [Prediction(passage, label, 0.8, True) for label in labels]
    return relate(document, recognizer(document), predictions, recognizer.knowledge)


def pairs(found: tuple[Interaction, ...]) -> set[tuple[str, str]]:
    return {(i.region_id, i.organization_id) for i in found}


def test_region_and_organization_of_a_passage_make_an_interaction(recognizer: Recognizer) -> None:
    text = "12 мая 2015 г. Республика Татарстан и ЮНЕСКО подписали меморандум о музеях и театрах."
    (only,) = interactions(recognizer, text, "direct_relations")
    assert (only.region_id, only.organization_id) == ("RU-TA", "unesco")
    assert (only.date, only.role, only.probability) == ("2015-05-12", "party", 0.8)
    assert "culture_heritage" in only.sectors


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Соглашение между Правительством Республики Башкортостан и ИСЕСКО",
         "Организация приглашает мастеров республики.", {("RU-BA", "icesco")}),
        ("Отчет Правительства Республики Карелия",
         "В 2016 г. подана заявка в ЮНЕСКО.", {("RU-KR", "unesco")}),
        ("Отчет Правительства Республики Карелия", "Отремонтировано двенадцать школ.", set()),
        ("Отчет ЮНЕСКО", "Казань приняла сессию.", {("RU-TA", "unesco")}),
        ("UN budget", "The United Nations paid the contribution of India.", set()),
    ],
    ids=["both point back", "region above", "neither named", "organization above", "no region"],
)  # fmt: skip
def test_title_supplies_one_side_but_never_both(
    recognizer: Recognizer, title: str, text: str, expected: set[tuple[str, str]]
) -> None:
    assert pairs(interactions(recognizer, text, "direct_relations", title=title)) == expected


def test_city_stands_for_its_region_and_is_the_place(recognizer: Recognizer) -> None:
    (only,) = interactions(recognizer, "Казань принята в ОГМВ.", "subnational_association")
    assert (only.region_id, only.organization_id, only.place) == ("RU-TA", "uclg", "Kazan")
    assert only.role == "member"


def test_seat_abroad_is_no_actor(recognizer: Recognizer) -> None:
    text = "Губернатор Псковской области встретился с директором ЮНЕСКО в Париже."
    assert pairs(interactions(recognizer, text, "direct_relations")) == {("RU-PSK", "unesco")}


def test_association_label_takes_associations_and_others_take_the_rest(
    recognizer: Recognizer,
) -> None:
    text = "Самара уплатила взнос в Ассамблею европейских регионов и писала в Совет Европы."
    found = interactions(recognizer, text, "subnational_association", "direct_relations")
    assert {(i.organization_id, i.label_id) for i in found} == {
        ("aer", "subnational_association"),
        ("council_of_europe", "direct_relations"),
    }


def test_sentences_keep_pairs_apart(recognizer: Recognizer) -> None:
    text = "Татарстан встретился с ЮНЕСКО. Псковская область писала в ЮНИСЕФ."
    assert pairs(interactions(recognizer, text, "direct_relations")) == {
        ("RU-TA", "unesco"),
        ("RU-PSK", "unicef"),
    }


def test_context_label_makes_no_interaction(recognizer: Recognizer) -> None:
    text = "Татарстан вправе участвовать в деятельности ЮНЕСКО."
    assert interactions(recognizer, text, "legal_regulation") == ()


def test_passages_of_a_document_are_merged_and_the_most_probable_counts(
    recognizer: Recognizer,
) -> None:
    one, two = "Татарстан и ЮНЕСКО в 2014 году.", "Татарстан и ЮНЕСКО в 2016 году."
    text = f"{one}\n{two}"
    passages = (
        Passage("x:a", 0, len(one), "paragraph", "ru"),
        Passage("x:b", len(one) + 1, len(text), "paragraph", "ru"),
    )
    document = Document("x", "x", text, "ru", passages=passages)
    predictions = [
        Prediction("x:a", "direct_relations", 0.7, True),
        Prediction("x:b", "direct_relations", 0.9, True),
        Prediction("x:b", "auspices_event", 0.2, False),
    ]
    found = relate(document, recognizer(document), predictions, recognizer.knowledge)
    assert [(i.probability, i.passage_ids, i.date) for i in found] == [
        (0.9, ("x:a", "x:b"), "2014/2016")
    ]


def test_document_gives_the_date_that_no_passage_tells(recognizer: Recognizer) -> None:
    text = "Татарстан и ЮНЕСКО договорились."
    document = Document(
        "x",
        "x",
        text,
        "ru",
        passages=(Passage("x:a", 0, len(text), "paragraph", "ru"),),
        fields=(DocumentField("date", "2019-03-14", 0, 0),),
    )
    predictions = [Prediction("x:a", "direct_relations", 0.7, True)]
    (only,) = relate(document, recognizer(document), predictions, recognizer.knowledge)
    assert only.date == "2019-03-14"
