"""Every form of a name leads to its id: Russian cases, adjectives, acronyms, capitals, broken lines."""

import pytest

from docmine.stages.recognize import Recognizer
from docmine.storage.knowledge import load
from docmine.types import Document, Passage

# id: forms written out by hand, divided by commas; nominative, genitive, dative, instrumental, locative.
RUSSIAN = {
    "RU-TA": "Татарстан, Татарстана, Татарстану, Татарстаном, Татарстане, Республика Татарстан, "
    "Республики Татарстан, Республике Татарстан, Республику Татарстан, Республикой Татарстан",
    "RU-BA": "Башкортостан, Башкортостана, Башкортостану, Башкортостаном, Башкортостане, "
    "Башкирия, Башкирии, Башкирию, Башкирией, Республикой Башкортостан",
    "RU-KR": "Карелия, Карелии, Карелию, Карелией, Республики Карелия, Республике Карелия",
    "RU-SA": "Якутия, Якутии, Якутию, Якутией, Республика Саха (Якутия), Республики Саха (Якутия), "
    "Республике Саха (Якутия), Республику Саха (Якутия), Республикой Саха (Якутия)",
    "RU-CU": "Чувашия, Чувашии, Чувашию, Чувашией, Чувашская Республика, Чувашской Республики, "
    "Чувашскую Республику, Чувашской Республикой",
    "RU-UD": "Удмуртия, Удмуртии, Удмуртию, Удмуртией, Удмуртская Республика, Удмуртской Республике",
    "RU-KB": "Кабардино-Балкария, Кабардино-Балкарии, Кабардино-Балкарию, "
    "Кабардино-Балкарская Республика, Кабардино-Балкарской Республики",
    "RU-KC": "Карачаево-Черкесия, Карачаево-Черкесии, Карачаево-Черкесской Республики",
    "RU-SE": "Республика Северная Осетия – Алания, Республики Северная Осетия – Алания, "
    "Северной Осетии, Северную Осетию",
    "RU-AL": "Республика Алтай, Республики Алтай, Республике Алтай, Республику Алтай",
    "RU-ALT": "Алтайский край, Алтайского края, Алтайскому краю, Алтайским краем, Алтайском крае",
    "RU-KDA": "Краснодарский край, Краснодарского края, Краснодарскому краю, Краснодарским краем, "
    "Краснодарском крае, Кубань, Кубани, Кубанью",
    "RU-PRI": "Приморский край, Приморского края, Приморскому краю, Приморским краем, Приморье, "
    "Приморья, Приморью",
    "RU-STA": "Ставропольский край, Ставропольского края, Ставропольем, Ставрополья",
    "RU-VGG": "Волгоградская область, Волгоградской области, Волгоградскую область, "
    "Волгоградской областью",
    "RU-PSK": "Псковская область, Псковской области, Псковскую область, Псковской областью",
    "RU-LEN": "Ленинградская область, Ленинградской области, Ленинградскую область",
    "RU-SVE": "Свердловская область, Свердловской области, Свердловскую область, "
    "Свердловской областью",
    "RU-KGD": "Калининградская область, Калининградской области, Калининградскую область",
    "RU-KHM": "Ханты-Мансийский автономный округ – Югра, Ханты-Мансийского автономного округа – Югры, "
    "Ханты-Мансийскому автономному округу, Югра, Югры, Югрой, ХМАО",
    "RU-YAN": "Ямало-Ненецкий автономный округ, Ямало-Ненецкого автономного округа, ЯНАО",
    "RU-NEN": "Ненецкий автономный округ, Ненецкого автономного округа, Ненецким автономным округом",
    "RU-YEV": "Еврейская автономная область, Еврейской автономной области, ЕАО",
    "RU-SPE": "Санкт-Петербург, Санкт-Петербурга, Санкт-Петербургу, Санкт-Петербургом, "
    "Санкт-Петербурге",
    "RU-MOW": "Москва, Москвы, Москве, Москву, Москвой",
    "RU-MO": "Мордовия, Мордовии, Мордовию, Республики Мордовия",
    "RU-ME": "Марий Эл, Республики Марий Эл, Республикой Марий Эл",
    "RU-TY": "Тыва, Тывы, Тыве, Тыву, Республикой Тыва",
    "RU-DA": "Дагестан, Дагестана, Дагестану, Дагестаном, Дагестане",
    "RU-CE": "Чеченская Республика, Чеченской Республики, Чеченскую Республику, Чечни, Чечню, Чечнёй",
    "ES-AN": "Андалусия, Андалусии, Андалусию, Андалусией",
    "RS-VO": "Воеводина, Воеводины, Воеводине, Воеводину, Воеводиной",
    "BR-BA": "Баия, Баии, Баию, Баией",
    "GL": "Гренландия, Гренландии, Гренландию, Гренландией",
    "FO": "Фарерские острова, Фарерских островов, Фарерским островам, Фареры, Фарер",
    "CN-HK": "Гонконг, Гонконга, Гонконгу, Гонконгом, Гонконге",
    "CN-MO": "Макао",
    "FR-NC": "Новая Каледония, Новой Каледонии, Новую Каледонию",
    "GI": "Гибралтар, Гибралтара, Гибралтаром",
    "RU-Kazan": "Казань, Казани, Казанью",
    "RU-Yekaterinburg": "Екатеринбург, Екатеринбурга, Екатеринбургу, Екатеринбургом, Екатеринбурге",
    "RU-Ufa": "Уфа, Уфы, Уфе, Уфу, Уфой",
    "RU-Yoshkar-Ola": "Йошкар-Ола, Йошкар-Олы, Йошкар-Оле, Йошкар-Олу, Йошкар-Олой",
    "RU-Ulan-Ude": "Улан-Удэ",
    "RU-Rostov-on-Don": "Ростов-на-Дону, Ростова-на-Дону, Ростову-на-Дону, Ростовом-на-Дону, "
    "Ростове-на-Дону",
    "RU-Komsomolsk-on-Amur": "Комсомольск-на-Амуре, Комсомольска-на-Амуре, Комсомольске-на-Амуре",
    "RU-Veliky Novgorod": "Великий Новгород, Великого Новгорода, Великому Новгороду, "
    "Великим Новгородом, Великом Новгороде",
    "RU-Nizhny Novgorod": "Нижний Новгород, Нижнего Новгорода, Нижнем Новгороде",
    "RU-Sochi": "Сочи",
    "RU-Khanty-Mansiysk": "Ханты-Мансийск, Ханты-Мансийска, Ханты-Мансийску, Ханты-Мансийске",
    "RU-Petrozavodsk": "Петрозаводск, Петрозаводска, Петрозаводску, Петрозаводском, Петрозаводске",
    "RU": "Россия, России, Россию, Россией, Российская Федерация, Российской Федерации, "
    "Российскую Федерацию, Российской Федерацией, РФ",
    "KZ": "Казахстан, Казахстана, Казахстану, Казахстаном, Республики Казахстан",
    "BY": "Республика Беларусь, Республики Беларусь, Республикой Беларусь, Беларусью",
    "CN": "Китай, Китая, Китаем, Китайской Народной Республики, КНР",
    "unesco": "ЮНЕСКО, Организация Объединённых Наций по вопросам образования, науки и культуры, "
    "Организации Объединённых Наций по вопросам образования, науки и культуры, "
    "Организацией Объединенных Наций по вопросам образования, науки и культуры",
    "un": "Организация Объединённых Наций, Организации Объединённых Наций, "
    "Организацией Объединённых Наций, ООН",
    "who": "Всемирная организация здравоохранения, Всемирной организации здравоохранения, "
    "Всемирную организацию здравоохранения, Всемирной организацией здравоохранения",
    "world_bank": "Всемирный банк, Всемирного банка, Всемирному банку, Всемирным банком, "
    "Всемирном банке",
    "ebrd": "Европейский банк реконструкции и развития, Европейского банка реконструкции и развития, "
    "Европейским банком реконструкции и развития, ЕБРР",
    "uclg": "Объединённые города и местные власти, Объединённых городов и местных властей, "
    "Объединённым городам и местным властям, Объединёнными городами и местными властями",
    "northern_forum": "Северный форум, Северного форума, Северному форуму, Северным форумом, "
    "Северном форуме",
    "council_of_europe": "Совет Европы, Совета Европы, Совету Европы, Советом Европы, Совете Европы",
    "icesco": "ИСЕСКО, Исламская организация по вопросам образования, науки и культуры, "
    "Исламской организации по вопросам образования, науки и культуры",
    "turksoy": "ТЮРКСОЙ",
    "sco": "ШОС, Шанхайская организация сотрудничества, Шанхайской организации сотрудничества, "
    "Шанхайской организацией сотрудничества",
    "brics": "БРИКС",
    "cis": "Содружество Независимых Государств, Содружества Независимых Государств, "
    "Содружеством Независимых Государств, СНГ",
    "eaeu": "Евразийский экономический союз, Евразийского экономического союза, "
    "Евразийским экономическим союзом, ЕАЭС",
    "unicef": "Детский фонд ООН, Детского фонда ООН, Детским фондом ООН, ЮНИСЕФ",
    "undp": "Программа развития ООН, Программы развития ООН, Программой развития ООН, ПРООН",
    "apec": "АТЭС, Азиатско-Тихоокеанское экономическое сотрудничество",
    "owhc": "Организация городов всемирного наследия, Организации городов всемирного наследия, "
    "Организацией городов всемирного наследия",
    "world_heritage_list": "Список всемирного наследия, Списка всемирного наследия, "
    "Списке всемирного наследия, Списком всемирного наследия",
    "ru_mfa": "Министерство иностранных дел Российской Федерации, МИД России, МИДа России, "
    "Министерством иностранных дел Российской Федерации",
    "ru_unesco_commission": "Комиссия Российской Федерации по делам ЮНЕСКО, "
    "Комиссии Российской Федерации по делам ЮНЕСКО, Комиссию Российской Федерации по делам ЮНЕСКО",
}
# Adjectives stand before a noun; the id is that of the place.
RUSSIAN_ADJECTIVES = {
    "RU-TA": "татарстанский, татарстанского, татарстанские, татарстанских, татарстанской, Татарстанской",
    "RU-KR": "карельский, карельские, карельских, карельской, Карельского",
    "RU-BA": "башкирский, башкирские, башкирских",
    "RU-SA": "якутский, якутские, якутских",
    "RU": "российский, российские, российских, российской, российскому, Российских",
    "KZ": "казахстанский, казахстанские, казахстанских",
    "RU-Kazan": "казанский, казанские, казанских, Казанского",
}
ENGLISH = {
    "RU-TA": "Tatarstan, Republic of Tatarstan, the Republic of Tatarstan, TATARSTAN, Tatarstan's",
    "RU-BA": "Bashkortostan, Republic of Bashkortostan, Bashkiria, BASHKORTOSTAN",
    "RU-SA": "Yakutia, Sakha Republic, Republic of Sakha (Yakutia), Sakha Republic (Yakutia)",
    "RU-KR": "Karelia, Republic of Karelia, the Republic of Karelia",
    "GL": "Greenland, Greenland's",
    "FO": "Faroe Islands, the Faroes, Faroe Islands'",
    "CN-HK": "Hong Kong, Hong Kong's, Hong Kong SAR, HONG KONG",
    "CN-MO": "Macao, Macau, Macao SAR",
    "US-PR": "Puerto Rico, Puerto Rico's",
    "US-GU": "Guam, Guam's",
    "FR-PF": "French Polynesia",
    "NL-CW": "Curaçao, Curacao",
    "RU-KDA": "Krasnodar Krai, Krasnodar Territory, KRASNODAR TERRITORY, Kuban",
    "RU-PRI": "Primorsky Krai, Primorsky Territory, Primorye",
    "RU-KHM": "Khanty-Mansi Autonomous Okrug – Yugra, Khanty-Mansi Autonomous Okrug, "
    "Khanty-Mansi Autonomous Area",
    "RU-MOS": "Moscow Region, Moscow Oblast",
    "RU-SVE": "Sverdlovsk Region, Sverdlovsk Oblast, the Sverdlovsk Oblast",
    "RU-KGD": "Kaliningrad Region, Kaliningrad Oblast",
    "RU-PSK": "Pskov Region, Pskov Oblast",
    "RU-SPE": "St. Petersburg, Saint Petersburg, ST. PETERSBURG, St Petersburg",
    "RU-AL": "Altai Republic, Republic of Altai",
    "RU-ALT": "Altai Krai, Altai Territory",
    "RU-CE": "Chechnya, Chechen Republic",
    "RU-SE": "North Ossetia, Republic of North Ossetia – Alania",
    "CA-QC": "Québec, Quebec, Quebec's",
    "DE-BY": "Bavaria, Free State of Bavaria",
    "JP-01": "Hokkaido",
    "ES-CT": "Catalonia",
    "RU-Kazan": "Kazan, KAZAN, Kazan's, city of Kazan",
    "RU-Nizhny Novgorod": "Nizhny Novgorod, NIZHNY NOVGOROD",
    "RU-Veliky Novgorod": "Veliky Novgorod",
    "RU-Yekaterinburg": "Yekaterinburg, Ekaterinburg",
    "RU-Rostov-on-Don": "Rostov-on-Don",
    "RU-Ulan-Ude": "Ulan-Ude",
    "RU": "Russian Federation, the Russian Federation, Russia, RUSSIAN FEDERATION",
    "US": "United States, United States of America",
    "CN": "China, People's Republic of China, People’s Republic of China",
    "unesco": "UNESCO, United Nations Educational, Scientific and Cultural Organization, "
    "United Nations Educational, Scientific and Cultural Organisation, UNESCO's",
    "un": "United Nations, the United Nations, UNITED NATIONS",
    "who": "World Health Organization, World Health Organisation, WHO",
    "world_bank": "World Bank, the World Bank, THE WORLD BANK",
    "ebrd": "EBRD, European Bank for Reconstruction and Development",
    "uclg": "UCLG, United Cities and Local Governments",
    "northern_forum": "Northern Forum, the Northern Forum, NORTHERN FORUM",
    "council_of_europe": "Council of Europe, COUNCIL OF EUROPE, Council of Europe's",
    "icesco": "ICESCO, ISESCO, Islamic Educational, Scientific and Cultural Organization",
    "oic": "Organization of Islamic Cooperation, Organisation of Islamic Cooperation, "
    "Organisation of Islamic Co-operation, Organization of the Islamic Conference",
    "sco": "Shanghai Cooperation Organization, Shanghai Cooperation Organisation",
    "osce": "OSCE, Organization for Security and Co-operation in Europe, "
    "Organisation for Security and Cooperation in Europe",
    "oecd": "OECD, Organisation for Economic Co-operation and Development",
    "undp": "UNDP, United Nations Development Programme, United Nations Development Program, "
    "UN Development Programme",
    "unep": "UNEP, United Nations Environment Programme, UN Environment Programme",
    "unicef": "UNICEF, United Nations Children's Fund, United Nations Children’s Fund",
    "ilo": "International Labour Organization, International Labor Organization, "
    "International Labour Organisation",
    "cis": "Commonwealth of Independent States",
    "eaeu": "Eurasian Economic Union, EAEU",
    "brics": "BRICS",
    "apec": "APEC, Asia-Pacific Economic Cooperation, Asia-Pacific Economic Co-operation",
    "owhc": "OWHC, Organization of World Heritage Cities, Organisation of World Heritage Cities",
    "aer": "Assembly of European Regions, the Assembly of European Regions",
    "unesco_whc": "World Heritage Committee, UNESCO World Heritage Committee",
    "world_heritage_list": "World Heritage List, the World Heritage List",
    "fisu": "FISU, International University Sports Federation",
    "ebrd ": "European Bank for Reconstruction & Development",
    "congress_coe": "Congress of Local and Regional Authorities, "
    "Congress of Local and Regional Authorities of the Council of Europe",
    "isdb": "Islamic Development Bank",
    "worldskills": "WorldSkills, WorldSkills International",
    "ru_mfa": "Ministry of Foreign Affairs of the Russian Federation, Russian Foreign Ministry",
    "ru_unesco_commission": "Commission of the Russian Federation for UNESCO",
}


