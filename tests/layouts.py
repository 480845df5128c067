"""The layouts that the reader must master: each draws a document and says what should be read."""

from collections.abc import Callable
from dataclasses import replace

from typeset import (
    A4,
    BODY,
    HEADING,
    INDENTED,
    RAGGED,
    SMALL,
    TITLE,
    Galley,
    Style,
    width,
)

RU = (
    "Правительство области и Секретариат Организации развивают сотрудничество в сфере науки, "
    "образования и охраны культурного наследия на основе равноправия и взаимной выгоды.",
    "Стороны ежегодно согласуют план совместных мероприятий, в котором указываются сроки, "
    "ответственные исполнители и источники финансирования каждого мероприятия.",
    "Представители области участвуют в работе тематических сетей Организации, направляют экспертов "
    "и предоставляют статистические сведения в согласованном объёме.",
    "Для координации работы создаётся совместная комиссия, заседания которой проводятся не реже "
    "двух раз в год поочерёдно в областном центре и в штаб-квартире Организации.",
    "Расходы, связанные с участием в мероприятиях, каждая из Сторон несёт самостоятельно, если в "
    "отдельном случае не согласован иной порядок.",
    "Споры о толковании и применении настоящего документа разрешаются путём консультаций и "
    "переговоров между уполномоченными представителями.",
    "Информация о ходе выполнения плана размещается на официальных сайтах Сторон и представляется "
    "в законодательное собрание области до первого апреля следующего года.",
    "Настоящий документ не затрагивает прав и обязанностей, вытекающих из других договоров, "
    "заключённых каждой из Сторон.",
)
EN = (
    "The Government of the Region and the Secretariat of the Organization shall develop their "
    "cooperation in science, education and the protection of cultural heritage.",
    "Each year the Parties agree on a plan of joint activities, which names the time, the bodies "
    "responsible and the sources of funding of every activity.",
    "Representatives of the Region take part in the thematic networks of the Organization, send "
    "experts and provide statistics to the extent agreed.",
    "A joint commission is set up to coordinate the work; it meets at least twice a year, in turn "
    "in the regional capital and at the headquarters of the Organization.",
    "Each Party bears its own costs of taking part in the activities unless another arrangement has "
    "been agreed in a particular case.",
    "Any dispute over the interpretation or application of this document shall be settled through "
    "consultations between authorized representatives.",
    "Information on progress is published on the websites of both Parties and laid before the "
    "regional assembly by the first of April of the following year.",
    "This document does not affect rights and obligations arising from other treaties concluded by "
    "either of the Parties.",
)
LEFT_COLUMN, RIGHT_COLUMN = (70.0, 290.0), (312.0, 532.0)


def one_column_ru(galley: Galley) -> None:
    """First-line indents, justified, no space between paragraphs."""
    for text in RU:
        galley.paragraph(text, INDENTED)


def one_column_en(galley: Galley) -> None:
    """Ragged lines, space between paragraphs, no indent."""
    for text in EN:
        galley.paragraph(text, RAGGED)


def one_column_title(galley: Galley) -> None:
    """A centered title over two lines, then text."""
    galley.paragraph(
        "Соглашение о сотрудничестве между Правительством области и Секретариатом Организации",
        TITLE,
    )
    for text in RU[:5]:
        galley.paragraph(text, INDENTED)


def two_columns(galley: Galley) -> None:
    """Title across, body in two columns, paragraphs running over from one to the other."""
    galley.paragraph("Доклад о международных связях области", TITLE)
    galley.floor = 330
    galley.passages += RU
    galley.flow([(text, INDENTED) for text in RU], [LEFT_COLUMN, RIGHT_COLUMN])


def two_columns_loose(galley: Galley) -> None:
    """Two columns whose lines do not stand at one height."""
    galley.passages += [*EN[:4], *EN[4:]]
    galley.flow([(text, BODY) for text in EN[:4]], [LEFT_COLUMN])
    galley.y = galley.top + 5.3
    galley.flow([(text, BODY) for text in EN[4:]], [RIGHT_COLUMN])


