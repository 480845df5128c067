"""Small words that decide: what makes a homonym a place, a capitalized word an acronym or not."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PLACE_CUES = _words(
    "г город города городе городу городом городов городах мэр мэра мэром мэру мэрия мэрии"
    " администрация администрации city town municipality mayor"
)
BEFORE_PREPOSITIONAL = _words("в во на о об при")
PLACE_PREPOSITIONS = _words("в во из под к до через in from to at near")
REGION_CUES = _words(
    "province state canton prefecture county region regional провинция провинции провинцией штат штата"
    " штате штатом земля земли земле кантон кантона префектура префектуры провинций"
)
CITY_ADJECTIVES = ("горо", "горисп", "горсо", "гордум", "горадм", "мэр", "муницип", "city", "mayor")
REGION_ADJECTIVES = (
    "област",
    "облас",
    "облду",
    "облис",
    "облсо",
    "крае",
    "крайис",
    "губер",
    "обладм",
)
# What comes before a name that is then another thing's: New England, «реки Печора», «газета ...».
NEW = _words("new новая новой новую новый нового новым новому новое новом")
WATERS = _words(
    "река реки реке реку рекой рек озеро озера озере озеру озером остров острова острове острову"
    " гора горы горе гору станция станции станцию river lake island mount station"
)
THINGS_NAMED = (
    "газет", "журнал", "издани", "альманах", "ансамбл", "гостиниц", "отел", "клуб", "теплоход",
    "ледокол", "поезд", "санатори", "телеканал", "newspaper", "daily", "hotel", "magazine", "ensemble",
)  # fmt: skip
TREATIES = (
    "конвенци", "деклараци", "хартии", "хартия", "хартию", "принцип", "convention", "declaration",
    "charter", "principles", "process", "protocol",
)  # fmt: skip
LANDFORMS = (
    "пролив", "залив", "переше", "полуостров", "хребет", "хребт", "бухт", "впадин", "низменност",
    "возвышенност", "равнин", "нагорь", "карст", "strait", "gulf", "isthmus", "peninsula", "lowland",
)  # fmt: skip
# Plural nouns that say of what kind the members of a list are.
TERRITORY_PLURALS = _words(
    "oblasts regions territories krais okrugs provinces counties voivodeships prefectures cantons"
    " governorates districts republics области областей областям областями областях края краев"
    " краям краями краях округа округов округам округами округах провинции провинций провинциям"
    " провинциями провинциях регионы регионов регионам регионами регионах земли земель землям"
    " землями землях кантоны кантонов кантонах штаты штатов штатам штатами штатах районы районов"
    " воеводства воеводств воеводствами воеводствах префектуры префектур губернии губерний"
)
TERRITORY_STEMS = ("областны", "краевы", "окружны")
CITY_PLURALS = _words(
    "cities towns municipalities capitals города городов городам городами городах столицы столиц"
    " столицам столицами столицах муниципалитеты муниципалитетов"
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
WEIGHTY = _words("cabinet кабинет president speaker premier head президент спикер глава парламент")
EVERY_REGION_HAS = _words("губернатор глава governor") | frozenset(
    {
        "глава республики",
        "глава региона",
        "региональный парламент",
        "regional parliament",
        "парламент республики",
        "parliament of the republic",
    }
)
PLURAL_HEADS = _words(
    "власти властей властям властями властях authorities министерств "
    "муниципалитеты муниципалитетов муниципалитетам муниципалитетами "
    "правительств губернаторы мэры министры президенты губернаторов мэров министров"
)
# Ambiguous acronyms that official papers use without saying what they stand for.
WELL_KNOWN = _words("ioc мок маг мом cis вто оис adb абр aer аер ifc мфк еэк imf мвф ilo")
INDEFINITE = _words(
    "a an one every any some each another no former один одна одного каждый каждого"
)
# What an adjective ends in before a noun that ends so: «местный банк», «местной области».
AGREEING = (
    (("ый", "ий"), (*"бвгджзйклнпрстфхцчшщкь", "ум")),
    (("ого", "его", "ому", "ему"), ("а", "я", "у", "ю", "е")),
    (("ой", "ей"), ("и", "ы", "е", "ью")),
    (("ая", "яя", "ую", "юю"), ("а", "я", "ь", "у", "ю")),
    (("ым", "им", "ом"), ("ом", "ем")),
    (("ев", "ева", "еву", "евым", "евом"), ("регион", "региона", "региону", "регионом", "регионе")),
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
SMALLER_PLACES = _words(
    "district raion rayon street avenue square river station bridge sea bay strait lake basin gulf"
)
FEDERATIONS = _words("RU DE AT CH ES IT BE GB CA US MX BR AR AU IN PK MY NG ZA AE BA IQ ET CN KR")