def rows(table: dict[str, str]) -> list[tuple[str, str]]:
    """One row per form; commas inside a name stand before a small letter or «науки» and stay."""
    found = []
    for id, forms in table.items():
        names: list[str] = []
        for part in forms.split(", "):
            goes_on = names and (part.startswith(("науки", "Scientific")))
            if goes_on:
                names[-1] += f", {part}"
            else:
                names.append(part)
        found.extend((id.strip(), name) for name in names)
    return found


RUSSIAN_ROWS = rows(RUSSIAN)
SHOUTED_ROWS = [(id, form.upper()) for id, form in RUSSIAN_ROWS if " " in form]
BROKEN_ROWS = [(id, form.replace(" ", "\n")) for id, form in RUSSIAN_ROWS if " " in form]
ADJECTIVE_ROWS = rows(RUSSIAN_ADJECTIVES)
ENGLISH_ROWS = rows(ENGLISH)


@pytest.fixture(scope="module")
def recognizer() -> Recognizer:
    return Recognizer(load())


def ids_in(recognizer: Recognizer, text: str) -> set[str]:
    passage = Passage(f"x:0-{len(text)}", 0, len(text), "paragraph", "ru")
    entities = recognizer(Document("x", "x", text, "ru", passages=(passage,)))
    return {id for e in entities for id in (e.entity_id, *e.links) if id}


