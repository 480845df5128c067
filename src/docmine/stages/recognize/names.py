"""Turns the knowledge into names to look for: which spellings, in which style, in which forms."""

import gc
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache

from docmine.knowledge import Bilingual, Knowledge, Municipality, Names
from docmine.stages.recognize.gazetteer import Gazetteer, Name, Style, hard_marks
from docmine.stages.recognize.nouns import TERRITORIES, noun_names
from docmine.stages.recognize.word_forms import Declensions, acronym_forms
from docmine.stages.recognize.words import Words, cut
from docmine.types import EntityKind

ACRONYM = re.compile(r"[A-ZА-ЯЁ0-9&/]{2,}(?:[ -][A-ZА-ЯЁ0-9&/]{2,})*")
TERRITORY = re.compile(
    r"(?:Autonomous )?(?:Province|State|Region|County|Canton|Prefecture) of (.+)"
    r"|(.+) (?:Oblast|Region|Krai|Territory|Province|State|County|Canton|Prefecture|Governorate"
    r"|Voivodeship|District)"
    r"|([А-ЯЁа-яё-]+(?:ая|ий|ый|ой)) (?:область|край|губерния|провинция)"
    r"|(?:провинция|штат|земля|кантон|область|аймак|жудец|район) ([А-ЯЁ].+)"
)
SPELLINGS = {
    "organisation": "organization",
    "organisations": "organizations",
    "programme": "program",
    "programmes": "programs",
    "centre": "center",
    "centres": "centers",
    "labour": "labor",
    "defence": "defense",
    "neighbourhood": "neighborhood",
    "harbour": "harbor",
    "civilisation": "civilization",
    "standardisation": "standardization",
}
OTHER_SPELLINGS = {american: british for british, american in SPELLINGS.items()}
RESPELLINGS = (
    ("Cooperation", "Co operation"),
    ("Организации Объединённых Наций", "ООН"),
    ("Организация Объединённых Наций по ", "ООН по "),
    ("ООН", "Организации Объединённых Наций"),
    ("United Nations", "UN"),
    ("государств – участников СНГ", "СНГ"),
    ("государств – участников СНГ", "государств – участников Содружества Независимых Государств"),
    ("государств – участников СНГ", "Содружества Независимых Государств"),
    (" СНГ", " Содружества Независимых Государств"),
    (" and ", " & "),
)
# Adjectives of peoples and languages rather than of a territory.
NO_PLACES = frozenset({"english", "русский", "russkiy", "каспийский"})
CYRILLIC_COUNTRIES = frozenset({"RU", "BY", "UA", "KZ", "KG", "TJ", "BG", "MN"})
PREPOSITIONS = frozenset({"на", "де", "над", "ле", "ам"})
BOTH_NUMBERS: frozenset[Style] = frozenset({"adjective", "shared", "kind", "cue"})


def build(knowledge: Knowledge) -> Gazetteer:
    """The gazetteer of every actor, designation, instrument and event that the knowledge holds."""
    return _taught(_all_names(knowledge), Declensions(knowledge.word_forms))


def build_sectors(knowledge: Knowledge) -> Gazetteer:
    """The gazetteer of the words that speak for a sector."""
    return _taught(_sector_names(knowledge), Declensions(knowledge.word_forms))


def all_word_forms(knowledge: Knowledge) -> dict[str, str]:
    """What `knowledge/word_forms.txt` keeps: the answers that all names ask for, by key, sorted."""
    declensions = Declensions({})
    _taught(_all_names(knowledge), declensions)
    _taught(_sector_names(knowledge), declensions)
    return dict(sorted(declensions.answers.items()))


def _taught(names: Iterable[Name], declensions: Declensions) -> Gazetteer:
    gazetteer = Gazetteer()
    with _no_collection():
        for name in dict.fromkeys(names):
            for spelled in _respelled(name):
                words = cut(spelled.text)
                if len(words):
                    gazetteer.add(spelled, _forms(words, spelled, declensions), hard_marks(words))
    return gazetteer


