"""Common nouns that name an authority or point back to somebody named before.

Kinds of authorities take a subject («министерство культуры») or none («правительство»); nouns that
point back are bound to what they can stand for: «республика» only to a region that is a republic.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docmine.knowledge import Knowledge
from docmine.stages.recognize.gazetteer import Name


@dataclass(frozen=True, slots=True)
class Pointer:
    """A noun that points back: to region kinds, to organizations of that noun, to a city, to parties."""

    id: str
    names: tuple[str, ...]
    region_kinds: tuple[str, ...] = ()
    lower: bool = True


# More names for the kinds of authorities of knowledge/bodies.jsonl, by their id there.
MORE_NAMES = {
    "regional_ministry": (
        "минкультуры, минобрнауки, минприроды, минспорта, минэкономразвития, минфин, минюст, "
        "минздрав, минсельхоз, минтранс, минпромторг, минпросвещения, минтуризма, минтруд, "
        "минстрой, минцифры, минэнерго, минобразования, минэкономики, минимущества, "
        "минэкологии, минмолодежи, замминистра, acting minister, первый "
        "заместитель министра, First Deputy Minister"
    ),
    "regional_department": (
        "отдел, управление, агентство, инспекция, Directorate, Agency, Department, начальник "
        "управления, директор департамента, руководитель агентства, начальник департамента, "
        "Head of Department, Director of the Department"
    ),
    "regional_committee": (
        "председатель комитета, председатель государственного комитета, Committee, Chairman "
        "of the Committee"
    ),
    "regional_government": (
        "областное правительство, краевое правительство, органы государственной власти, "
        "органы исполнительной власти, исполнительные органы, Government, Regional Executive, "
        "Provincial Executive, territorial government, Generalitat, Xunta, Junta, хунта, "
        "Regional Administration, власти, authorities, республиканское правительство, "
        "Naalakkersuisut, Scottish Executive, Northern Ireland Executive, Welsh Assembly Government"
    ),
    "regional_university": "университет, медуниверситет, педуниверситет",
    "regional_cabinet": ("Cabinet"),
    "prime_minister_region": (
        "председатель кабинета министров, заместитель премьер-министра, вице-премьер, "
        "заместитель председателя правительства, первый заместитель председателя "
        "правительства, член правительства, Prime Minister, Deputy Prime Minister, Chief "
        "Minister, Premier, Deputy Chairman of the Government, First Deputy Prime Minister, "
        "первый заместитель премьер-министра"
    ),
    "governor": (
        "Office of the Governor, Governor's Office, "
        "врио губернатора, Deputy Governor, Vice Governor, Acting Governor, первый "
        "заместитель губернатора"
    ),
    "head_of_republic": (
        "глава, президент, врио главы, башкан, bashkan, Head, President, глава администрации"
    ),
    "regional_parliament": (
        "облдума, крайдума, Supreme Rada, Верховная Рада, Али Меджлис, Ali Majlis, Lagting, Løgting, "
        "Landtag, ландтаг, лагтинг, скупщина, парламент, Parliament, заксобрание, Provincial Council, "
        "спикер, Speaker, "
        "председатель законодательного собрания, председатель госсовета, председатель "
        "государственного совета, Grand Council"
    ),
    "mayor": (
        "первый вице-мэр, Vice Mayor, аким города, хоким города, Chairman of the City, бургомистр, "
        "градоначальник, обер-бургомистр"
    ),
    "city_council": "маслихат, maslikhat, городская дума, гордума, Duma of the city",
    "city_hall": ("Mayor's Office, Office of the Mayor, городская управа, хукумат"),
    "city_administration": ("исполнительный комитет, Executive Committee, City Administration"),
    "regional_administration": ("администрация, Administration"),
    "regional_representation_moscow": (
        "постоянное представительство, полномочное представительство, представительство, "
        "полномочный представитель, постоянный представитель, торговое представительство, "
        "Permanent Mission, Representative Office, Permanent Representation, "
        "Plenipotentiary Representative, Permanent Representative"
    ),
}
# Kinds after which a subject may come: «министерство | культуры».
SUBJECT = ("regional_ministry", "regional_committee", "regional_department", "regional_heritage")
# Kinds which alone say too little to point to a region.
UNCLEAR = frozenset(
    {
        "regional_committee",
        "regional_department",
        "regional_administration",
        "regional_representation_moscow",
    }
)
MUNICIPAL = frozenset(
    {
        "akimat",
        "city_administration",
        "city_council",
        "city_external_relations",
        "city_hall",
        "gorispolkom",
        "head_of_municipality",
        "hokimiyat",
        "mayor",
    }
)
# Kinds which exist at a region but are no authorities; they need a place to be known.
INSTITUTIONS = frozenset(
    {
        "municipal_council_association",
        "regional_academy_sciences",
        "regional_civic_chamber",
        "regional_investment_agency",
        "regional_ombudsman",
        "regional_tpp",
        "regional_university",
        "ru_spiritual_board",
        "ru_unesco_regional_committee",
    }
)
# Kinds of territory rather than of authority.
TERRITORIES = frozenset({"municipal_district"})
TITLED = frozenset({"governor", "head_of_republic", "regional_parliament"})

POINTERS = (
    Pointer("republic", ("республика", "Republic"), ("republic",)),
    Pointer("oblast", ("область", "oblast"), ("oblast", "autonomous_oblast")),
    Pointer("krai", ("край", "krai", "territory"), ("krai",)),
    Pointer("okrug", ("округ", "okrug", "autonomous area"), ("autonomous_okrug",)),
    Pointer("province", ("провинция", "province"), ("province", "autonomous_province")),
    Pointer("canton", ("кантон", "canton"), ("canton",)),
    Pointer("prefecture", ("префектура", "prefecture"), ("prefecture",)),
    Pointer("voivodeship", ("воеводство", "voivodeship"), ("voivodeship",)),
    Pointer("land", ("Земля", "Land"), ("land", "state"), lower=False),
    Pointer("state", ("штат",), ("state",)),
    Pointer("state_en", ("State",), ("state",), lower=False),
    Pointer("county", ("County",), ("county",), lower=False),
    Pointer("community", ("Community",), ("autonomous_community",), lower=False),
    Pointer("region", ("регион", "субъект Федерации", "region"), ("*",)),
    Pointer("city", ("город", "столица", "мегаполис", "city", "capital", "town", "municipality")),
    Pointer("organization", ("организация", "Organization"), lower=False),
    Pointer("bank", ("банк", "Bank")),
    Pointer("fund", ("фонд", "Fund"), lower=False),
    Pointer("council", ("совет", "Council"), lower=False),
    Pointer("commission", ("комиссия", "Commission"), lower=False),
    Pointer("committee", ("Комитет", "Committee"), lower=False),
    Pointer("association", ("ассоциация", "Association")),
    Pointer("assembly", ("ассамблея", "Assembly")),
    Pointer("union", ("союз", "Union"), lower=False),
    Pointer("agency", ("Агентство", "Agency"), lower=False),
    Pointer("centre", ("Центр", "Centre", "Center"), lower=False),
    Pointer("bureau", ("Бюро", "Bureau"), lower=False),
    Pointer("federation", ("федерация", "Federation"), lower=False),
    Pointer("confederation", ("Confederation", "Конфедерация"), lower=False),
    Pointer("federal_republic", ("Federal Republic",), lower=False),
    Pointer("kingdom", ("Kingdom", "Королевство"), lower=False),
    Pointer("forum", ("форум", "Forum")),
    Pointer("congress", ("конгресс", "Congress"), lower=False),
    Pointer("conference", ("Конференция", "Conference"), lower=False),
    Pointer("program", ("Программа", "Programme"), lower=False),
    Pointer("euroregion", ("Еврорегион", "Euroregion"), lower=False),
    Pointer("network", ("Сеть", "Network"), lower=False),
    Pointer("league", ("лига", "League"), lower=False),
    Pointer("commonwealth", ("Содружество", "Commonwealth"), lower=False),
    Pointer("court", ("Суд", "Court"), lower=False),
    Pointer("secretariat", ("секретариат", "Secretariat")),
    Pointer("parties", ("Стороны", "Parties", "договаривающиеся стороны", "Contracting Parties")),
)

WORLD_HERITAGE = (
    "world_heritage_list", "world_heritage_in_danger", "world_heritage_tentative",
)  # fmt: skip
# Organs whose noun stands alone where their organization or their list is named: "the Congress".
ORGANS = {
    "congress": ("congress_coe", ("council_of_europe", "coe_cm")),
    "assembly": ("pace", ("council_of_europe", "coe_cm")),
    "association": ("ida", ("world_bank", "ibrd")),
    "committee": ("unesco_whc", WORLD_HERITAGE),
    "centre": ("unesco_wh_centre", (*WORLD_HERITAGE, "unesco_whc")),
}

POINTER_CALLED = {name.lower(): pointer for pointer in POINTERS for name in pointer.names}
POINTER_OF = {pointer.id: pointer for pointer in POINTERS}


def takes_subject(id: str) -> bool:
    """Whether a subject may follow this kind of authority."""
    return id.startswith(SUBJECT)


def fits_kind(knowledge: Knowledge, id: str, pointer: Pointer) -> bool:
    """Whether a region is of the kind that a noun names."""
    region = knowledge.region_of.get(id)
    if region is None:
        return False
    return "*" in pointer.region_kinds or region.kind in pointer.region_kinds


def fits_noun(knowledge: Knowledge, id: str, pointer: Pointer) -> bool:
    """Whether the organization is called that: «Банк» can be the EBRD, not UNESCO."""
    called = " ".join(knowledge.organization_of[id].name.values()).lower().replace("ё", "е")
    return any(
        re.search(rf"\b{name.lower()}\b", called.replace("organisation", "organization"))
        for name in pointer.names
    )


def noun_names() -> Iterator[Name]:
    """The nouns as names for the gazetteer: more names of kinds of authorities, and pointers."""
    for id, texts in MORE_NAMES.items():
        for text in texts.split(", "):
            yield Name("authority", id, text, "kind", text)
    for pointer in POINTERS:
        for text in pointer.names:
            yield Name("pointer", pointer.id, text, "noun", text)
