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
        ("The Russian delegation left.", "Russian", "country", ()),
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
        ("Югра — Совет Европы", "", "Туда и поедет Конгресс.", "Конгресс", "congress_coe", "heading"),
        ("Council of Europe", "", "Reports of the Congress follow.", "Congress", "congress_coe", "heading"),
        ("European Court of Human Rights", "", "The Court recalls this.", "Court", "echr", "heading"),
        ("World Bank: Orissa", "", "The Association lends more.", "Association", "ida", "heading"),
        ("", "", "On the World Heritage List, as the Committee found.", "Committee", "unesco_whc",
         "antecedent"),
        ("Республика Тыва", "", "Это запрещено Конституцией Республики.", "Республики", "RU-TY", "heading"),
        ("Пермский край", "", "План, подписанный краем, принят.", "краем", "RU-PER", "heading"),
    ],
)  # fmt: skip
def test_word_that_points_back_is_resolved(
    recognizer: Recognizer, title: str, heading: str, text: str, word: str, id: str, rule: str
) -> None:
    entity = found(recognizer, text, title, *filter(None, [heading]))[word]
    assert (entity.entity_id, entity.rule) == (id, rule)


@pytest.mark.parametrize(
    "text", ["The Congress voted.", "The Association lends.", "The Committee met."]
)
def test_organ_of_nobody_named_is_none(recognizer: Recognizer, text: str) -> None:
    assert not [e for e in found(recognizer, text).values() if e.kind == "organization"]


@pytest.mark.parametrize(
    ("text", "acronym", "kind", "links"),
    [
        (
            "The Jeju Province Development Corporation (JPDC) paid. JPDC is new.",
            "JPDC",
            "body",
            ("KR-49",),
        ),
        ("The Government of Catalonia (GoC) met.", "GoC", "authority", ("ES-CT",)),
        ("The Northwest Atlantic Fisheries Organization (NAFO) met.", "NAFO", "organization", ()),
        ("Международная палата мореходства (МПМ) ответила.", "МПМ", "organization", ()),
    ],
)
def test_acronym_in_brackets_is_what_it_explains(
    recognizer: Recognizer, text: str, acronym: str, kind: str, links: tuple[str, ...]
) -> None:
    entity = found(recognizer, text)[acronym]
    assert (entity.kind, entity.rule, entity.links) == (kind, "definition", links)


def test_central_government_is_the_body_of_the_state(recognizer: Recognizer) -> None:
    text = "Yunnan asked the central government; sub-national and national governments wait."
    entities = found(recognizer, text, "Yunnan and the ties of China")
    assert entities["central government"].kind == "body"
    assert entities["central government"].links == ("CN",)
    assert not any("governments" in words for words in entities)


def test_acronym_that_a_document_explains_is_known_to_its_end(recognizer: Recognizer) -> None:
    text = "The Federal Executive Council (FEC) agreed. Later the FEC and FECs met, and FEC-2."
    document = wrap(Example("x", text))
    assert [e.start for e in recognizer(document) if e.rule == "definition"] == [31, 54]


@pytest.mark.parametrize(
    "text", ["The British Council (UK) paid.", "The Federal Court (see FCX) sat."]
)
def test_brackets_that_explain_nothing_give_no_acronym(recognizer: Recognizer, text: str) -> None:
    assert not [e for e in found(recognizer, text).values() if e.rule == "definition"]


@pytest.mark.parametrize(
    "text",
    [
        "Суда стояли в Керченском проливе и у Карельского перешейка.",
        "Государственными языками признаются ингушский и русский.",
        "Опубликовать в газетах «Республика Татарстан» и «Ватаным Татарстан».",
    ],
)
def test_landforms_languages_and_newspapers_are_no_regions(
    recognizer: Recognizer, text: str
) -> None:
    entities = found(recognizer, text).values()
    assert not [e for e in entities if e.kind in {"region", "municipality", "country"}]


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
        ("между 2013 и 2015 годами", "2015"),
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
        ("1 млн 905 тыс. руб.", "1905000 RUB"),
        ("Yen 8,150,000,000", "8150000000 JPY"),
        ("Rs 500 crore", "5000000000 INR"),
        ("₹25 lakh", "2500000 INR"),
        ("R$ 3 million", "3000000 BRL"),
        ("C$5 million", "5000000 CAD"),
        ("40 billion naira", "40000000000 NGN"),
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
        pytest.param("Выступил глава Республики Тыва Шолбан Кара-оол.", {"Шолбан Кара-оол"}, id="after-authority"),  # noqa: E501
        pytest.param("Праздновали юбилей композитора А. Чыргал-оола.", {"А. Чыргал-оола"}, id="small-second-part"),  # noqa: E501
        pytest.param("Встретились: В. Путин и А. Меркель.", {"В. Путин", "А. Меркель"}, id="one-initial"),
        pytest.param("Была принята У. фон дер Ляйен.", {"У. фон дер Ляйен"}, id="particles-ru"),
        pytest.param("Тов. Музыкантскому доложить.", {"Музыкантскому"}, id="title-ru"),
        pytest.param("Докладывал депутат Гаврилов.", {"Гаврилов"}, id="post-and-surname"),
        pytest.param("МИННИХАНОВ Рустам Нургалиевич прибыл.", {"МИННИХАНОВ Рустам Нургалиевич"}, id="capitals-ru"),  # noqa: E501
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
        pytest.param("He met Rustam Minnikhanov and Tulgan Sarnbek there.", {"Rustam Minnikhanov", "Tulgan Sarnbek"},  # noqa: E501
                     id="joined-by-and"),
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