def three_columns(galley: Galley) -> None:
    """Three narrow ragged columns."""
    galley.floor = 330
    columns = [(50.0, 203.0), (221.0, 374.0), (392.0, 545.0)]
    style = replace(RAGGED, size=9, leading=11)
    galley.passages += EN
    galley.flow([(text, style) for text in EN], columns)


def columns_change(galley: Galley) -> None:
    """One column, then two, then one again."""
    galley.paragraph(EN[0])
    galley.y += 8
    galley.passages += EN[1:5]
    start = galley.y
    galley.flow([(text, BODY) for text in EN[1:3]], [LEFT_COLUMN])
    lowest, galley.y = galley.y, start
    galley.flow([(text, BODY) for text in EN[3:5]], [RIGHT_COLUMN])
    galley.y = max(lowest, galley.y) + 14
    galley.paragraph(EN[5])
    galley.paragraph(EN[6])


def columns_with_footnote(galley: Galley) -> None:
    """Two columns over a footnote that belongs to the first paragraph."""
    galley.paragraph("Обзор сотрудничества", TITLE)
    start = galley.y
    galley.flow([(text, INDENTED) for text in RU[:4]], [LEFT_COLUMN])
    galley.y = start
    galley.flow([(text, INDENTED) for text in RU[4:]], [RIGHT_COLUMN])
    end = _end_of(RU[0], LEFT_COLUMN, INDENTED, start)
    raised(galley, end[0], end[1], "1")
    note = "Утверждён решением совместной комиссии."
    footnotes(galley, [("1", note)])
    galley.passages += [f"{RU[0]} ¹", f"¹ {note}", *RU[1:]]


def bilingual(galley: Galley) -> None:
    """Russian on the left, English on the right, over two pages: two texts."""
    for part in (slice(0, 4), slice(4, 8)):
        galley.y = galley.top
        galley.flow([(text, BODY) for text in RU[part]], [LEFT_COLUMN])
        galley.y = galley.top
        galley.flow([(text, BODY) for text in EN[part]], [RIGHT_COLUMN])
        galley.new_page()
    galley.passages += [*RU, *EN]


def bilingual_grid(galley: Galley) -> None:
    """The same in a ruled table of two columns."""
    rows = list(zip(RU[:5], EN[:5], strict=True))
    galley.table(rows, [70, 300, 530], count=False)
    galley.passages += [*RU[:5], *EN[:5]]


def sidebar(galley: Galley) -> None:
    """A narrow box of small type beside the text."""
    notes = ["Срок действия плана составляет три года.", "План может быть продлён."]
    start = galley.y
    style = replace(SMALL, align="left", gap=8)
    galley.flow([(text, INDENTED) for text in RU[:5]], [(70, 400)])
    galley.y = start
    galley.flow([(text, style) for text in [*notes, *EN[:2]]], [(430, 540)])
    galley.passages += [*RU[:5], *notes, *EN[:2]]


def turned_page(galley: Galley) -> None:
    """Landscape text on a portrait sheet that /Rotate turns."""
    galley.canvas.setPageSize((842, 595))  # reportlab swaps the sides of a turned page
    galley.canvas.setPageRotation(90)
    galley.canvas.translate(595, 0)
    galley.canvas.rotate(90)
    galley.size = (842.0, 595.0)
    galley.right, galley.floor = 760.0, 540.0
    for text in RU[:6]:
        galley.paragraph(text, INDENTED)


def turned_text(galley: Galley) -> None:
    """Landscape text drawn sideways on a sheet that is not turned."""
    galley.canvas.translate(595, 0)
    galley.canvas.rotate(90)
    galley.size = (842.0, 595.0)
    galley.right, galley.floor = 760.0, 540.0
    for text in RU[:6]:
        galley.paragraph(text, INDENTED)


