"""An organization by its kind: "the Bank", «Управление» mean the last one whose name says so."""

import re

from docmine.knowledge import Knowledge, Organization
from docmine.stages.relate.actors import Actor, organization_actors
from docmine.stages.relate.setting import Setting
from docmine.types import Passage

# Stems of kinds as they are written in full names; a capital letter sets the kind apart from the word.
_KINDS = (
    *(
        "Bank",
        "Federation",
        "Union",
        "Association",
        "Programme",
        "Fund",
        "Forum",
        "Organi[sz]ation",
    ),
    *("Банк", "Федераци", "Союз", "Ассоциаци", "Программ", "Фонд", "Форум", "Организаци"),
    *("Управлени", "Комисси", "Бюро"),
)
_KIND = re.compile(rf"(?<!^)(?<![.!?]\s)\b({'|'.join(_KINDS)})\w{{0,3}}\b(?!\s+[A-ZА-ЯЁ«])")


def organization_of_kind(setting: Setting, passage: Passage) -> list[Actor]:
    """The nearest organization before a passage whose name has the kind that the passage names."""
    found = _KIND.search(setting.document.quote(passage))
    if not found:
        return []
    for entity in reversed(setting.until(passage.start)):
        if entity.kind == "organization":
            for actor in organization_actors([entity], setting.knowledge):
                if _is_of_kind(actor.id, found[1], setting.knowledge):
                    return [actor]
    return []


def _is_of_kind(id: str, kind: str, knowledge: Knowledge) -> bool:
    return kind[:5].lower() in _full_name(knowledge.organization_of[id])


def _full_name(organization: Organization) -> str:
    return " ".join(organization.name.values()).lower()
