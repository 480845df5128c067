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
    "трлн": 10**12,
    "trillion": 10**12,
}
CURRENCIES = (
    ("RUB", r"руб(?:л(?:ей|я|ь|ях|ями|ям)|\.)?(?![а-я])|₽|roubles?|rubles?|rub\b|rur\b"),
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
    ("XDR", r"сдр\b|sdrs?\b|special drawing rights"),
)
FORBIDDEN_BEFORE = frozenset(".,0123456789")
CURRENCY = "|".join(f"(?P<{code}>{pattern})" for code, pattern in CURRENCIES)
NUMBER = r"(?P<number>\d{1,3}(?:[ \u00a0\u202f,]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?)"
SCALE = (
    r"(?P<scale>тыс(?:яч\w*|\.)?|млн\.?|миллион\w*|млрд\.?|миллиард\w*|трлн\.?"
    r"|thousand|million|mln|billion|bln|trillion)"
)
# Two patterns with a fixed beginning each, so that the search skips from digit to digit.
AFTER = re.compile(rf"{NUMBER}\s?(?:{SCALE}\s?)?(?:{CURRENCY})")
BEFORE = re.compile(
    rf"(?:(?P<EUR>€|eur\b)|(?P<USD>\$|us\$|us dollars?|usd\b)|(?P<GBP>£|gbp\b)|(?P<RUB>₽|rub\b)"
    rf"|(?P<CHF>chf\b)|(?P<JPY>¥|jpy\b)|(?P<CNY>cny\b|rmb\b)|(?P<XDR>sdr\b|xdr\b))"
    rf"\s?{NUMBER}(?:\s?{SCALE[:-1]}|m\b|bn\b))?"
)


def find_money(folded: str) -> Iterator[Entity]:
    """Every sum in a folded text."""
    for pattern in (AFTER, BEFORE):
        for match in pattern.finditer(folded):
            if folded[match.start() - 1 : match.start()] not in FORBIDDEN_BEFORE:
                yield _sum(match)


def _sum(match: re.Match[str]) -> Entity:
    groups = match.groupdict()
    number, scale = groups.pop("number"), groups.pop("scale") or ""
    code = next(code for code, value in groups.items() if value)
    return Entity(*match.span(), "money", None, f"{_amount(number, scale)} {code}", "pattern")


def _amount(number: str, scale: str) -> str:
    plain = re.sub(r"[ \u00a0\u202f]", "", number)
    plain = re.sub(r",(?=\d{3}(?:\D|$))", "", plain) if not scale else plain
    if len(re.findall("[.,]", plain)) > 1:  # grouped by dots, or a slip: only digits are sure
        plain = re.sub("[.,]", "", plain)
    amount = float(plain.replace(",", "."))
    factor = next((size for stem, size in SCALES.items() if scale.startswith(stem)), 1)
    factor = {"m": 10**6, "bn": 10**9}.get(scale, factor)
    value = round(amount * factor, 2)
    return str(int(value)) if value == int(value) else str(value)
