"""What the knowledge files of this folder hold: one frozen value per record.

Names stand in their base form and by language ("en", "ru"); `docmine.storage.knowledge` reads them.
Ids of regions and countries are ISO 3166 codes, so they join with other data sets.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

Names = dict[str, tuple[str, ...]]
Bilingual = dict[str, str]
OrganizationType = Literal[
    "universal",
    "regional_integration",
    "civilizational_cultural",
    "regional_association",
    "development_bank",
    "sport",
    "sectoral",
    "humanitarian",
    "parliamentary",
]
Members = Literal["states", "regions", "cities", "national_bodies", "mixed"]
Level = Literal["national", "regional", "municipal"]


def _no_names() -> Names:
    return {}


@dataclass(frozen=True, slots=True)
class Region:
    """A first-level unit of a state; `head` and `parliament` are titles of its institutions."""

    id: str
    country: str
    kind: str
    name: Bilingual
    source: str
    short: Names = field(default_factory=_no_names)
    aliases: Names = field(default_factory=_no_names)
    ambiguous: Names = field(default_factory=_no_names)
    former: Names = field(default_factory=_no_names)
    adjectives: Names = field(default_factory=_no_names)
    capital: Bilingual = field(default_factory=dict)
    head: Names = field(default_factory=_no_names)
    parliament: Names = field(default_factory=_no_names)
    okato: str = ""
    oktmo: str = ""
    wikidata: str = ""


@dataclass(frozen=True, slots=True)
class Municipality:
    """A city or district; `homonym` where its name is also a word, a person's or a region's name."""

    id: str
    country: str
    name: Bilingual
    source: str
    region: str = ""
    aliases: Names = field(default_factory=_no_names)
    adjectives: Names = field(default_factory=_no_names)
    population: int = 0
    homonym: bool = False


@dataclass(frozen=True, slots=True)
class Country:
    """A state; its id is the ISO 3166-1 code of two letters."""

    id: str
    name: Bilingual
    source: str
    aliases: Names = field(default_factory=_no_names)
    ambiguous: Names = field(default_factory=_no_names)
    adjectives: Names = field(default_factory=_no_names)
    capital: Bilingual = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Organization:
    """An international organization; `ambiguous` holds acronyms that also mean other things."""

    id: str
    type: OrganizationType
    name: Bilingual
    source: str
    parent: str = ""
    acronyms: Names = field(default_factory=_no_names)
    aliases: Names = field(default_factory=_no_names)
    former: Names = field(default_factory=_no_names)
    ambiguous: Names = field(default_factory=_no_names)
    members: Members = "states"
    founded: int = 0
    wikidata: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """A national body, or a kind of regional or municipal one; `organization` where it works for one."""

    id: str
    level: Level
    name: Bilingual
    source: str
    country: str = ""
    organization: str = ""
    aliases: Names = field(default_factory=_no_names)
    ambiguous: Names = field(default_factory=_no_names)


@dataclass(frozen=True, slots=True)
class Designation:
    """A status or list that an organization gives."""

    id: str
    organization: str
    name: Bilingual
    source: str
    aliases: Names = field(default_factory=_no_names)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of instrument or of event; `titles` are proper names of single ones or of series."""

    id: str
    name: Bilingual
    source: str = ""
    aliases: Names = field(default_factory=_no_names)
    titles: Names = field(default_factory=_no_names)


@dataclass(frozen=True, slots=True)
class Sector:
    """A field of cooperation with the words that speak for it."""

    id: str
    name: Bilingual
    cues: Names
    source: str = ""


def country_of(id: str) -> str:
    """The country of a region or city, which its id begins with."""
    return id.partition("-")[0]


# Compared as a thing, not by its content, so that what is made from it can be kept with `lru_cache`.
@dataclass(frozen=True, eq=False)
class Knowledge:
    """Every list that docmine knows actors, formats and fields by.

    `word_forms` keeps what pymorphy3 says of the words of all names, to save asking it again.
    """

    regions: tuple[Region, ...] = ()
    municipalities: tuple[Municipality, ...] = ()
    countries: tuple[Country, ...] = ()
    organizations: tuple[Organization, ...] = ()
    bodies: tuple[Body, ...] = ()
    designations: tuple[Designation, ...] = ()
    instruments: tuple[Kind, ...] = ()
    events: tuple[Kind, ...] = ()
    sectors: tuple[Sector, ...] = ()
    given_names: tuple[str, ...] = ()
    common_words: frozenset[str] = field(default_factory=frozenset, repr=False)
    word_forms: dict[str, str] = field(default_factory=dict, repr=False)

    @cached_property
    def region_of(self) -> dict[str, Region]:
        """Regions by id."""
        return {region.id: region for region in self.regions}

    @cached_property
    def municipality_of(self) -> dict[str, Municipality]:
        """Municipalities by id."""
        return {municipality.id: municipality for municipality in self.municipalities}

    @cached_property
    def organization_of(self) -> dict[str, Organization]:
        """Organizations by id."""
        return {organization.id: organization for organization in self.organizations}

    def above(self, organization_id: str) -> Iterator[str]:
        """The organizations that a known one is a part of, the nearest first."""
        parent = self.organization_of[organization_id].parent
        while parent in self.organization_of:
            yield parent
            parent = self.organization_of[parent].parent

    @cached_property
    def designation_of(self) -> dict[str, Designation]:
        """Designations by id."""
        return {designation.id: designation for designation in self.designations}

    @cached_property
    def body_of(self) -> dict[str, Body]:
        """National bodies and kinds of regional ones by id."""
        return {body.id: body for body in self.bodies}

    @cached_property
    def country_of(self) -> dict[str, Country]:
        """Countries by id."""
        return {country.id: country for country in self.countries}
