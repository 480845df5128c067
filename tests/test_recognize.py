"""What is found in a passage, how it is linked, and what words that point back are resolved to."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docmine.stages.recognize import Recognizer, recognize
from docmine.stages.recognize.dates import find_dates
from docmine.stages.recognize.frame import as_doc
from docmine.stages.recognize.money import find_money
from docmine.stages.recognize.words import cut, fold
from docmine.stages.wrap import wrap
from docmine.storage.knowledge import load
from docmine.types import Document, Entity, Example


@pytest.fixture(scope="module")
def recognizer() -> Recognizer:
    return Recognizer(load())


def small(text: str, title: str = "", *headings: str, language: str = "") -> Document:
    return wrap(Example("x", text, title, headings, language))


def found(recognizer: Recognizer, text: str, title: str = "", *headings: str) -> dict[str, Entity]:
    """The entities of the passage itself by their words."""
    document = small(text, title, *headings)
    start = document.passages[-1].start
    return {document.quote(e): e for e in recognizer(document) if e.start >= start}


@pytest.mark.parametrize(
    ("text", "words", "kind", "links"),
    [
        ("Министерство культуры Республики Татарстан сообщило.",
         "Министерство культуры Республики Татарстан", "authority", ("RU-TA",)),
        ("Мэр Казани открыл форум.", "Мэр Казани", "authority", ("RU-Kazan", "RU-TA")),
        ("Вологодский губернатор побывал на пуске.", "Вологодский губернатор", "authority", ("RU-VLG",)),
        ("Комитет по внешним связям Санкт-Петербурга принял гостей.",
         "Комитет по внешним связям Санкт-Петербурга", "authority", ("RU-SPE",)),
        ("The Government of Tatarstan agreed.", "Government of Tatarstan", "authority", ("RU-TA",)),
        ("Tatarstan's Ministry of Culture agreed.", "Tatarstan's Ministry of Culture", "authority", ("RU-TA",)),
        ("The Mayor of Kazan was there.", "Mayor of Kazan", "authority", ("RU-Kazan", "RU-TA")),
        ("Комиссия Российской Федерации по делам ЮНЕСКО заседала.",
         "Комиссия Российской Федерации по делам ЮНЕСКО", "body", ("RU", "unesco")),
        ("The Russian delegation left.", "Russian delegation", "body", ("RU",)),
        ("Объект внесен в Список всемирного наследия.",
         "Список всемирного наследия", "designation", ("unesco",)),
        ("В Уфе прошел саммит БРИКС.", "саммит БРИКС", "event", ("brics",)),
        ("The BRICS summit was held in Ufa.", "BRICS summit", "event", ("brics",)),
    ],
)  # fmt: skip
def test_longest_name_wins_and_links_what_it_holds(
    recognizer: Recognizer, text: str, words: str, kind: str, links: tuple[str, ...]
) -> None:
    entity = found(recognizer, text)[words]
    assert (entity.kind, entity.links) == (kind, links)


AGREEMENT = "Соглашение между Правительством Республики Башкортостан и ИСЕСКО"
LOAN = "Loan Agreement between Rostov Oblast and the World Bank"


@pytest.mark.parametrize(
    ("title", "heading", "text", "word", "id", "rule"),
    [
        (AGREEMENT, "Статья 4", "Организация приглашает мастеров.", "Организация", "icesco", "heading"),
        (AGREEMENT, "", "Выставки мастеров республики открыты.", "республики", "RU-BA", "heading"),
        (LOAN, "", "The Bank shall be informed by the Oblast.", "Bank", "world_bank", "heading"),
        (LOAN, "", "The Bank shall be informed by the Oblast.", "Oblast", "RU-ROS", "heading"),
        ("", "", "Казань растет, и город строит метро.", "город", "RU-Kazan", "antecedent"),
        ("", "", "UNESCO replied; the Organization agrees.", "Organization", "unesco", "antecedent"),
        ("Отчет", "Псковская область", "Губернатор области выступил.", "Губернатор области",
         "governor", "heading"),
    ],
)  # fmt: skip
def test_word_that_points_back_is_resolved(
    recognizer: Recognizer, title: str, heading: str, text: str, word: str, id: str, rule: str
) -> None:
    entity = found(recognizer, text, title, *filter(None, [heading]))[word]
    assert (entity.entity_id, entity.rule) == (id, rule)


def test_parties_are_those_of_the_title(recognizer: Recognizer) -> None:
    entity = found(recognizer, "Стороны обмениваются опытом.", AGREEMENT)["Стороны"]
    assert (entity.kind, entity.links) == ("party", ("RU-BA", "icesco"))


@pytest.mark.parametrize(
    "text",
    [
        "Владимир Путин выступил с речью.",
        "Специалист в области культуры рассказал о планах.",
        "Местный банк открыл отделение.",
        "THE PERSONS WHO SIGNED BELOW AGREE.",
        "Перевод на русский язык готов.",
        "He lives in Reading and writes.",
        "Zhambyl district lies in the mountains.",
        "as required by ISO 26262",
    ],
)
def test_what_is_no_actor_is_left_alone(recognizer: Recognizer, text: str) -> None:
    kinds = {"region", "municipality", "organization", "authority", "country"}
    entities = [e for e in found(recognizer, text).values() if e.kind in kinds]
    assert [e for e in entities if e.entity_id != "GB-Reading"] == []


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("12 мая 1997 г.", "1997-05-12"),
        ("«14» марта 2019 года", "2019-03-14"),
        ("01.02.2003", "2003-02-01"),
        ("8–10 июля 2015 г.", "2015-07-08/2015-07-10"),
        ("в мае 2018 года", "2018-05"),
        ("в 2013–2018 годах", "2013/2018"),
        ("с 2001 года", "2001"),
        ("17 мая", "--05-17"),
        ("May 12, 1997", "1997-05-12"),
        ("12 May 1997", "1997-05-12"),
        ("16 to 20 October 2023", "2023-10-16/2023-10-20"),
        ("in July 2015", "2015-07"),
        ("since 2001", "2001"),
        ("2014-06-30", "2014-06-30"),
    ],
)
def test_date_has_its_iso_form(text: str, iso: str) -> None:
    assert max(find_dates(fold(text)), key=lambda e: e.end - e.start).name == iso


@pytest.mark.parametrize(
    "text", ["1100 домов", "пункт 3.2", "в 1990-х", "of 1998 million", "№ 12/2001-3"]
)
def test_number_is_no_date(text: str) -> None:
    assert list(find_dates(fold(text))) == []


@pytest.mark.parametrize(
    ("text", "sum_"),
    [
        ("10 млн долларов США", "10000000 USD"),
        ("12,5 млрд руб.", "12500000000 RUB"),
        ("1 200 000 рублей", "1200000 RUB"),
        ("US$ 1,200,000", "1200000 USD"),
        ("€6.1 billion", "6100000000 EUR"),
        ("EUR 43.2 million", "43200000 EUR"),
        ("SDR 12.4 million", "12400000 XDR"),
    ],
)
def test_sum_is_normalized(text: str, sum_: str) -> None:
    assert [e.name for e in find_money(fold(text))] == [sum_]


def test_law_with_number_date_and_title_is_one_instrument(recognizer: Recognizer) -> None:
    words = "Федерального закона от 4 января 1999 г. № 4-ФЗ «О координации связей»"
    assert found(recognizer, f"Учтены положения {words}.")[words].kind == "instrument"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Выступил Абрамов С. И. из Самары.", "Абрамов С. И."),
        ("Выступил С. В. Лавров в Казани.", "С. В. Лавров"),
        ("Раис Татарстана Рустам Минниханов выступил.", "Рустам Минниханов"),
        ("The Mayor of Kazan, Ilsur Metshin, spoke.", "Ilsur Metshin"),
        ("It was signed by Mr. Petrov there.", "Petrov"),
    ],
)
def test_person_is_found_by_the_shape_of_the_name(
    recognizer: Recognizer, text: str, name: str
) -> None:
    assert found(recognizer, text)[name].kind == "person"


PIECES = st.sampled_from(
    ["Татарстан", "Казани", "ЮНЕСКО", "the Bank", "Министерство культуры", "республики", "в", "и", ",",
     ". ", "\n", "«", "»", "12 мая 1997 г.", "5 млн руб.", "Мэр", "форум", "World Bank", "\u00ad", "💼",
     "e\u0301", "Стороны", "(", ")", "С. В. Лавров", "№ 4-ФЗ", "саммит", "Tatarstan's", "Ministry of"]
)  # fmt: skip


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(PIECES, max_size=14).map(" ".join))
def test_entities_lie_in_the_text_without_overlap_and_the_same_each_time(
    recognizer: Recognizer, text: str
) -> None:
    document = small(text, "Соглашение между Татарстаном и ЮНЕСКО")
    entities = recognize(document, recognizer)
    assert entities == recognize(document, recognizer)
    ends = [0, *(entity.end for entity in entities)]
    for entity, end_before in zip(entities, ends, strict=False):
        assert end_before <= entity.start < entity.end <= len(document.text)


@given(st.text(alphabet="аб «»-\u00ad\n .,(zZ1💼\u0301й", max_size=60))
def test_spacy_document_has_the_text_letter_for_letter(text: str) -> None:
    from spacy.vocab import Vocab  # noqa: PLC0415

    assert as_doc(cut(text), Vocab()).text == text


def test_spacy_pipeline_shows_entities_as_spans(recognizer: Recognizer) -> None:
    doc = recognizer.spacy_pipeline("ru")("Татарстан и ЮНЕСКО")
    assert [(span.label_, span.kb_id_) for span in doc.spans["docmine"]] == [
        ("region", "RU-TA"),
        ("organization", "unesco"),
    ]


def test_model_of_the_user_adds_persons_only() -> None:
    import spacy  # noqa: PLC0415

    model = spacy.blank("en")
    ruler = model.add_pipe("entity_ruler")
    ruler.add_patterns(  # type: ignore[attr-defined]
        [{"label": "PERSON", "pattern": "Bek Turan"}, {"label": "ORG", "pattern": "Acme Works"}]
    )
    recognizer = Recognizer(load(), {"en": model})
    entities = found(recognizer, "Later on Bek Turan of Acme Works spoke.")
    assert {words: e.rule for words, e in entities.items()} == {"Bek Turan": "model"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("Выступил глава Республики Тыва Шолбан Кара-оол.", {"Шолбан Кара-оол"}, id="after-authority"),
        pytest.param("Праздновали юбилей композитора А. Чыргал-оола.", {"А. Чыргал-оола"}, id="small-second-part"),
        pytest.param("Встретились: В. Путин и А. Меркель.", {"В. Путин", "А. Меркель"}, id="one-initial"),
        pytest.param("Была принята У. фон дер Ляйен.", {"У. фон дер Ляйен"}, id="particles-ru"),
        pytest.param("Тов. Музыкантскому доложить.", {"Музыкантскому"}, id="title-ru"),
        pytest.param("Докладывал депутат Гаврилов.", {"Гаврилов"}, id="post-and-surname"),
        pytest.param("МИННИХАНОВ Рустам Нургалиевич прибыл.", {"МИННИХАНОВ Рустам Нургалиевич"}, id="capitals-ru"),
        pytest.param("Приехал Гейдар Алирза оглы Алиев.", {"Гейдар Алирза оглы Алиев"}, id="oglu"),
        pytest.param("Встречу провел Ньургун Акаев.", {"Ньургун Акаев"}, id="given-name-in-no-list"),
        pytest.param("Борщ И. В. Муниципальная служба.", {"Борщ И. В."}, id="book"),
        pytest.param("Слушали Рустама Минниханова. Минниханов ответил.", {"Рустама Минниханова", "Минниханов"},
                     id="surname-again"),
        pytest.param("Mr. António GUTERRES opened it.", {"António GUTERRES"}, id="capitals-en"),
        pytest.param("It was H.E. Sheikh Dr. Sultan bin Muhammad Al Qasimi.", {"Sultan bin Muhammad Al Qasimi"},
                     id="particles-en"),
        pytest.param("Governor Petrov was there.", {"Petrov"}, id="post-and-surname-en"),
        pytest.param("Mr. Nikolaev (Yakutsk) translates.", {"Nikolaev"}, id="title-before-a-city's-name"),
        pytest.param("In Kutaisi, the mayor, Nugzar Shamugia, came.", {"Nugzar Shamugia"}, id="apposition"),
        pytest.param("Later Mxolisi Kaunda took the chair.", {"Mxolisi Kaunda"}, id="before-a-verb"),
        pytest.param("Attached: Bolot B., Emil T., Nogon Sh.", {"Bolot B.", "Emil T.", "Nogon Sh."}, id="list"),
        pytest.param("(Signed) Volkan Bozkir", {"Volkan Bozkir"}, id="signature"),
        pytest.param("Petrova N. I., First Deputy Minister", {"Petrova N. I."}, id="initials-last-en"),
        pytest.param("The Norwegian L. A. de Alba left.", {"L. A. de Alba"}, id="initials-and-particle"),
    ],
)  # fmt: skip
def test_person_is_found_by_what_stands_beside(
    recognizer: Recognizer, text: str, names: set[str]
) -> None:
    entities = found(recognizer, text).items()
    assert {words for words, entity in entities if entity.kind == "person"} == names


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ремонт на ул. Софьи Перовской, 2.", id="street"),
        pytest.param("Библиотека имени народного поэта Мустая Карима закрыта.", id="named-after"),
        pytest.param("Мавзолей Ходжи Ахмеда Ясави внесён в список.", id="mausoleum"),
        pytest.param("Теплоход «Лев Толстой» прибыл.", id="ship"),
        pytest.param("Встреча с мэром Сельчука.", id="town-of-a-mayor"),
        pytest.param("Repairs at the Albert Luthuli centre.", id="centre"),
        pytest.param("Work on Ivan Yarygin Street goes on.", id="street-en"),
        pytest.param("Environmental category B. Business sector.", id="category"),
        pytest.param("A. Introduction\nB. Financing", id="lettered-headings"),
        pytest.param("Dear Madam Director-General, thank you.", id="address-by-post"),
        pytest.param("The Working Party noted the report.", id="common-words-before-a-verb"),
        pytest.param("Question of Saint Helena", id="saint"),
    ],
)
def test_what_bears_a_person_s_name_is_no_person(recognizer: Recognizer, text: str) -> None:
    assert [e for e in found(recognizer, text).values() if e.kind == "person"] == []