EVENTS = [
    ("ru ordinal", "Приняты на 35-й Генеральной конференции.", "35-й Генеральной конференции", ()),
    ("ru compound ordinal", "Решением сорок седьмой сессии принято.", "сорок седьмой сессии", ()),
    ("ru owner", "Открыта 36-я сессия Комитета всемирного наследия.",
     "36-я сессия Комитета всемирного наследия", ("unesco_whc",)),
    ("ru body", "Он был на заседании Постоянного совета ОБСЕ.",
     "заседании Постоянного совета ОБСЕ", ("osce",)),
    ("ru nested title", "X Международный экономический форум «Россия — Исламский мир: «KazanForum»» открыт.",
     "X Международный экономический форум «Россия — Исламский мир: «KazanForum»»", ()),
    ("ru hyphenated", "XIV Международный научно-промышленный форум «Великие реки» прошел.",
     "XIV Международный научно-промышленный форум «Великие реки»", ()),
    ("ru topic", "Прошел XVIII Форум межрегионального сотрудничества России.",
     "XVIII Форум межрегионального сотрудничества", ()),
    ("ru series", "Прошла XXVII Всемирная летняя Универсиада 2013 года.",
     "XXVII Всемирная летняя Универсиада 2013 года", ()),
    ("ru year", "Казань стала городом чемпионата мира 2022 года.", "чемпионата мира 2022 года", ()),
    ("ru Latin title", "Стенд на выставке Innoprom открыт.", "выставке Innoprom", ()),
    ("en ordinal", "At the 45th session of the World Heritage Committee it was said.",
     "45th session of the World Heritage Committee", ("unesco_whc",)),
    ("en ordinal before owner", "The 16th FINA World Championships were held.",
     "16th FINA World Championships", ("world_aquatics",)),
    ("en adjectives", "Reports for the sixteenth quadrennial session of UNCTAD.",
     "sixteenth quadrennial session of UNCTAD", ("unctad",)),
    ("en plain word", "They attended the United Nations climate conference.",
     "United Nations climate conference", ("un",)),
    ("en two owners", "In 2014 a UNESCO-ICOMOS mission came.", "UNESCO-ICOMOS mission", ("unesco", "icomos")),
    ("en possessive", "At CPMR's general assembly he spoke.", "CPMR's general assembly", ("cpmr",)),
    ("en topic", "It follows the World Summit on the Information Society in Tunis.",
     "World Summit on the Information Society", ()),
    ("en unknown owner", "It hosts the Congress of the International Delphic Council in June.",
     "Congress of the International Delphic Council", ()),
    ("en series", "The 2018 FIFA World Cup was held here.", "FIFA World Cup", ("fifa",)),
    ("en number", "The region was heard at COP29 in Baku.", "COP29", ()),
    ("en title before", 'We go to the "White Nights" International Festival now.',
     '"White Nights" International Festival', ()),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words", "links"), [case[1:] for case in EVENTS], ids=[case[0] for case in EVENTS]
)
def test_event_is_found_whole(
    recognizer: Recognizer, text: str, words: str, links: tuple[str, ...]
) -> None:
    entity = found(recognizer, text)[words]
    assert (entity.kind, entity.links) == ("event", links)