def annex(galley: Galley) -> None:
    """An annex on a page of its own, its caption at the right."""
    galley.paragraph("ПОСТАНОВЛЕНИЕ", TITLE)
    for text in RU[:3]:
        galley.paragraph(text, INDENTED)
    galley.new_page()
    caption = ["Приложение 1", "к постановлению Правительства", "области от 3 марта 2021 г. № 45"]
    for line in caption:
        galley.y += 12.5
        galley.put(340, galley.y, line)
    galley.y += 20
    galley.passages.append(" ".join(caption))
    galley.paragraph("ПЛАН СОВМЕСТНЫХ МЕРОПРИЯТИЙ", TITLE)
    for text in RU[3:6]:
        galley.paragraph(text, INDENTED)


TABLE_RU = (
    ("Мероприятие", "Срок", "Исполнитель"),
    (
        "Семинар по вопросам охраны памятников для сотрудников музеев",
        "март",
        "Департамент культуры",
    ),
    ("Стажировка молодых учёных", "июнь", "Университет"),
    ("Выставка народных промыслов в штаб-квартире Организации", "октябрь", "Торговая палата"),
)


def ruled_table(galley: Galley) -> None:
    """A ruled table with wrapped cells between two paragraphs."""
    galley.paragraph(RU[0], INDENTED)
    galley.y += 8
    galley.table(TABLE_RU, [70, 300, 390, 530])
    galley.y += 6
    galley.paragraph(RU[1], INDENTED)


TABLE_EN = (
    ("Category", "Approved", "Spent", "Balance"),
    ("Travel of experts", "12 400", "11 950", "450"),
    ("Meetings and seminars", "8 300", "8 010", "290"),
    ("Publications", "2 750", "2 600", "150"),
    ("Total", "23 450", "22 560", "890"),
)


def unruled_table(galley: Galley) -> None:
    """Figures ranged right, no rules."""
    galley.paragraph(EN[0])
    galley.y += 8
    for row in TABLE_EN:
        galley.y += 15
        galley.put(80, galley.y, row[0])
        for x, cell in zip((330, 420, 510), row[1:], strict=True):
            galley.put_right(x, galley.y, cell)
        galley.passages.append(" | ".join(row))
    galley.y += 20
    galley.paragraph(EN[1])


def long_table(galley: Galley) -> None:
    """A ruled table that goes on on the next page under a repeated header."""
    rows = [(f"{number}", text, "2021") for number, text in enumerate(RU, 1)]
    header = ("№", "Содержание", "Год")
    edges = [70, 110, 470, 530]
    galley.table([header, *rows[:4]], edges)
    galley.new_page()
    galley.table([header, *rows[4:]], edges, count=False)
    galley.passages += [" | ".join(row) for row in rows[4:]]
    galley.furniture += header


def running_heads(galley: Galley) -> None:
    """Running heads, feet and page numbers over three pages; a paragraph runs over each break."""
    galley.floor = 243
    head, foot = "Реестр международных соглашений области", "Экземпляр для служебного пользования"
    columns = [(galley.left, galley.right)]
    galley.passages += [*RU, *RU[::-1]]

    def furnish(number: int) -> None:
        galley.put_furniture(70, 40, head)
        galley.put_furniture(70, 812, foot)
        galley.put_furniture(300, 812, f"— {number} —")

    pages = iter(range(1, 9))
    begin = galley.new_page

    def new_page() -> None:
        furnish(next(pages))
        begin()

    galley.new_page = new_page  # type: ignore[method-assign]
    galley.flow([(text, INDENTED) for text in [*RU, *RU[::-1]]], columns)
    furnish(next(pages))


def line_numbers(galley: Galley) -> None:
    """Every line counted in the margin."""
    for text in EN[:4]:
        galley.paragraph(text, replace(RAGGED, gap=12.5))
    lines = int((galley.y - galley.top) / 12.5)
    for number in range(1, lines + 1):
        galley.put_furniture(40, galley.top + 12.5 * number, str(number))


def watermark(galley: Galley) -> None:
    """A slanting word over the page."""
    for text in RU[:6]:
        galley.paragraph(text, INDENTED)
    galley.canvas.saveState()
    galley.canvas.translate(180, 480)
    galley.canvas.rotate(40)
    galley.canvas.setFillGray(0.85)
    galley.canvas.setFont("sans", 60)
    galley.canvas.drawString(0, 0, "ПРОЕКТ")
    galley.canvas.restoreState()
    galley.furniture.append("ПРОЕКТ")


