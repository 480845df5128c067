"""How names of persons are printed: the parts of a name, and the words that announce one."""

import re

UP = "".join(sign for sign in map(chr, range(0x41, 0x250)) if sign.isupper())
LOW = "".join(sign for sign in map(chr, range(0x61, 0x250)) if sign.islower())
HYPHEN = r"[-\u2010\u2011]"
BLANK = r"[ \u00a0]"
RU_WORD = rf"[А-ЯЁ][а-яё]+(?:{HYPHEN}[А-ЯЁа-яё][а-яё]+)*"
RU_SHOUT = rf"[А-ЯЁ]{{3,}}(?:{HYPHEN}[А-ЯЁ]{{2,}})?"
RU_INITIAL = rf"(?:Дж|Вл|Ал|Эд|Юл|[А-ЯЁ])\.(?:{HYPHEN}[А-ЯЁ]\.)?"
RU_PARTICLE = (
    r"(?:фон дер|ван дер|ван ден|де ла|де|ди|да|дю|ду|душ|фон|цу|дер|ден|ван|ла|ле|эль|аль|бен|бин|бинт"
    r"|ибн)"
)
RU_PREFIX = rf"(?:(?:аль|ад|ас|аш|ан|ар|эль|эд|ос|уль){HYPHEN}|д[’'])"
EN_WORD = (
    rf"(?:[OD]['’]|Ma?c|[AaEe][lnrsdz]{HYPHEN}|[Aa][ts]h?{HYPHEN})?"
    rf"[{UP}][{LOW}]+(?:(?:{HYPHEN}|['’](?!s\b))[{UP}{LOW}][{LOW}]+)*"
)
EN_SHOUT = rf"(?:Mc|O['’])?[{UP}]{{3,}}(?:{HYPHEN}[{UP}]{{2,}})?"
EN_INITIAL = rf"(?:Ch|Sh|Zh|Th|Yu|Ya|Ye|Kh|Ts|Dz|Dj|[{UP}])\.(?:{HYPHEN}[{UP}]\.)?"
EN_PARTICLE = (
    r"(?:von der|van der|van den|de la|de los|de las|de|di|da|do|dos|das|du|del|della|von|van|der|den|ter"
    r"|zu|la|le|al|el|bin|ibn|ben|bint|abu|af|y)"
)
SON = r"(?:оглы|оглу|кызы|гызы|улы|уулу|кизи|угли|ogly|oglu|kyzy|kizi|ugli)"
PART = re.compile(
    rf"(?P<particle>{RU_PARTICLE}|{EN_PARTICLE}|{SON})(?={BLANK}[А-ЯЁ{UP}])"
    rf"|(?P<shout>{RU_SHOUT}|{EN_SHOUT})(?![\w.])"
    rf"|(?P<word>{RU_PREFIX}?{RU_WORD}|{EN_WORD})(?!\w)"
    rf"|(?P<initial>{RU_INITIAL}|{EN_INITIAL})"
)
JOIN = re.compile(rf"{BLANK}{{1,2}}|{BLANK}?\n|(?<=\.)")
PATRONYMIC = re.compile(
    r"[А-ЯЁ][а-яё]+(?:(?:ович|евич|ьич)(?:а|у|ем|е)?|(?:овн|евн|ичн|иничн)(?:а|ы|е|у|ой))"
    r"|[А-ЯЁ]+(?:ОВИЧ|ЕВИЧ|ОВН|ЕВН)(?:[АУЕЫ]|ЕМ|ОЙ)?|[A-Z][a-z]+(?:ovich|evich|yevich|ovna|evna|yevna|ichna)"
)
TURKIC_SON = re.compile(rf"{BLANK}{SON}\b")
INITIALS_FIRST = re.compile(
    rf"(?<![\w.])(?P<given>(?:(?:{RU_INITIAL}){BLANK}?){{1,3}})(?:{RU_PARTICLE}{BLANK})?"
    rf"(?P<last>{RU_PREFIX}?{RU_WORD}|{RU_SHOUT})(?!\w)"
    rf"|(?<![\w.])(?P<en_given>(?:(?:{EN_INITIAL}){BLANK}?){{1,3}})(?:{EN_PARTICLE}{BLANK})?"
    rf"(?P<en_last>{EN_WORD}|{EN_SHOUT})(?!\w)"
)
INITIALS_LAST = re.compile(
    rf"(?<![\w-])(?P<last>{RU_PREFIX}?{RU_WORD}|{RU_SHOUT}){BLANK}{RU_INITIAL}{BLANK}?{RU_INITIAL}"
    rf"|(?<![\w-])(?P<en_last>{EN_WORD}|{EN_SHOUT}){BLANK}{EN_INITIAL}{BLANK}?{EN_INITIAL}"
)
ONE_INITIAL_LAST = rf"(?:{RU_WORD}|{EN_WORD}){BLANK}(?:{RU_INITIAL}|{EN_INITIAL})"
ONE_INITIAL = re.compile(
    rf"(?<![\w-])(?P<last>{RU_WORD}|{EN_WORD}){BLANK}(?:{RU_INITIAL}|{EN_INITIAL})(?=[,;)])"
)
SURNAME_ENDS = re.compile(r"\w(?:ov|ova|ev|eva|in|ina|enko|sky|skaya|dze|shvili|yan|uk|chuk)$")
LIST_OF_INITIALS = re.compile(
    rf"(?<![\w-]){ONE_INITIAL_LAST}(?:(?:[,;]|{BLANK}(?:and|и)){BLANK}{ONE_INITIAL_LAST}){{1,40}}(?!\w)"
)
IN_LIST = re.compile(ONE_INITIAL_LAST)
TITLE = re.compile(
    r"(?<![\w-])(?:(?P<sure>(?:M[rs]|Mrs|Dr)\b\.?|Sir)|(?:Drs|Prof|Amb|Gen|Col|Maj|Capt|Lt|Sen|Rep|Gov|Rev|Hon|Messrs|Mme|Mlle)\b\.?"
    r"|H\.[EHM]\.|(?:Mister|Madam|Madame|Miss|Dame|Lord|Lady|Sheikh[ah]?|Shaikh|Doctor|Professor|Academician"
    r"|Prince|Princess|King|Queen|Pope|Patriarch|Imam|Mufti|Herr|Frau|Monsieur|Señor|Signor"
    r"|Excellency|Highness|Majesty|Honou?rable|Comrade)"
    r"|[Гг]-(?:н|жа|на|жи|ну|же|жу|ном|жой|не|да)|[Тт]ов\.|[Дд]-р[ауе]?|[Пп]роф\.|[Аа]кад\."
    r"|(?:[Гг]оспод(?:ин(?:а|у|ом|е)?|а)|[Гг]осп[оа]ж(?:а|и|е|у|ой)|[Тт]оварищ(?:а|у|ем|е)?|[Сс]эр(?:а|у|ом)?|[Шш]ейх(?:а|у|ом)?"
    r"|[Пп]атриарх(?:а|у|ом)?|[Мм]уфти(?:й|я|ю|ем)|[Мм]итрополит(?:а|у|ом)?|[Аа]рхиепископ(?:а|у|ом)?|[Пп]ринц(?:а|у|ем)?"
    r"|[Аа]кадемик(?:а|у|ом)?|[Пп]рофессор(?:а|у|ом)?|[Дд]октор(?:а|у|ом)?))"
    r"[ \u00a0]{1,2}"
)
POST_GAP = r",?[ \u00a0]"
ANNOUNCED = re.compile(
    rf"(?<![\w-])(?:(?:M[rs]|Mrs|Dr|Prof)\.?|[Гг]-(?:н|жа|на|жи|ну|же|жу|ном|жой|не)|[Тт]ов\.|{RU_INITIAL}|{EN_INITIAL})"
    rf"{BLANK}?$"
)
POST = re.compile(
    r"(?<![\w-])(?:(?P<strong>President|Governor|Mayor|Minister|Premier|Chancellor|Senator|Judge|Ambassador|Chairman"
    r"|Colonel|Councillor|Councilor)"
    r"|(?:Secretary|Coordinator|Representative|Commissioner|Chairwoman|Chairperson|Chair|Director|Administrator|Deputy"
    r"|Provost|Consul|Rector|Speaker|Rapporteur|Envoy|Ombudsman|Prosecutor|General|Ruler|Khokim|Akim)"
    r"|(?:minister|director|chairman|chair|ambassador|secretary|governor|mayor|premier|president|coordinator|rector|consul"
    r"|deputy|poet|writer|composer|artist|academician|architect|interpreter|translator|lecturer|expert|consultant"
    r"|singer|musician|conductor|athlete|champion|engineer|teacher|journalist|historian|philosopher|scientist"
    r"|photographer|curator|moderator|professor|coach|doctor|lawyer|activist|citizen"
    r"|representative|commissioner|rapporteur|ombudsman|adviser|advisor|head)"
    r"|(?:[Дд]иректор|[Пп]редседател|[Пп]осо?л|[Мм]инистр|[Сс]екретар|[Кк]омиссар|[Рр]уководител|[Кк]оординатор|[Кк]омпозитор"
    r"|[Пп]редставител|[Гг]убернатор|[Мм]эр|[Гг]лав|[Пп]резидент|[Пп]ремьер|[Дд]епутат|[Рр]ектор|[Кк]онсул|[Сс]енатор"
    r"|[Нн]ачальник|[Зз]аместител|[Пп]омощник|[Сс]оветник|[Аа]рхитектор|[Пп]исател|[Пп]оэт|[Хх]удожник|[Рр]ежиссер|[Рр]ежиссёр"
    r"|[Пп]ереводчик|[Ээ]ксперт|[Сс]пикер|[Уу]полномоченн|[Кк]анцлер|[Кк]орол|[Пп]росветител|[Пп]едагог|[Уу]чител"
    r"|[Пп]ев(?:ец|иц)|[Мм]узыкант|[Дд]ирижер|[Дд]ирижёр|[Сс]портсмен|[Чч]емпион|[Ии]нженер"
    r"|[Жж]урналист|[Ии]сторик|[Фф]илософ|[Уу]чен(?:ый|ого|ому)|[Уу]чён(?:ый|ого|ому)|[Фф]отограф|[Тт]ренер|[Вв]рач"
    r"|[Мм]одератор|[Ии]сполнител|[Сс]пециалист|[Вв]едущ|[Рр]аис|[Аа]ким|[Хх]оким|[Вв]ице-губернатор|[Вв]ице-мэр|[Вв]ице-президент|[Вв]ице-премьер)[а-яё]{0,3})"
    + POST_GAP
)
AND = re.compile(rf"{BLANK}(?:and|и){BLANK}")
SIGNED = re.compile(r"\((?:[Ss]igned|[Пп]одпись|[Пп]одписано)\)[ \u00a0\n]+")
BY = re.compile(
    rf"(?<=\bby )(?P<last>[{UP}][{LOW}]*(?:ov|ova|ev|eva|enko|sky|skaya|dze|shvili|yan))(?!\w)"
)
APPOSITION = re.compile(
    r",\s(?:(?:an?|the|former|acting|deputy|first|his|her|its|their|our|executive|senior|chief)\s){0,3}"
    r"(?:who|whose|head|director|minister|mayor|governor|president|chair|chairman|chairwoman|chairperson|secretary|adviser"
    r"|advisor|ambassador|representative|coordinator|rector|professor|lecturer|deputy|vice|expert|member|manager|chief"
    r"|commissioner|speaker|premier|chancellor|Head|Director|Minister|Mayor|Governor|President|Chair|Chairman|Secretary"
    r"|Ambassador|Representative|Coordinator|Deputy|Vice|First|Rector|Commissioner|Speaker|Adviser"
    r"|(?:министр|глав|мэр|губернатор|директор|председател|руководител|заместител|начальник|ректор|посол|секретар"
    r"|президент|профессор|академик|депутат|советник|представител|помощник|эксперт|заведующ|бывш|первый)[а-яё]{0,4}"
    r"|котор(?:ый|ая|ого|ой|ому|ым))\b"
)
SPEAKS = re.compile(
    r"\s(?:said|says|told|thanked|noted|stated|stressed|asked|replied|answered|added|spoke|opened|signed|informed|reported"
    r"|proposed|objected|emphasi[sz]ed|recalled|presented|congratulated|greeted|wrote|explained|remarked|visited|met"
    r"|took (?:the )?(?:chair|floor)|was (?:elected|appointed|chosen|received|re-elected)"
    r"|has been (?:elected|appointed)"
    r"|will (?:speak|lead|attend|chair|head)|led|chaired|headed|leads|chairs|heads)\b"
)
STREETS = (
    r"им\.|(?<!от )имени(?:\s[а-яё-]+){0,3}(?:\s[а-яё]+)?|ул\.|улиц\w+|пр\.|пр-т\w*|просп\w*|пл\.|площад\w+"
    r"|пер\.|переул\w+|ш\.|шоссе|бульвар\w*|б-р|наб\.|набережн\w+|сквер\w*|мыс\w*|вулкан\w*|named (?:after|for)"
    r"|st\.|saint|san|santa|mount|lake|cape|port|fort|boulevard|rodovia|avenida|rua|rue|calle|plaza|place|praça|via"
)
INSTITUTIONS = (
    r"парк\w*|мавзоле\w+|мечет\w+|музе\w+|театр\w*|стадион\w*|фонд\w*|преми\w+|медал\w+|орден\w*|усадьб\w+|библиотек\w+"
    r"|памятник\w*|бюст\w*|остров\w*|чтения\w*|кубок|кубка|мемориал\w*|дом-музе\w+|теплоход\w*|ледокол\w*|судно|судна"
    r"|stadium|monument to|mausoleum of|airport|hospital|clinic|museum|theatre|fondation|stiftung|fundación"
    r"|institut|ship|vessel|icebreaker"
)
NAMED_AFTER = re.compile(rf"\b(?:{STREETS})(?:\s[^\W\d_]+)?\s*[«\"“]?$")
INSTITUTION_BEFORE = re.compile(rf"\b(?:{INSTITUTIONS})(?:\s[^\W\d_]+)?\s*[«\"“]?$")
ARTICLE_BEFORE = re.compile(r"\b(?:[Tt]he|[Aa]n?)[ \u00a0]$")
MORE_AFTER = re.compile(rf"{BLANK}[{UP}][{LOW}]{{2}}")
THINGS = (
    r"(?:Street|St\.|Avenue|Ave\b|Square|Plaza|Road|Lane|Drive|Highway|Boulevard|Bridge|Park|Garden|Island|River|Lake"
    r"|Mountain|Peak|Bay|District|House|Palace|Hall|Tower|Museum|Theatre|Theater|Library|Gallery|Stadium|Arena|Airport"
    r"|Velodrome|Station|Port|Hospital|School|College|University|Institute|Academy|Foundation|Fund|Trust|Center|Centre"
    r"|Prize|Award|Medal|Order|Cup|Scholarship|Fellowship|Lecture|Memorial|Rules|Initiative|Programme|Program|Act|Law"
    r"|Church|Cathedral|Mosque|Monastery|Kremlin|Fortress|Castle|Oblast|Region|Territory|Republic|County|Province"
    r"|Municipality|City|Village|Company|Corporation|Bank|Group|Inc|Ltd|LLC|GmbH|Committee|Commission|Council|Agency"
    r"|Association|Department|Ministry|Office|Reserve|Plateau|Strait|Archipelago|Peninsula|Land|Basin|Sea|Valley"
    r"|centre|center|street|avenue|prize|award|museum|library|theatre|university|institute|school|foundation|airport"
    r"|stadium|volcano|glacier|reserve|hospital|complex|shrine|precinct)s?\b"
)
THING_AFTER = re.compile(rf"(?:['’]s)?[\"”»]?{BLANK}{THINGS}")
THING_LAST = re.compile(rf"{BLANK}{THINGS}$")
POST_NEAR = re.compile(
    r"\b(?:директор|заведующ|руководител|глав|председател|начальник|заместител|сотрудник|хранител|director|head)\w*"
    r"(?:\s[^\s.;]+){0,5}\s*$"
)
WORD_BEFORE = re.compile(rf"(?<![\w-])({RU_WORD}|{RU_SHOUT}|{EN_WORD}){BLANK}$")
RUN = re.compile(
    rf"(?<![\w-])(?:{RU_WORD}(?:{BLANK}(?:{RU_PARTICLE}{BLANK})?{RU_PREFIX}?{RU_WORD}){{1,3}}"
    rf"|{EN_WORD}(?:{BLANK}(?:{EN_PARTICLE}{BLANK})?{EN_WORD}){{1,3}})(?!\w)"
)
OPENS = re.compile(r"(?:^|[\n|-]|[^\d.]\.)\s*$")
LETTERED_KIND = re.compile(
    r"\b(?:categor(?:y|ies)|groups?|class|type|annex|appendix|section|part|schedule|table|figure|chapter|point|option|line|block"
    r"|building|hepatitis|vitamin|tier|level|grade|stage|zone|phase|form|category|кат\.|категори\w+|групп\w+|класс\w*|тип\w*"
    r"|раздел\w*|част\w+|пункт\w*|приложени\w+|форм\w+|корпус\w*|литер\w*|гепатит\w*|зон\w+)\s*[«\"“]?$",
    re.IGNORECASE,
)
PLACE_ABBREVIATION = re.compile(r"\b(?:г|пос|с|д|р|о|оз|гор|дер|ст|обл|респ|м|пгт)\.[ \u00a0]*$")
ADDRESSED = re.compile(r"(?:Уважаем|Дорог|Глубокоуважаем|Dear)[а-яё]*\b")
