"""Sums of money, normalized to "AMOUNT CURRENCY" with the ISO 4217 code: "12500000 USD"."""

import re
from collections.abc import Iterator

from docmine.types import Entity

SCALES = {
    "тыс": 10**3,
    "thousand": 10**3,
    "млн": 10**6,
    "миллион": 10**6,
    "million": 10**6,
    "mln": 10**6,
    "млрд": 10**9,
    "миллиард": 10**9,
    "billion": 10**9,
    "bln": 10**9,
    "т.": 10**3,
    "трлн": 10**12,
    "trillion": 10**12,
    "lakh": 10**5,
    "crore": 10**7,
}
CURRENCIES = (
    (
        "RUB",
        r"(?:росс(?:ийских|\.)\s)?руб(?:л(?:ей|я|ь|ях|ями|ям)|\.)?(?![а-я])|₽|roubles?|rubles?|rub\b|rur\b"
        r"|(?<=т\. )р\.|(?<=т\.)р\.|(?<=млн )р\.|(?<=тыс\. )р\.",
    ),
    (
        "USD",
        r"(?:долл(?:ар(?:ов|а|ы|ам|ах)?|\.)(?:\s(?:сша|соединенных штатов(?: америки)?))?)|usd|us\s?\$"
        r"|(?:u\.?s\.?\s)?dollars?(?:\s\(?usd?\)?)?|\$",
    ),
    ("EUR", r"евро|€|euros?|eur\b"),
    ("GBP", r"£|pounds? sterling|фунт(?:ов|а)? стерлингов|gbp"),
    ("CNY", r"юан(?:ей|я|ь)|yuan|cny|rmb"),
    ("CHF", r"швейцарск\w+ франк\w*|swiss francs?|chf"),
    ("JPY", r"иен(?:ы|а)?\b|yen\b|¥|jpy"),
    ("KZT", r"тенге|tenge|kzt"),
    ("KRW", r"вон(?:ы|а)?\b|(?:south )?korean won\b|krw"),
    ("TRY", r"(?:турецк\w+ )?лир(?:ы|а)?\b|(?:turkish )?lira\b"),
    ("XEU", r"экю\b|ecus?\b"),
    ("BYN", r"(?:белорусских|бел\.) рубл(?:ей|я|ь)|belarusian roubles?"),
    ("UAH", r"грив(?:ен|ны|на)\b|hryvnias?"),
    ("SEK", r"шведск\w+ крон\w*|swedish kron\w+|sek\b"),
    ("NOK", r"норвежск\w+ крон\w*|norwegian kron\w+|nok\b"),
    ("PLN", r"злот(?:ых|ый|ого)\b|zlot(?:y|ys)\b"),
    ("AZN", r"манат(?:ов|а)?\b|manats?\b"),
    ("UZS", r"(?:узбекск\w+ )?сумов\b"),
    ("KGS", r"(?:киргизск\w+ |кыргызск\w+ )?сомов\b"),
    ("INR", r"(?:indian |индийск\w+ )?(?:rupees?|рупи[йия])\b|inr\b"),
    ("NGN", r"naira\b|ngn\b|найр\w?\b"),
    ("ZAR", r"(?:south african )?rands?\b|zar\b"),
    ("CAD", r"canadian dollars?|cad\b|канадск\w+ доллар\w*"),
    ("AUD", r"australian dollars?|aud\b|австралийск\w+ доллар\w*"),
    ("BRL", r"(?:brazilian )?reais\b|brl\b|бразильск\w+ реал\w*"),
    ("XDR", r"сдр\b|sdrs?\b|special drawing rights"),
)
FORBIDDEN_BEFORE = frozenset(".,0123456789")
CURRENCY = "|".join(f"(?P<{code}>{pattern})" for code, pattern in CURRENCIES)
NUMBER = r"(?P<number>\d{1,3}(?:[ \u00a0\u202f,]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?)"
SCALE = (
    r"(?P<scale>т\.|тыс(?:яч\w*|\.)?|млн\.?|миллион\w*|млрд\.?|миллиард\w*|трлн\.?"
    r"|thousand|million|mln|billion|bln|trillion|lakhs?|crores?)"
)
# «1 млн | 905 тыс. рублей»
REST = (
    r"(?P<rest>\d{1,3}(?:[.,]\d+)?)\s(?P<small>тыс(?:яч\w*|\.)?|млн\.?|миллион\w*|thousand|million)"
)
# Two patterns with a fixed beginning each, so that the search skips from digit to digit.
AFTER = re.compile(rf"{NUMBER}\s?(?:{SCALE}\s?(?:{REST}\s?)?)?(?:{CURRENCY})")
BEFORE = re.compile(
    rf"(?<![a-zа-я])(?:(?P<EUR>€|eur\b)|(?P<USD>\$|us\$|us dollars?|usd\b)|(?P<GBP>£|gbp\b)|(?P<RUB>₽|rub\b)"
    rf"|(?P<CHF>chf\b)|(?P<JPY>¥|jpy\b|yen\b)|(?P<CNY>cny\b|rmb\b)|(?P<XDR>sdr\b|xdr\b)|(?P<BRL>r\$)"
    rf"|(?P<CAD>c\$|ca\$|can\$|cad\b)|(?P<AUD>a\$|au\$|aud\b)|(?P<INR>₹|rs\.?|inr\b)|(?P<NGN>₦|ngn\b))"
    rf"\s?{NUMBER}(?:\s?{SCALE[:-1]}|m\b|bn\b))?"
)