INSTRUMENTS = [
    ("ru law", "По Федеральному закону от 04.01.1999 № 4-ФЗ так.", "Федеральному закону от 04.01.1999 № 4-ФЗ"),
    ("ru short law", "По 131-ФЗ это можно.", "131-ФЗ"),
    ("ru issuer", "Указ Президента Республики Татарстан от 12 мая 2004 года № УП-123 действует.",
     "Указ Президента Республики Татарстан от 12 мая 2004 года № УП-123"),
    ("ru law of a region", "Закон Республики Татарстан «О мерах» принят.",
     "Закон Республики Татарстан «О мерах»"),
    ("ru named", "Мы чтим Европейскую рамочную конвенцию о приграничном сотрудничестве.",
     "Европейскую рамочную конвенцию о приграничном сотрудничестве"),
    ("ru place", "Принята Ханты-Мансийская декларация.", "Ханты-Мансийская декларация"),
    ("ru document number", "Исполнено решение 26 COM 21 (b).", "решение 26 COM 21 (b)"),
    ("en resolution", "It recalls resolution 64/292 on water.", "resolution 64/292"),
    ("en loan", "Under Loan Agreement No. 7387-RU it pays.", "Loan Agreement No. 7387-RU"),
    ("en law", "Under Federal Law No. 131-FZ of 6 October 2003 it may.",
     "Federal Law No. 131-FZ of 6 October 2003"),
    ("en title", 'By the Law of the Komi Republic "On Acts" it is so.', 'Law of the Komi Republic "On Acts"'),
    ("en named", "It signed the Convention on the Rights of the Child in 1990.",
     "Convention on the Rights of the Child"),
    ("en year before", "The 1951 Convention on the Status of Refugees applies.",
     "1951 Convention on the Status of Refugees"),
    ("en place", "They adopted the Jeju Declaration there.", "Jeju Declaration"),
    ("en decision", "Further to the decision of the Committee of Ministers of 16 March 2022 it left.",
     "decision of the Committee of Ministers of 16 March 2022"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words"), [case[1:] for case in INSTRUMENTS], ids=[case[0] for case in INSTRUMENTS]
)
def test_instrument_is_found_whole(recognizer: Recognizer, text: str, words: str) -> None:
    assert found(recognizer, text)[words].kind == "instrument"


@pytest.mark.parametrize(
    "text",
    [
        "На следующем заседании рассмотрены переговоры.",
        "Состоялась рабочая поездка в Москву.",
        "Расчет по правилам ВТО, «янтарная корзина».",
        "«Договора», а не «договоров».",
        "Проведение заседания поручено отделу.",
        "The Mine Action Service reported to the Parliamentary Assembly.",
        "The United Nations Mission in South Sudan holds meetings and talks.",
        "This Declaration and its rules are by law valid.",
        "The 10th anniversary was celebrated with a concert.",
    ],
)
def test_bare_kind_is_neither_event_nor_instrument(recognizer: Recognizer, text: str) -> None:
    assert {e.kind for e in found(recognizer, text).values()}.isdisjoint({"event", "instrument"})


@pytest.mark.parametrize(
    ("text", "iso"), [("до 15.05.98", "1998-05-15"), ("от 01.02.03 г.", "2003-02-01"), ("в 1997-м", "1997")]
)  # fmt: skip
def test_short_date_has_its_iso_form(text: str, iso: str) -> None:
    assert [e.name for e in find_dates(fold(text))] == [iso]


def test_word_that_begins_like_a_currency_is_no_sum() -> None:
    assert list(find_money(fold("156,8\nРубашки мужские"))) == []
    assert list(find_money(fold("cars 500, hours 500"))) == []


@pytest.mark.parametrize(
    "text", ["the 2030 Agenda", "пункт 12.10.05", "в 1997м", "раздел 01.02.03.4"]
)
def test_six_digits_alone_are_no_date(text: str) -> None:
    assert list(find_dates(fold(text))) == []


def test_status_in_small_letters_is_found(recognizer: Recognizer) -> None:
    words = "культурной столицей тюркского мира"
    assert (
        found(recognizer, f"Город объявили {words}.")[words].entity_id == "culture_capital_turkic"
    )


PLACES_IN_LISTS = [
    ("shared noun", "Подписано в Нарынской и Ошской областях.", "Нарынской", "KG-N"),
    (
        "shared adjective",
        "Участие Брестского и Витебского областных Советов.",
        "Брестского",
        "BY-BR",
    ),
    ("shared oblasts", "The Brest and Gomel Oblasts will draft it.", "Brest", "BY-BR"),
    ("noun before", "In the provinces of Mendoza and Salta wages fell.", "Salta", "AR-A"),
    (
        "sure neighbours",
        "Bavaria, Salzburg, Lombardy and Upper Austria took part.",
        "Salzburg",
        "AT-5",
    ),
    ("towns", "Города Коломна, Шахты и Тула внесли взнос.", "Шахты", "RU-Shakhty"),
    ("city alone", "The choir came from Salzburg by train.", "Salzburg", "AT-Salzburg"),
]


@pytest.mark.parametrize(
    ("text", "words", "id"),
    [case[1:] for case in PLACES_IN_LISTS],
    ids=[c[0] for c in PLACES_IN_LISTS],
)
def test_list_tells_what_its_members_are(
    recognizer: Recognizer, text: str, words: str, id: str
) -> None:
    assert found(recognizer, text)[words].entity_id == id


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Опубликовано в газете «Республика Татарстан» вчера.", "Республика Татарстан"),
        ("Очищено русло реки Печора в верховьях.", "Печора"),
        ("The price follows the market of New England.", "England"),
        ("Подписана Бухарестская конвенция о защите моря.", "Бухарестская"),
        ("Mr. Nikolaev offered to translate.", "Nikolaev"),
        ("Births fell in Seine-Saint-Denis.", "Saint-Denis"),
        ("See document E/ECA/COE/44/23 of the meeting.", "COE"),
        ("Открытие памятника, Ю.В. Кара вручил приз.", "Кара"),
    ],
    ids=["newspaper", "river", "new", "convention", "surname", "hyphen", "symbol", "initial"],
)
def test_thing_that_bears_a_name_is_not_the_actor(
    recognizer: Recognizer, text: str, words: str
) -> None:
    entity = found(recognizer, text).get(words)
    assert entity is None or entity.kind == "person"


