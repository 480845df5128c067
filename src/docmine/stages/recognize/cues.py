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
NOT_PLACES = _words(
    "язык языка языке языки языках языков языку языком языками языкам море моря морю морем океан океана"
    " languages language sea ocean version text translation original версия тексты"
)
ENGLISH_SMALL = _words("and or in at to of for with by is was are were on as but than into from")
AFTER_POINTER = _words(
    "и в на с о по к от для до за из у или не а но как также был была было были будет имеет "
    "является может обязуется предоставляет приглашает вправе при под со во об оказывает "
    "направляет and or in on at to for by with is was are were has have had will shall may must which"
    " that who also from as not"
)
WEIGHTY = _words("president speaker premier head президент спикер глава парламент")
EVERY_REGION_HAS = _words("губернатор глава governor") | frozenset(
    {"глава республики", "глава региона", "региональный парламент", "regional parliament"}
)
PLURAL_HEADS = _words(
    "власти властей властям властями властях authorities министерств "
    "правительств губернаторы мэры министры президенты губернаторов мэров министров"
)
# Ambiguous acronyms that official papers use without saying what they stand for.
WELL_KNOWN = _words("ioc мок мот cis вто оис adb абр aer аер ifc мфк еэк imf мвф ilo")
INDEFINITE = _words("a an one every any some each another no former")
# What an adjective ends in before a noun that ends so: «местный банк», «местной области».
AGREEING = (
    (("ый", "ий"), tuple("бвгджзйклмнпрстфхцчшщкь")),
    (("ого", "его", "ому", "ему"), ("а", "я", "у", "ю", "е")),
    (("ой", "ей"), ("и", "ы", "е", "ью")),
    (("ая", "яя", "ую", "юю"), ("а", "я", "ь", "у", "ю")),
    (("ым", "им", "ом"), ("ом", "ем")),
)
ADJECTIVE_ENDINGS: tuple[str, ...] = (
    "ый",
    "ий",
    "ой",
    "ая",
    "яя",
    "ое",
    "ее",
    "ого",
    "его",
    "ому",
    "ему",
    "ым",
    "им",
)
ADJECTIVE_ENDINGS += ("ом", "ую", "юю", "ых", "их", "ые", "ие")
POINTING = _words(
    "этот этого этому этим этой эту эта этом наш нашего нашему нашем нашей нашу наша данный данного"
    " данной данному свой своего своей своем самого самой самом всего всей всему всем того той том"
    " нашим своим данным данном указанный указанного указанной названный названной названного"
)
SMALLER_PLACES = _words("district raion rayon street avenue square river station bridge")
FEDERATIONS = _words("RU DE AT CH ES IT BE GB CA US MX BR AR AU IN PK MY NG ZA AE BA IQ ET CN KR")