def test_tables_are_as_large_as_promised() -> None:
    russian = len(RUSSIAN_ROWS) + len(ADJECTIVE_ROWS) + len(SHOUTED_ROWS) + len(BROKEN_ROWS)
    assert russian >= 300
    assert len(ENGLISH_ROWS) >= 150


@pytest.mark.parametrize(("id", "form"), RUSSIAN_ROWS, ids=[form for _, form in RUSSIAN_ROWS])
def test_russian_form_leads_to_its_id(recognizer: Recognizer, id: str, form: str) -> None:
    assert id in ids_in(recognizer, f"Отмечено: {form}, о чём сказано ранее.")


@pytest.mark.parametrize(("id", "form"), SHOUTED_ROWS, ids=[form for _, form in SHOUTED_ROWS])
def test_capitals_change_nothing(recognizer: Recognizer, id: str, form: str) -> None:
    assert id in ids_in(recognizer, form)


@pytest.mark.parametrize(
    ("id", "form"), BROKEN_ROWS, ids=[form for _, form in RUSSIAN_ROWS if " " in form]
)
def test_line_breaks_change_nothing(recognizer: Recognizer, id: str, form: str) -> None:
    assert id in ids_in(recognizer, f"Отмечено:\n{form}, о чём сказано ранее.")


@pytest.mark.parametrize(("id", "form"), ADJECTIVE_ROWS, ids=[form for _, form in ADJECTIVE_ROWS])
def test_adjective_leads_to_its_place(recognizer: Recognizer, id: str, form: str) -> None:
    assert id in ids_in(recognizer, f"в этом году {form} музеи")


@pytest.mark.parametrize(("id", "form"), ENGLISH_ROWS, ids=[form for _, form in ENGLISH_ROWS])
def test_english_form_leads_to_its_id(recognizer: Recognizer, id: str, form: str) -> None:
    assert id in ids_in(recognizer, f"It was noted that {form} took part.")


@pytest.mark.parametrize(
    "text",
    ["в Татар-\nстане", "в Татар\u00adстане", "в Тата\u0301рстане", "в Tатарстане", "в ТАТАРСТАНЕ"],
    ids=["hyphen at a line's end", "soft hyphen", "stress mark", "Latin T", "capitals"],
)
def test_damaged_word_is_still_known(recognizer: Recognizer, text: str) -> None:
    assert ids_in(recognizer, text) == {"RU-TA"}