def signature_stamp(galley: Galley) -> None:
    """The box that an electronic signature leaves."""
    for text in RU[:4]:
        galley.paragraph(text, INDENTED)
    galley.y += 20
    stamp = (
        "ДОКУМЕНТ ПОДПИСАН ЭЛЕКТРОННОЙ ПОДПИСЬЮ",
        "Сертификат: 00C0FFEE00C0FFEE00C0FFEE",
        "Владелец: Петров Пётр Петрович",
        "Действителен с 01.02.2021 по 01.05.2022",
    )
    for number, line in enumerate(stamp):
        galley.put_furniture(300, galley.y + 10 * number, line)
    galley.y += 80
    galley.paragraph(RU[4], INDENTED)


def footnote_in_sentence(galley: Galley) -> None:
    """A note cited in the middle of a paragraph that runs over the page."""
    galley.floor = 170
    head = "Комиссия утверждает годовой план"
    tail = (
        "и направляет его в Организацию до конца первого квартала, после чего план публикуется на "
        "официальном сайте области, рассылается исполнителям и хранится в архиве Правительства "
        "области в течение десяти лет со дня его утверждения председателем совместной комиссии."
    )
    galley.paragraph(RU[0], INDENTED)
    galley.y += 12.5
    galley.put(98, galley.y, head)
    x = 98 + width(head, BODY)
    raised(galley, x, galley.y, "1")
    first, rest = _filled(tail, x + 10, galley.right)
    galley.put(x + 10, galley.y, first)
    galley.flow([(rest, replace(BODY, gap=0))], [(galley.left, galley.right)])
    galley.paragraph(RU[1], INDENTED, count=False)
    note = "План составляется по форме, согласованной Сторонами."
    galley.canvas.showPage()
    galley.passages += [f"{head} ¹ {tail}", RU[1]]
    del note


def footnotes_en(galley: Galley) -> None:
    """Two notes under a rule, each after the paragraph that cites it."""
    notes = ("See the report of the working group.", "Adopted by the joint commission.")
    for number, text in enumerate(EN[:5]):
        start = galley.y
        galley.paragraph(text, RAGGED, count=False)
        if number in (0, 2):
            mark = "1" if not number else "2"
            x, y = _end_of(text, (galley.left, galley.right), RAGGED, start)
            raised(galley, x, y, mark)
            sign = "¹" if mark == "1" else "²"
            galley.passages += [f"{text} {sign}", f"{sign} {notes[number // 2]}"]
        else:
            galley.passages.append(text)
    footnotes(galley, [("1", notes[0]), ("2", notes[1])])


HYPHENATED = (
    "Социально-экономическое развитие территории предусматривает реализацию инвестиционных "
    "программ, совершенствование административного управления и расширение внешнеэкономических "
    "связей; социально-экономические показатели рассматриваются ежеквартально на совещаниях.",
    "Научно-технический совет рассматривает предложения муниципальных образований, подготовленные "
    "общественными организациями, предпринимательскими объединениями и исследовательскими центрами.",
    "Межправительственная комиссия представляет информационно-аналитические материалы о состоянии "
    "северо-западных районов, а также рекомендации по совершенствованию законодательства.",
)


def hyphenation_ru(galley: Galley) -> None:
    """Narrow columns that break every long word."""
    style = replace(BODY, hyphenate=True)
    galley.passages += HYPHENATED
    galley.flow([(text, style) for text in HYPHENATED], [(70, 235)])


def hyphenation_en(galley: Galley) -> None:
    """The same in English, with words that keep their hyphen."""
    style = replace(BODY, hyphenate=True)
    texts = [
        "Non-governmental organizations participate in the implementation of long-term programmes, "
        "including interregional consultations, environmental monitoring and administrative reform.",
        "The non-governmental participants communicate recommendations to the intergovernmental "
        "commission before the beginning of the consultations.",
    ]
    galley.passages += texts
    galley.flow([(text, style) for text in texts], [(70, 220)])