STATES = [
    ("foreign affairs", "Беларусь согласна. Проект внесен в Министерство иностранных дел.",
     "Министерство иностранных дел", "by_mfa"),
    ("short name", "Россия подписала, Минфином дано согласие.", "Минфином", "ru_minfin"),
    ("federal", "Die Länder: the Federal Government shall agree.", "Federal Government", None),
    ("defence", "It was sent to the Ministry of Defence for comment.", "Ministry of Defence", None),
    ("deputy", "Russia sent deputy foreign minister Bogdanov.", "deputy foreign minister", "ru_mfa"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words", "id"), [case[1:] for case in STATES], ids=[case[0] for case in STATES]
)
def test_body_of_a_state_needs_no_country(
    recognizer: Recognizer, text: str, words: str, id: str | None
) -> None:
    entity = found(recognizer, text)[words]
    assert (entity.kind, entity.entity_id) == ("body", id)


UNLISTED = [
    ("reach", "Взнос в Всемирную лигу регаты уплачен.", "Всемирную лигу регаты"),
    (
        "cities",
        "Съезд Ассоциации прибрежных городов Каспия прошел.",
        "Ассоциации прибрежных городов Каспия",
    ),
    ("title", "Ассоциация «Тихие гавани» приняла город.", "Ассоциация «Тихие гавани»"),
    ("world", "The World Federation of Lace Makers met.", "World Federation of Lace Makers"),
    ("network", "It joined the Network of Lagoon Cities last year.", "Network of Lagoon Cities"),
]


@pytest.mark.parametrize(
    ("text", "words"), [case[1:] for case in UNLISTED], ids=[case[0] for case in UNLISTED]
)
def test_organization_is_told_by_its_shape(recognizer: Recognizer, text: str, words: str) -> None:
    entity = found(recognizer, text)[words]
    assert (entity.kind, entity.entity_id, entity.rule) == ("organization", None, "shape")


@pytest.mark.parametrize(
    "text",
    [
        "Международный день музеев отмечен концертом.",
        "International Women's Day was celebrated.",
        "Союз художников открыл выставку.",
        "Global Communications of the Secretariat printed it.",
        "РОССИЙСКАЯ ФЕДЕРАЦИЯ БРЯНСКАЯ ГОРОДСКАЯ АДМИНИСТРАЦИЯ",
        "Законодательство Российской Федерации туризма.",
    ],
)
def test_other_shapes_are_no_organizations(recognizer: Recognizer, text: str) -> None:
    assert not [e for e in found(recognizer, text).values() if e.rule == "shape"]


LEVELS_OF_AUTHORITIES = [
    ("head of a town", "Глава Суздаля встретил гостей.", "Глава Суздаля", "head_of_municipality"),
    ("oblast committee", "The Gomel Oblast Executive Committee met.", "Gomel Oblast Executive Committee",
     "regional_administration"),
    ("no region named", "Приказ областной администрации отменен.", "областной администрации",
     "regional_administration"),
    ("governor alone", "К полномочиям Губернатора относятся: представление.", "Губернатора", "governor"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words", "id"),
    [case[1:] for case in LEVELS_OF_AUTHORITIES],
    ids=[case[0] for case in LEVELS_OF_AUTHORITIES],
)
def test_authority_is_at_the_level_of_its_place(
    recognizer: Recognizer, text: str, words: str, id: str
) -> None:
    assert found(recognizer, text)[words].entity_id == id


@pytest.mark.parametrize(
    ("text", "words", "id"),
    [
        ("Выставка прошла в Нарьян-Маре.", "Нарьян-Маре", "RU-Naryan-Mar"),
        ("Секретариат открыт в Мариехамне.", "Мариехамне", "FI-Mariehamn"),
        ("В Порт-Харкорте открыт центр.", "Порт-Харкорте", "NG-Port Harcourt"),
        ("Делегация прибыла из Усть-Кута.", "Усть-Кута", "RU-Ust-Kut"),
    ],
)
def test_town_that_no_dictionary_knows_declines(
    recognizer: Recognizer, text: str, words: str, id: str
) -> None:
    assert found(recognizer, text)[words].entity_id == id


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Agreements: Jilin, 1994, on trade.", "1994"),
        ("Exports, million USD: 2011 – 842", "2011"),
        ("The fee for 2015 was paid.", "2015"),
        ("Membership ended in autumn 2023, it says.", "2023"),
        ("The vote for 2021/22 is shown.", "2021/2022"),
    ],
    ids=["between commas", "in a list", "after for", "after a season", "financial year"],
)
def test_bare_year_is_a_date(text: str, iso: str) -> None:
    assert [entity.name for entity in find_dates(fold(text))] == [iso]


