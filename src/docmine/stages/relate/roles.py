"""What part the region has, as far as the label and the words of the passage tell."""

import re
from collections.abc import Sequence

USUAL_ROLES = {
    "national_representation": "delegate",
    "subnational_association": "participant",
    "auspices_event": "host",
    "direct_relations": "partner",
    "programme_project": "beneficiary",
    "institutional_presence": "holder",
}
# Words that make the role a closer one than the label alone says.
CLOSER_ROLES = {
    "subnational_association": (
        (
            "member",
            r"\bчлен\w*|вступ[аи]|вступлен|принят\w* в|присоедин|взнос|\bmembers?\b"
            r"|membership|joined|accession",
        ),
        (
            "host",
            r"прин(?:ял|има)\w* (?:участников|конгресс|съезд|ассамблею)|hosted|to host"
            r"|штаб-квартир|headquarters",
        ),
    ),
    "auspices_event": (("candidate", r"заявк|кандидат|претенд|\bbid\b|bidding|candida"),),
    "direct_relations": (
        ("party", r"соглашени|меморандум|протокол о|декларац|agreement|memorandum|protocol of"),
        ("observer", r"наблюдател|observer"),
    ),
    "institutional_presence": (
        ("candidate", r"заявк|номинац|предварительн\w+ спис|nominat|tentative list|candida"),
        (
            "host",
            r"штаб-квартир|представительств|бюро|кафедр|секретариат|отделени\w+"
            r"|headquarters|office|chair\b|centre|secretariat|\bhome to\b|\bseat\b",
        ),
    ),
    "programme_project": (("borrower", r"за[её]м|кредит|\bloan\b|borrower"),),
}
COMPILED = {
    label: tuple((role, re.compile(words, re.IGNORECASE)) for role, words in roles)
    for label, roles in CLOSER_ROLES.items()
}


def role_of(label_id: str, passages: Sequence[str]) -> str:
    """The role: host, candidate, member, delegate, party, partner, beneficiary ...; "" if none is told."""
    for role, words in COMPILED.get(label_id, ()):
        if any(words.search(passage) for passage in passages):
            return role
    return USUAL_ROLES.get(label_id, "")