def letterspaced(galley: Galley) -> None:
    """«П Р И К А З» and a verb spaced out within a line."""
    galley.y += 14
    galley.put(250, galley.y, "П Р И К А З", Style(font="bold", size=12))
    galley.passages.append("ПРИКАЗ")
    galley.y += 30
    text = "В целях развития международных связей области п р и к а з ы в а ю:"
    galley.put(70, galley.y, text)
    galley.passages.append(text.replace("п р и к а з ы в а ю", "приказываю"))
    galley.y += 20
    for clause in ("1. Утвердить план мероприятий.", "2. Назначить ответственных исполнителей."):
        galley.paragraph(clause, RAGGED)


def odd_characters(galley: Galley) -> None:
    """Ligatures, no-break spaces, soft hyphens at line ends, combining marks."""
    galley.paragraph("The oﬃcial ﬁnal ﬂow of eﬀort was conﬁrmed.", RAGGED, count=False)
    galley.passages.append("The official final flow of effort was confirmed.")
    galley.paragraph("Указ № 15 от 3 мая 2020 г. вступил в силу.", RAGGED, count=False)
    galley.passages.append("Указ № 15 от 3 мая 2020 г. вступил в силу.")
    galley.paragraph("Краи\u0306 и раи\u0306он, все\u0308 ещё живои\u0306.", RAGGED, count=False)
    galley.passages.append("Край и район, всё ещё живой.")
    galley.y += 12.5
    galley.put(70, galley.y, "Международные органи\u00ad")
    galley.y += 12.5
    galley.put(70, galley.y, "зации участвуют в работе.")
    galley.passages.append("Международные организации участвуют в работе.")


def powers(galley: Galley) -> None:
    """Square metres keep their power."""
    galley.y += 12.5
    galley.put(70, galley.y, "Площадь павильона составляет 120 м")
    x = 70 + width("Площадь павильона составляет 120 м", BODY)
    raised(galley, x, galley.y, "2")
    galley.put(x + 7, galley.y, "без учёта складов.")
    galley.passages.append("Площадь павильона составляет 120 м² без учёта складов.")
    galley.y += 6
    galley.paragraph(RU[0])


def clauses_ru(galley: Galley) -> None:
    """Numbered clauses with lettered and dashed items."""
    galley.paragraph("1. Общие положения", HEADING)
    galley.paragraph(f"1.1. {RU[0]}", INDENTED)
    galley.paragraph("1.2. Основными направлениями сотрудничества являются:", INDENTED)
    for item in ("а) наука и образование;", "б) охрана окружающей среды;", "в) культура и спорт."):
        galley.paragraph(item, INDENTED)
    galley.paragraph(f"1.2.1. {RU[1]}", INDENTED)
    galley.paragraph("2. Заключительные положения", replace(HEADING, gap=8))
    galley.paragraph(f"2.1. {RU[5]}", INDENTED)
    galley.paragraph("— изменения вносятся по согласию Сторон;", INDENTED)
    galley.paragraph("— приложения являются неотъемлемой частью.", INDENTED)


def clauses_hanging(galley: Galley) -> None:
    """Numbers that hang in the margin, apart from their words."""
    galley.paragraph("Article 4. Obligations", HEADING)
    for number, text in (("1.", EN[0]), ("2.", EN[1])):
        hang(galley, number, text, 70, 100)
    for number, text in (("(a)", EN[2]), ("(b)", EN[4])):
        hang(galley, number, text, 100, 130)
    hang(galley, "3.", EN[5], 70, 100)


def statute(galley: Galley) -> None:
    """Chapter, articles, parts."""
    galley.paragraph("ЗАКОН ОБЛАСТИ", TITLE)
    galley.paragraph("О международных и внешнеэкономических связях", TITLE)
    galley.paragraph("Глава 1. Общие положения", replace(TITLE, size=10, leading=12.5))
    galley.paragraph("Статья 1. Предмет регулирования", replace(HEADING, indent=28))
    galley.paragraph(f"1. {RU[0]}", INDENTED)
    galley.paragraph(f"2. {RU[1]}", replace(INDENTED, gap=8))
    galley.paragraph("Статья 2. Полномочия Правительства", replace(HEADING, indent=28))
    galley.paragraph(RU[2], INDENTED)