@pytest.mark.parametrize(
    "text",
    ["Places for 2000 participants.", "Resolution 2014/60 passed.", "Norms of 1500, 2000, 2500 t."],
)
def test_number_like_a_year_is_no_date(text: str) -> None:
    assert list(find_dates(fold(text))) == []


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Совет ведёт министр Игорь Иванов.", "Игорь Иванов", "person"),
        ("Под руководством Айсена Сергеевича Николаева.", "Айсена Сергеевича Николаева", "person"),
        ("The chairman of the Grünhof Euroregion came.", "Grünhof Euroregion", "organization"),
        ("The Euroregion Grünhof met.", "Euroregion Grünhof", "organization"),
        ("Собрался еврорегион «Дальняя Даль».", "еврорегион «Дальняя Даль»", "organization"),
    ],
)
def test_name_is_what_its_neighbours_say(
    recognizer: Recognizer, text: str, words: str, kind: str
) -> None:
    entities = found(recognizer, text)
    assert entities[words].kind == kind
    assert not [e for e in entities.values() if e.kind in {"region", "municipality", "authority"}]


OFFICES = [
    ("city that no list knows", "The mayor of Al-Hoceima spoke.", "", "mayor of Al-Hoceima", "mayor"),
    ("council of a city that no list knows", "It was given by Wexmoor City Council.", "",
     "Wexmoor City Council", "city_council"),
    ("article begins another", "To invite to the committee the Mayor of Kazan.", "", "Mayor of Kazan", "mayor"),
    ("small letters of a subject", "The head of Moscow's department for nature management signed.", "",
     "Moscow's department for nature management", "regional_department"),
    ("verb after a capital", "The Governor took part.", "Murmansk Region: news", "Governor", "governor"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "title", "words", "id"), [c[1:] for c in OFFICES], ids=[c[0] for c in OFFICES]
)
def test_office_has_its_whole_name(
    recognizer: Recognizer, text: str, title: str, words: str, id: str
) -> None:
    entity = found(recognizer, text, title)[words]
    assert (entity.kind, entity.entity_id) == ("authority", id)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The co-presidents of Sochi's council met.", "presidents of Sochi"),
        ("The head of the Cheboksary rescue brigade spoke.", "head of the Cheboksary"),
    ],
)
def test_place_of_another_thing_makes_no_office(
    recognizer: Recognizer, text: str, words: str
) -> None:
    assert words not in found(recognizer, text)


@pytest.mark.parametrize(
    ("text", "title", "words", "id"),
    [
        ("The Confederation must be told.", "Treaties of Switzerland", "Confederation", "CH"),
        ("A minister speaks for the Kingdom.", "Agreement in Belgium", "Kingdom", "BE"),
        (
            "The State opened an office.",
            "Government of Western Australia. Report",
            "State",
            "AU-WA",
        ),
    ],
)
def test_noun_of_a_state_points_back(
    recognizer: Recognizer, text: str, title: str, words: str, id: str
) -> None:
    assert found(recognizer, text, title)[words].entity_id == id


def test_subject_of_the_federation_is_not_the_state(recognizer: Recognizer) -> None:
    text = "Subjects of the Federation may agree."
    assert "Federation" not in found(recognizer, text, "Law of the Russian Federation")