WORDS = {
    "полтор": 1.5, "од": 1, "два": 2, "две": 2, "дв": 2, "три": 3, "тр": 3, "четыр": 4, "пят": 5, "шест": 6,
    "сем": 7, "восем": 8, "девят": 9, "десят": 10, "двадцат": 20, "тридцат": 30, "сорок": 40,
    "пятьдесят": 50, "сто": 100, "двести": 200, "триста": 300, "пятьсот": 500,
}  # fmt: skip
WORDED = re.compile(
    r"\b(?P<number>полтор[аы]|полутора|одн[ау]|один|два|две|двух|три|трех|четыре|четырех|пять|пяти|шесть"
    r"|семь|восемь|девять|десять|двадцать|тридцать|сорок|пятьдесят|сто|двести|триста|пятьсот)"
    rf"\s(?P<scale>тысяч\w*|миллион\w*|миллиард\w*)\s(?:{CURRENCY})"
)


def find_money(folded: str) -> Iterator[Entity]:
    """Every sum in a folded text."""
    for pattern in (AFTER, BEFORE, WORDED):
        for match in pattern.finditer(folded):
            if folded[match.start() - 1 : match.start()] not in FORBIDDEN_BEFORE:
                yield _sum(match)


def _sum(match: re.Match[str]) -> Entity:
    groups = match.groupdict()
    number, scale = groups.pop("number"), groups.pop("scale") or ""
    rest, small = groups.pop("rest", None), groups.pop("small", None) or ""
    code = next(code for code, value in groups.items() if value)
    value = _amount(number, scale) + (_amount(rest, small) if rest else 0)
    written = str(int(value)) if value == int(value) else str(value)
    return Entity(*match.span(), "money", None, f"{written} {code}", "pattern")


def _amount(number: str, scale: str) -> float:
    if number[0].isalpha():
        number = str(_in_digits(number))
    plain = re.sub(r"[ \u00a0\u202f]", "", number)
    plain = re.sub(r",(?=\d{3}(?:\D|$))", "", plain) if not scale else plain
    if len(re.findall("[.,]", plain)) > 1:  # grouped by dots, or a slip: only digits are sure
        plain = re.sub("[.,]", "", plain)
    amount = float(plain.replace(",", "."))
    factor = next((size for stem, size in SCALES.items() if scale.startswith(stem)), 1)
    factor = {"m": 10**6, "bn": 10**9}.get(scale, factor)
    return round(amount * factor, 2)


def _in_digits(word: str) -> float:
    """«Полторы» is 1.5: the longest known beginning of the word says which number it is."""
    word = word.replace("полутор", "полтор")
    return WORDS[max((stem for stem in WORDS if word.startswith(stem)), key=len)]
