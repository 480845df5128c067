"""Pages are graded by what no language writes; what is certain is repaired, in place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docmine.stages.ocr.quality import faults_of
from docmine.stages.ocr.repair import in_one_script, repaired
from docmine.types import Box, PrintedLine

RUSSIAN = [
    "Правительство области и секретариат организации заключили соглашение о сотрудничестве",
    "в сфере охраны природы, обмена опытом и подготовки кадров на срок до пяти лет.",
    "Стороны создают рабочую группу, которая собирается не реже двух раз в год.",
    "Расходы на участие в заседаниях каждая из сторон несёт самостоятельно.",
]
ENGLISH = [
    "The Governor of the region and the Secretariat signed a memorandum of understanding",
    "on the protection of rivers, the exchange of experts and the training of officials.",
    "A joint working group shall meet at least twice a year in one of the two cities.",
]
TAJIK = [
    "Ҳукумати вилоят ва котиботи созмон дар бораи ҳамкорӣ созишнома ба имзо расониданд.",
    "Тарафҳо гурӯҳи кориро таъсис медиҳанд, ки дар як сол ду маротиба ҷамъ меояд.",
]
KAZAKH = [
    "Облыс әкімдігі мен ұйымның хатшылығы ынтымақтастық туралы келісімге қол қойды.",
    "Тараптар жылына екі рет жиналатын жұмыс тобын құрады және тәжірибе алмасады.",
]
UKRAINIAN = [
    "Обласна адміністрація та секретаріат організації підписали угоду про співпрацю",
    "у галузі охорони природи; її виконання забезпечує спільна робоча група з обох сторін.",
]
FRENCH = [
    "Le gouverneur de la région et le secrétariat ont signé un accord de coopération",
    "à propos de l’échange d’expériences et de la formation des élèves déjà employés.",
]
GERMAN = [
    "Die Regierung des Gebiets und das Sekretariat haben eine Vereinbarung über die",
    "Zusammenarbeit beim Gewässerschutz und für den Austausch von Fachkräften geschlossen.",
]
LATIN_LAYER = [
    "IIOCTAHOBJIEHI4E AAMI4HI4CTPAIII4I4 MyHl4rlunaJrbHoro pafioHa O co3AaHr4r4",
    "pa6oueft fpynnbr nofi coTpyAHr4qecrBy c Me){AyHapoAHofi opraHu3aqnefi B qeJrf,x",
    "pa3Bl4Tl4fl cBfl3efi pernoHa onpeAenr4Tb o6MeH oIIbIToM n noAroroBKy KaApoB",
]
DEBRIS = [
    "The council m~etings shall be h<ld in the fir5t week of each month by the laws of the",
    "city; the adm1nistrator rep{rts qu@rterly to the c{mmittee and publishes the results.",
]
PRIVATE = ["\ue012\ue034\ue056\ue078 \ue011\ue022\ue033\ue044\ue055 Устав"]
SHIFTED = [
    "Wkh Jryhuqru vljqhg wkh phprudqgxp zlwk wkh Vhfuhwduldw dqg wkh zrunlqj jurxs phhwv",
    "wzlfh hyhub bhdu lq rqh ri wkh flwlhv zkhuh wkh sduwlhv glvfxvv wkhlu surjuhvv wrjhwkhu",
]
TABLE = ["2019 1 204,5 88,1 %", "2020 1 310,0 91,4 %", "Итого 2 514,5 — 3", "12.07.2021 № 45-п"]
FORM = ["ИНН 7701234567 КПП 770101001", "Ф.И.О. ____________", "Код ОКТМО", "☐ да ☐ нет"]
CODES = [
    "ГОСТ Р 52931-2008 IP65 24VDC",
    "H2O CO2 NaCl pH7 mRNA McDonald iPhone eGov",
    "A4 B5 2x1,5",
]


def lines(texts: list[str]) -> tuple[PrintedLine, ...]:
    return tuple(PrintedLine(text, Box(50, 50, 500, 60)) for text in texts)


@pytest.mark.parametrize(
    ("texts", "scan"),
    [
        pytest.param(RUSSIAN, 1.0, id="Russian over a scan"),
        pytest.param(ENGLISH, 1.0, id="English over a scan"),
        pytest.param(TAJIK, 0.0, id="Tajik"),
        pytest.param(KAZAKH, 0.0, id="Kazakh"),
        pytest.param(UKRAINIAN, 0.0, id="Ukrainian"),
        pytest.param(FRENCH, 0.0, id="French"),
        pytest.param(GERMAN, 0.0, id="German"),
        pytest.param(TABLE, 0.0, id="figures only"),
        pytest.param(FORM, 0.0, id="form"),
        pytest.param(CODES, 0.0, id="codes and formulas"),
        pytest.param([*RUSSIAN, "подпись {Щ-Пgf"], 1.0, id="one odd word over a scan"),
        pytest.param(["Приложение 2"], 0.0, id="single line"),
        pytest.param(
            ["東北電気 2018年 第1四半期 報告 H2株 A4判 の手続きについて"], 0.0, id="Japanese"
        ),
    ],
)
def test_sound_text_has_no_faults(texts: list[str], scan: float) -> None:
    assert faults_of(lines(texts), scan) == ()


@pytest.mark.parametrize(
    ("texts", "scan", "reason"),
    [
        pytest.param([], 1.0, "no text", id="no lines"),
        pytest.param([" ", ""], 0.0, "no text", id="blanks"),
        pytest.param(["стр. 3"], 1.0, "a scan with next to no text", id="page number over a scan"),
        pytest.param(PRIVATE, 0.0, "letters without meaning", id="private use"),
        pytest.param(
            ["\ufffd\ufffd\ufffd \ufffd\ufffd а"], 0.0, "letters without meaning", id="lost"
        ),
        pytest.param(
            ["(cid:12)(cid:7)(cid:31) Устав"], 0.0, "letters without meaning", id="glyphs"
        ),
        pytest.param(LATIN_LAYER, 1.0, "Cyrillic read as Latin letters", id="Latin layer"),
        pytest.param(LATIN_LAYER, 0.0, "Cyrillic read as Latin letters", id="the same, no picture"),
        pytest.param(DEBRIS, 1.0, "OCR debris", id="debris"),
        pytest.param([*ENGLISH * 2, *DEBRIS], 1.0, "OCR debris", id="some debris"),
        pytest.param(SHIFTED, 0.0, "letters that make no words", id="wrong ToUnicode"),
    ],
)
def test_garbled_text_is_told_by_its_reason(texts: list[str], scan: float, reason: str) -> None:
    faults = faults_of(lines(texts), scan)
    assert faults
    assert faults[0].startswith(reason)


@pytest.mark.parametrize("wrong", ["latin-1", "cp1252", "mac_roman", "mac_cyrillic"])
def test_cp1251_read_by_another_code_page_is_read_anew(wrong: str) -> None:
    known = [text.replace("ё", "е").replace("й", "и") for text in RUSSIAN]
    garbled = [text.encode("cp1251").decode(wrong, errors="replace") for text in known]
    repair = repaired(lines(garbled))
    assert repair.reasons[0].startswith("repaired: code page (")
    assert [line.text for line in repair.lines] == known


@pytest.mark.parametrize(
    "texts", [RUSSIAN, ENGLISH, KAZAKH, UKRAINIAN, FRENCH, GERMAN, TAJIK, TABLE]
)
def test_sound_text_is_not_repaired(texts: list[str]) -> None:
    repair = repaired(lines(texts))
    assert repair.reasons == ()
    assert [line.text for line in repair.lines] == texts


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        pytest.param("Cоглашение", "Соглашение", id="Latin C in a Cyrillic word"),
        pytest.param("opганизация", "организация", id="two Latin letters"),
        pytest.param("Мemorandum", "Memorandum", id="Cyrillic М in an English word"),
        pytest.param("ХХI век", "XXI век", id="Roman numeral"),
        pytest.param("Договор c Организацией", "Договор с Организацией", id="Latin preposition"),
        pytest.param("COVID-инфекция", "COVID-инфекция", id="two words, one hyphen"),
        pytest.param("формат А4 и A4", "формат А4 и A4", id="lone letters stay"),
        pytest.param("Wi-Fi-сеть OPEC", "Wi-Fi-сеть OPEC", id="Latin words stay"),
    ],
)
def test_look_alikes_are_set_right_inside_words(printed: str, meant: str) -> None:
    repair = repaired(lines([printed]))
    assert repair.lines[0].text == meant
    assert repair.reasons == (() if printed == meant else ("repaired: look-alikes (1 word)",))


def test_tajik_font_is_read_as_tajik() -> None:
    repair = repaired(lines(["ЉУМЊУРИИ ТОЉИКИСТОН", "ќарори маќомот оид ба ўњдадорї"]))
    assert [line.text for line in repair.lines] == [
        "ҶУМҲУРИИ ТОҶИКИСТОН",
        "қарори мақомот оид ба ӯҳдадорӣ",
    ]


def test_one_letter_of_a_tajik_font_among_true_ones_is_read_as_tajik() -> None:
    repair = repaired(lines(["Ҷумҳурии мо ӯҳдадор аст", "дар њолати зарурї"]))
    assert [line.text for line in repair.lines] == ["Ҷумҳурии мо ӯҳдадор аст", "дар ҳолати зарурӣ"]
    assert repaired(lines(["Співпраця з її областю"])).reasons == ()


def test_words_of_twin_letters_follow_their_page() -> None:
    russian = [
        "Губернатор",
        "HE",
        "подписал",
        "OPEC",
        "заявление",
        "и",
        "план",
        "мер",
        "для",
        "дел",
    ]
    assert in_one_script(russian)[1:4:2] == ["НЕ", "OPEC"]
    english = ["The", "Governor", "signed", "ТНЕ", "agreement", "in", "June", "with", "ОРЕС"]
    assert in_one_script(english)[3::5] == ["THE", "OPEC"]


@given(st.lists(st.text("абвСсeoАA €ÀÈÊ«1-", max_size=30).map(str.strip), max_size=6))
def test_repair_keeps_every_character_in_its_place(texts: list[str]) -> None:
    for before, after in zip(texts, repaired(lines(texts)).lines, strict=True):
        assert len(before) == len(after.text)
        assert [len(word) for word in before.split()] == [len(word) for word in after.text.split()]