SETTLED_MARKS = [
    ("year of an event", "Универсиада 2013 года удалась.", "Универсиада 2013 года", "event", "universiade"),
    ("topic before the year", "Билеты чемпионата мира по волейболу 2022 года проданы.",
     "чемпионата мира по волейболу 2022 года", "event", "championship"),
    ("embassies", "Приняты послы и гости посольств Австрии, Вьетнама.", "посольств Австрии", "body",
     "foreign_embassy"),
    ("consul of a state", "Архив принял иранский почетный консул.", "иранский почетный консул", "body",
     "foreign_consulate"),
    ("trade mission", "По линии торгпредства Чехии пришло письмо.", "торгпредства Чехии", "body", None),
    ("state of a delegation", "В состав российской делегации вошли трое.", "российской", "country", "RU"),
    ("ministry no region has", "Закон Омской области. Текст вносится в Минюст области.", "Минюст", "body",
     "ru_minjust"),
    ("sum in words", "Взнос в полторы тысячи долларов уплачен.", "полторы тысячи долларов", "money", None),
    ("adjective of the currency", "Бюджет: 648,1 млн российских рублей.", "648,1 млн российских рублей",
     "money", None),
    ("shortened roubles", "Внести в бюджет 64 т. р. на поездку.", "64 т. р.", "money", None),
    ("won", "Вход стоил 15 тысяч вон.", "15 тысяч вон", "money", None),
    ("university", "Кафедра при Нижегородском архитектурно-строительном университете открыта.",
     "Нижегородском архитектурно-строительном университете", "body", "regional_university"),
    ("institution without its chairman", "Выступил председатель Законодательного собрания Омской области.",
     "Законодательного собрания Омской области", "authority", "regional_parliament"),
    ("institution without its head", "Назначить начальника управления архивов Омской области.",
     "управления архивов Омской области", "authority", "regional_department"),
    ("letter of a ministry", "Во исполнение письма МИД России от 14.03.2017 создать группу.",
     "письма МИД России от 14.03.2017", "instrument", "letter"),
    ("year of a law", "По статье 12 закона 1994 г. собрание участвует.", "закона 1994 г.", "instrument", "law"),
    ("noun before a title", "Избрали хозяйкой Всемирной универсальной выставки 2025 года Осаку.",
     "Всемирной универсальной выставки 2025 года", "event", "world_expo"),
    ("chamber of the Congress",
     "Конгресс местных и региональных властей Совета Европы. Палата регионов заседала.", "Палата регионов", "organization", "congress_coe_regions"),  # noqa: E501
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words", "kind", "id"),
    [case[1:] for case in SETTLED_MARKS],
    ids=[case[0] for case in SETTLED_MARKS],
)
def test_marks_are_those_of_the_settled_rules(
    recognizer: Recognizer, text: str, words: str, kind: str, id: str | None
) -> None:
    entity = found(recognizer, text)[words]
    assert (entity.kind, entity.entity_id) == (kind, id)


def test_bare_consul_is_nobody(recognizer: Recognizer) -> None:
    assert not found(recognizer, "На вернисаже почетный консул вручил музею карту.")


AUTHORITIES_OF_TITLES = [
    ("law of a region", "Закон Омской области «О связях»", "Расходы утверждает Правительство области.",
     "Правительство области", "regional_government"),
    ("duma of a city", "Программа города Череповца", "Отчёт представляется в Думу до 15 февраля.",
     "Думу", "city_council"),
    ("governor of a krai", "Отчет Законодательного Собрания Краснодарского края",
     "Договор подписан главой администрации.", "главой администрации", "governor"),
    ("governor of a city region", "Отчет Комитета по культуре Санкт-Петербурга",
     "Город вошёл в сеть. Губернатор пообещал помощь.", "Губернатор", "governor"),
    ("office of a head", "Отчет", "Письмо Администрации Президента Чувашской Республики получено.",
     "Администрации Президента Чувашской Республики", "regional_administration"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "text", "words", "id"),
    [case[1:] for case in AUTHORITIES_OF_TITLES],
    ids=[case[0] for case in AUTHORITIES_OF_TITLES],
)
def test_authority_is_that_of_the_title(
    recognizer: Recognizer, title: str, text: str, words: str, id: str
) -> None:
    document = wrap(Example("one", text, title, (), "ru"))
    entities = {document.text[e.start : e.end]: e for e in recognizer(document)}
    assert entities[words].entity_id == id