def double_printed(galley: Galley) -> None:
    """Bold made by printing twice, a hair apart."""
    for text in ("РЕШЕНИЕ КОМИССИИ", "О плане работы на год"):
        galley.y += 22
        galley.put(70, galley.y, text)
        galley.put(70.4, galley.y, text)
        galley.passages.append(text)
    galley.y += 16
    galley.paragraph(RU[0])


def contents(galley: Galley) -> None:
    """A table of contents with leaders."""
    galley.paragraph("Contents", TITLE)
    for number, name in (("I.", "Mandate"), ("II.", "Results"), ("III.", "Resources")):
        galley.y += 15
        entry = f"{number} {name} "
        dots = int((440 - width(entry, BODY)) / width(".", BODY))
        line = entry + "." * dots
        galley.put(70, galley.y, line)
        galley.put(520, galley.y, "5")
        galley.passages.append(f"{line} 5")


def signatures(galley: Galley) -> None:
    """Two signatories side by side: one after the other."""
    for text in RU[:2]:
        galley.paragraph(text, INDENTED)
    galley.y += 30
    left = ("За Правительство", "области", "А. Б. Иванов")
    right = ("За Секретариат", "Организации", "В. Г. Смит")
    for one, other in zip(left, right, strict=True):
        galley.put(90, galley.y, one)
        galley.put(350, galley.y, other)
        galley.y += 13
    galley.passages += [" ".join(left[:2]), left[2], " ".join(right[:2]), right[2]]


def cropped(galley: Galley) -> None:
    """A crop box smaller than the sheet; words outside it are not shown."""
    galley.canvas.setCropBox((50, 60, 560, 800))
    for text in RU[:5]:
        galley.paragraph(text, INDENTED)
    galley.put(2, 20, "Поле обреза", SMALL)


def raised(galley: Galley, x: float, y: float, mark: str) -> None:
    """A note mark above the line."""
    galley.put(x, y - 3.6, mark, Style(size=6))


def footnotes(galley: Galley, notes: list[tuple[str, str]]) -> None:
    """Notes at the foot under a short rule."""
    y = 700.0
    galley.rule(70, y, 190, y)
    for mark, note in notes:
        y += 12
        raised(galley, 70, y, mark)
        galley.put(76, y, note, SMALL)


def hang(galley: Galley, number: str, text: str, x: float, body: float) -> None:
    """A paragraph whose number stands apart at the left."""
    galley.put(x, galley.y + BODY.leading, number)
    galley.flow([(text, BODY)], [(body, galley.right)])
    galley.passages.append(f"{number} {text}")


def _end_of(
    text: str, column: tuple[float, float], style: Style, start: float
) -> tuple[float, float]:
    from typeset import broken  # noqa: PLC0415

    lines = broken(text, column[1] - column[0], style)
    x = column[0] + (style.indent if len(lines) == 1 else 0) + width(lines[-1], style)
    return x, start + style.leading * len(lines)


def _filled(text: str, left: float, right: float) -> tuple[str, str]:
    words = text.split(" ")
    count = len(words)
    while width(" ".join(words[:count]), BODY) > right - left:
        count -= 1
    return " ".join(words[:count]), " ".join(words[count:])


LAYOUTS: dict[str, Callable[[Galley], None]] = {
    layout.__name__: layout
    for layout in (
        one_column_ru,
        one_column_en,
        one_column_title,
        two_columns,
        two_columns_loose,
        three_columns,
        columns_change,
        columns_with_footnote,
        bilingual,
        bilingual_grid,
        sidebar,
        turned_page,
        turned_text,
        annex,
        ruled_table,
        unruled_table,
        long_table,
        running_heads,
        line_numbers,
        watermark,
        signature_stamp,
        footnote_in_sentence,
        footnotes_en,
        hyphenation_ru,
        hyphenation_en,
        letterspaced,
        odd_characters,
        powers,
        clauses_ru,
        clauses_hanging,
        statute,
        double_printed,
        contents,
        signatures,
        cropped,
    )
}
assert A4
