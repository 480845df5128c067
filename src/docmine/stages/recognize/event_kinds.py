"""Which kinds of events are told apart by what: names of their own, ordinals, dates, only titles."""

import re

# Numbered events which are written as one word: "COP29", "EXPO-2025", "Habitat III".
NUMBERED = re.compile(
    r"\b(?:(?P<general_conference>COP[ -]?\d{1,2})|(?P<world_expo>(?:EXPO|Expo|ЭКСПО|Экспо)[ -]?(?:19|20)\d\d)"
    r"|(?P<conference>(?:Habitat|Хабитат)[ -]I{1,3}|(?:Rio|Рио|Stockholm|Стокгольм|Beijing|Пекин"
    r"|Istanbul|Стамбул)\+\d{1,2}|WUF[ -]?\d{1,2}))\b"
)
# Kinds which anybody has every day, so that an ordinal or an organization tells nothing.
EVERYDAY = frozenset(
    "anniversary visit exchange opening_ceremony signing_ceremony reception concert training camp"  # noqa: SIM905
    " campaign award_ceremony conference_call lecture humanitarian_action consultation decade year"
    " planning_meeting press_conference folk_holiday trade_fair days_of_city"
    " days_of_region days_of_culture days_of_friendship".split()
)
# Of these, nothing but a quoted title tells.
ONLY_TITLED = EVERYDAY - {"humanitarian_action", "award_ceremony", "concert", "trade_fair"}
# Kinds whose plain capitals («Генеральная ассамблея») name a body or point back.
BODIES = frozenset(
    "assembly general_conference session meeting council_meeting commission_meeting encounter"  # noqa: SIM905
    " ministerial_meeting conference_of_experts".split()
)
# Kinds which bear names: "the Slamovision contest", «выставка ITB».
NAMED_KINDS = frozenset(
    "contest competition festival tournament cup championship forum summit exhibition hackathon"  # noqa: SIM905
    " economic_forum business_forum trade_fair conference congress games symposium".split()
)
TOPICAL = frozenset(
    "conference congress forum summit seminar symposium championship games competition cup"  # noqa: SIM905
    " olympic_games".split()
)
DATED_KINDS = NAMED_KINDS | frozenset(
    "assembly general_conference olympic_games paralympic_games universiade world_expo hansa_days"  # noqa: SIM905
    " ministerial_meeting session".split()
)
NOT_PLURAL = frozenset({"games", "days", "championships", "olympics", "paralympics", "congress"})
# Nouns that docmine otherwise takes for words that point back.
POINTING = frozenset({"assembly", "forum", "congress", "conference"})
# What an organization that is itself a gathering is called, and the kind of its counted meetings.
GATHERINGS = (
    (re.compile(r"конференци|conference"), "general_conference"),
    (re.compile(r"ассамбле|assembly"), "assembly"),
    (re.compile(r"конгресс|congress"), "congress"),
    (re.compile(r"форум|forum"), "forum"),
)
BEFORE_YEAR = re.compile(r"\s(?:of )?")
BEFORE_DATE = re.compile(r"\s(?:of\s)?$")
# A standing body, not its meeting.
STANDING = re.compile(
    r"parliamentary|permanent|standing|executive|(?:меж)?парламентск|постоянн|исполнительн"
)
STANDING_ASSEMBLY = re.compile(
    r"constitu|national|legislative|federal|regional|provincial|municipal|учредительн|конституционн"
    r"|законодательн|национальн|федеральн|областн"
)
# «... форум | национального единства», «конгресс | финно-угорских народов»
GENITIVE_PLURAL = re.compile(r"[а-я]{2,}(?:ого|его|ых|их|ов|ев)|[а-я]{4,}(?:ий|ей)")
# Kinds whose body may stand between them and its organization: «заседание | рабочей группы | АТЭС».
MEETINGS = frozenset(
    "meeting session congress conference assembly council_meeting commission_meeting"  # noqa: SIM905
    " working_group_meeting ministerial_meeting conference_of_experts planning_meeting".split()
)