@pytest.mark.parametrize(
    ("text", "words", "id"),
    [
        ("A protocol with Hyōgo was signed.", "Hyōgo", "JP-28"),
        ("They met in Québec City.", "Québec City", "CA-Quebec City"),
        ("Mazowieckie joined the assembly.", "Mazowieckie", "PL-14"),
        (
            "The Governor of the Yamal-Nenets Okrug came.",
            "Governor of the Yamal-Nenets Okrug",
            "governor",
        ),
        ("It sits in the city of Moscow.", "Moscow", "RU-MOW"),
    ],
    ids=["macron", "accent", "native name", "okrug", "small city of"],
)
def test_spelling_of_a_place_is_known(
    recognizer: Recognizer, text: str, words: str, id: str
) -> None:
    assert found(recognizer, text)[words].entity_id == id


def test_part_of_a_hyphenated_name_is_no_town(recognizer: Recognizer) -> None:
    assert found(recognizer, "The towers of Naryn-Kala stand.") == {}


WHOLE_NAMES = [
    ("state body", "The Supreme Administrative Court annulled it.", "Supreme Administrative Court", "body"),
    ("federal body", "The Federal Senate agreed.", "Federal Senate", "body"),
    ("two associations", "The Union of Cities and the Association of Communes agreed.",
     "Union of Cities", "organization"),
    ("treaty of a designation", "Under the World Heritage Convention it is safe.",
     "World Heritage Convention", "instrument"),
    ("act by its capitals", "Section 1 of the Local Government Act says so.", "Local Government Act", "instrument"),  # noqa: E501
    ("code of a state", "By the Budget Code of the Russian Federation it may.",
     "Budget Code of the Russian Federation", "instrument"),
    ("guidelines of an agency", "It is B under the JICA Guidelines of April 2010.",
     "JICA Guidelines of April 2010", "instrument"),
    ("event with apostrophe", "He flew to the APEC Economic Leaders' Meeting in May.",
     "APEC Economic Leaders' Meeting", "event"),
    ("noun before a titled event", 'It held the song contest "Turkvision" there.',
     'song contest "Turkvision"', "event"),
    ("town before a summit", "At the Qingdao summit of the SCO they met.", "Qingdao summit of the SCO", "event"),  # noqa: E501
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [case[1:] for case in WHOLE_NAMES],
    ids=[case[0] for case in WHOLE_NAMES],
)
def test_name_is_whole(recognizer: Recognizer, text: str, words: str, kind: str) -> None:
    assert found(recognizer, text)[words].kind == kind


def test_ministry_of_a_state_without_regions_is_national(recognizer: Recognizer) -> None:
    text = "It needs the consent of the Ministry of Finance."
    entity = found(recognizer, text, "Law of Ukraine on Cooperation")["Ministry of Finance"]
    assert (entity.kind, entity.links) == ("body", ("UA",))


def test_general_assembly_is_not_the_united_nations_by_its_agency(recognizer: Recognizer) -> None:
    title = "Letter to the World Tourism Organization"
    assert "General Assembly" not in found(recognizer, "Should the General Assembly agree.", title)


def test_addressed_organization_is_the_one_of_the_title(recognizer: Recognizer) -> None:
    title = "Letter to the World Tourism Organization"
    entity = found(recognizer, "We thank your Organization for it.", title)["Organization"]
    assert entity.entity_id == "unwto"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Словарь издан на японском и корейском языках.", "японском"),
        ("Торговали 9 тысяч афганских граждан.", "афганских"),
    ],
)
def test_language_and_people_are_no_country(recognizer: Recognizer, text: str, words: str) -> None:
    assert words not in found(recognizer, text)


@pytest.mark.parametrize(
    "text",
    [
        "Development in Africa Subprogramme 5",
        "National General Service staff: 544 posts.",
        "Original: English\nItems of the list",
    ],
)
def test_words_of_budgets_are_no_names(recognizer: Recognizer, text: str) -> None:
    kinds = {entity.kind for entity in found(recognizer, text).values()}
    assert not kinds & {"person", "body", "event"}


def test_event_begins_in_its_own_line(recognizer: Recognizer) -> None:
    names = found(recognizer, "Original: English\nEightieth session\nAgenda item 148")
    assert "Eightieth session" in names


@pytest.mark.parametrize(
    ("text", "words", "id"),
    [
        ("Заявка провинции Южная Кёнсан принята.", "провинции Южная Кёнсан", "KR-48"),
        ("The county of Vaslui gave two buses.", "county of Vaslui", "RO-VS"),
        ("После упразднения Семипалатинской области бюджет сократился.", "Семипалатинской области", None),
        ("Grants went to the province of Xanadu.", "province of Xanadu", None),
        ("The case of Petropavlovka Oblast was heard.", "Petropavlovka Oblast", None),
    ],
    ids=["known, Russian", "known, English", "former oblast", "unknown after of", "unknown before"],
)  # fmt: skip
def test_region_is_named_with_its_noun(
    recognizer: Recognizer, text: str, words: str, id: str | None
) -> None:
    entity = found(recognizer, text)[words]
    assert (entity.kind, entity.entity_id) == ("region", id)