@contextmanager
def _no_collection() -> Iterator[None]:
    """Nothing made here is garbage: looking for it would take a third of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _respelled(name: Name) -> Iterator[Name]:
    """The name itself, with «co-operation» in two words, and with its organization in short."""
    yield name
    for full, short in RESPELLINGS:
        if full in name.text:
            yield replace(name, text=name.text.replace(full, short))


def _forms(words: Words, name: Name, declensions: Declensions) -> tuple[frozenset[str], ...]:
    if len(words) == 1 and ACRONYM.fullmatch(name.text):
        return (acronym_forms(words.forms[0]),)
    both = name.style in BOTH_NUMBERS or (name.kind == "region" and len(words) > 1)
    russian = declensions.of_name(words.forms, both_numbers=both, fixed=_fixed(words))
    return tuple(
        _english_forms(word, plural=both) if word.isascii() else forms
        for word, forms in zip(words.forms, russian, strict=True)
    )


def _fixed(words: Words) -> frozenset[int]:
    """The words before a hyphen do not inflect, except before a preposition: «Ростов-на-Дону»."""
    if "-" not in words.text:
        return frozenset()
    return frozenset(
        index
        for index in range(len(words) - 1)
        if words.gap(index) == "-" and words.forms[index + 1] not in PREPOSITIONS
    )


@cache
def _english_forms(word: str, *, plural: bool) -> frozenset[str]:
    forms = {word, SPELLINGS.get(word, word), OTHER_SPELLINGS.get(word, word)}
    if plural and word.isalpha() and len(word) > 3:
        forms |= {_plural(form) for form in forms}
    return frozenset(forms)


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


def _sector_names(knowledge: Knowledge) -> Iterator[Name]:
    for sector in knowledge.sectors:
        for cue in _spelled(sector.cues):
            yield Name("sector", sector.id, cue, "cue")


def _all_names(knowledge: Knowledge) -> Iterator[Name]:
    yield from _region_names(knowledge)
    yield from _place_names(knowledge)
    yield from _organization_names(knowledge)
    yield from _body_names(knowledge)
    yield from noun_names()
    for given_name in knowledge.given_names:
        yield Name("given_name", "given_name", given_name, "name")
    for designation in knowledge.designations:
        spellings = _spelled(designation.name, designation.aliases)
        yield from _named("designation", designation.id, spellings, _label(designation.name))
        for text in spellings:
            if len(text.split()) > 2:  # long enough to be told without capitals
                yield Name("designation", designation.id, text, "kind", _label(designation.name))
    for instrument in knowledge.instruments:
        for text in _spelled(instrument.name, instrument.aliases):
            yield Name("instrument", instrument.id, text, "kind", _label(instrument.name))
    for event in knowledge.events:
        yield from _named("event", event.id, _spelled(event.titles), _label(event.name))
        for text in _spelled(event.name, event.aliases):
            yield Name("event", event.id, text, "kind", _label(event.name))


def _region_names(knowledge: Knowledge) -> Iterator[Name]:
    known_titles = {
        text.lower() for body in knowledge.bodies for text in _spelled(body.name, body.aliases)
    }
    for region in knowledge.regions:
        label = _label(region.name)
        spellings = _spelled(region.name, region.short, region.aliases, region.former)
        yield from _named("region", region.id, spellings, label)
        for text in dict.fromkeys(filter(None, map(_without_noun, spellings))):
            yield Name("region", region.id, text, "shared", label)
        for text in _spelled(region.ambiguous):
            yield Name("region", region.id, text, "ambiguous", label)
        for text in _spelled(region.adjectives):
            if text.lower() in NO_PLACES:
                continue
            yield Name("region", region.id, text, "adjective", label)
        for text in _spelled(region.head):
            if text.lower() in known_titles:
                continue
            yield Name("authority", "head_of_republic", text, "kind", text)
        for text in _spelled(region.parliament):
            if text.lower() in known_titles:
                continue
            yield Name("authority", "regional_parliament", text, "kind", text)


def _without_noun(text: str) -> str:
    """What is left of a region's name where a list shares its noun: "Omsk and Kurgan Oblasts"."""
    found = TERRITORY.fullmatch(text)
    return next(filter(None, found.groups()), "") if found else ""


def _place_names(knowledge: Knowledge) -> Iterator[Name]:
    for place in knowledge.municipalities:
        label = _label(place.name)
        for text in _spelled(place.name, place.aliases):
            style: Style = "ambiguous" if _is_homonym(place, text, knowledge) else "name"
            yield Name("municipality", place.id, text, style, label)
        for text in _spelled(place.adjectives):
            if text.lower() in NO_PLACES:
                continue
            yield Name("municipality", place.id, text, "adjective", label)
    for country in knowledge.countries:
        label = _label(country.name)
        yield from _named("country", country.id, _spelled(country.name, country.aliases), label)
        for text in _spelled(country.ambiguous):
            yield Name("country", country.id, text, "ambiguous", label)
        for text in _spelled(country.adjectives):
            if text.lower() in NO_PLACES:
                continue
            yield Name("country", country.id, text, "adjective", label)


def _is_homonym(place: Municipality, text: str, knowledge: Knowledge) -> bool:
    """The Latin spelling of «Шахты» is no word; that of «Владимир» is a given name in both."""
    cyrillic_home = place.country in CYRILLIC_COUNTRIES
    if place.homonym and cyrillic_home and text.isascii():
        return text in knowledge.given_names
    return place.homonym


def _organization_names(knowledge: Knowledge) -> Iterator[Name]:
    for organization in knowledge.organizations:
        label = _label(organization.name)
        spellings = _spelled(
            organization.name, organization.acronyms, organization.aliases, organization.former
        )
        yield from _named("organization", organization.id, spellings, label)
        for text in _spelled(organization.ambiguous):
            yield Name("organization", organization.id, text, "ambiguous", label)


def _body_names(knowledge: Knowledge) -> Iterator[Name]:
    for body in knowledge.bodies:
        if body.id in TERRITORIES:
            continue
        label = _label(body.name)
        spellings = _spelled(body.name, body.aliases)
        if body.level == "national":
            yield from _named("body", body.id, spellings, label)
        else:
            for text in spellings:
                yield Name("authority", body.id, text.removesuffix(" of"), "kind", label)
        for text in _spelled(body.ambiguous):
            yield Name("body", body.id, text, "ambiguous", label)


def _named(kind: EntityKind, id: str, spellings: Iterable[str], label: str) -> Iterator[Name]:
    for text in spellings:
        yield Name(kind, id, text, "acronym" if ACRONYM.fullmatch(text) else "name", label)


def _spelled(*lists: Names | Bilingual) -> list[str]:
    """The spellings of both languages in one list, without a leading article."""
    spellings: list[str] = []
    for names in lists:
        for language in ("en", "ru"):
            given = names.get(language, ())
            spellings.extend((given,) if isinstance(given, str) else given)
    return [text.removeprefix("the ").removeprefix("The ") for text in spellings if text]


def _label(name: Bilingual) -> str:
    return name.get("en") or name.get("ru", "")
