"""How the documents look: one design per genre, with variations so that no two series look alike."""

from dataclasses import dataclass, replace
from typing import Literal

from sample_corpus.setting import Style
from sample_corpus.source import Source

PageNumber = Literal["bottom", "top", "dashes", "outer", "of"]
Head = Literal["none", "ruled", "plain", "split"]
Opening = Literal["official", "report", "masthead", "letter"]
A4, LETTER = (595.28, 841.89), (612.0, 792.0)


@dataclass(frozen=True, slots=True)
class Design:
    """The look of one document; measures in points."""

    face: str = "serif"
    heading_face: str = "serif"
    size: float = 10.5
    leading: float = 15.0
    indent: float = 28.0
    gap: float = 0.0
    align: Literal["left", "justify"] = "justify"
    hyphenate: bool = True
    headings: Literal["center", "left"] = "center"
    capitals: bool = False
    page: tuple[float, float] = A4
    left: float = 79.0
    right: float = 48.0
    top: float = 68.0
    bottom: float = 72.0
    columns: int = 1
    gutter: float = 20.0
    column_rule: bool = False
    head: Head = "plain"
    number: PageNumber = "bottom"
    opening: Opening = "official"
    full_grid: bool = True
    bullet: str = "–"
    letterspaced: bool = False

    @property
    def measure(self) -> float:
        """The width of one column."""
        whole = self.page[0] - self.left - self.right
        return (whole - self.gutter * (self.columns - 1)) / self.columns

    @property
    def body(self) -> Style:
        """The style of running text."""
        return Style(
            face=self.face,
            size=self.size,
            leading=self.leading,
            align=self.align,
            indent=self.indent,
            before=self.gap,
        )


_OFFICIAL = Design(face="roman", heading_face="roman", size=12, leading=16.5, number="top")
_REPORT = Design(
    face="serif",
    heading_face="sans",
    size=9.8,
    leading=14.2,
    indent=0,
    gap=6,
    headings="left",
    head="split",
    number="outer",
    opening="report",
    bullet="•",
    left=71,
    right=71,
)
_BANK = Design(
    face="roman",
    heading_face="roman",
    size=11.5,
    leading=14.5,
    indent=0,
    gap=7,
    page=LETTER,
    left=72,
    right=72,
    head="ruled",
    number="dashes",
    opening="report",
    full_grid=False,
)
_PAPER = replace(
    _OFFICIAL, face="serif", heading_face="serif", size=10, leading=14, number="dashes"
)
_BULLETIN = replace(
    _REPORT,
    face="serif",
    size=9.2,
    leading=12.4,
    indent=11,
    gap=0,
    left=50,
    right=50,
    opening="masthead",
    head="ruled",
    number="outer",
)
_LETTER = replace(_OFFICIAL, opening="letter", head="none", left=85, right=45)
_SANS = replace(_REPORT, face="sans", size=9.2, leading=13.4, number="of", head="ruled")

_BY_GENRE = {
    "agreement": (_OFFICIAL, replace(_PAPER, head="split", number="of")),
    "memorandum": (_PAPER, replace(_OFFICIAL, number="bottom")),
    "law": (_OFFICIAL, replace(_PAPER, number="bottom", head="ruled", capitals=True)),
    "decree": (replace(_OFFICIAL, size=13, leading=17),),
    "annual report": (_REPORT, _SANS),
    "programme": (_PAPER, _SANS),
    "strategy": (_REPORT,),
    "letter": (_LETTER, replace(_LETTER, face="serif", size=10.5, leading=15)),
    "speech": (replace(_PAPER, size=10.8, leading=16.5, indent=22),),
    "minutes": (replace(_OFFICIAL, headings="left", number="bottom"), _PAPER),
    "news": (_BULLETIN, replace(_BULLETIN, face="sans", size=8.6, column_rule=True)),
    "project document": (_SANS, _REPORT, _BANK),
    "list": (replace(_OFFICIAL, size=11, leading=14.5),),
    "statistics": (replace(_SANS, number="outer"), replace(_REPORT, head="ruled")),
    "io report": (replace(_BANK, number="bottom"), _SANS),
    "loan document": (_BANK, replace(_PAPER, opening="report", full_grid=False)),
    "resolution": (_OFFICIAL, _PAPER),
    "statute": (replace(_PAPER, head="ruled"), _OFFICIAL),
}


def design_of(source: Source) -> Design:
    """The design of a document: that of its genre, turned to its layout, language and decade."""
    series = _BY_GENRE[source.fields["genre"]]
    design = series[int(source.id.split("-")[1]) % len(series)]
    design = _LAYOUTS[source.layout](design, source)
    if source.language == "ru":
        design = replace(design, bullet="–", page=A4)
        design = replace(design, letterspaced=source.fields["genre"] in {"decree", "minutes"})
    return design


def _one_column(design: Design, source: Source) -> Design:
    return design


def _two_column(design: Design, source: Source) -> Design:
    indent = min(design.indent, 12)
    size = min(design.size, 9.4 if design.face != "roman" else 10.5)
    return replace(
        design,
        columns=2,
        left=52,
        right=52,
        size=size,
        leading=size * 1.34,
        indent=indent,
        gap=0 if indent else 4,
    )


def _bilingual(design: Design, source: Source) -> Design:
    return replace(
        _two_column(design, source),
        page=A4,
        columns=1,
        indent=0,
        gap=5,
        size=min(design.size, 10),
        leading=13.2,
        head="split",
        gutter=22,
    )


def _scan(design: Design, source: Source) -> Design:
    """Scans of the nineties were written on a typewriter, ragged and undivided."""
    if source.fields["decade"] != "1990s":
        return replace(design, hyphenate=False)
    return replace(
        design,
        face="typewriter",
        heading_face="typewriter",
        size=10,
        leading=17,
        align="left",
        hyphenate=False,
        full_grid=True,
    )


_LAYOUTS = {
    "one-column": _one_column,
    "two-column": _two_column,
    "bilingual": _bilingual,
    "scan": _scan,
}
