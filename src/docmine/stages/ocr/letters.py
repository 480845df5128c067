"""What is known of letters and little words, so that a page's text can be judged without a dictionary."""

import re

TWINS = dict(zip("АВЕКМНОРСТХУаеорсухкЅѕІіЈјҺһ", "ABEKMHOPCTXYaeopcyxkSsIiJjHh", strict=True))
"""Cyrillic letter -> the Latin letter that looks the same in print."""
LATIN_TWINS = {
    latin: cyrillic for cyrillic, latin in TWINS.items() if cyrillic in "АВЕКМНОРСТХУаеорсухк"
}
"""Latin letter -> the Russian letter that looks the same."""
TAJIK_FONT = str.maketrans("ЉЊЌЃЎЇљњќѓўї", "ҶҲҚҒӮӢҷҳқғӯӣ")
"""Where 8-bit Tajik fonts keep their letters -> the letters."""
CYRILLIC = "\u0400-\u052f"
LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
WORD = re.compile(rf"[{LATIN}{CYRILLIC}]+")
LATIN_VOWELS = (
    "aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýÿāăąēĕėęěīĭįıōŏőœūŭůűųươ"
    "ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹə"
)
CYRILLIC_VOWELS = "аеёиоуыэюяіїєўӣӯөүұәѐѝ"
_TWIN_WORDS = "не на но то от со во о с а в к у он она тот тех все всех ст ао ту"
TWIN_WORDS = frozenset(_TWIN_WORDS.split())
"""Frequent Russian words whose letters all have Latin twins, so that OCR writes them in either."""
HAS_CYRILLIC = re.compile(f"[{CYRILLIC}]")
HAS_LATIN = re.compile(f"[{LATIN}]")

_LATIN = """
    the of and in is it by at an as be for with that this from shall are was were has have not which
    any all its his will may such other under been
    de la le les des du et en un une il est dans pour par sur que qui aux ses sont ou avec cette
    der die das und ist im den dem des von zu mit auf für eine ein einer nicht sich als auch oder bei
    el los las del al se es por para con una lo como más su sus
    di il che gli dei delle della per con una sono nel alla da
    os das dos em uma não ao pela pelo seu sua são
    het een van zijn dat voor met aan door niet wordt
    się jest nie dla oraz przez od jak do że lub
    je se že pro ve byl jsou jako který
    este din și pentru care cu prin sau
    och att det som är av för på inte till og er til ikke av fra
    ja ei että ovat sekä ollut tai
    és az hogy egy nem van vagy
    ve bir bu için ile olarak olan veya
    ir yra kad iš su bei un ir ka kas
    dan yang di untuk dari dengan
    va ham bilan uchun və bu ilə üçün
"""
LATIN_LITTLE_WORDS = frozenset(_LATIN.split())
"""Frequent little words of languages in Latin letters, without those that Russian words turn into
when they are read as Latin («не» he, «то» to, «по» no, «на» Ha)."""

_CYRILLIC = """
    в и на по с к о об от до из за у не а или что как для при их его это то все но со во под над же
    быть может также если иных том числе более ст п г
    та що які або від до за із зі й є у як це для при про не його
    і ў з да ад на па для як не што або
    да на от за се по или не както със са при
    је и у се да на од за или који као
    мен және үшін бойынша туралы бұл осы бар ол да де немесе деп
    ва ки аз ба дар бо барои ин он аст ё мебошад бояд тибқи оид
    менен жана үчүн боюнча ушул бул же
    һәм белән өчен бу
    нь болон энэ
"""
CYRILLIC_LITTLE_WORDS = frozenset(_CYRILLIC.split())
"""The same for languages in Cyrillic letters."""
