"""Which places act: a town that is only a seat or a venue does not stand for its region."""

import re
from functools import lru_cache

from docmine.knowledge import Knowledge
from docmine.types import Document, Entity

# Seats of organizations that are no capitals of states, by their ids in the knowledge files.
_SEATS = frozenset(
    {
        *("CH-Geneva", "CH-Lausanne", "DE-Bonn", "FR-Strasbourg", "NL-The Hague", "SA-Jeddah"),
        *("US-New York", "US-New York City", "US-NY", "US-Washington", "US-DC"),
    }
)
_BEFORE = 30
_WHERE = re.compile(
    r"(?:\b(?:in|at|from|near|into|via)|\b(?:в|во|из|под|близ|у|до|через))\s+"
    r"(?:the\s+|(?:the\s+)?(?:city|town)\s+of\s+|город[аеу]?\s+|г\.\s*|столиц[еуы]\s+)?$|\(\s*$",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:,|,?\s*\b(?:and|or|и|или)|[–/-])\s*$", re.IGNORECASE)
_HOSTING = re.compile(
    r"\bhost(?:s|ed|ing)?\b(?!\s+(?:government|country|countries|state|nation))"
    r"|\bпринима(?:л|ет|ющ)|\bпринял|\bпримет",
    re.IGNORECASE,
)
# Words beside a town that make it a station of an organization's own staff.
_STATION = re.compile(
    r"\bpeacekeep\w+|\bduty stations?\b|\b(?:logistics|support|air|operating) base\b"
    r"|\bservice cent(?:re|er)\b|\bmission (?:area|headquarters|support)\b|\bfield (?:office|mission)s?\b"
    r"|\b(?:liquidation|drawdown|contingents?)\b"
    r"|\bмиротвор\w+|\bмест\w+ службы|\b(?:тылов\w+|материально-техническ\w+) баз\w+|\bконтингент\w*",
    re.IGNORECASE,
)
_BESIDE = 60


def is_where(document: Document, entity: Entity, earlier: Entity | None = None) -> bool:
    """Whether a place only says where («в Париже», "(Brasilia, 2010)"), alone or within a list."""
    before = document.text[max(0, entity.start - _BEFORE) : entity.start]
    if _WHERE.search(before):
        return True
    if earlier is None or not 0 <= entity.start - earlier.end <= 6:
        return False
    between = document.text[earlier.end : entity.start]
    return is_list(between) and is_where(document, earlier)


def is_list(between: str) -> bool:
    """Whether the words between two names make them parts of a list."""
    return bool(_AND.fullmatch(between))


def is_hosting(text: str) -> bool:
    """Whether the words of a passage make its city a host and not only a venue."""
    return bool(_HOSTING.search(text))


def is_station(document: Document, entity: Entity) -> bool:
    """Whether a town stands beside words for where an organization keeps its own staff."""
    around = document.text[max(0, entity.start - _BESIDE) : entity.end + _BESIDE]
    return bool(_STATION.search(around))


def is_bare(document: Document, entity: Entity) -> bool:
    """Whether a place is named without a word for what it is: "Moscow", not "City of Moscow"."""
    return len(document.quote(entity).split()) <= 2


@lru_cache(maxsize=2)
def seats(knowledge: Knowledge) -> frozenset[str]:
    """Cities that are capitals of states or seats of organizations, and regions named like them."""
    capitals = {(country.id, country.capital.get("en", "")) for country in knowledge.countries}
    cities = [
        city
        for city in knowledge.municipalities
        if (city.country, city.name.get("en", "")) in capitals
    ]
    of_same_name = {
        city.region
        for city in cities
        if city.region in knowledge.region_of
        and city.name["en"] in knowledge.region_of[city.region].name["en"]
    }
    return _SEATS | of_same_name | {city.id for city in cities}
