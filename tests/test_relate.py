"""Interactions: who with whom, by which label, when, in what role, on which passages."""

import pytest

from docmine.stages.recognize import Recognizer
from docmine.stages.relate import relate
from docmine.stages.wrap import wrap
from docmine.storage.knowledge import load
from docmine.types import (
    Document,
    DocumentField,
    Example,
    Interaction,
    Passage,
    Prediction,
    Span,
)


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


def written(
    recognizer: Recognizer, passages: list[str], label: str, *, title: str = "", on: int = -1
) -> set[tuple[str, str]]:
    """The pairs of one label on one of several paragraphs under a title."""
    lines = [title, *passages] if title else passages
    text, placed = "\n".join(lines), []
    start = 0
    for number, line in enumerate(lines):
        kind = "heading" if title and number == 0 else "paragraph"
        above = (placed[0].passage_id,) if title and number else ()
        end = start + len(line)
        placed.append(Passage(f"x:{start}-{end}", start, end, kind, "en", headings=above))
        start = end + 1
    fields = (DocumentField("title", title, 0, len(title)),) if title else ()
    document = Document("x", "x", text, "en", passages=tuple(placed), fields=fields)
    predictions = [Prediction(placed[on].passage_id, label, 0.9, True)]
    return pairs(relate(document, recognizer(document), predictions, recognizer.knowledge))


@pytest.mark.parametrize(
    ("title", "text", "label", "expected"),
    [
        ("Report of the Government of the Republic of Karelia",
         "The final file was presented to UNESCO in Samara.", "direct_relations",
         {("RU-KR", "unesco")}),
        ("", "The governor of Pskov Oblast received UNICEF in Samara.", "programme_project",
         {("RU-PSK", "unicef")}),
        ("", "UNICEF trains social workers in Samara and Tolyatti.", "programme_project",
         {("RU-SAM", "unicef")}),
        ("Report of the City of Hamburg", "At its session in Bonn the World Heritage Committee "
         "inscribed the Speicherstadt.", "institutional_presence", {("DE-HH", "unesco_whc")}),
        ("", "The mission of the United Nations in Nairobi moved.", "institutional_presence", set()),
        ("", "Москва сообщила ЮНЕСКО о своём решении.", "direct_relations", set()),
        ("", "Мэр Москвы встретился с директором ЮНЕСКО.", "direct_relations",
         {("RU-MOW", "unesco")}),
    ],
    ids=["venue is not the author", "venue is not the actor", "place of a project", "seat of a session",
         "duty station", "capital for the state", "capital through its mayor"],
)  # fmt: skip
def test_place_that_only_says_where_does_not_act(
    recognizer: Recognizer, title: str, text: str, label: str, expected: set[tuple[str, str]]
) -> None:
    assert pairs(interactions(recognizer, text, label, title=title)) == expected


@pytest.mark.parametrize(
    ("first", "text"),
    [
        ("The project covers Pskov Oblast, Tver Oblast and Novgorod Oblast.",
         "UNDP trains rangers in the three regions."),
        ("Проект охватывает Псковскую область, Тверскую область и Новгородскую область.",
         "ПРООН обучает инспекторов в трёх областях."),
        ("Проект охватывает Псковскую область, Тверскую область и Новгородскую область.",
         "ПРООН и администрации названных субъектов разделили расходы."),
    ],
    ids=["three regions", "трёх областях", "названных субъектов"],
)  # fmt: skip
def test_regions_that_are_counted_are_those_that_were_listed(
    recognizer: Recognizer, first: str, text: str
) -> None:
    assert written(recognizer, [first, text], "programme_project") == {
        ("RU-PSK", "undp"),
        ("RU-TVE", "undp"),
        ("RU-NGR", "undp"),
    }


