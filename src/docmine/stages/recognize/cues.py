"""Small words that decide: what makes a homonym a place, a capitalized word an acronym or not."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PLACE_CUES = _words(
    "г город города городе городу городом городов городах мэр мэра мэром мэру мэрия мэрии"
    " администрация администрации city town municipality mayor"
)
PLACE_PREPOSITIONS = _words("в во из под к до через in from to at near")
REGION_CUES = _words(
    "province state canton prefecture county region провинция провинции провинцией штат штата"
    " штате штатом земля земли земле кантон кантона префектура префектуры провинций"
)
COMMON_WORDS = _words("who it as us is aid act cat ice all can un")
