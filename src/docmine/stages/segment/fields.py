"""What a document says of itself at its head: kind, title, number, date, place, parties."""

import re
from collections.abc import Iterator, Sequence

from docmine.types import Block, DocumentField, FieldName

HEAD_BLOCKS = 20
HEAD_LENGTH = 2500
"""Blocks and characters at the start in which the document speaks of itself."""
KINDS = re.compile(
    r"(?:(?:федеральн|конституционн|модельн|областн|краев)\w+\s+)*"
    r"(?:закон|кодекс|указ|постановление|распоряжение|приказ|решение|соглашение|договор|меморандум"
    r"|протокол|положение|программа|государственная\s+программа|план|отч[её]т|доклад|концепция|стратегия"
    r"|устав|конституция|правила|декларация|совместное\s+заявление|конвенция|регламент|порядок"
    r"|методические\s+рекомендации|резолюция|инструкция|письмо|программа|хартия|контракт)"
    r"(?:\s+о\s+(?:взаимопонимании|намерениях|сотрудничестве))?(?!\w)"
    r"|(?:framework\s+|partnership\s+|cooperation\s+|annual\s+|commission\s+delegated\s+)*"
    r"(?:agreement|memorandum\s+of\s+understanding|law|act|decree|resolution|ordinance|order"
    r"|regulations?|report|protocol|convention|declaration|joint\s+statement|charter|constitution"
    r"|treaty|programme|program|decision|plan|contract|directive|code)(?!\w)",
    re.IGNORECASE,
)
MONTHS = (
    ("январ", "january"), ("феврал", "february"), ("март", "march"), ("апрел", "april"),
    ("ма", "may"), ("июн", "june"), ("июл", "july"), ("август", "august"),
    ("сентябр", "september"), ("октябр", "october"), ("ноябр", "november"), ("декабр", "december"),
)  # fmt: skip
_RU = "|".join(f"{russian}[а-я]{{1,2}}" for russian, _ in MONTHS)
_EN = "|".join(english for _, english in MONTHS)
DATE = re.compile(
    rf"[«\"“]?(?P<day>\d{{1,2}})[»\"”]?\s+(?P<month>{_RU}|{_EN})\s+(?P<year>\d{{4}})"
    rf"|(?P<en_month>{_EN})\s+(?P<en_day>\d{{1,2}}),?\s+(?P<en_year>\d{{4}})"
    r"|(?<![\d.])(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})(?![\d.])",
    re.IGNORECASE,
)
NUMBER = re.compile(
    r"(?:№|(?<!\w)(?:N|N[oOо]\.?|No\.|#)\s?)\s*(?P<number>\d[\w/.()-]*\w|\d)"
    r"|(?<!\w)(?P<symbol>[A-Z]{1,5}(?:/[A-Z0-9.]+){2,}(?:\s\([^)]{1,20}\))?)(?<!\.)"
    r"|(?P<act>\([A-Z]{2,3}\)\s*\d{4}/\d+)"
)
PLACE = re.compile(
    r"(?:^|(?<=\s))(?:г\.|гор\.|город(?:е|а)?)\s*(?P<place>[А-ЯЁ][а-яё-]+(?:[ -][А-ЯЁ][а-яё-]+)?)"
    r"|(?:[Dd]one|[Ss]igned)\s+(?:at|in)\s+(?P<en>[A-Z][a-z]+(?:[ -][A-Z][a-z]+)?)"
)
BETWEEN_DATE = re.compile(r"\d{4}\s*(?:г\.|года)?\s+(?P<place>[А-ЯЁ][а-яё-]+)\s+№")
TITLED = re.compile(r"(?:О|Об|Обо|ОБ|ОБО|On|ON|An|AN)\s")
"""How the title of an act begins once its kind stands above it."""
STAMP_LENGTH = 160
"""Date, number and place stand in lines of their own: no longer than this many characters."""
PARTIES = re.compile(
    r"(?i:между|between)\s+(?:(?i:the)\s+)?(?P<one>[A-ZА-ЯЁ«“\"].+?),?\s+(?i:и|and)\s+(?:(?i:the)\s+)?"
    r"(?P<other>[A-ZА-ЯЁ«“\"].+?)(?=\s+(?i:о|об|по\s+вопросам|в\s+(?:области|сфере)|на\s+\d|относительно|on|in\s+the"
    r"|concerning|regarding|for|relating|to)\s|\s*[(;.]|,\s|$)"
)