@pytest.mark.parametrize(
    "text",
    [
        "Жители нашей области собрались.",
        "Each province of the country has a plan.",
        "The region of Asia and the Pacific is large.",
        "В Военной области науки есть успехи.",
    ],
)
def test_noun_alone_is_no_unknown_region(recognizer: Recognizer, text: str) -> None:
    assert not [e for e in found(recognizer, text).values() if e.rule == "shape"]


def test_status_leads_to_the_organization_behind_its_network(recognizer: Recognizer) -> None:
    text = "Территория получила статус глобального геопарка ЮНЕСКО. Эксперт Организации осмотрел пещеру."
    entity = found(recognizer, text)["Организации"]
    assert (entity.entity_id, entity.rule) == ("unesco", "antecedent")


@pytest.mark.parametrize(
    ("text", "title", "words", "id", "links"),
    [
        ("Министерство рыбного хозяйства края сообщило.", "Отчёт Камчатского края",
         "Министерство рыбного хозяйства края", "regional_ministry", ("RU-KAM",)),
        ("Директора департамента внешних связей, включённого в делегацию, известить.", "Доклад Омской области",
         "департамента внешних связей", "regional_external_relations", ("RU-OMS",)),
        ("The Georgian consul wrote.", "", "Georgian consul", "foreign_consulate", ("GE",)),
        ("The Consulates of Georgia and Iran ask.", "", "Consulates of Georgia", "foreign_consulate", ("GE",)),
    ],
    ids=["subject no list knows", "participle ends the subject", "consul", "consulates"],
)  # fmt: skip
def test_extent_of_authorities_and_missions(
    recognizer: Recognizer, text: str, title: str, words: str, id: str, links: tuple[str, ...]
) -> None:
    entity = found(recognizer, text, title)[words]
    assert (entity.entity_id, entity.links) == (id, links)


def test_centre_points_back_to_an_organization_called_so(recognizer: Recognizer) -> None:
    text = "The ILO Training Centre gave a course; in return the Centre received maps."
    assert found(recognizer, text)["Centre"].entity_id == "itcilo"


@pytest.mark.parametrize(
    "text",
    [
        "Сотрудничество в Балтийском регионе и на Балтийском море продолжается.",
        "Речь о Северо-Восточной Азии и Северо-Западной Европе.",
        "Растёт Баренцев регион.",
    ],
)
def test_adjective_of_a_sea_or_side_is_no_place(recognizer: Recognizer, text: str) -> None:
    assert not [e for e in found(recognizer, text).values() if e.kind in {"region", "municipality"}]


def test_city_called_like_an_adjective_is_a_place(recognizer: Recognizer) -> None:
    text = "Форум прошёл в Волжском, в Жуковском и в Каменец-Подольском."
    ids = [e.entity_id for e in found(recognizer, text).values()]
    assert ids == ["RU-Volzhsky", "RU-Zhukovsky", "UA-Kamianets-Podilskyi"]


def test_given_name_that_is_a_word_is_a_person_before_a_surname(recognizer: Recognizer) -> None:
    assert found(recognizer, "Об этом сообщил Роман Василенко.")["Роман Василенко"].kind == "person"
    assert not [
        e for e in found(recognizer, "Вышел роман Толстого.").values() if e.kind == "person"
    ]


def test_office_of_an_organization_is_no_region_s_mission(recognizer: Recognizer) -> None:
    entities = found(recognizer, "Московское представительство ВОЗ открыло выставку.")
    assert {e.kind for e in entities.values()} == {"region", "organization"}


def test_chapter_is_no_head(recognizer: Recognizer) -> None:
    title = "Татарстан и международные организации"
    assert not found(recognizer, "Глава 1. Введение. Глава IV описывает порядок.", title)
    assert found(recognizer, "Глава подписал указ.", title)["Глава"].kind == "authority"


def test_central_government_is_no_region_s(recognizer: Recognizer) -> None:
    title = "Scotland's international framework"
    assert "government" not in found(recognizer, "The central government agreed.", title)
    assert found(recognizer, "The government agreed.", title)["government"].kind == "authority"


def test_minister_is_not_the_person_after_the_comma(recognizer: Recognizer) -> None:
    text = "Québec's Minister of International Relations, Michelle Courchesne, met them."
    assert found(recognizer, text).keys() == {
        "Québec's Minister of International Relations",
        "Michelle Courchesne",
    }