def test_organization_of_its_kind_is_the_last_one_named_so(recognizer: Recognizer) -> None:
    passages = [
        "The International Bank for Reconstruction and Development lends money.",
        "UNESCO was informed.",
        "Pskov Oblast repays the Bank by 2017.",
    ]
    assert written(recognizer, passages, "programme_project") == {("RU-PSK", "ibrd")}


def test_letter_is_about_its_addressee(recognizer: Recognizer) -> None:
    passages = ["To: The Director-General, UNESCO", "The theatre in Kazan is ready."]
    assert written(recognizer, passages, "auspices_event") == {("RU-TA", "unesco")}


def test_passage_before_tells_whom_a_passage_goes_on_about(recognizer: Recognizer) -> None:
    passages = ["UNICEF came to Pskov Oblast in May.", "Pskov Oblast paid for the schools."]
    assert written(recognizer, passages, "programme_project") == {("RU-PSK", "unicef")}


def test_organ_stands_for_its_organization(recognizer: Recognizer) -> None:
    text = "Tatarstan answered the World Heritage Centre of UNESCO."
    assert pairs(interactions(recognizer, text, "direct_relations")) == {
        ("RU-TA", "unesco_wh_centre")
    }


def test_title_with_both_sides_is_enough_where_the_passage_carries_the_label(
    recognizer: Recognizer,
) -> None:
    title = "Memorandum between the Government of the Republic of Tatarstan and ICESCO"
    found = interactions(recognizer, "Each side sends experts.", "direct_relations", title=title)
    assert pairs(found) == {("RU-TA", "icesco")}


def test_station_of_an_organizations_staff_is_no_region(recognizer: Recognizer) -> None:
    passages = [
        "The regional service centre in Samara pays the staff of the United Nations.",
        "The United Nations moved forty posts to Samara.",
    ]
    assert written(recognizer, passages, "programme_project") == set()


def test_adjectives_of_a_list_share_its_noun(recognizer: Recognizer) -> None:
    text = "Ямало-Ненецкий и Чукотский автономные округа уплатили взнос в Северный форум."
    assert pairs(interactions(recognizer, text, "subnational_association")) == {
        ("RU-YAN", "northern_forum"),
        ("RU-CHU", "northern_forum"),
    }


def test_regional_body_of_an_organization_is_meant_where_regions_join(
    recognizer: Recognizer,
) -> None:
    text = "Карелия участвует в Баренцевом сотрудничестве и его региональном комитете."
    assert pairs(interactions(recognizer, text, "subnational_association")) == {
        ("RU-KR", "barents_regional_council")
    }


def test_table_tells_its_year_in_a_cell(recognizer: Recognizer) -> None:
    text = "Республика Бурятия | Список всемирного наследия | 1996"
    cells = (Span(0, 18), Span(21, 47), Span(50, 54))
    row = Passage("x:a", 0, len(text), "table_row", "ru", cells=cells)
    date = DocumentField("date", "2020-02-10", 0, 0)
    document = Document("x", "x", text, "ru", passages=(row,), fields=(date,))
    predictions = [Prediction("x:a", "institutional_presence", 0.7, True)]
    (only,) = relate(document, recognizer(document), predictions, recognizer.knowledge)
    assert (only.region_id, only.organization_id, only.date) == ("RU-BU", "unesco", "1996")


def test_year_gives_way_to_its_days(recognizer: Recognizer) -> None:
    one, two = "Татарстан и ЮНЕСКО в 2014 году.", "Татарстан и ЮНЕСКО 3 мая 2014 года."
    text = f"{one}\n{two}"
    passages = (
        Passage("x:a", 0, len(one), "paragraph", "ru"),
        Passage("x:b", len(one) + 1, len(text), "paragraph", "ru"),
    )
    document = Document("x", "x", text, "ru", passages=passages)
    predictions = [Prediction(id, "direct_relations", 0.7, True) for id in ("x:a", "x:b")]
    (only,) = relate(document, recognizer(document), predictions, recognizer.knowledge)
    assert only.date == "2014-05-03"