def fields(text: str, blocks: Sequence[Block]) -> Iterator[DocumentField]:
    """The fields, each with its span; a document lacks what its head does not say."""
    opening = _head(blocks)
    head = [block for block in opening if block.kind == "text"]
    if not head:
        return
    kind = _kind(text, head)
    if kind:
        yield kind
    title = _title(text, head, kind)
    yield title
    stamps = [block for block in opening if block.end - block.start <= STAMP_LENGTH]
    yield from _first(text, "number", NUMBER, stamps)
    yield from _date(text, stamps)
    yield from list(_first(text, "place", PLACE, stamps)) or _first(
        text, "place", BETWEEN_DATE, stamps
    )
    yield from _parties(text, head, title)


def _head(blocks: Sequence[Block]) -> list[Block]:
    head = [block for block in blocks[:HEAD_BLOCKS] if block.kind in ("text", "table_row")]
    return [block for block in head if block.start <= HEAD_LENGTH]


def _kind(text: str, head: Sequence[Block]) -> DocumentField | None:
    """The first short block of the head that begins with a word for a kind of document."""
    for block in head:
        words = text[block.start : block.end]
        match = KINDS.match(words)
        if match is None and words.isupper():
            match = next((m for m in KINDS.finditer(words) if m.end() == len(words)), None)
        if match and _is_title(block, words, match[0]):
            value = " ".join(match[0].lower().split())
            start = block.start + match.start()
            return DocumentField("kind", value, start, block.start + match.end())
    return None


def _is_title(block: Block, words: str, kind: str) -> bool:
    if len(words) > 400 or words[-1:] in ";,":
        return False
    return block.bold or block.centered or words.isupper() or kind.isupper() or len(words) < 120


def _title(text: str, head: Sequence[Block], kind: DocumentField | None) -> DocumentField:
    """The block that stands out by its size; else the one that names the kind, or the one below it."""
    shown = [block for block in head[:12] if block.bold or block.centered] or list(head[:1])
    largest = max(shown, key=lambda block: (round(block.size), block.end - block.start > 12))
    if kind is None:
        return _field(text, "title", largest.start, largest.end)
    index = next(i for i, block in enumerate(head) if block.start <= kind.start < block.end)
    if largest.size > 1.1 * head[index].size and largest.end - largest.start > 12:
        return _field(text, "title", largest.start, largest.end)
    below = head[index + 1 : index + 6]
    for block in below:
        if TITLED.match(text, block.start) and block.end - block.start <= 500:
            return _field(text, "title", block.start, block.end)
    rest = text[kind.end : head[index].end]
    if len(NUMBER.sub("", DATE.sub("", rest)).strip(" .,отгN№#()")) > 3:
        return _field(text, "title", head[index].start, head[index].end)
    for block in below:
        words = text[block.start : block.end]
        if not _is_stamp(words) and len(words) <= 500:
            return _field(text, "title", block.start, block.end)
    return _field(text, "title", head[index].start, head[index].end)


def _is_stamp(words: str) -> bool:
    """A line of date, place and number under the kind, or a note in brackets."""
    rest = PLACE.sub("", NUMBER.sub("", DATE.sub("", words)))
    return words.startswith("(") or len(re.sub(r"[^\w]|от|of|года?", "", rest)) <= 14


def _first(
    text: str, name: FieldName, pattern: re.Pattern[str], blocks: Sequence[Block]
) -> Iterator[DocumentField]:
    for block in blocks:
        match = pattern.search(text, block.start, block.end)
        if match and match.lastgroup:
            yield _field(text, name, *match.span(match.lastgroup))
            return


def _date(text: str, blocks: Sequence[Block]) -> Iterator[DocumentField]:
    for block in blocks:
        for match in DATE.finditer(text, block.start, block.end):
            value = _iso(match)
            if "1800" < value < "2100":
                yield DocumentField("date", value, match.start(), match.end())
                return


def _field(text: str, name: FieldName, start: int, end: int) -> DocumentField:
    return DocumentField(name, " ".join(text[start:end].split()), start, end)


def _iso(match: re.Match[str]) -> str:
    day = match["day"] or match["en_day"] or match["d"]
    year = match["year"] or match["en_year"] or match["y"]
    month = match["m"] or _month(match["month"] or match["en_month"])
    return f"{year}-{int(month):02}-{int(day):02}"


def _month(word: str) -> int:
    word = word.lower()
    for index, (russian, english) in enumerate(MONTHS):
        if word == english or (word.startswith(russian) and len(word) - len(russian) <= 2):
            return index + 1
    return 5


def _parties(
    text: str, head: Sequence[Block], title: DocumentField | None
) -> Iterator[DocumentField]:
    places = [(title.start, title.end)] if title else []
    places += [(block.start, block.end) for block in head]
    for start, end in places:
        match = PARTIES.search(text, start, end)
        if match:
            for group in ("one", "other"):
                yield _field(text, "party", *match.span(group))
            return
